using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using static OrderBookRollup.Tables.Tests.Moment;
using static OrderBookRollup.Tables.Tests.Script;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Keys that may not do what they sign, and signatures of something else.</summary>
static class SignedStateAttacks
{
    const byte OtherSlot = 2;
    const uint Added = 99;

    static readonly Address Own = Address.OfAccount(1, Ann), Other = Address.OfAccount(OtherSlot, Ann);

    static readonly Lazy<HonestBatch> Withdraws = Of(script => script.Withdraw(Ann, 1000));

    static readonly Lazy<HonestBatch> Adds = Of(script => Add(script, Scope.Trade | Scope.Cancel));

    static readonly Lazy<HonestBatch> Revokes = Of(script => script.Do(new RevokeKey(script.By(Ann), 1), Ann));

    static readonly Lazy<HonestBatch> Places = new(() => HonestBatch.Of(Markets.Book, script => script.Buy(Bob, 89, 4, id: 31)));

    // A key is added, withdraws, is revoked and added again; then it withdraws the same again, but for the nonce.
    static readonly Lazy<HonestBatch> WithdrawsAgain = new(() => HonestBatch.Of(
        script =>
        {
            Add(script, Scope.Withdraw);
            script.Do(new Withdraw(ByAdded(script), Quote, 1000), Added);
            script.Do(new RevokeKey(script.By(Ann), OtherSlot), Ann);
            Add(script, Scope.Withdraw);
        },
        script => script.Do(new Withdraw(ByAdded(script), Quote, 1000), Added)));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SignedStateAttack> All { get; } =
    [
        new("K1.1", "another key", Withdraws.Value, cheat => cheat.Command().Chosen.Key = Words(KeyOf(Bob))),
        new(null, "an empty key slot, with a key of one's own", Withdraws.Value, cheat =>
        {
            cheat.Command().Choice.Limb.L5 = N(OtherSlot - 1);
            cheat.Command().Chosen.Key = Words(KeyOf(Bob));
        }),
        new(null, "an empty key slot, with the neutral element for a key", Withdraws.Value, cheat =>
        {
            cheat.Command().Choice.Limb.L5 = N(OtherSlot - 1);
            cheat.Command().Chosen.Key = default;
        }),
        new(null, "a revoked key", Withdraws.Value, cheat => cheat.Before(Own, key => new() { Word5 = key.Word5 })),
        new("K2.2", "a key that keeps its scope when it is revoked", Revokes.Value, cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W6 = line.Row.Work.Words1.W6 })),
        new("K1.5", "an expired key", Withdraws.Value, cheat => cheat.Before(Own, key => key with { Word7 = StartMs })),
        new("K1.3", "a nonce replayed", Withdraws.Value, cheat => cheat.Before(Own, key =>
            key with { Word5 = cheat.Command().Chosen.Words.W1.Value })),
        new("K1.3", "a re-added key with an old nonce: the same message once more", WithdrawsAgain.Value, cheat =>
            cheat.Command().Chosen.Words = cheat.Command().Chosen.Words with { W1 = N(cheat.RecordBefore(Other).Word5) }),
        new("K2.1", "a key that is revoked to be added again without its nonce", Revokes.Value, cheat => cheat.Apply().Lie(Worked, line =>
            line.Row.Work.Words2 = line.Row.Work.Words2 with { W5 = default })),
        new("K1.6", "a Trade key that withdraws", Withdraws.Value, cheat => Scoped(cheat, Scope.Trade)),
        new("K1.6", "a Trade key that adds keys", Adds.Value, cheat => Shown(cheat, Scope.Trade | Scope.Cancel)),
        new("K3.5", "a scope beyond the signer's", Adds.Value, cheat => Shown(cheat, Scope.Admin | Scope.Trade)),
        new("S3.1", "a command that is valid no more", Withdraws.Value, cheat => cheat.Command().Chosen.Words =
            cheat.Command().Chosen.Words with { W2 = cheat.Command().Choice.TimeMs }),
        new("D1.1", "a message for another chain", Withdraws.Value, For(domain => domain with { ChainId = domain.ChainId + 1 })),
        new("D1.1", "a message for a contract with another lower word", Withdraws.Value, For(domain =>
            domain with { ContractLow = domain.ContractLow ^ 1 })),
        new("D1.1", "a message for a contract with another middle word", Withdraws.Value, For(domain =>
            domain with { ContractMiddle = domain.ContractMiddle ^ 1 })),
        new("D1.1", "a message for a contract with another upper word", Withdraws.Value, For(domain =>
            domain with { ContractHigh = domain.ContractHigh ^ 1 })),
        new("D2", "nobody signed", Withdraws.Value, _ => { }) { Signs = _ => [] },
        Signed("another amount", Withdraws.Value, words => words with { W4 = words.W4 - Goldilocks.One }),
        Signed("another nonce", Withdraws.Value, words => words with { W1 = words.W1 + Goldilocks.One }),
        Signed("another price", Places.Value, words => words with { W4 = words.W4 - Goldilocks.One }),
        Signed("another kind", Places.Value, words => words with { W0 = words.W0 + Goldilocks.One }),
        new(null, "another account signed the same", Withdraws.Value, _ => { })
        {
            Signs = signed => [SignedScene.Message(Secrets[Bob], signed[0].Digest)],
        },
    ];

    // Steps do one thing, and the signature is good for another.
    static SignedStateAttack Signed(string what, HonestBatch batch, Func<Eight<Goldilocks>, Eight<Goldilocks>> change)
    {
        Eight<Goldilocks> words = default;
        return new(null, $"signed was {what}", batch, cheat => words = change(cheat.Command().Chosen.Words))
        {
            Signs = signed => [SignedScene.Message(
                Secrets.Values.Single(secret => secret.Public == signed[0].Key),
                SignedStateTests.DigestOf(CommandHash.MessageStart(HonestBatch.Domain, 8), words))],
        };
    }

    static Action<Cheat> For(Func<SigningDomain, SigningDomain> change) => cheat => cheat.Command().Lie(Read, line =>
        line.Command.Start = Scene.Words(CommandHash.MessageStart(change(HonestBatch.Domain), 8)));

    static void Scoped(Cheat cheat, Scope scope) => cheat.Before(Own, key => key with { Word6 = (ulong)scope });

    // The signer of an AddKey has that scope, and shows it.
    static void Shown(Cheat cheat, Scope scope)
    {
        Scoped(cheat, scope);
        cheat.Command().Choice.Carried.Asset = N((ulong)scope);
    }

    static Line Command(this Cheat cheat) => cheat.The(stage => stage.Command);

    static Line Apply(this Cheat cheat) => cheat.The(stage => stage.Apply);

    static void Add(Script script, Scope scope) =>
        script.Do(new AddKey(script.By(Ann), OtherSlot, KeyOf(Added), scope, script.TimeMs + OneDayMs), Ann);

    static Credential ByAdded(Script script) => script.By(Ann) with { KeySlot = OtherSlot };

    static Lazy<HonestBatch> Of(Action<Script> batch) => new(() => HonestBatch.Of(_ => { }, batch));

    static Five<Goldilocks> Words(PublicKey key) => Unsafe.BitCast<PublicKey, Five<Goldilocks>>(key);

    static Goldilocks N(ulong value) => Goldilocks.FromCanonical(value);
}
