using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;

namespace OrderBookRollup.Host;

/// <summary><c>replay</c> and <c>demo</c>: a flow through the exchange and the state tree, an audit, a table.</summary>
/// <param name="surroundings">The world outside.</param>
sealed class ReplayCommand(Surroundings surroundings)
{
    /// <summary>Commands of a batch when nothing else is asked.</summary>
    public const int BatchSizeDefault = 1_024;

    /// <summary>Replays the sample that lies beside the executable.</summary>
    public int RunDemo()
    {
        string folder = Path.Combine(surroundings.ProgramFolder, "Sample");
        return Run(Path.Combine(folder, "bitstamp.flow"), BatchSizeDefault, null, Path.Combine(folder, "bitstamp.oracle"));
    }

    /// <summary>Replays a flow.</summary>
    /// <param name="flowPath">The flow.</param>
    /// <param name="batchSize">Commands of a batch at most.</param>
    /// <param name="jsonPath">Where the result goes as JSON; null for nowhere.</param>
    /// <param name="oraclePath">Trades to compare with; null for none.</param>
    /// <returns>The exit code.</returns>
    public int Run(string flowPath, int batchSize, string? jsonPath, string? oraclePath)
    {
        if (batchSize is < 1 or > Replayer.BatchSizeMax)
            throw new HostException($"--batch must be 1 to {Replayer.BatchSizeMax}, not {batchSize}", ExitCode.Usage);
        TradeOracle? oracle = oraclePath is null ? null : ReadOracle(oraclePath);
        using FileStream stream = File.OpenRead(flowPath);
        var reader = new FlowReader(stream, flowPath);
        using NewFile? json = jsonPath is null ? null : new(jsonPath);

        ReplayResult result = Replay(reader, stream.CanSeek ? stream.Length : 0, batchSize, oracle);
        Audit(result.Memory);
        ReplayTable.Write(surroundings.Console, result, oracle);
        if (result.UnknownMarkets > 0)
        {
            string others = Others(result.UnknownMarkets - 1);
            throw new HostException($"{flowPath}:{result.FirstUnknownMarketLine}: names a market that does not exist{others}");
        }
        if (json is not null)
        {
            ReplayJson.Write(json.Stream, result, oracle);
            json.Complete();
        }
        return ExitCode.Done;
    }

    ReplayResult Replay(FlowReader reader, long bytes, int batchSize, TradeOracle? oracle)
    {
        ReplayResult? result = null;
        Progress.Show(
            surroundings.Console, "replay", bytes,
            report => result = new Replayer(batchSize, surroundings.Time, oracle).Run(reader, () => report(reader.BytesTaken)));
        return result!;
    }

    static TradeOracle ReadOracle(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new(OracleFile.Read(stream, path));
    }

    static void Audit(Memory memory)
    {
        IReadOnlyList<Finding> findings = Exchange.Audit.Check(memory);
        if (findings.Count > 0)
            throw new HostException($"Audit failed: {findings[0].Rule}: {findings[0].Text}{Others(findings.Count - 1)}", ExitCode.Internal);
    }

    static string Others(long count) => count == 0 ? "" : $" ({count} more like this)";
}
