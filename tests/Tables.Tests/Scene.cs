using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>A state, and what a batch does to its records; no rules, since these tables know none.</summary>
sealed class Scene
{
    Scene(StateForest before, Roots after, TouchedRecord[] touched, Siblings[] siblings, AccessesColumns<Goldilocks>[] accesses)
    {
        OldRoots = before.Roots;
        (NewRoots, Touched, Siblings, Accesses) = (after, touched, siblings, accesses);
    }

    public Roots OldRoots { get; }

    public Roots NewRoots { get; }

    public TouchedRecord[] Touched { get; }

    public Siblings[] Siblings { get; }

    public AccessesColumns<Goldilocks>[] Accesses { get; }

    /// <summary>A state of random records, of which some are touched, read, changed, created or removed.</summary>
    public static Scene Random(ulong seed, int touchedCount)
    {
        var dice = new Dice(seed);
        var records = new SortedDictionary<uint, (Record Old, bool IsTouched)>();
        while (records.Count < 3 * touchedCount) records.TryAdd(AnyAddress(dice).Value, (default, false));
        uint[] addresses = [.. records.Keys];
        foreach (uint address in addresses) records[address] = (AnyRecord(dice, new(address)), false);
        for (int i = 0; i < touchedCount; i++)
        {
            uint address = addresses[(3 * i) + dice.Below(3)];
            records[address] = (records[address].Old, true);
        }
        ulong time = 0;
        var touched = new List<TouchedRecord>();
        foreach (Space space in Enum.GetValues<Space>()) touched.Add(TouchedRecord.Reserved(space));
        foreach ((uint value, (Record old, bool isTouched)) in records)
        {
            if (!isTouched) continue;
            var address = new Address(value);
            Record changed = dice.Below(4) switch { 0 => old, 1 => default, _ => AnyRecord(dice, address) };
            touched.Add(new(address, old, changed, 16 * ++time, !IsPair(address)));
        }
        return Make(records.Select(entry => (new Address(entry.Key), entry.Value.Old)), touched, dice);
    }

    /// <summary>One access for each touched record with a time; and some hashes, limbs and signatures.</summary>
    public static Scene Make(IEnumerable<(Address, Record)> state, IEnumerable<TouchedRecord> touched, Dice dice)
    {
        TouchedRecord[] sorted = [.. touched.OrderBy(record => record.Address.Value)];
        var forest = StateForest.Rebuild(state);
        Siblings[] siblings = [.. Enum.GetValues<Space>().Select(space => forest[space].SiblingsOf(
            [.. sorted.Where(record => record.Address.Space == space).Select(record => record.Address.Index)]))];
        var accesses = new List<AccessesColumns<Goldilocks>>();
        foreach (TouchedRecord record in sorted)
            if (record.Time > 0) accesses.Add(Access(record));
        for (int i = 0; i < 3; i++)
        {
            accesses.Add(Hash(AnyRecord(dice, Address.OfOrder(5000))));
            accesses.Add(new() { IsLimb = Goldilocks.One, Address = Goldilocks.Reduce((ulong)dice.Below(1 << 16)) });
            accesses.Add(new()
            {
                IsSigned = Goldilocks.One,
                Key = new(Word(dice), Word(dice), Word(dice), Word(dice), Word(dice)),
                Digest = new(Word(dice), Word(dice), Word(dice), Word(dice)),
            });
        }
        Roots before = forest.Roots;
        var other = StateForest.Rebuild(state);
        Roots after = other.Update([.. sorted.Select(record => (record.Address, record.New))]);
        Invariant.Require(before == forest.Roots);
        return new(forest, after, sorted, siblings, [.. accesses]);
    }

    public static AccessesColumns<Goldilocks> Access(in TouchedRecord record) => new()
    {
        IsWide = record.IsWide ? Goldilocks.One : Goldilocks.Zero,
        IsPair = record.IsWide ? Goldilocks.Zero : Goldilocks.One,
        Address = Goldilocks.Reduce(record.Address.Value),
        Old = Words(record.Old),
        New = Words(record.New),
        Time = Goldilocks.Reduce(record.Time),
    };

    public static AccessesColumns<Goldilocks> Hash(Record words)
    {
        Digest digest = Poseidon2Width8.Compress(Record.Words(in words));
        return new() { IsHash = Goldilocks.One, Old = Words(words), Digest = Words(digest) };
    }

    public static Eight<Goldilocks> Words(Record record) => Unsafe.As<Record, Eight<Goldilocks>>(ref record);

    public static Four<Goldilocks> Words(Digest digest) => Unsafe.As<Digest, Four<Goldilocks>>(ref digest);

    /// <summary>The public inputs of a batch that only moves the roots.</summary>
    public static Goldilocks[] Inputs(in Roots before, in Roots after)
    {
        var inputs = new BatchInputs<Goldilocks>
        {
            OldBalances = Words(before.Balances),
            OldAccounts = Words(before.Accounts),
            OldOrders = Words(before.Orders),
            OldMarkets = Words(before.Markets),
            NewBalances = Words(after.Balances),
            NewAccounts = Words(after.Accounts),
            NewOrders = Words(after.Orders),
            NewMarkets = Words(after.Markets),
        };
        return [.. MemoryMarshal.Cast<BatchInputs<Goldilocks>, Goldilocks>(new ReadOnlySpan<BatchInputs<Goldilocks>>(in inputs))];
    }

    /// <summary>What the batch publishes: address, available and held of each touched balance.</summary>
    public Goldilocks[] Published() =>
    [
        .. Touched.Where(record => record.Address is { Space: Space.Balances, Index: > 0 }).SelectMany(record =>
            new[] { record.Address.Value, record.New.Word0, record.New.Word1 }).Select(Goldilocks.FromCanonical),
    ];

    static bool IsPair(Address address) =>
        address.Space == Space.Balances || (address.Space == Space.Accounts && address.Index >> Limits.AccountBits == 0);

    // Neighbours and strangers; every space; slot 0 and others.
    static Address AnyAddress(Dice dice)
    {
        uint account = dice.Permille(500) ? 1 + (uint)dice.Below(64) : 1 + (uint)dice.Below((int)Limits.MaxAccounts - 1);
        return dice.Below(4) switch
        {
            0 => Address.OfBalance((uint)dice.Below(dice.Permille(500) ? 3 : 256), account),
            1 => Address.OfAccount(dice.Permille(500) ? 0 : (uint)dice.Below(64), account),
            2 => Address.OfOrder(Limits.FirstOrderSlot + (uint)dice.Below(dice.Permille(700) ? 200 : 1 << 21)),
            _ => Address.OfMarket(1 + (uint)dice.Below(1023)),
        };
    }

    static Record AnyRecord(Dice dice, Address address)
    {
        var record = new Record { Word0 = dice.AnySize(1UL << 60), Word1 = dice.AnySize(1UL << 60) };
        if (IsPair(address)) return record;
        return record with
        {
            Word2 = dice.Next() >> 1,
            Word3 = dice.Next() >> 1,
            Word4 = dice.Next() >> 1,
            Word5 = dice.Next() >> 1,
            Word7 = dice.Next() >> 1,
        };
    }

    static Goldilocks Word(Dice dice) => Goldilocks.Reduce(dice.Next());
}
