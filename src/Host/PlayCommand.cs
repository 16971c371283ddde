using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using OrderBookRollup.Engine;
using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary>
/// <c>play</c>: a flow through a node of its own, gateway, grain, journal and batches, under the flow's own clock. A twin of the rules
/// beside it says who signs and what must be answered.
/// </summary>
/// <param name="surroundings">The world outside.</param>
sealed class PlayCommand(Surroundings surroundings)
{
    const int Window = 8_192;

    // The twin applies a flow in its own order.
    static readonly IngressOptions InOrder = new() { OthersFirst = false };

    // A flow's quiet hours would make thousands of tiny batches.
    static readonly NodeOptions Options = new() { Batches = new() { AgeMs = 24 * 60 * 60 * 1000 } };

    /// <summary>Plays a flow into an empty data folder.</summary>
    /// <param name="flowPath">The flow.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="jsonPath">Where the result goes as JSON; null for nowhere.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(string flowPath, string folder, string? jsonPath)
    {
        using FileStream stream = File.OpenRead(flowPath);
        FlowReader reader = new(stream, flowPath);
        using NewFile? json = jsonPath is null ? null : new(jsonPath);
        FlowClock clock = new();
        NodeSettings settings = new(
            NodeRole.All, folder, null, NodeSettings.ReadIdentity(NodeSettings.ChainIdDefault, NodeSettings.ContractDefault),
            IPAddress.Loopback, FreePort(), FreePort(), null);
        NodeStorage storage = NodeStorage.Of(settings);
        VenueHosting hosting = new(storage.Venue(), ProvingParts.RootsAlone, Options, clock);
        await using NodeServer server = await NodeServer.Start(settings, storage, hosting, null);
        if ((await server.Venue.ReadHeights()).Sequence > 0)
            throw new HostException($"{folder}: holds commands already; play into an empty folder");
        PlayedOutcomes outcomes = new(Window);
        FlowSigner signer = new(settings.Identity, flowPath);
        SignatureCheck check = new(settings.Identity, new(Environment.ProcessorCount));
        await using (Ingress ingress = new(server.Venue, InOrder, surroundings.Time, check))
            await Play(reader, clock, signer, ingress, outcomes);
        outcomes.RequireExpected();

        // Drained, the last batch is cut; the next call opens the venue again and tells what was found there.
        await server.Venue.Drain();
        Heights heights = await server.Venue.ReadHeights();
        SealedBatch? last = await server.Batches.ReadBatch(heights.SealedBatch);
        PlayResult result = new(reader.CommandCount, outcomes.Accepted, heights, last is null ? [] : Roots(last));
        surroundings.Console.WriteLine(result.ToString());
        if (json is not null)
        {
            result.Write(json.Stream);
            json.Complete();
        }
        return ExitCode.Done;
    }

    static async Task Play(FlowReader reader, FlowClock clock, FlowSigner signer, Ingress ingress, PlayedOutcomes outcomes)
    {
        Rulebook<NullRecorder, NullEvents> twin = new(new(), default, default);
        for (FlowItem item = reader.Read(); item != FlowItem.End; item = reader.Read())
        {
            if (item != FlowItem.Command) continue;
            PublicKey key = FlowSigner.Of(twin.Memory, reader.Command);
            byte[] signature = signer.Sign(reader.Command, key, reader.LineNumber);
            // What a gateway refuses for its form or its signature never reaches the venue, which so never asks for its time.
            bool isFormed = Form.Check(reader.Command) == RejectReason.None;
            bool isUnsigned = isFormed && signature.Length == 0 && CommandWords.IsSigned(reader.Command.Kind);
            if (isFormed && !isUnsigned) clock.Add(reader.TimeMs);
            RejectReason refusal = twin.Apply(reader.Command, key, reader.TimeMs);
            long tag = await outcomes.Expect(isUnsigned
                ? CommandOutcome.NotAsked(ServiceRefusal.SignatureInvalid)
                : new(refusal == RejectReason.None ? twin.Memory.Sequence : 0, refusal));
            ingress.Submit(new(reader.Command, key, signature), outcomes, tag);
        }
    }

    static string[] Roots(SealedBatch batch)
    {
        const int RootBytes = SealedBatch.RootsBytes / 4;
        string[] roots = new string[4];
        for (int i = 0; i < roots.Length; i++)
        {
            ReadOnlySpan<ulong> words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ulong>(
                batch.Roots.Span.Slice(i * RootBytes, RootBytes));
            foreach (ulong word in words) roots[i] += word.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
        }
        return roots;
    }

    static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    sealed record PlayResult(long Commands, long Accepted, Heights Heights, string[] Roots)
    {
        static readonly string[] Spaces = ["balances", "accounts", "orders", "markets"];

        public void Write(Stream stream)
        {
            using Utf8JsonWriter json = new(stream, new() { Indented = true });
            json.WriteStartObject();
            json.WriteNumber("commands", Commands);
            json.WriteNumber("accepted", Accepted);
            json.WriteNumber("entries", Heights.Entry);
            json.WriteNumber("batches", Heights.SealedBatch);
            json.WriteStartObject("roots");
            for (int i = 0; i < Roots.Length; i++) json.WriteString(Spaces[i], Roots[i]);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        public override string ToString() =>
            $"{Commands} commands, {Accepted} accepted, {Heights.Entry} journal entries, {Heights.SealedBatch} batches\n"
            + string.Concat(Roots.Index().Select(root => $"{Spaces[root.Index]} root {root.Item}\n"));
    }
}
