using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>The executor that can lie does not, unless asked to.</summary>
public class CheatTests
{
    [Fact]
    public void Without_a_lie_its_rows_are_those_of_the_honest_trace()
    {
        HonestBatch batch = Markets.Busy;
        ForgedWitness witness = new Cheat(batch, null).Finish();
        Assert.Empty(witness.Failures());
        ReadOnlySpan<StepsColumns<Goldilocks>> honest = batch.Rows;
        string[] names = ColumnNames.Of(typeof(StepsColumns<Goldilocks>));
        for (int i = 0; i < honest.Length; i++)
        {
            Span<Goldilocks> mine = witness.Traces[0].Cells.AsSpan(i * Steps.Width, Steps.Width);
            Span<Goldilocks> theirs = batch.Steps.Trace.Cells.AsSpan(i * Steps.Width, Steps.Width);
            for (int column = 0; column < Steps.Width; column++)
                Assert.True(mine[column] == theirs[column], $"row {i}, {names[column]}: {mine[column]} against {theirs[column]}");
        }
    }
}
