using OrderBookRollup.Exchange.Tests.Differential;
using OrderBookRollup.Exchange.Tests.Naive;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>The machine allocates while its state grows and not otherwise.</summary>
public class AllocationTests
{
    const int WarmUps = 3;

    /// <summary>
    /// A mixed flow grows pages, maps and stacks. Then its second half comes again and again, under new nonces and times so that it is
    /// accepted again; once that has reached its own largest state, nothing is allocated any more.
    /// </summary>
    [Fact]
    public void In_steady_state_no_command_allocates()
    {
        Contest contest = new(FlowProfile.Mixed, 11, slots => new NaiveExchange(slots));
        Assert.Null(contest.Run(8192, null));
        Rulebook<NullRecorder, NullEvents> machine = new(new Memory(FlowProfile.Mixed.OrderSlots), default, default);
        Entry[] entries = [.. contest.Entries];
        Apply(machine, entries);
        ulong lengthMs = entries[^1].TimeMs - entries[0].TimeMs;
        Entry[][] repeats = [.. Enumerable.Range(1, WarmUps + 1).Select(i => entries[4096..].Select(entry => Later(entry,
            (ulong)i * lengthMs, i)).ToArray())];
        foreach (Entry[] repeat in repeats[..WarmUps]) Apply(machine, repeat);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int accepted = Apply(machine, repeats[WarmUps]);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(accepted > 1500, $"{accepted} accepted");
        Assert.Empty(Audit.Check(machine.Memory));
    }

    static int Apply(Rulebook<NullRecorder, NullEvents> machine, Entry[] entries)
    {
        int accepted = 0;
        foreach (ref readonly Entry entry in entries.AsSpan())
        {
            machine.Announce(entry.Command);
            if (machine.Apply(entry.Command, entry.Signer, entry.TimeMs) == RejectReason.None) accepted++;
        }
        return accepted;
    }

    static Entry Later(Entry entry, ulong shift, int repeat) =>
        entry with { TimeMs = entry.TimeMs + shift, Command = Shift(entry.Command, shift, repeat) };

    static Command Shift(in Command command, ulong shift, int repeat) => command.Kind switch
    {
        CommandKind.Withdraw => command.Withdraw with { Credential = Shift(command.Withdraw.Credential, shift) },
        CommandKind.Transfer => command.Transfer with { Credential = Shift(command.Transfer.Credential, shift) },
        CommandKind.Place => command.Place with
        {
            Credential = Shift(command.Place.Credential, shift),
            ExpiryMs = Math.Min(command.Place.ExpiryMs + shift, Venue.NoExpiry),
            ClientOrderId = command.Place.ClientOrderId == 0 ? 0
                : (command.Place.ClientOrderId + (ulong)(100 * repeat)) & ((1UL << 62) - 1),
        },
        CommandKind.Cancel => command.Cancel with { Credential = Shift(command.Cancel.Credential, shift) },
        CommandKind.CancelAll => command.CancelAll with { Credential = Shift(command.CancelAll.Credential, shift) },
        CommandKind.Replace => command.Replace with { Credential = Shift(command.Replace.Credential, shift) },
        CommandKind.AddKey => command.AddKey with { Credential = Shift(command.AddKey.Credential, shift) },
        CommandKind.RevokeKey => command.RevokeKey with { Credential = Shift(command.RevokeKey.Credential, shift) },
        _ => command,
    };

    static Credential Shift(in Credential credential, ulong shift) =>
        credential with { Nonce = credential.Nonce + shift, ValidUntilMs = credential.ValidUntilMs + shift };
}
