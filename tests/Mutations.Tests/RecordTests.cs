using Xunit;

namespace OrderBookRollup.Mutations.Tests;

/// <summary>The committed record is read as it was written, and reasons move to the next one.</summary>
public class RecordTests
{
    [Fact]
    public void A_record_is_read_as_it_was_written()
    {
        var record = new Record(
            "ab12", 40, [("a.cs M: `x` -> `y`", "equal"), ("a.cs M: `x` -> `y`", ""), ("b.cs N: `f();` -> ``", "only speed")]);
        Record read = Record.Parse(record.Text());
        Assert.Equal((record.Hash, record.Count, 37, 92.5), (read.Hash, read.Count, read.Killed, read.Percent));
        Assert.Equal(record.Survivors, read.Survivors);
    }

    [Fact]
    public void Reasons_are_kept_by_place_and_change_in_their_order()
    {
        var older = new Record("1", 9, [("k", "first"), ("k", "second"), ("gone", "third")]);
        var newer = new Record("2", 9, [("k", ""), ("k", ""), ("new", "")]);
        Assert.Equal([("k", "first"), ("k", "second"), ("new", "")], newer.WithReasonsOf(older).Survivors);
    }

    [Theory]
    [InlineData("mutants 3 killed 2 (66.6 %)\n")]
    [InlineData("sources ab\n")]
    public void A_record_without_sources_or_count_is_none(string text) => Assert.Throws<FormatException>(() => Record.Parse(text));
}
