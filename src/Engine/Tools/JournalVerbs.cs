using System.Globalization;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>The journal tools by word, for the one executable to call: <c>check|dump|replay|backup|restore</c>.</summary>
public static class JournalVerbs
{
    /// <summary>What the verbs are.</summary>
    public const string Usage = """
        journal check FOLDER            read everything, check every hash and link
        journal dump FOLDER [FIRST]     one line a command, from an entry on
        journal replay FOLDER           apply everything to the genesis state, print its hash
        journal backup FOLDER TARGET    copy a journal into an empty folder and check the copy
        journal restore BACKUP FOLDER   make a journal out of a backup in an empty folder
        """;

    /// <summary>Does what the words say.</summary>
    /// <param name="words">The verb and its operands.</param>
    /// <param name="output">Takes the answer.</param>
    /// <param name="errors">Takes one clear message.</param>
    /// <returns>0 when all is well, 1 when the journal or the disk is not, 2 when the words mean nothing.</returns>
    public static int Run(IReadOnlyList<string> words, TextWriter output, TextWriter errors)
    {
        try
        {
            switch (words)
            {
                case ["check", string folder]: Check(Existing(folder), output); return 0;
                case ["dump", string folder]: Dump(Existing(folder), 1, output); return 0;
                case ["dump", string folder, string first]
                    when ulong.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number):
                    Dump(Existing(folder), number, output);
                    return 0;
                case ["replay", string folder]: ReplayAll(Existing(folder), output); return 0;
                case ["backup" or "restore", string from, string to]:
                    output.WriteLine($"copied and checked up to entry {JournalTools.Copy(Existing(from), LinuxDisk.At(to)).Number}");
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

    static LinuxDisk Existing(string folder) =>
        Directory.Exists(folder) ? LinuxDisk.At(folder) : throw new JournalException($"There is no folder {folder}.");

    static void Check(IDisk disk, TextWriter output)
    {
        JournalReport report = JournalTools.Check(disk);
        string whose = report.Identity is { } identity ? IdentityBytes.Text(identity) : "no journal";
        output.WriteLine($"{whose}: {report.Tip.Number} entries in {report.Segments} segments, epoch {report.Epoch}, all whole");
        output.WriteLine($"proven durable up to entry {report.Proven}, last hash {report.Tip.Hash}");
    }

    static void Dump(IDisk disk, ulong first, TextWriter output)
    {
        foreach (JournalEntry entry in JournalTools.Entries(disk, first))
        {
            CommandBatch batch = CommandBatchContract.Read(entry.Body);
            ulong sequence = batch.FirstSequence;
            foreach (JournalledCommand command in batch.Commands)
                output.WriteLine($"{entry.Number} {entry.Epoch} {sequence++} {command.TimeMs} {Text(command.Command)}");
        }
    }

    static void ReplayAll(IDisk disk, TextWriter output)
    {
        Memory memory = JournalTools.Replay(disk);
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
