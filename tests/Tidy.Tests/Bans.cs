using System.Text.RegularExpressions;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>What no line of the repository may contain, and what no folder, project or type may be called.</summary>
public static partial class Bans
{
    const int ColumnsMax = 140;

    static readonly string[] TextEndings = [".cs", ".csproj", ".props", ".targets", ".md", ".yml", ".yaml", ".sh", ".sol", ".txt", "/run"];

    // A table row or a link of a document cannot be wrapped; data and lists of symbols are not prose.
    static readonly string[] WrappedEndings = [".cs", ".csproj", ".props", ".targets", ".sh", ".sol", "/run"];

    // What has no room has no name yet.
    const string Nameless = "Common|Core|Shared|Util|Utils|Utilities|Helper|Helpers";

    /// <summary>Findings in all text files, all project names and all folders.</summary>
    public static IEnumerable<string> Check(Repository repository)
    {
        foreach (string path in repository.Files.Where(path => TextEndings.Any(path.EndsWith)))
        {
            foreach (string finding in Whitespace(path, repository.Text(path))) yield return finding;
            bool isCode = path.EndsWith(".cs");
            IEnumerable<string> found = isCode ? Source(path, repository.Text(path)) : Marks(path, repository.Lines(path));
            foreach (string finding in found) yield return finding;
        }
        foreach (string path in repository.Files.Where(path => NamelessFolder().IsMatch(path)))
            yield return $"{path} names nothing";
    }

    static IEnumerable<string> Whitespace(string path, string text)
    {
        if (text.Length > 0 && !text.EndsWith('\n')) yield return $"{path}: no line end at the end";
        if (text.EndsWith("\n\n")) yield return $"{path}: empty lines at the end";
        if (text.Contains('\r')) yield return $"{path}: carriage return";
        string[] lines = text.Split('\n');
        bool isWrapped = WrappedEndings.Any(path.EndsWith);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Contains('\t')) yield return $"{path}:{i + 1}: tab";
            if (lines[i].EndsWith(' ')) yield return $"{path}:{i + 1}: space at the end";
            if (isWrapped && lines[i].Length > ColumnsMax) yield return $"{path}:{i + 1}: {lines[i].Length} columns, at most {ColumnsMax}";
        }
    }

    static IEnumerable<string> Marks(string path, string[] lines) =>
        lines.Index().Where(line => Mark().IsMatch(line.Item)).Select(line => $"{path}:{line.Index + 1}: {Mark().Match(line.Item).Value}");

    static IEnumerable<string> Source(string path, string text)
    {
        CSharpText split = CSharpText.Split(text);
        foreach (string finding in Marks(path, split.Comments)) yield return finding;
        for (int i = 0; i < split.Code.Length; i++)
        {
            string place = $"{path}:{i + 1}";
            (string code, string comment) = (split.Code[i], split.Comments[i].Trim());
            if (Region().IsMatch(code)) yield return $"{place}: region";
            if (NamelessType().Match(code) is { Success: true } type) yield return $"{place}: {type.Groups[1].Value} names nothing";
            if (Flush().IsMatch(code)) yield return $"{place}: .NET hides fsync errors behind this call; the journal's seam reports them";
            bool sleeps = path.StartsWith("tests/") && code.Contains("Thread.Sleep");
            if (sleeps) yield return $"{place}: tests do not sleep, they wait for a fact";
            if (Banner().IsMatch(comment)) yield return $"{place}: banner";
            if (IsCode(comment)) yield return $"{place}: commented-out code";
        }
    }

    // Documentation may show code and a sentence may end in a semicolon, so a comment is code when it begins and ends like a statement.
    static bool IsCode(string comment)
    {
        if (!comment.StartsWith("//") || comment.StartsWith("///")) return false;
        string said = comment[2..].Trim();
        return said is "{" or "}" or "};" or "});" || Statement().IsMatch(said) || Block().IsMatch(said) || Member().IsMatch(said);
    }

    [GeneratedRegex(@"\b(T" + "ODO|FI" + "XME|HA" + "CK|XX" + @"X)\b")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^\s*#\s*(end)?region\b")]
    private static partial Regex Region();

    [GeneratedRegex(@"^//+\s*([-=*#~_+/])\1{3,}|[=*#~]{5,}\s*$")]
    private static partial Regex Banner();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(\w*?(?:" + Nameless + @"))\b")]
    private static partial Regex NamelessType();

    [GeneratedRegex(@"(^|[/.])(" + Nameless + @")([/.]|$)")]
    private static partial Regex NamelessFolder();

    [GeneratedRegex(@"\bFlush\s*\(\s*(flushToDisk\s*:\s*)?true\s*\)|\bFlushToDisk\s*\(")]
    private static partial Regex Flush();

    const string Access = "static|public|private|internal|protected|readonly";
    const string Keyword = "(return|throw|await|yield|break|continue|goto|using|namespace|var|const|" + Access + @")\b.*";
    const string Operand = @"[\w.\[\]()]+";
    const string Assignment =
        @"[\w.\[\]]+\s*([-+*/|&^%]|<<|>>|\?\?)?=\s*(new\s+)?" + Operand + @"(\s*([-+*/|&^%<>!=?:,]|=>|&&|\|\|)+\s*" + Operand + ")*";
    const string Call = @"[\w.\[\]<>]+\([^)]*\)([.?]+\w+\([^)]*\))*";

    [GeneratedRegex("^(" + Keyword + "|" + Assignment + "|" + Call + @"|\w+\+\+|\w+--);$")]
    private static partial Regex Statement();

    [GeneratedRegex(@"^(if|for|foreach|while|switch|using|lock|catch)\s*\(.*\)\s*\{?$|^(else|try|do|finally)\s*\{?$|^\}\s*else\b")]
    private static partial Regex Block();

    [GeneratedRegex(@"^(public|private|internal|protected|static)\s+[\w<>\[\],. ]+\(.*\)\s*(=>.*)?\{?$|^\[[A-Z]\w*(\(.*\))?\]$")]
    private static partial Regex Member();
}
