using Xunit;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>What a check found, one line each, with the path first.</summary>
public static class Findings
{
    /// <summary>Fails with all findings at once.</summary>
    public static void AreNone(IEnumerable<string> findings)
    {
        string[] all = [.. findings];
        if (all.Length > 0) Assert.Fail($"{all.Length} findings:\n{string.Join('\n', all)}");
    }
}
