using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary>How every command that takes a flow begins with its oracle, and ends: an audit, tables, JSON.</summary>
static class ReplayEnd
{
    /// <summary>Reads an oracle.</summary>
    /// <exception cref="FlowException">It is none.</exception>
    public static TradeOracle ReadOracle(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return new(OracleFile.Read(stream, path));
    }

    /// <summary>Audits the state, prints what the flow came to and writes it.</summary>
    /// <param name="console">Takes the tables.</param>
    /// <param name="flowPath">The flow.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="oracle">What to compare with; null for nothing.</param>
    /// <param name="proving">What proving came to; null when nothing was proved here.</param>
    /// <param name="json">Takes the result; null for none.</param>
    /// <exception cref="HostException">The audit has findings, or the flow names a market that does not exist.</exception>
    public static void Tell(
        IAnsiConsole console, string flowPath, ReplayResult result, TradeOracle? oracle, ProvingTotals? proving, NewFile? json)
    {
        IReadOnlyList<Finding> findings = Audit.Check(result.Memory);
        if (findings.Count > 0)
            throw new HostException($"Audit failed: {findings[0].Rule}: {findings[0].Text}{Others(findings.Count - 1)}", ExitCode.Internal);
        ReplayTable.Write(console, result, oracle);
        if (result.UnknownMarkets > 0)
        {
            string others = Others(result.UnknownMarkets - 1);
            throw new HostException($"{flowPath}:{result.FirstUnknownMarketLine}: names a market that does not exist{others}");
        }
        if (proving is not null) ProvingTable.Write(console, proving, result.Counts.Fills);
        if (json is null) return;
        ReplayJson.Write(json.Stream, result, oracle, proving);
        json.Complete();
    }

    static string Others(long count) => count == 0 ? "" : $" ({count} more like this)";
}
