using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace OrderBookRollup.Host;

/// <summary>
/// One line for each message of a node, without stack traces. While something outside is broken the libraries below say so many times a
/// second: of theirs that have one cause, one a minute is written.
/// </summary>
/// <param name="clock">Dates the lines.</param>
sealed class NodeLogFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    /// <summary>How it is asked for.</summary>
    public const string FormatterName = "node";

    const string Own = "OrderBookRollup";
    const int CausesKept = 1_000;
    static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    readonly Dictionary<string, DateTimeOffset> told = [];
    readonly Lock door = new();

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string why = logEntry.Exception is { } cause ? FirstLine(NodeServer.Innermost(cause).Message) : "";
        bool isOwn = logEntry.Category.StartsWith(Own, StringComparison.Ordinal);
        if (!isOwn && IsTold(why.Length > 0 ? why : $"{logEntry.Category} {logEntry.EventId.Id}", now)) return;
        string said = FirstLine(logEntry.Formatter(logEntry.State, null));
        textWriter.Write($"{now:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {Word(logEntry.LogLevel)}: ");
        textWriter.Write($"{logEntry.Category}[{logEntry.EventId.Id}] {said}");
        textWriter.WriteLine(why.Length == 0 ? "" : $" {why}");
    }

    bool IsTold(string cause, DateTimeOffset now)
    {
        lock (door)
        {
            if (told.TryGetValue(cause, out DateTimeOffset last) && now - last < Silence) return true;
            if (told.Count == CausesKept) told.Clear();
            told[cause] = now;
            return false;
        }
    }

    static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r');

    static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical => "crit",
        LogLevel.Error => "fail",
        LogLevel.Warning => "warn",
        _ => "info",
    };
}
