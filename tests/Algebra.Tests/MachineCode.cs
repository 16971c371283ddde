using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>What the compiler made of methods, by a second process of this program that signs and lists them.</summary>
/// <param name="Method">Type and name.</param>
/// <param name="Lines">Instructions and labels.</param>
sealed partial record MachineCode(string Method, string[] Lines)
{
    // A block that ends in a helper of the runtime within so many instructions is the way out of an error, or the first use of a type.
    const int HelperWithin = 6;

    /// <summary>Runs a test in a second process and returns the code of the methods that it compiled.</summary>
    /// <param name="test">The full name of the test.</param>
    /// <param name="methods">Type:Method.</param>
    public static MachineCode[] Of(string test, IEnumerable<string> methods)
    {
        string listing = Path.GetTempFileName();
        try
        {
            string program = Environment.ProcessPath!;
            string[] library = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(MachineCode).Assembly.Location] : [];
            ProcessStartInfo start = new(program, [.. library, "-method", test]) { RedirectStandardOutput = true };
            start.Environment["DOTNET_TieredCompilation"] = "0";
            start.Environment["DOTNET_JitStdOutFile"] = listing;
            start.Environment["DOTNET_JitDisasm"] = string.Join(' ', methods.Select(method => $"*{method}"));
            using Process process = Process.Start(start)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return [.. Read(File.ReadAllLines(listing))];
        }
        finally
        {
            File.Delete(listing);
        }
    }

    /// <summary>
    /// Conditional jumps forward but for those to or around a helper of the runtime. Jumps back are loops, whose counts are no secrets.
    /// </summary>
    public string[] Decisions()
    {
        Dictionary<string, int> labels = [];
        for (int i = 0; i < Lines.Length; i++)
            if (Label().Match(Lines[i]) is { Success: true } label) labels[label.Groups[1].Value] = i;
        List<string> found = [];
        for (int i = 0; i < Lines.Length; i++)
        {
            if (Jump().Match(Lines[i]) is not { Success: true } jump) continue;
            int target = labels[jump.Groups[1].Value];
            if (target > i && !IsHelper(target + 1) && !IsHelper(i + 1)) found.Add($"{Lines[i - 1].Trim()}; {Lines[i].Trim()}");
        }
        return [.. found];
    }

    bool IsHelper(int from)
    {
        foreach (string line in Lines.Skip(from).Take(HelperWithin))
        {
            if (line.Contains("CORINFO_HELP") || line.Contains("Throw") || line.Contains("int3")) return true;
            if (End().IsMatch(line)) return false;
        }
        return false;
    }

    static IEnumerable<MachineCode> Read(string[] listing)
    {
        string? method = null;
        List<string> lines = [];
        foreach (string line in listing.Append("; Assembly listing for method end:end("))
        {
            if (Title().Match(line) is { Success: true } title)
            {
                if (method is not null) yield return new(method, [.. lines]);
                method = title.Groups[1].Value;
                lines.Clear();
            }
            else if (Code().IsMatch(line))
            {
                lines.Add(line);
            }
        }
    }

    [GeneratedRegex(@"^; Assembly listing for method (?:[\w.`]*\.)?(\w+:[\w.]+)")]
    private static partial Regex Title();

    [GeneratedRegex(@"^(G_M\w+:|\s{6,}[a-z])")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(G_M\w+):")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\s+j(?!mp)\w+\s+(?:SHORT )?(G_M\w+)")]
    private static partial Regex Jump();

    [GeneratedRegex(@"^\s+(j|ret)")]
    private static partial Regex End();
}
