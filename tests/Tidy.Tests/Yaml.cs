namespace OrderBookRollup.Tidy.Tests;

/// <summary>The little of YAML that a compose file needs: maps by indentation, lists of plain values, lists in brackets.</summary>
public static class Yaml
{
    /// <summary>Every plain value with the keys that lead to it, joined by slashes; a list gives one pair for each of its values.</summary>
    /// <exception cref="FormatException">A line that is neither a key, nor a value of a list.</exception>
    public static IEnumerable<(string Key, string Value)> Read(string text)
    {
        List<(int Indent, string Key)> open = [];
        foreach (string line in text.Split('\n').Where(line => line.Trim().Length > 0 && line.Trim()[0] != '#'))
        {
            string said = line.Trim();
            int indent = line.Length - line.TrimStart().Length;
            bool isItem = said.StartsWith("- ");
            open.RemoveAll(key => key.Indent > indent || (key.Indent == indent && !isItem));
            string path = string.Join('/', open.Select(key => key.Key));
            if (isItem) { yield return (path, Plain(said[2..])); continue; }
            int colon = said.IndexOf(": ");
            if (colon < 0 && !said.EndsWith(':')) throw new FormatException($"neither key nor value: {line}");
            (string name, string value) = colon < 0 ? (said[..^1], "") : (said[..colon], said[(colon + 2)..].Trim());
            open.Add((indent, name));
            string own = path.Length == 0 ? name : $"{path}/{name}";
            bool isList = value.StartsWith('[') && value.EndsWith(']');
            foreach (string one in isList ? value[1..^1].Split(',') : [value]) yield return (own, Plain(one));
        }
    }

    static string Plain(string value) => value.Trim().Trim('"', '\'');
}
