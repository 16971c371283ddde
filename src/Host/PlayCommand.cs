using OrderBookRollup.Engine;
using OrderBookRollup.Flow;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.StateTree;
using Profile = OrderBookRollup.Stark.Profile;

namespace OrderBookRollup.Host;

/// <summary>
/// <c>play</c> and <c>demo</c>: a flow through a node of its own: gateway, grain, journal, batches, leases, proofs; then the chain of the
/// proofs that it kept is verified.
/// </summary>
/// <param name="surroundings">The world outside.</param>
sealed class PlayCommand(Surroundings surroundings)
{
    const int WorkersMax = 64;

    /// <summary>Plays the sample that lies beside the executable into a folder that is gone afterwards.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunDemo(string? jsonPath, CancellationToken stop)
    {
        string sample = Path.Combine(surroundings.ProgramFolder, "Sample");
        DirectoryInfo data = Directory.CreateTempSubdirectory("orderbook-demo-");
        try
        {
            return await Run(
                new()
                {
                    FlowPath = Path.Combine(sample, "bitstamp.flow"), OraclePath = Path.Combine(sample, "bitstamp.oracle"),
                    DataFolder = data.FullName, JsonPath = jsonPath, BatchSize = ReplayCommand.BatchSizeDefault, Workers = 1,
                    Profile = Profile.Inner, IsQuiet = true,
                },
                stop);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    /// <summary>Plays a flow into an empty data folder.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(PlayRequest request, CancellationToken stop)
    {
        if (request.BatchSize is < 1 or > Replayer.BatchSizeMax)
            throw new HostException($"--batch must be 1 to {Replayer.BatchSizeMax}, not {request.BatchSize}", ExitCode.Usage);
        if (request.Workers is < 0 or > WorkersMax)
            throw new HostException($"--workers must be 0 to {WorkersMax}, not {request.Workers}", ExitCode.Usage);
        TradeOracle? oracle = request.OraclePath is null ? null : ReplayEnd.ReadOracle(request.OraclePath);
        using FileStream stream = File.OpenRead(request.FlowPath);
        FlowReader reader = new(stream, request.FlowPath);
        using NewFile? json = request.JsonPath is null ? null : new(request.JsonPath);
        ProofSystem? proofs = request.Profile is { } profile ? new(profile) : null;
        MeteredProver? prover = proofs is not null && request.Workers > 0 ? new(proofs, surroundings.Time) : null;
        PlayedFlow flow = new(request.FlowPath, surroundings.Time, oracle);
        ReplayResult result;
        await using (PlayedNode node = await PlayedNode.Start(request, prover))
        {
            await Progress.Show(
                surroundings.Console, "play", stream.CanSeek ? stream.Length : 0, report => flow.Play(reader, node, report, stop));
            Heights heights = await node.Venue.ReadHeights();
            await Progress.Show(
                surroundings.Console, "prove", proofs is null ? 0 : (long)heights.Sequence,
                async report => heights = await node.Settle(proofs is not null, report, stop));
            if (proofs is not null) await Verify(node, heights, proofs);
            Roots roots = await node.RootsAfter(heights.SealedBatch);
            if (roots != StateForest.Rebuild(flow.Memory.Records(), Environment.ProcessorCount).Roots)
                throw new HostException("Internal failure: the node came to other roots than the rules beside it", ExitCode.Internal);
            result = flow.Result(reader, heights, roots, prover?.TouchedRecords);
        }
        ReplayEnd.Tell(surroundings.Console, request.FlowPath, result, oracle, prover?.Totals, json);
        return ExitCode.Done;
    }

    static async Task Verify(PlayedNode node, Heights heights, ProofSystem proofs)
    {
        ChainVerifier<KeccakHash> chain = new(proofs.Verifier());
        for (ulong number = 1; number <= heights.SealedBatch; number++)
        {
            BatchVerdict verdict = chain.Next(number, await node.ProofOf(number));
            if (!verdict.IsAccepted) throw new ProvingException($"batch {number}: the verifier refuses its proof ({verdict})");
        }
    }
}
