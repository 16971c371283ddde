using System.Globalization;
using OrderBookRollup.Flow;
using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary><c>generate</c>: a flow from a seed.</summary>
/// <param name="surroundings">The world outside.</param>
sealed class GenerateCommand(Surroundings surroundings)
{
    /// <summary>Generates.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string outputPath, GeneratorOptions options)
    {
        if (options.Complaint() is { } complaint) throw new HostException(complaint, ExitCode.Usage);
        using var output = new NewFile(outputPath);
        var writer = new FlowWriter(output.Stream);
        FlowGenerator.Write(options, writer);
        output.Complete();
        surroundings.Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{writer.CommandCount} commands from seed {options.Seed}"));
        return ExitCode.Done;
    }
}
