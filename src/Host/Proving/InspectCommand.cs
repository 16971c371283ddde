using System.Globalization;
using System.Text;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using Spectre.Console;

namespace OrderBookRollup.Host;

/// <summary><c>inspect</c>: what a batch or proof file holds.</summary>
/// <param name="surroundings">The world outside.</param>
sealed class InspectCommand(Surroundings surroundings)
{
    /// <summary>Prints it.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string path)
    {
        using FileStream stream = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        int got = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        string start = Encoding.Latin1.GetString(magic[..got]);
        if (start is not (BatchFile.Magic or ProofFile.Magic))
            throw new HostException($"{path}: is neither a batch file ({BatchFile.Magic}) nor a proof file ({ProofFile.Magic})");
        stream.Position = 0;
        IEnumerable<string> lines = start == BatchFile.Magic
            ? Of(BatchFile.Read(stream, path), stream.Length)
            : StatementText.Of(ProofFile.Read(stream, path), null);
        foreach (string line in lines) surroundings.Console.WriteLine(line);
        return ExitCode.Done;
    }

    static IEnumerable<string> Of(Batch batch, long bytes)
    {
        Witness witness = batch.Witness;
        yield return Line($"batch {batch.Number}: {witness.Commands.Count:N0} commands, {bytes:N0} bytes");
        foreach (string line in StatementText.Of(batch.Claim)) yield return line;
        foreach (IGrouping<CommandKind, RecordedCommand> kind in
            witness.Commands.GroupBy(recorded => recorded.Command.Kind).OrderBy(kind => kind.Key))
            yield return Line($"  {kind.Key,-17} {kind.Count(),10:N0}");
        yield return Line($"  {"steps",-17} {witness.Steps.Count,10:N0}");
        yield return Line($"  {"accesses",-17} {witness.Accesses.Count,10:N0}");
        foreach (Space space in Enum.GetValues<Space>())
        {
            int touched = batch.Touched.Count(record => record.Address.Space == space);
            int changed = batch.Touched.Count(record => record.Address.Space == space && record.Old != record.New);
            int siblings = batch.Siblings[(int)space].Count;
            yield return Line($"  {space,-17} {touched,10:N0} touched, {changed:N0} changed, {siblings:N0} siblings");
        }
        TableRows rows = BatchRows.Of(batch);
        yield return Line($"  {"rows, Steps",-17} {rows.Steps,10:N0}");
        yield return Line($"  {"rows, Tree",-17} {rows.Tree,10:N0}");
        yield return Line($"  {"permutations",-17} {rows.Permutations,10:N0} at most");
    }

    static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
