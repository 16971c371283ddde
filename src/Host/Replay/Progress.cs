using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary>Tells how far a file was read: a bar on a terminal, a line at each quarter elsewhere.</summary>
static class Progress
{
    const int PlainSteps = 4;

    /// <summary>
    /// Does the work; it calls back with the bytes read so far, and with words about what it is at. Of a pipe nobody knows how long it is:
    /// 0 bytes, and nothing is shown.
    /// </summary>
    public static void Show(IAnsiConsole console, string title, long totalBytes, Action<Action<long>, Action<string>> work)
    {
        if (totalBytes == 0) work(_ => { }, _ => { });
        else if (console.Profile.Out.IsTerminal) ShowBar(console, title, totalBytes, work);
        else ShowLines(console, title, totalBytes, work);
    }

    /// <summary>As the other, for work that waits.</summary>
    public static Task Show(IAnsiConsole console, string title, long total, Func<Action<long>, Task> work) =>
        total == 0 ? work(_ => { })
        : !console.Profile.Out.IsTerminal ? work(Quarters(console, title, total))
        : console.Progress().StartAsync(async context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: total);
            await work(done => task.Value = done);
            task.Value = task.MaxValue;
        });

    static void ShowBar(IAnsiConsole console, string title, long totalBytes, Action<Action<long>, Action<string>> work) =>
        console.Progress().Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: totalBytes);
            work(bytes => task.Value = bytes, words => task.Description = Markup.Escape($"{title}: {words}"));
            task.Value = task.MaxValue;
        });

    static void ShowLines(IAnsiConsole console, string title, long totalBytes, Action<Action<long>, Action<string>> work) =>
        work(Quarters(console, title, totalBytes), _ => { });

    static Action<long> Quarters(IAnsiConsole console, string title, long total)
    {
        long reachedBefore = 0;
        return done =>
        {
            long reached = done * PlainSteps / total;
            if (reached <= reachedBefore) return;
            reachedBefore = reached;
            console.WriteLine($"{title}: {100 * reached / PlainSteps} %");
        };
    }
}
