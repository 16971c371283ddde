using System.Globalization;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>The journal tools by word, for the one executable to call: <c>check|dump|replay|backup|restore</c>.</summary>
public static class JournalVerbs
{
    /// <summary>What the verbs are.</summary>
    public const string Usage = """
        journal check PLACE             read everything, check every hash and link
        journal dump PLACE [FIRST]      one line a command, from an entry on
        journal replay PLACE            apply everything to the genesis state, print its hash
        journal backup PLACE TARGET     copy a journal to where there is none and check the copy
        journal restore BACKUP PLACE    make a journal out of a backup where there is none
        A place is a folder or the connection string of a database. What a node keeps, in its data folder or database, is copied whole:
        the journal and the log of batches and proofs.
        """;

    /// <summary>Does what the words say.</summary>
    /// <param name="words">The verb and its operands.</param>
    /// <param name="output">Takes the answer.</param>
    /// <param name="errors">Takes one clear message.</param>
    /// <param name="elsewhere">Finds what lies in no folder; null from it when the word means a folder.</param>
    /// <returns>0 when all is well, 1 when the journal or the disk is not, 2 when the words mean nothing.</returns>
    public static int Run(
        IReadOnlyList<string> words, TextWriter output, TextWriter errors, Func<string, VenueArchive?>? elsewhere = null)
    {
        VenueArchive Existing(string place) => elsewhere?.Invoke(place) ?? VenueArchive.At(place);
        try
        {
            switch (words)
            {
                case ["check", string place]: Check(Existing(place), output); return 0;
                case ["dump", string place]: Dump(Existing(place).Journal, 1, output); return 0;
                case ["dump", string place, string first]
                    when ulong.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) && number > 0:
                    Dump(Existing(place).Journal, number, output);
                    return 0;
                case ["replay", string place]: ReplayAll(Existing(place).Journal, output); return 0;
                case ["backup" or "restore", string from, string to]:
                    VenueArchive source = Existing(from);
                    Copy(source, elsewhere?.Invoke(to) ?? VenueArchive.New(to, source), output);
                    return 0;
                default:
                    errors.WriteLine(Usage);
                    return 2;
            }
        }
        catch (Exception cause) when (cause is JournalException or DiskException or PlatformNotSupportedException)
        {
            errors.WriteLine(cause.Message);
            return 1;
        }
    }

    // The batches first. They speak of commands that were durable in the journal before, so what is copied of it afterwards has them; and a
    // node refuses a copy that ended between the two, while it would cut batches anew of a journal that came alone.
    static void Copy(VenueArchive from, VenueArchive to, TextWriter output)
    {
        to.Journal.RequireRoom();
        if (from.Batches is { } log && log.Check().Identity is not null)
            output.WriteLine($"batches copied and checked up to entry {Copy(log, to.Batches!).Number}");
        output.WriteLine($"copied and checked up to entry {Copy(from.Journal, to.Journal).Number}");
    }

    static JournalTip Copy(IJournalArchive from, IJournalArchive to)
    {
        if (from is FolderArchive files && to is FolderArchive folder) return JournalTools.Copy(files.Disk, folder.Disk);
        using IDisposable? held = from.Hold();
        JournalReport report = from.Check();
        if (report.Identity is not { } identity) throw new JournalException($"There is no journal in {from.Place}.");
        to.Fill(identity, from.Entries(1));
        JournalTip tip = to.Check().Tip;
        JournalTools.RequireEnd(to.Place, tip, report.Tip);
        return tip;
    }

    static void Check(VenueArchive archive, TextWriter output)
    {
        Check(archive.Journal.Check(), output);
        if (archive.Batches?.Check() is not { Identity: not null } batches) return;
        output.Write("batches and proofs: ");
        Check(batches, output);
    }

    static void Check(JournalReport report, TextWriter output)
    {
        string whose = report.Identity is { } identity ? IdentityBytes.Text(identity) : "no journal";
        string segments = report.Segments is { } count ? $" in {count} segments" : "";
        output.WriteLine($"{whose}: {report.Tip.Number} entries{segments}, epoch {report.Epoch}, all whole");
        output.WriteLine($"proven durable up to entry {report.Proven}, last hash {report.Tip.Hash}");
    }

    static void Dump(IJournalArchive archive, ulong first, TextWriter output)
    {
        foreach (JournalEntry entry in archive.Entries(first))
        {
            CommandBatch batch = CommandBatchContract.Read(entry.Body);
            ulong sequence = batch.FirstSequence;
            foreach (JournalledCommand command in batch.Commands)
                output.WriteLine($"{entry.Number} {entry.Epoch} {sequence++} {command.TimeMs} {Text(command.Command)}");
        }
    }

    static void ReplayAll(IJournalArchive archive, TextWriter output)
    {
        Memory memory = new();
        Replay.Apply(memory, archive.Entries(1));
        output.WriteLine($"sequence {memory.Sequence}, time {memory.TimeMs}, state {StateHash.Of(memory)}");
        foreach (Finding finding in Audit.Check(memory)) output.WriteLine($"{finding.Rule}: {finding.Text}");
    }

    static object Text(in Command command) => command.Kind switch
    {
        CommandKind.Deposit => command.Deposit,
        CommandKind.RegisterKey => command.RegisterKey,
        CommandKind.ForcedExit => command.ForcedExit,
        CommandKind.CreateMarket => command.CreateMarket,
        CommandKind.UpdateMarket => command.UpdateMarket,
        CommandKind.Withdraw => command.Withdraw,
        CommandKind.Transfer => command.Transfer,
        CommandKind.Place => command.Place,
        CommandKind.Cancel => command.Cancel,
        CommandKind.CancelAll => command.CancelAll,
        CommandKind.Replace => command.Replace,
        CommandKind.AddKey => command.AddKey,
        CommandKind.RevokeKey => command.RevokeKey,
        CommandKind.LowerMarketStatus => command.LowerMarketStatus,
        _ => command.Expire,
    };
}
