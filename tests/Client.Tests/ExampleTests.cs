using System.Diagnostics;
using System.Text.RegularExpressions;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Client.Tests;

/// <summary>The program of the README is compiled, and does what it says.</summary>
public sealed partial class ExampleTests
{
    [Fact]
    public void The_readme_shows_the_program_that_is_compiled()
    {
        string readme = File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "src", "Client", "README.md"));
        string program = File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "tests", "ClientExample", "Program.cs"));
        Assert.Equal(program, Block().Match(readme).Groups[1].Value);
        Assert.InRange(program.Split('\n').Length, 20, 40);
    }

    [Fact]
    public async Task The_program_runs()
    {
        string assembly = Path.Combine(AppContext.BaseDirectory, "OrderBookRollup.ClientExample.dll");
        ProcessStartInfo start = new("dotnet", [assembly]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string[] lines = (await process.StandardOutput.ReadToEndAsync()).TrimEnd().Split('\n');
        await process.WaitForExitAsync();
        Assert.Equal("", await errors);
        Assert.Equal(
            [
                "keep this: 98 characters of backup",
                "Place: 80 bytes of signature, None",
                "Cancel: 80 bytes of signature, None",
                "A Place has a field out of its range. (PriceOutOfRange)",
            ],
            lines);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
