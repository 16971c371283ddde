using System.Text.RegularExpressions;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>A test as its source names it.</summary>
/// <param name="Namespace">Of its file.</param>
/// <param name="Class">That holds it.</param>
/// <param name="Name">Of the method.</param>
public sealed partial record TestMethod(string Namespace, string Class, string Name)
{
    /// <summary>As the runner prints it and the skip list writes it.</summary>
    public string FullName => $"{Namespace}.{Class}.{Name}";

    /// <summary>Every method of the test projects that a Fact or Theory stands above.</summary>
    public static IEnumerable<TestMethod> All(Repository repository)
    {
        foreach (string path in repository.Below("tests", ".cs"))
        {
            (string space, string type, bool isTest) = ("", "", false);
            foreach (string line in CSharpText.Split(repository.Text(path)).Code)
            {
                if (NamespaceLine().Match(line) is { Success: true } named) space = named.Groups[1].Value;
                if (ClassLine().Match(line) is { Success: true } opened) type = opened.Groups[1].Value;
                isTest |= Attribute().IsMatch(line);
                if (!isTest || Method().Match(line) is not { Success: true } method) continue;
                isTest = false;
                yield return new TestMethod(space, type, method.Groups[1].Value);
            }
        }
    }

    [GeneratedRegex(@"^namespace\s+([\w.]+);")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^(?:public |internal |sealed |abstract |static |partial )*class\s+(\w+)")]
    private static partial Regex ClassLine();

    [GeneratedRegex(@"^\s*\[(?:\w+, )*\w*(Fact|Theory)\b")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\b(?:void|Task|ValueTask)\s+(\w+)\s*(?:<\w+>)?\s*\(")]
    private static partial Regex Method();
}
