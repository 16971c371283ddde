using System.Globalization;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Mutations;

/// <summary>A whole run: compile, measure, try, record.</summary>
public static class Run
{
    // Takes longer than all others together; it is asked for the whole only.
    const string Slowest = "RefusalTests.Every_flipped_byte_is_refused_with_a_named_failure";

    /// <summary>Tries mutants and gives the record of the run.</summary>
    /// <param name="part">Text that the path of a file contains; "" for all, and then the slowest test is asked too.</param>
    /// <param name="workers">Processes at once.</param>
    /// <param name="say">Takes progress lines.</param>
    public static Record Of(string part, int workers, Action<string> say)
    {
        string root = SharedFolder.RepositoryRoot, folder = Path.Combine(root, "artifacts", "mutations");
        CopyTests(Path.Combine(root, "tests", "Stark.Tests", "bin", "Release", "net10.0"), folder);
        var assemblies = new MutatedAssemblies(root, folder);
        assemblies.Compile();
        Mutant[] mutants = [.. assemblies.Mutants.Where(mutant => mutant.File.Contains(part))];
        say($"{mutants.Length} mutants ({assemblies.RefusedCount} others are no C#)");
        var campaign = new Campaign(folder, say);
        campaign.MeasureTests(part.Length == 0 ? "" : Slowest);
        var verdicts = campaign.Run(mutants, workers);
        foreach (IGrouping<Verdict, Mutant> group in mutants.GroupBy(mutant => verdicts[mutant].Verdict).OrderBy(group => group.Key))
            say(string.Create(CultureInfo.InvariantCulture, $"{group.Key}: {group.Count()}"));
        File.WriteAllLines(Path.Combine(folder, "verdicts.txt"), mutants.Select(mutant =>
            $"{verdicts[mutant].Verdict} {verdicts[mutant].Test} | line {mutant.Line} of {mutant.Key}"));
        Mutant[] survivors = [.. mutants.Where(mutant => verdicts[mutant].Verdict is Verdict.Survived or Verdict.NotMet)];
        return new(Sources.Hash(root), mutants.Length, [.. survivors.Select(mutant => (mutant.Key, ""))]);
    }

    static void CopyTests(string from, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        foreach (string path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }
}
