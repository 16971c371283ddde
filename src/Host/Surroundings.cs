using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary>Everything that commands have to do with the world outside but files: where they write, and what measures time.</summary>
/// <param name="Console">Tables and progress.</param>
/// <param name="Error">One line when something is wrong.</param>
/// <param name="Time">The clock of measurements; no result of a replay depends on it.</param>
/// <param name="ProgramFolder">Where the executable and its sample lie.</param>
public sealed record Surroundings(IAnsiConsole Console, TextWriter Error, TimeProvider Time, string ProgramFolder)
{
    const int PlainWidth = 120;

    /// <summary>
    /// Those of the process. Output that is no terminal is given a width, so that tables do not depend on who reads them.
    /// </summary>
    public static Surroundings OfProcess()
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = PlainWidth;
        return new(console, System.Console.Error, TimeProvider.System, AppContext.BaseDirectory);
    }
}
