using OrderBookRollup.CrashScript;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Engine.Tests;

/// <summary>Where proofs show signatures nothing that a key signs gets in without one, whichever way it comes.</summary>
public sealed class SignedVenueTests
{
    static readonly ProvingParts Proved = ProvingParts.Proved(
        new(Script.Identity, BatchCapacity.Of(Profile.Test), 20), new BatchVerifier<KeccakHash>(Profile.Test, floorBits: 0), default);

    static readonly KnownKeys Keys = new(Script.Identity);

    readonly FileVenueStorage storage = new(new SimulatedDisk(1), new SimulatedDisk(2), Script.Identity, Bodies.Small);

    [Fact]
    public async Task A_venue_with_proofs_refuses_what_comes_without_a_signature_and_takes_the_rest()
    {
        await using RunningVenue venue = RunningVenue.Open(storage, Proved, new(), TimeProvider.System);
        GatewayAnswer answer = await venue.Submit(new(Setup()));
        Assert.All(answer.Outcomes.ToArray(), outcome => Assert.NotEqual(0UL, outcome.Sequence));
        answer = await venue.Submit(new((IncomingCommand[])
        [
            Withdrawal(1, []), Withdrawal(1, [.. Enumerable.Repeat((byte)0xFF, 80)]), Withdrawal(1, new byte[79]),
            Withdrawal(1, null), new(new Deposit(2, 1, 1), default, default),
        ]));
        Assert.Equal(
            [
                ServiceRefusal.SignatureInvalid, ServiceRefusal.SignatureInvalid, ServiceRefusal.SignatureInvalid, ServiceRefusal.None,
                ServiceRefusal.None,
            ],
            answer.Outcomes.ToArray().Select(outcome => outcome.Service));
        Assert.Equal([0UL, 0, 0, 3, 4], answer.Outcomes.ToArray().Select(outcome => outcome.Sequence));
        answer = await venue.Submit(new((IncomingCommand[])[Withdrawal(2, [])]));
        Assert.Equal(ServiceRefusal.SignatureInvalid, answer.Outcomes.Span[0].Service);
    }

    [Fact]
    public async Task What_was_taken_unsigned_without_proofs_stops_the_line_with_one_message_once_there_are_proofs()
    {
        await using (RunningVenue venue = RunningVenue.Open(storage, ProvingParts.RootsAlone(), new(), TimeProvider.System))
        {
            GatewayAnswer answer = await venue.Submit(new((IncomingCommand[])[.. Setup(), Withdrawal(1, [])]));
            Assert.Equal(3UL, answer.Outcomes.Span[2].Sequence);
        }
        using IJournalStore journal = storage.OpenJournal();
        using BatchLine line = BatchLine.Open(storage.OpenBatchLog(), storage.Snapshots, journal, 3, Proved, new());
        JournalEntry entry = journal.Read(line.NextEntry).First();
        JournalException refused =
            Assert.Throws<JournalException>(() => line.Follow(entry.Number, entry.Body, entry.Hash, 0));
        Assert.Equal("Command 3 was taken without a signature; proofs need one.", refused.Message);
    }

    static IncomingCommand[] Setup() =>
    [
        new(new Deposit(2, 1, 1000), default, default),
        new(new RegisterKey(2, 1, Keys.Of(2, 1, 0), Scope.All, Limits.NoExpiry), default, default),
    ];

    // Signed well when no other bytes are given.
    static IncomingCommand Withdrawal(ulong nonce, byte[]? signature)
    {
        Command command = new Withdraw(new(2, 1, nonce, Limits.TimeEnd - 1), 1, 5);
        PublicKey key = Keys.Of(2, 1, 0);
        return new(command, key, signature ?? Keys.Sign(command, key));
    }
}
