using System.Diagnostics;

namespace OrderBookRollup.Host.Tests;

/// <summary>The built executable, run as anybody would run it.</summary>
static class HostProcess
{
    public static (int ExitCode, string Output, string Error) Run(string folder, params string[] arguments)
    {
        var start =
            new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "OrderBookRollup.Host.dll"));
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
