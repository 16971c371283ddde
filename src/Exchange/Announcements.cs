namespace OrderBookRollup.Exchange;

/// <summary>
/// The commands that are about to be applied, and how far each one's memory was fetched ahead: first the key and the place in the id
/// map, then the order and its links, then the order's neighbours. Reads only, and may read what is stale by the time it counts.
/// </summary>
public sealed class Announcements
{
    /// <summary>How many commands ahead to announce.</summary>
    public const int Lead = 3 * Stride;

    const int Stride = 4;
    const int Length = 16;

    readonly Announced[] ring = new Announced[Length];
    uint count;

    internal void Add(Memory memory, in Command command)
    {
        ring[count % Length] = FetchKeys(memory, command);
        FetchOrder(memory, ref ring[(count - Stride) % Length]);
        FetchNeighbours(memory, ring[(count - (2 * Stride)) % Length]);
        count++;
    }

    static Announced FetchKeys(Memory memory, in Command command) => command.Kind switch
    {
        CommandKind.Place => FetchKeys(memory, command.Place),
        CommandKind.Cancel => FetchKeys(memory, command.Cancel.Credential, command.Cancel.Target),
        CommandKind.Replace => FetchKeys(memory, command.Replace.Credential, command.Replace.Target),
        _ => default,
    };

    static Announced FetchKeys(Memory memory, in Place place)
    {
        if (Form.Check(place) != RejectReason.None) return default;
        uint account = place.Credential.Account;
        FetchAccount(memory, place.Credential);
        uint key = Order.KeyOf(place.Side, place.Price);
        memory.Balances.Fetch(Address.OfBalance(memory.Markets[place.Market].PaidAsset(place.Side), account).Index);
        memory.Index.FetchLevel(place.Market, place.Side, key);
        return new(account, default, place.Market, place.Side, key, 0);
    }

    static Announced FetchKeys(Memory memory, in Credential credential, OrderTarget target)
    {
        if (credential.Account is 0 or >= Limits.MaxAccounts || credential.KeySlot > Limits.MaxKeySlot) return default;
        FetchAccount(memory, credential);
        memory.Index.FetchTarget(credential.Account, target);
        return new(credential.Account, target, 0, default, 0, 0);
    }

    static void FetchAccount(Memory memory, in Credential credential)
    {
        memory.Keys.Fetch(Address.OfAccount(credential.KeySlot, credential.Account).Index);
        memory.Accounts.Fetch(credential.Account);
    }

    static void FetchOrder(Memory memory, ref Announced announced)
    {
        if (announced.Account == 0) return;
        if (announced.Market != 0)
        {
            announced = announced with { Slot = memory.Index.PredecessorFor(announced.Market, announced.Side, announced.PriceKey) };
            memory.Orders.Fetch(announced.Slot);
            memory.Index.FetchLinks(memory.Index.NewestOf(announced.Account));
            memory.Index.FetchTarget(0, new(TargetSelector.Sequence, memory.Sequence + Lead - Stride + 1));
        }
        else
        {
            announced = announced with { Slot = memory.Index.PeekTarget(announced.Account, announced.Target) };
            memory.Orders.Fetch(announced.Slot);
            memory.Index.FetchLinks(announced.Slot);
        }
    }

    static void FetchNeighbours(Memory memory, in Announced announced)
    {
        if (announced.Slot == 0) return;
        ref readonly Order order = ref memory.Orders[announced.Slot];
        if (announced.Market != 0)
        {
            memory.Index.FetchLinks((uint)order.Next);
            return;
        }
        memory.Orders.Fetch(memory.Index.PredecessorOf(announced.Slot));
        memory.Index.FetchNeighbourLinks(announced.Slot, (uint)order.Next);
        memory.Balances.Fetch(Address.OfBalance(memory.Markets[order.Market].PaidAsset(order.Side), announced.Account).Index);
    }

    readonly record struct Announced(uint Account, OrderTarget Target, uint Market, Side Side, uint PriceKey, uint Slot);
}
