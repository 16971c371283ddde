using System.Diagnostics;

namespace OrderBookRollup.Testing;

/// <summary>A folder whose programs npm brings, at the versions of its lock file.</summary>
/// <param name="path">Where package.json is.</param>
public sealed class NpmFolder(string path)
{
    readonly Lazy<string?> missing = new(() => Bring(path));

    /// <summary>Where package.json is.</summary>
    public string Path => path;

    /// <summary>Why the packages are not here; null when they are.</summary>
    public string? Missing => missing.Value;

    /// <summary>Runs a program in the folder to its end.</summary>
    /// <returns>How it ended, and what it wrote: first the output, then the errors.</returns>
    public (int Code, string Said) Start(string program, params string[] arguments) => Start(path, program, arguments);

    static string? Bring(string path)
    {
        FileInfo brought = new(System.IO.Path.Combine(path, "node_modules", ".package-lock.json"));
        string wanted = System.IO.Path.Combine(path, "package-lock.json");
        if (brought.Exists && brought.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(wanted)) return null;
        try
        {
            (int code, string said) = Start(path, "npm", "ci", "--prefer-offline");
            return code == 0 ? null : $"npm ci brought nothing: {said}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "npm is not installed (apt-get install npm)";
        }
    }

    static (int Code, string Said) Start(string folder, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
