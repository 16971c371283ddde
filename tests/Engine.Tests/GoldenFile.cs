using System.Runtime.CompilerServices;

namespace OrderBookRollup.Engine.Tests;

/// <summary>A committed file of the folder Golden.</summary>
static class GoldenFile
{
    public static string[] Lines(string name, [CallerFilePath] string here = "")
    {
        string folder = Path.GetDirectoryName(here)!;
        while (!Directory.Exists(Path.Combine(folder, "Golden"))) folder = Path.GetDirectoryName(folder)!;
        return File.ReadAllLines(Path.Combine(folder, "Golden", name));
    }
}
