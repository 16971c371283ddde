namespace OrderBookRollup.Exchange;

/// <summary>The four state spaces; each is a binary tree of depth <see cref="Limits.IndexBits"/>.</summary>
public enum Space : byte
{
    /// <summary>Index: asset (8 high bits), account (22 low bits).</summary>
    Balances = 0,

    /// <summary>Index: slot (8 high bits, 0 to 63 used), account (22 low bits).</summary>
    Accounts = 1,

    /// <summary>Index: order slot.</summary>
    Orders = 2,

    /// <summary>Index: market.</summary>
    Markets = 3,
}

/// <summary>Where a record lives: space x 2^30 + index. Index 0 of every space is reserved and always empty.</summary>
public readonly record struct Address(uint Value)
{
    /// <summary>The space the address lies in.</summary>
    public Space Space => (Space)(Value >> Limits.IndexBits);

    /// <summary>The index within the space, below 2^30.</summary>
    public uint Index => Value & ((1u << Limits.IndexBits) - 1);

    /// <summary>The address of an index in a space.</summary>
    public static Address Of(Space space, uint index) => new(((uint)space << Limits.IndexBits) | index);

    /// <summary>The balance of an account in an asset. High bits first, so neighbouring accounts share tree nodes.</summary>
    public static Address OfBalance(uint asset, uint account) => Of(Space.Balances, (asset << Limits.AccountBits) | account);

    /// <summary>Slot 0 of an account, or one of its API keys.</summary>
    public static Address OfAccount(uint slot, uint account) => Of(Space.Accounts, (slot << Limits.AccountBits) | account);

    /// <summary>An order slot: null, a sentinel or a live order.</summary>
    public static Address OfOrder(uint slot) => Of(Space.Orders, slot);

    /// <summary>A market.</summary>
    public static Address OfMarket(uint market) => Of(Space.Markets, market);

    /// <summary>Space and index, readable.</summary>
    public override string ToString() => $"{Space}[{Index}]";
}
