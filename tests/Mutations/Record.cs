using System.Globalization;
using System.Text;

namespace OrderBookRollup.Mutations;

/// <summary>The committed result of a campaign: the sources it belongs to, its figure, and every survivor with the reason why.</summary>
/// <param name="Hash">Of the sources (<see cref="Sources.Hash"/>).</param>
/// <param name="Count">Mutants.</param>
/// <param name="Survivors">Each survivor's key and its reason; "" where none is written yet.</param>
public sealed record Record(string Hash, int Count, IReadOnlyList<(string Key, string Reason)> Survivors)
{
    /// <summary>The share that a campaign has to kill, in percent.</summary>
    public const int PercentMin = 90;

    /// <summary>Where it is committed, from the root of the repository.</summary>
    public const string Path = "tests/Mutations/survivors.txt";

    const string HashPrefix = "sources ", CountPrefix = "mutants ";

    /// <summary>Mutants that a test noticed.</summary>
    public int Killed => Count - Survivors.Count;

    /// <summary>Percent killed, rounded down to a tenth.</summary>
    public double Percent => Math.Floor(1000.0 * Killed / Math.Max(1, Count)) / 10;

    /// <summary>Reads the committed text.</summary>
    /// <exception cref="FormatException">It is not of the form that <see cref="Text"/> writes.</exception>
    public static Record Parse(string text)
    {
        string? hash = null;
        int? count = null;
        List<(string, string)> survivors = [];
        foreach (string line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith(HashPrefix)) hash = line[HashPrefix.Length..];
            else if (line.StartsWith(CountPrefix)) count = Number(line[CountPrefix.Length..].Split(' ')[0]);
            else if (line.StartsWith("  ") && survivors.Count > 0) survivors[^1] = (survivors[^1].Item1, line.Trim());
            else survivors.Add((line, ""));
        }
        if (hash is null || count is null) throw new FormatException($"{Path}: no line of sources or of mutants");
        return new(hash, count.Value, survivors);
    }

    /// <summary>The reasons of an older record for the survivors of this one.</summary>
    public Record WithReasonsOf(Record older)
    {
        var reasons = older.Survivors.ToLookup(survivor => survivor.Key, survivor => survivor.Reason);
        var taken = new Dictionary<string, int>();
        return this with
        {
            Survivors =
            [
                .. Survivors.Select(survivor =>
                {
                    int index = taken[survivor.Key] = taken.GetValueOrDefault(survivor.Key) + 1;
                    IEnumerable<string> written = reasons[survivor.Key];
                    return (survivor.Key, written.ElementAtOrDefault(index - 1) ?? written.FirstOrDefault() ?? "");
                }),
            ],
        };
    }

    /// <summary>The text to commit.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.Append("# Mutants of the verifier, and of what its verdict depends on, that no test of Stark notices, and why.\n");
        text.Append("# Written by `dotnet run -c Release --project tests/Mutations -- run`; reasons are written by hand and kept.\n");
        text.Append($"{HashPrefix}{Hash}\n");
        text.Append(CultureInfo.InvariantCulture, $"{CountPrefix}{Count} killed {Killed} ({Percent:F1} %)\n");
        foreach ((string key, string reason) in Survivors) text.Append($"\n{key}\n  {reason}".TrimEnd()).Append('\n');
        return text.ToString();
    }

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
