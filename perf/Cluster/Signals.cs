using System.Globalization;
using System.Runtime.InteropServices;

namespace OrderBookRollup.Cluster;

/// <summary>Signals to processes by number, and who is whose child.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Quit = 3;
    public const int Stop = 19;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Send(int process, int signal);

    /// <summary>The children of a process.</summary>
    public static List<int> Children(int parent)
    {
        List<int> children = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int process)) continue;
            if (Read(process) is { } facts && facts.Parent == parent) children.Add(process);
        }
        return children;
    }

    /// <summary>Whether a process still does anything.</summary>
    public static bool IsAlive(int process) => Read(process) is { State: not 'Z' };

    // Behind the name, which may hold anything but ends at the last bracket: state, parent.
    static (char State, int Parent)? Read(int process)
    {
        try
        {
            string line = File.ReadAllText($"/proc/{process}/stat");
            string[] words = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            return (words[0][0], int.Parse(words[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
