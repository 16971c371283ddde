using System.Diagnostics;

namespace OrderBookRollup.Runner;

/// <summary>
/// Runs the programs of test projects, at most two at a time, those of a campaign one after the other, and keeps what they say in files.
/// </summary>
/// <param name="root">The repository.</param>
/// <param name="options">The size is told to the tests through <c>ORDERBOOK_TESTS</c>.</param>
/// <param name="folder">Where result files and logs go.</param>
/// <param name="say">Takes progress lines.</param>
public sealed class Workplace(string root, Options options, string folder, Action<string> say)
{
    // A test project may use every core itself; a third one at a time would only make time limits inside tests tighter.
    const int AtOnce = 2;

    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(60);

    TimeSpan Limit => options.Size switch
    {
        TestSize.Quick => TimeSpan.FromMinutes(8),
        TestSize.Full => TimeSpan.FromMinutes(60),
        _ => Timeout.InfiniteTimeSpan,
    };

    string[] Filter => options.Campaign is { } campaign ? ["-trait", $"Campaign={campaign}"] : [];

    /// <summary>Runs them all and answers in their order; for a campaign only those that have a test of it.</summary>
    public async Task<ProjectResult[]> RunAll(IReadOnlyList<TestProject> projects)
    {
        using SemaphoreSlim places = new(options.Campaign is null ? AtOnce : 1);
        ProjectResult?[] results = await Task.WhenAll(projects.Select(async project =>
        {
            await places.WaitAsync();
            try { return await Run(project); }
            finally { places.Release(); }
        }));
        return [.. results.OfType<ProjectResult>()];
    }

    async Task<ProjectResult?> Run(TestProject project)
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
        if (options.Campaign is not null && ProjectResult.IsEmpty(xml)) return null;
        ProjectResult result = ProjectResult.Read(project.Name, xml, process.ExitCode, seconds);
        say($"done   {project.Name}: {result.Passed} passed, {result.Failures.Count} failed, {result.Skips.Count} skipped, {seconds:F1} s");
        return result;
    }

    Process Start(TestProject project, string resultFile)
    {
        ProcessStartInfo start = new("dotnet", [project.Program, "-xml", resultFile, "-noColor", "-noLogo", .. Filter])
        {
            WorkingDirectory = root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ORDERBOOK_TESTS"] = options.Size.ToString().ToLowerInvariant();
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
