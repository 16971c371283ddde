using OrderBookRollup.Exchange;

namespace OrderBookRollup.Thesis;

/// <summary>The founding document's numbers as it cites them, and ours as measured, as a table in Markdown.</summary>
internal static class ThesisTable
{
    /// <summary>The lines.</summary>
    /// <param name="measured">What was measured.</param>
    /// <param name="dollarsAnHour">What the machine is taken to cost.</param>
    public static IEnumerable<string> Lines(Measured measured, double dollarsAnHour)
    {
        int commands = Enum.GetValues<CommandKind>().Length, steps = Enum.GetValues<StepKind>().Length;
        yield return "| metric | general-purpose EVM, cited | ZK-optimised VM, cited | ideal, cited | ours |";
        yield return "|---|---|---|---|---|";
        yield return "| instruction set | about 140 opcodes | about 30-50 | fewer than 20 "
            + $"| {commands} commands of {steps} kinds of steps |";
        yield return "| proving cost a transaction | $0.10-0.50 (estimate) | $0.01-0.05 (estimate) | below $0.001 "
            + $"| ${measured.PricePerCommand(dollarsAnHour):F10} at ${dollarsAnHour:F2} an hour (assumed) |";
        yield return "| proving time a transaction, CPU | 5-15 s | 0.5-2 s | below 0.1 s "
            + $"| {1000 * measured.CoreSecondsPerCommand:F2} ms of one core |";
        yield return $"| state growth a transaction | 300-500 bytes | 100-200 | 50-100 | {measured.BytesPerCommand:F1} bytes published |";
        yield return "| tooling a user must learn | Solidity, Foundry | Cairo, Noir | research | a list of commands; REST, FIX to come |";
        yield return "| time to a proof | | application circuits: about 0.5 s | "
            + $"| {measured.Seconds:F2} s for {measured.Commands:N0} commands |";
        yield return "| transactions a second | | parallel systems: above 10,000 | | "
            + $"{measured.CommandsPerSecond:N0} on {measured.Cores} cores; batches are independent |";
        yield return "| bookkeeping in the trace | more than 30 % | | | "
            + $"of the cells: rules {Share(measured.StepsCells)}, state tree {Share(measured.TreeCells)}, "
            + $"hashes {Share(measured.HashCells)}, signatures {Share(measured.SignatureCells)} |";
        string Share(long cells) => $"{100.0 * cells / measured.Cells:F0} %";
    }
}
