using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Files of the folder Golden: what must not drift.</summary>
static class Golden
{
    /// <summary>The lines are those of the file; the failure says all lines as they are now.</summary>
    public static void Agrees(string name, IReadOnlyList<string> lines)
    {
        string path = Path.Combine(Path.GetDirectoryName(typeof(Golden).Assembly.Location)!, "Golden", name);
        string[] pinned = File.Exists(path) ? File.ReadAllLines(path) : [];
        Assert.True(pinned.SequenceEqual(lines), $"{name} should say\n{string.Join('\n', lines)}");
    }
}
