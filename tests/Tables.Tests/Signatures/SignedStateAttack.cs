using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// A lie about who may do what, in the circuit of releases: each digest that the rows want signed is signed by the key they name.
/// </summary>
/// <param name="Clause">The clause that alone refuses it; null where several do.</param>
/// <param name="Name">What is attempted.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Lie">The lie.</param>
sealed record SignedStateAttack(string? Clause, string Name, HonestBatch Batch, Action<Cheat> Lie)
{
    static readonly Dictionary<EncodedPoint, SecretKey> Signers = Script.Secrets.Values.ToDictionary(secret => secret.Public);

    readonly ConcurrentDictionary<string, IReadOnlyList<CheckFailure>> failures = new();

    /// <summary>What is signed instead of what is asked for.</summary>
    public Func<IReadOnlyList<SignedMessage>, IEnumerable<SignedMessage>>? Signs { get; init; }

    /// <summary>Why it is refused; empty where it is accepted.</summary>
    public IReadOnlyList<CheckFailure> Failures(string? without) =>
        failures.GetOrAdd(without ?? "", _ => Make(without).Failures(without));

    /// <summary>The witness for a circuit that lacks a clause.</summary>
    public ForgedWitness Make(string? without)
    {
        var cheat = new Cheat(Batch, without);
        Lie(cheat);
        ForgedWitness made = cheat.Forge();
        SignedMessage[] signed = without == "D2" ? [] : Sign(made);
        return ReleaseForgery.Of(made, Signs is null ? signed : [.. Signs(signed)], without);
    }

    /// <summary>What the steps of a witness want signed, where the key is one that somebody has.</summary>
    public static SignedMessage[] Sign(ForgedWitness made)
    {
        var signed = new List<SignedMessage>();
        foreach (SignedDigest<Goldilocks> asked in ReleaseForgery.Asked(made))
        {
            EncodedPoint key = Unsafe.BitCast<Five<Goldilocks>, EncodedPoint>(asked.Key);
            if (Signers.TryGetValue(key, out SecretKey? secret))
                signed.Add(SignedScene.Message(secret, Unsafe.BitCast<Four<Goldilocks>, Digest>(asked.Digest)));
        }
        return [.. signed];
    }
}
