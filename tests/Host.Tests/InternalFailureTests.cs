using OrderBookRollup.Exchange;
using Spectre.Console;
using Xunit;

namespace OrderBookRollup.Host.Tests;

public sealed class InternalFailureTests
{
    [Fact]
    public void A_broken_invariant_ends_with_70_and_its_own_text()
    {
        (int code, string error) = RunWith(new BrokenTime(() => throw new InvariantException("1 == 2")));
        Assert.Equal((70, "Broken invariant: 1 == 2\n"), (code, error));
    }

    [Fact]
    public void Any_other_bug_ends_with_70_and_one_line()
    {
        (int code, string error) = RunWith(new BrokenTime(() => throw new NullReferenceException("two\nlines")));
        Assert.Equal((70, "Internal failure: NullReferenceException: two lines\n"), (code, error));
    }

    static (int Code, string Error) RunWith(TimeProvider time)
    {
        using var output = new StringWriter();
        using var error = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        int code = CommandLine.Run(["demo"], new(console, error, time, AppContext.BaseDirectory));
        return (code, error.ToString());
    }

    sealed class BrokenTime(Func<long> timestamp) : TimeProvider
    {
        public override long GetTimestamp() => timestamp();
    }
}
