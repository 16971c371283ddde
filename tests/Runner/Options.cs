namespace OrderBookRollup.Runner;

/// <summary>What one run was asked for.</summary>
/// <param name="Size">How much each test does.</param>
/// <param name="Names">Parts of project names to run; none means all.</param>
/// <param name="Campaign">Only tests whose trait <c>Campaign</c> says this, one project after the other; null for all tests.</param>
public sealed record Options(TestSize Size, IReadOnlyList<string> Names, string? Campaign = null)
{
    /// <summary>What may be written behind <c>tests/run</c>.</summary>
    public const string Usage = "usage: bash tests/run [--quick | --long | --campaign NAME] [part of a project name]...";

    /// <summary>Whether a project is to run.</summary>
    public bool Asks(TestProject project) =>
        Names.Count == 0 || Names.Any(name => project.Name.Contains(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">An unknown option, two sizes, or a campaign without a name.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        TestSize? size = null;
        string? campaign = null;
        List<string> names = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (!argument.StartsWith('-')) { names.Add(argument); continue; }
            if (argument == "--campaign")
                campaign = ++i < arguments.Count ? arguments[i] : throw new ArgumentException($"--campaign needs a name; {Usage}");
            TestSize asked = argument switch
            {
                "--quick" => TestSize.Quick,
                "--long" or "--campaign" => TestSize.Long,
                _ => throw new ArgumentException($"unknown option {argument}; {Usage}"),
            };
            if (size is not null && size != asked) throw new ArgumentException($"--quick excludes --long and --campaign; {Usage}");
            size = asked;
        }
        return new Options(size ?? TestSize.Full, names, campaign);
    }
}
