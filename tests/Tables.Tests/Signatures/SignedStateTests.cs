using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// The circuit of releases with good signatures: what keys may not do is refused, and so is what they did not sign. GOLDEN_WRITE=1 writes
/// anew what refuses it.
/// </summary>
public class SignedStateTests
{
    static readonly Lazy<ForgedWitness> everyKind = new(() => new Cheat(HonestBatch.Of(Markets.Book, EveryKind), null).Forge());

    public static TheoryData<string> Names => [.. SignedStateAttacks.All.Select(attack => attack.Name)];

    [Fact]
    public void Without_a_lie_everything_is_accepted() => Assert.Empty(
        ReleaseForgery.Of(everyKind.Value, SignedStateAttack.Sign(everyKind.Value), null).Failures());

    [Theory]
    [MemberData(nameof(Names))]
    public void An_attack_is_refused_and_for_its_reason(string name)
    {
        SignedStateAttack attack = SignedStateAttacks.All.Single(known => known.Name == name);
        Assert.NotEmpty(attack.Failures(null));
        if (attack.Clause is null) return;
        IReadOnlyList<CheckFailure> rest = attack.Failures(attack.Clause);
        Assert.True(rest.Count == 0, string.Join("\n", rest.Take(5)));
    }

    /// <summary>The clauses of rows that refuse each attack, and the buses that do not balance.</summary>
    [Fact, Trait("Report", "")]
    public void What_refuses_each_attack_is_pinned()
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "tests", "Tables.Tests", "Golden", "signed-state-attacks.txt");
        string[] lines =
        [
            .. SignedStateAttacks.All.Select(attack => $"{attack.Name} | " + string.Join(", ", attack.Failures(null)
                .Select(failure => failure.Table.IndexOf(' ') is > 0 and int space ? $"bus {failure.Table[(space + 1)..]}" : failure.Clause)
                .Distinct().Order(StringComparer.Ordinal))),
        ];
        foreach (string line in lines) TestContext.Current.TestOutputHelper?.WriteLine(line);
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllLines(path, lines);
        Assert.Equal(File.ReadAllLines(path), lines);
    }

    /// <summary>
    /// What the table of signatures takes off its bus is what was signed; and for each bit of each word of each kind, of chain id and
    /// contract, and of the key, what the steps would ask for instead is something else, which no good signature is for.
    /// </summary>
    [Fact, Trait("Report", "")]
    public void Each_bit_of_each_signed_field_counts()
    {
        SignedMessage[] signed = SignedStateAttack.Sign(everyKind.Value);
        ForgedWitness release = ReleaseForgery.Of(everyKind.Value, signed, null);
        var taken = new Askers(
            release.Circuit, [null, null, null, null, null, release.Traces[OrderBookCircuit.Signatures]], release.Inputs, null).Taken
            .Select(message => (message.Key, message.Digest)).ToHashSet();
        (Eight<Goldilocks> Words, Goldilocks[] Tail)[] commands = [.. Commands(everyKind.Value)];
        Assert.Equal(8, commands.Length);
        Assert.Equal(8, taken.Count);
        int bits = 0;
        for (int i = 0; i < commands.Length; i++)
        {
            (Eight<Goldilocks> words, Goldilocks[] tail) = commands[i];
            SignedMessage message = signed[i];
            ulong[] all = [.. Cells(words), .. tail.Select(word => word.Value)];
            SigningDomain domain = HonestBatch.Domain;
            Digest start = CommandHash.MessageStart(domain, all.Length);
            Assert.Equal(message.Digest, HashChain.Absorb(start, all));
            Assert.Contains(Asking(message.Key, message.Digest), taken);
            foreach (ulong[] other in Flips(all)) Refuse(message.Key, HashChain.Absorb(start, other));
            foreach (ulong[] other in Flips([domain.ChainId, domain.ContractLow, domain.ContractMiddle, domain.ContractHigh]))
            {
                var elsewhere = new SigningDomain(other[0], other[1], other[2], other[3]);
                if (elsewhere.IsCanonical) Refuse(message.Key, HashChain.Absorb(CommandHash.MessageStart(elsewhere, all.Length), all));
            }
            foreach (ulong[] other in Flips([.. EncodedPoint.Words(message.Key)]))
                Refuse(new(other[0], other[1], other[2], other[3], other[4]), message.Digest);

            void Refuse(EncodedPoint key, Digest digest)
            {
                bits++;
                Assert.DoesNotContain(Asking(key, digest), taken);
                Assert.False(Schnorr.Verify(key, digest, message.Signature));
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{bits} bits of eight kinds of commands");
        Assert.InRange(bits, 8_000, 9_000);
    }

    /// <summary>The digest of eight words behind a start.</summary>
    internal static Digest DigestOf(Digest start, Eight<Goldilocks> words) => HashChain.Absorb(start, Cells(words));

    static void EveryKind(Script script)
    {
        script.Withdraw(Ann, 1000);
        script.Transfer(Ann, Bob, 500);
        script.Buy(Dan, 95, 4, id: 31);
        script.Cancel(Ann, 1);
        script.Replace(Bob, 14, 8, 87, 8);
        script.CancelAll(Cid);
        script.Do(new AddKey(script.By(Ann), 2, KeyOf(99), Scope.Trade | Scope.Cancel, script.TimeMs + OneDayMs), Ann);
        script.Do(new RevokeKey(script.By(Ann), 2), Ann);
    }

    // Words of the signed commands, in the order of the rows; of AddKey four more.
    static IEnumerable<(Eight<Goldilocks> Words, Goldilocks[] Tail)> Commands(ForgedWitness witness)
    {
        StepsColumns<Goldilocks>[] rows = witness.Traces[OrderBookCircuit.Steps].Rows<StepsColumns<Goldilocks>>().ToArray();
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row].Stage.Command.IsZero) continue;
            CommandWork<Goldilocks> command = StepsColumns<Goldilocks>.CommandOf(ref rows[row]);
            Goldilocks zero = Goldilocks.Zero;
            yield return (command.Words, rows[row].Kind.AddKey.IsZero ? [] : [command.Tail, rows[row].Carried.ExpiryMs, zero, zero]);
        }
    }

    static IEnumerable<ulong[]> Flips(ulong[] words)
    {
        for (int bit = 0; bit < 64 * words.Length; bit++)
        {
            ulong[] other = [.. words];
            other[bit / 64] ^= 1UL << (bit % 64);
            if (other[bit / 64] < Goldilocks.Modulus) yield return other;
        }
    }

    static (Five<Goldilocks>, Four<Goldilocks>) Asking(EncodedPoint key, Digest digest) =>
        (Unsafe.BitCast<EncodedPoint, Five<Goldilocks>>(key), Scene.Words(digest));

    static ulong[] Cells(Eight<Goldilocks> words) =>
        [.. MemoryMarshal.Cast<Eight<Goldilocks>, ulong>(new ReadOnlySpan<Eight<Goldilocks>>(in words))];
}
