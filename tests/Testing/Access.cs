using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>One memory access of a step: the record before and after, the same when it was only read.</summary>
/// <param name="Step">Index of the step within its command.</param>
/// <param name="Address">Where.</param>
/// <param name="Old">The record before.</param>
/// <param name="New">The record after.</param>
public readonly record struct Access(int Step, Address Address, Record Old, Record New)
{
    public override string ToString() =>
        Old == New ? $"step {Step} {Address}: reads {Words(Old)}" : $"step {Step} {Address}: {Words(Old)} becomes {Words(New)}";

    static string Words(Record record) => string.Join(' ', Record.Words(record).ToArray());
}
