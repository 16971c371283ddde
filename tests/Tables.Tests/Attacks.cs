using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Attacks on the trees and on the hash, each rebuilt as a whole witness.</summary>
static partial class Attacks
{
    static readonly Goldilocks One = Goldilocks.One;
    static readonly Goldilocks Zero = Goldilocks.Zero;

    static readonly Address Rich = Address.OfBalance(1, 5), Poor = Address.OfBalance(1, 6), Account = Address.OfAccount(0, 5);
    static readonly Address Key = Address.OfAccount(1, 5), Market = Address.OfMarket(1), Untouched = Address.OfMarket(2);
    static readonly Address Order = Address.OfOrder(Limits.FirstOrderSlot + 1), Neighbour = Address.OfOrder(Limits.FirstOrderSlot + 2);

    public static IReadOnlyList<ForgedAttack> All { get; } = [.. OnTrees(), .. OnHashes()];

    static ForgedAttack Attack(string name, Action<Forgery> forge) => new(name, without =>
    {
        var forgery = Forgery.Of(TheScene, without);
        forge(forgery);
        return forgery.Finish();
    });

    /// <summary>
    /// Balances of three accounts, an account and its key, two neighbouring orders, a market; another market is a leaf that nobody
    /// accesses.
    /// </summary>
    public static Scene TheScene { get; } = MakeScene();

    static Scene MakeScene()
    {
        var dice = new Dice(0xA77A);
        Address[] addresses = [Rich, Poor, Address.OfBalance(1, 7), Account, Key, Order, Neighbour, Market, Untouched];
        ulong time = 0;
        var state = new List<(Address, Record)>();
        foreach (Address other in new[] { Address.OfBalance(1, 1), Address.OfOrder(Limits.FirstOrderSlot) })
            state.Add((other, Words(dice)));
        var touched = new List<TouchedRecord>();
        foreach (Space space in Enum.GetValues<Space>()) touched.Add(TouchedRecord.Reserved(space));
        foreach (Address address in addresses)
        {
            bool isPair = address.Space == Space.Balances || address == Account;
            Record old = isPair ? Pair(dice) : Words(dice), changed = isPair ? Pair(dice) : Words(dice);
            if (address == Untouched || address == Key) changed = old;
            state.Add((address, old));
            touched.Add(new(address, old, changed, address == Untouched ? 0 : 16 * ++time, !isPair));
        }
        return Scene.Make(state, touched, dice);
    }

    static Record Pair(Dice dice) => new() { Word0 = dice.Between(1, 1UL << 60), Word1 = dice.Between(1, 1UL << 60) };

    static Record Words(Dice dice) => new()
    {
        Word0 = dice.Next() >> 1,
        Word1 = dice.Next() >> 1,
        Word2 = dice.Next() >> 1,
        Word3 = dice.Next() >> 1,
        Word4 = dice.Next() >> 1,
        Word5 = dice.Next() >> 1,
        Word6 = dice.Next() >> 1,
        Word7 = dice.Next() >> 1,
    };
}
