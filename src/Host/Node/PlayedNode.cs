using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Host;

/// <summary>A node of its own that a flow is played through, under the flow's clock. Provers may join it from outside.</summary>
sealed class PlayedNode : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Whose venue it is.</summary>
    public static SigningDomain Identity { get; } = NodeSettings.ReadIdentity(NodeSettings.ChainIdDefault, NodeSettings.ContractDefault);

    // A flow's quiet hours would make thousands of tiny batches, and a flow is never too fast for who plays it.
    static readonly NodeOptions Options = new()
    {
        Batches = new() { AgeMs = 24 * 60 * 60 * 1000 },
        Backpressure = new() { SlowFrom = ulong.MaxValue, CloseAt = ulong.MaxValue },
    };

    readonly NodeServer server;
    readonly MeteredProver? prover;

    PlayedNode(NodeServer server, FlowClock clock, MeteredProver? prover) => (this.server, Clock, this.prover) = (server, clock, prover);

    /// <summary>The venue.</summary>
    public IVenueGrain Venue => server.Venue;

    /// <summary>Gives the venue the time of each command.</summary>
    public FlowClock Clock { get; }

    /// <summary>Starts it.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="prover">Proves here; null when nobody does.</param>
    /// <exception cref="HostException">It can not start, or holds commands already.</exception>
    public static async Task<PlayedNode> Start(PlayRequest request, MeteredProver? prover)
    {
        NodeSettings settings = new(
            NodeRole.Venue, request.DataFolder, null, Identity, IPAddress.Loopback, FreePort(), FreePort(), null, request.Profile)
        {
            Signatures = request.Signatures,
        };
        NodeStorage storage = NodeStorage.Of(settings);
        FlowClock clock = new();
        VenueHosting venue = new(storage.Venue(), settings.Parts(request.BatchSize), Options, clock);
        ProverHosting? hosting = prover is null ? null : new(prover, request.Workers);
        NodeServer server = await NodeServer.Start(settings, storage, venue, hosting, request.IsQuiet);
        PlayedNode node = new(server, clock, prover);
        if ((await server.Venue.ReadHeights()).Sequence == 0) return node;
        await node.DisposeAsync();
        throw new HostException($"{request.DataFolder}: holds commands already; play into an empty folder");
    }

    /// <summary>Cuts the last batch and, where batches are proved, waits until all are.</summary>
    /// <param name="isProved">Whether they are proved.</param>
    /// <param name="report">Hears how many commands are proved.</param>
    /// <param name="stop">Ends the waiting.</param>
    public async Task<Heights> Settle(bool isProved, Action<long> report, CancellationToken stop)
    {
        while (true)
        {
            // Asked for as long as proving is too far behind for the last batch to be cut.
            bool isCut = await server.Batches.Seal();
            Heights heights = await server.Venue.ReadHeights();
            report((long)heights.ProvedSequence);
            if (isCut && (!isProved || heights.ProvedBatch == heights.SealedBatch)) return heights;
            if (prover?.Failure is { } failure) throw failure;
            await Task.Delay(Pause, stop);
        }
    }

    /// <summary>The roots after a batch; those of the empty state for batch 0.</summary>
    public async Task<Roots> RootsAfter(ulong batch)
    {
        if (await server.Batches.ReadBatch(batch) is not { } found) return Roots.Empty;
        ReadOnlySpan<Digest> roots = MemoryMarshal.Cast<byte, Digest>(found.Roots.Span);
        return new(roots[0], roots[1], roots[2], roots[3]);
    }

    /// <summary>The proof of a batch, from the store of proofs.</summary>
    public async Task<BatchProof> ProofOf(ulong batch)
    {
        WorkerProof kept = (await server.Batches.ReadProof(batch))!;
        return ProofFile.Read(kept.Proof, $"the proof of batch {batch}");
    }

    /// <summary>Drains and closes it.</summary>
    public ValueTask DisposeAsync() => server.DisposeAsync();

    static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
