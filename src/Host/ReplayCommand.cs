using OrderBookRollup.Flow;

namespace OrderBookRollup.Host;

/// <summary>
/// <c>replay</c>: a flow through the exchange, the state tree and, if asked for, the prover; an audit, tables.
/// </summary>
/// <param name="surroundings">The world outside.</param>
sealed class ReplayCommand(Surroundings surroundings)
{
    /// <summary>Commands of a batch when nothing else is asked.</summary>
    public const int BatchSizeDefault = 1_024;

    /// <summary>Replays a flow.</summary>
    /// <returns>The exit code.</returns>
    public int Run(ReplayRequest request, CancellationToken stop)
    {
        if (request.BatchSize is < 1 or > Replayer.BatchSizeMax)
            throw new HostException($"--batch must be 1 to {Replayer.BatchSizeMax}, not {request.BatchSize}", ExitCode.Usage);
        TradeOracle? oracle = request.OraclePath is null ? null : ReplayEnd.ReadOracle(request.OraclePath);
        using FileStream stream = File.OpenRead(request.FlowPath);
        var reader = new FlowReader(stream, request.FlowPath);
        using NewFile? json = request.JsonPath is null ? null : new(request.JsonPath);

        ProvingTotals? proving = null;
        ReplayResult result = request.Proves || request.OutputPath is not null
            ? Prove(reader, stream, request, oracle, out proving, stop)
            : Replay(reader, stream, request, oracle);
        ReplayEnd.Tell(surroundings.Console, request.FlowPath, result, oracle, proving, json);
        return ExitCode.Done;
    }

    ReplayResult Replay(FlowReader reader, FileStream stream, ReplayRequest request, TradeOracle? oracle)
    {
        ReplayResult? result = null;
        Progress.Show(
            surroundings.Console, "replay", BytesOf(stream),
            (report, _) =>
                result = new Replayer(request.BatchSize, surroundings.Time, oracle).Run(reader, () => report(reader.BytesTaken)));
        return result!;
    }

    ReplayResult Prove(
        FlowReader reader, FileStream stream, ReplayRequest request, TradeOracle? oracle, out ProvingTotals? totals, CancellationToken stop)
    {
        ReplayResult? result = null;
        ProvingTotals? proved = null;
        using ChainFolder? folder = request.OutputPath is null ? null : new(request.OutputPath);
        Progress.Show(surroundings.Console, request.Proves ? "prove" : "replay", BytesOf(stream), (report, note) =>
        {
            var replayer = new ProvingReplayer(request, surroundings.Time, oracle, folder, note, stop);
            result = replayer.Run(reader, () => report(reader.BytesTaken));
            proved = replayer.Totals;
        });
        folder?.Complete();
        totals = proved;
        return result!;
    }

    static long BytesOf(FileStream stream) => stream.CanSeek ? stream.Length : 0;
}
