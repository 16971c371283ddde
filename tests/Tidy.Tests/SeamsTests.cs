using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class SeamsTests
{
    [Fact]
    public void Clock_and_chance_enter_through_seams() => Findings.AreNone(Seams.Check(Repository.Here));

    [Theory]
    [InlineData("var t = DateTime.UtcNow;")]
    [InlineData("var t = DateTimeOffset.Now;")]
    [InlineData("Stopwatch watch = Stopwatch.StartNew();")]
    [InlineData("Random random = new Random(7);")]
    [InlineData("Random random = new();")]
    [InlineData("int a = Random.Shared.Next();")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("long t = Environment.TickCount64;")]
    [InlineData("long t = TimeProvider.System.GetTimestamp();")]
    public void A_use_that_is_not_listed_is_found(string line) => Assert.NotEmpty(Check("", line));

    [Theory]
    [InlineData("src/Engine | new Random | seeded", "new Random(7);", true)]
    [InlineData("src/Engine/A.cs | Stopwatch | measures", "Stopwatch watch;", true)]
    [InlineData("src/Engine | Stopwatch | measures", "new Random(7);", false)]
    [InlineData("src/Eng | new Random | seeded", "new Random(7);", false)]
    [InlineData("src/Engine | new Random | seeded", "new Random();", false)]
    [InlineData("src/Engine | new Random | seeded", "int unused;", false)]
    [InlineData("src/Engine | new Random", "new Random(7);", false)]
    public void A_listed_use_is_not(string list, string line, bool clean) => Assert.Equal(clean, !Check(list, line).Any());

    static IEnumerable<string> Check(string list, string line) =>
        Seams.Check(Repository.Of(("src/Engine/A.cs", line), (Seams.ListPath, list)));
}
