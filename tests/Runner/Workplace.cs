using System.Diagnostics;

namespace OrderBookRollup.Runner;

/// <summary>Runs the programs of test projects, at most two at a time, and keeps what they say in files.</summary>
/// <param name="root">The repository.</param>
/// <param name="size">Told to the tests through <c>ORDERBOOK_TESTS</c>.</param>
/// <param name="folder">Where result files and logs go.</param>
/// <param name="say">Takes progress lines.</param>
public sealed class Workplace(string root, TestSize size, string folder, Action<string> say)
{
    // A test project may use every core itself; a third one at a time would only make time limits inside tests tighter.
    const int AtOnce = 2;

    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(60);

    TimeSpan Limit => size switch
    {
        TestSize.Quick => TimeSpan.FromMinutes(8),
        TestSize.Full => TimeSpan.FromMinutes(60),
        _ => Timeout.InfiniteTimeSpan,
    };

    /// <summary>Runs them all and answers in their order.</summary>
    public async Task<ProjectResult[]> RunAll(IReadOnlyList<TestProject> projects)
    {
        using SemaphoreSlim places = new(AtOnce);
        return await Task.WhenAll(projects.Select(async project =>
        {
            await places.WaitAsync();
            try { return await Run(project); }
            finally { places.Release(); }
        }));
    }

    async Task<ProjectResult> Run(TestProject project)
    {
        string resultFile = Path.Combine(folder, $"{project.Name}.xml");
        if (!File.Exists(project.Program)) return ProjectResult.Read(project.Name, null, -1, 0);
        say($"start  {project.Name}");
        long start = TimeProvider.System.GetTimestamp();
        using Process process = Start(project, resultFile);
        process.StandardInput.Close();
        using FileStream log = File.Create(Path.Combine(folder, $"{project.Name}.log"));
        Task copied = Task.WhenAll(process.StandardOutput.BaseStream.CopyToAsync(log), Drain(process.StandardError));
        await WaitFor(process, project.Name, start);
        await copied;
        double seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        string? xml = File.Exists(resultFile) ? await File.ReadAllTextAsync(resultFile) : null;
        ProjectResult result = ProjectResult.Read(project.Name, xml, process.ExitCode, seconds);
        say($"done   {project.Name}: {result.Passed} passed, {result.Failures.Count} failed, {result.Skips.Count} skipped, {seconds:F1} s");
        return result;
    }

    Process Start(TestProject project, string resultFile)
    {
        ProcessStartInfo start = new("dotnet", [project.Program, "-xml", resultFile, "-noColor", "-noLogo"])
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ORDERBOOK_TESTS"] = size.ToString().ToLowerInvariant();
        return Process.Start(start) ?? throw new InvalidOperationException($"{project.Name} did not start");
    }

    async Task Drain(StreamReader errors)
    {
        while (await errors.ReadLineAsync() is { } line) say(line);
    }

    async Task WaitFor(Process process, string name, long start)
    {
        Task exit = process.WaitForExitAsync();
        while (await Task.WhenAny(exit, Task.Delay(Heartbeat)) != exit)
        {
            TimeSpan elapsed = TimeProvider.System.GetElapsedTime(start);
            say($"...    {name}: {elapsed.TotalSeconds:F0} s");
            if (Limit != Timeout.InfiniteTimeSpan && elapsed > Limit)
            {
                say($"stop   {name}: over its {Limit.TotalMinutes:F0} minutes");
                process.Kill(entireProcessTree: true);
                await exit;
            }
        }
    }
}
