using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Signed messages, asked for by <see cref="Accesses"/>, as honest traces of the circuit of releases.</summary>
static class SignedScene
{
    public static Circuit TheCircuit { get; } = OrderBookCircuit.Around<Accesses>(SignatureProof.Batched);

    public static SecretKey Key(int number) => SecretKey.FromSeed([.. Enumerable.Repeat((byte)(number + 1), SecretKey.SeedByteCountMin)]);

    /// <summary>Messages of keys in turn, signed.</summary>
    public static SignedMessage[] Messages(int count, int keys, ulong seed)
    {
        var dice = new Dice(seed);
        SecretKey[] secrets = [.. Enumerable.Range(0, keys).Select(Key)];
        return [.. Enumerable.Range(0, count).Select(i => Message(secrets[i % keys], Digest(dice)))];
    }

    public static SignedMessage Message(SecretKey secret, in Digest digest) =>
        new(secret.Public, digest, secret.Sign(digest));

    public static Digest Digest(Dice dice) => new(Word(dice), Word(dice), Word(dice), Word(dice));

    static ulong Word(Dice dice) => Goldilocks.Reduce(dice.Next()).Value;

    /// <summary>The rows that ask for the messages.</summary>
    public static AccessesColumns<Goldilocks>[] Asked(IEnumerable<SignedMessage> messages) =>
    [
        .. messages.Select(message => new AccessesColumns<Goldilocks>
        {
            IsSigned = Goldilocks.One,
            Key = Unsafe.BitCast<EncodedPoint, Five<Goldilocks>>(message.Key),
            Digest = Scene.Words(message.Digest),
        }),
    ];

    public static Witnessed Of(SignedMessage[] messages, int threads = 1)
    {
        Scene scene = Scene.Random(1, 0);
        var compressions = new CompressionLedger();
        var limbs = new LimbLedger();
        (TableTrace tree, Roots before, Roots after) = TreeTrace.Fill(scene.Touched, scene.Siblings, compressions, limbs);
        (TableTrace signatures, int _) = SignaturesTrace.Fill(messages, compressions, limbs, new Workers(threads));
        AccessesColumns<Goldilocks>[] asked = Asked(messages);
        var accesses = new TableTrace(
            Unsafe.SizeOf<AccessesColumns<Goldilocks>>() / sizeof(ulong), TableTrace.LogHeightFor(asked.Length));
        asked.CopyTo(accesses.Rows<AccessesColumns<Goldilocks>>());
        (TableTrace outer, TableTrace inner) = compressions.Fill(new Workers(threads));
        return new(TheCircuit, [accesses, tree, outer, inner, limbs.Fill(), signatures], Scene.Inputs(before, after), []);
    }
}
