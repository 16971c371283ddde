namespace OrderBookRollup.Tidy.Tests;

/// <summary>How long the source files are: above 400 lines a noun is missing, or a reason stands in <c>long-files.txt</c>.</summary>
public static class Lengths
{
    /// <summary>The committed list: <c>path | why</c>, one a line.</summary>
    public const string ListPath = "tests/Tidy.Tests/long-files.txt";

    const int LinesMax = 400;

    /// <summary>Long files without a reason, and reasons without a long file.</summary>
    public static IEnumerable<string> Check(Repository repository)
    {
        HashSet<string> allowed = [];
        foreach (string line in repository.Lines(ListPath).Where(line => line.Length > 0 && line[0] != '#'))
        {
            string[] parts = line.Split('|', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[1].Length == 0) yield return $"{ListPath}: not 'path | why': {line}";
            else allowed.Add(parts[0]);
        }
        HashSet<string> found = [];
        foreach (string path in Sources(repository).Where(path => repository.Lines(path).Length > LinesMax))
        {
            found.Add(path);
            if (!allowed.Contains(path))
                yield return $"{path}: {repository.Lines(path).Length} lines, at most {LinesMax} without a reason in {ListPath}";
        }
        foreach (string path in allowed.Except(found)) yield return $"{ListPath}: {path} is not that long";
    }

    /// <summary>Files, median, 90th percentile and maximum of lines for each room.</summary>
    public static string Report(Repository repository)
    {
        List<string> lines = [$"{"lines per file",-24}  files  median  p90  max"];
        IEnumerable<IGrouping<string, int>> rooms = Sources(repository)
            .GroupBy(path => string.Join('/', path.Split('/').Take(2)), path => repository.Lines(path).Length);
        foreach ((string room, int[] sizes) in rooms.Select(room => (room.Key, room.Order().ToArray())))
            lines.Add($"{room,-24}  {sizes.Length,5}  {At(sizes, 50),6}  {At(sizes, 90),3}  {sizes[^1],3}");
        return string.Join('\n', lines);
    }

    // Nearest rank.
    static int At(int[] sorted, int percent) => sorted[Math.Max(0, ((sorted.Length * percent) + 99) / 100 - 1)];

    static IEnumerable<string> Sources(Repository repository) => repository.Below("", ".cs").Concat(repository.Below("", ".sol"));
}
