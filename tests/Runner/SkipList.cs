namespace OrderBookRollup.Runner;

/// <summary>
/// The committed list of tests that may skip (<c>tests/skips.txt</c>): one <c>FullyQualified.Test.Name | reason</c> a line, <c>#</c> begins
/// a comment. Names below the heading <c>[without ../shared]</c> may skip only where that folder is absent; those below <c>[always]</c> may
/// skip anywhere.
/// </summary>
public sealed class SkipList
{
    const string Always = "[always]";
    const string WithoutShared = "[without ../shared]";

    readonly Dictionary<string, bool> onlyWithoutShared = [];

    /// <summary>Every name on the list.</summary>
    public IEnumerable<string> Names => onlyWithoutShared.Keys;

    /// <summary>Reads the list.</summary>
    /// <exception cref="FormatException">A line that is none of these, an entry above the first heading, or a name twice.</exception>
    public static SkipList Parse(string text)
    {
        SkipList list = new();
        string heading = "";
        foreach (string line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line is Always or WithoutShared) { heading = line; continue; }
            string[] parts = line.Split('|', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts.Contains("")) throw new FormatException($"skip list: not 'name | reason': {line}");
            if (heading.Length == 0) throw new FormatException($"skip list: above the first heading: {line}");
            if (!list.onlyWithoutShared.TryAdd(parts[0], heading == WithoutShared))
                throw new FormatException($"skip list: twice: {parts[0]}");
        }
        return list;
    }

    /// <summary>Whether a test may skip.</summary>
    /// <param name="name">Namespace, class and method.</param>
    /// <param name="hasShared">Whether <c>../shared</c> is there.</param>
    public bool Allows(string name, bool hasShared) =>
        onlyWithoutShared.TryGetValue(name, out bool onlyWithout) && !(onlyWithout && hasShared);
}
