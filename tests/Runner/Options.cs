namespace OrderBookRollup.Runner;

/// <summary>What one run was asked for.</summary>
/// <param name="Size">How much each test does.</param>
/// <param name="Names">Parts of project names to run; none means all.</param>
public sealed record Options(TestSize Size, IReadOnlyList<string> Names)
{
    /// <summary>What may be written behind <c>tests/run</c>.</summary>
    public const string Usage = "usage: bash tests/run [--quick | --long] [part of a project name]...";

    /// <summary>Whether a project is to run.</summary>
    public bool Asks(TestProject project) =>
        Names.Count == 0 || Names.Any(name => project.Name.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">An unknown option, or both sizes.</exception>
    public static Options Parse(IEnumerable<string> arguments)
    {
        TestSize? size = null;
        List<string> names = [];
        foreach (string argument in arguments)
        {
            if (!argument.StartsWith('-')) { names.Add(argument); continue; }
            TestSize asked = argument switch
            {
                "--quick" => TestSize.Quick,
                "--long" => TestSize.Long,
                _ => throw new ArgumentException($"unknown option {argument}; {Usage}"),
            };
            if (size is not null && size != asked) throw new ArgumentException($"--quick and --long exclude each other; {Usage}");
            size = asked;
        }
        return new Options(size ?? TestSize.Full, names);
    }
}
