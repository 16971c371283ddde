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

    static void ShowBar(IAnsiConsole console, string title, long totalBytes, Action<Action<long>, Action<string>> work) =>
        console.Progress().Start(context =>
        {
            ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: totalBytes);
            work(bytes => task.Value = bytes, words => task.Description = Markup.Escape($"{title}: {words}"));
            task.Value = task.MaxValue;
        });

    static void ShowLines(IAnsiConsole console, string title, long totalBytes, Action<Action<long>, Action<string>> work)
    {
        long done = 0;
        work(
            bytes =>
            {
                long reached = bytes * PlainSteps / totalBytes;
                if (reached <= done) return;
                done = reached;
                console.WriteLine($"{title}: {100 * done / PlainSteps} %");
            },
            _ => { });
    }
}
