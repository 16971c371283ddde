using OrderBookRollup.Engine;
using OrderBookRollup.Engine.Postgres;

namespace OrderBookRollup.Host;

/// <summary><c>journal</c>: what an operator does with a journal while no node runs on it.</summary>
/// <param name="surroundings">The world outside.</param>
sealed class JournalCommand(Surroundings surroundings)
{
    /// <summary>Does what a verb says.</summary>
    /// <param name="verb">check, dump, replay, backup or restore.</param>
    /// <param name="place">A journal, the data folder of a node, or the connection string of a database.</param>
    /// <param name="rest">What else the verb takes.</param>
    /// <returns>The exit code.</returns>
    public int Run(string verb, string place, params string[] rest)
    {
        using StringWriter errors = new();
        TextWriter output = surroundings.Console.Profile.Out.Writer;
        int code = JournalVerbs.Run([verb, place, .. rest], output, errors, PostgresArchive.Of);
        output.Flush();
        return code == ExitCode.Done ? code : throw new HostException(errors.ToString().Trim(), code);
    }
}
