namespace OrderBookRollup.Exchange;

/// <summary>Every width and bound of the exchange, said once. The circuit and the contracts take theirs from here.</summary>
public static class Limits
{
    /// <summary>Bits of an account index; accounts start at 1 (E1).</summary>
    public const int AccountBits = 22;

    /// <summary>Bits of an asset index; every 8-bit value names an asset.</summary>
    public const int AssetBits = 8;

    /// <summary>Bits of a market index; markets start at 1 (E1).</summary>
    public const int MarketBits = 10;

    /// <summary>Bits of a slot of an account: slot 0 is the account itself, 1 to 63 are API keys (K1).</summary>
    public const int AccountSlotBits = 6;

    /// <summary>Bits of an order slot.</summary>
    public const int OrderSlotBits = 22;

    /// <summary>Bits of an index within a space; also the depth of each state tree.</summary>
    public const int IndexBits = 30;

    /// <summary>Bits of an order quantity in lots, 1 &lt;= quantity &lt; 2^36 (V1).</summary>
    public const int QuantityBits = 36;

    /// <summary>Bits of a price in quote units per lot, 1 &lt;= price &lt; 2^26 (V1).</summary>
    public const int PriceBits = 26;

    /// <summary>Bits of a lot size in base units, 1 &lt;= lot &lt; 2^26 (V1).</summary>
    public const int LotBits = 26;

    /// <summary>No value is checked wider than this (V2): four 16-bit limbs of which the last is short.</summary>
    public const int AmountBits = 62;

    /// <summary>Bits of a time in milliseconds since 1970, of a nonce and of an expiry.</summary>
    public const int TimeBits = 48;

    /// <summary>Bits of a sequence number.</summary>
    public const int SequenceBits = 48;

    /// <summary>Bits of a client order id; 0 means none.</summary>
    public const int ClientOrderIdBits = 62;

    /// <summary>Bits of a key's scope.</summary>
    public const int ScopeBits = 5;

    /// <summary>Accounts have indices 1 to MaxAccounts - 1.</summary>
    public const uint MaxAccounts = 1u << AccountBits;

    /// <summary>Markets have indices 1 to MaxMarkets - 1.</summary>
    public const uint MaxMarkets = 1u << MarketBits;

    /// <summary>Order slots end here. At most MaxOrderSlots - FirstOrderSlot orders are live at once.</summary>
    public const uint MaxOrderSlots = 1u << OrderSlotBits;

    /// <summary>Slot 0 is null and the sentinels follow it, two a market; orders live from here on.</summary>
    public const uint FirstOrderSlot = 1 + (2 * MaxMarkets);

    /// <summary>API keys have slots 1 to MaxKeySlot (K1).</summary>
    public const uint MaxKeySlot = (1u << AccountSlotBits) - 1;

    /// <summary>Quantities are below this (V1).</summary>
    public const ulong QuantityEnd = 1UL << QuantityBits;

    /// <summary>Prices are below this (V1); also the mirror that turns a bid's price into its key (B1).</summary>
    public const ulong PriceEnd = 1UL << PriceBits;

    /// <summary>Lot sizes are below this (V1).</summary>
    public const ulong LotEnd = 1UL << LotBits;

    /// <summary>Custody of one asset never exceeds this many units (V6), so no credit overflows <see cref="AmountBits"/>.</summary>
    public const ulong CustodyMax = 1UL << 61;

    /// <summary>Expiries, nonces and validUntil are below this.</summary>
    public const ulong TimeEnd = 1UL << TimeBits;

    /// <summary>Journalled times are below this, so that a time plus <see cref="NonceLeadMs"/> still fits <see cref="TimeBits"/>.</summary>
    public const ulong JournalTimeEnd = 1UL << (TimeBits - 1);

    /// <summary>The expiry that never comes: the largest value (E1).</summary>
    public const ulong NoExpiry = TimeEnd - 1;

    /// <summary>Client order ids are below this.</summary>
    public const ulong ClientOrderIdEnd = 1UL << ClientOrderIdBits;

    /// <summary>A nonce runs at most one day ahead of time (K1).</summary>
    public const ulong NonceLeadMs = 24 * 60 * 60 * 1000;

    /// <summary>Match, Purge and SelfTrade steps of one command together (B4, B7).</summary>
    public const int MaxMakersPerCommand = 64;

    /// <summary>Open orders of one account (B12).</summary>
    public const ulong MaxOpenOrders = 256;

    /// <summary>Fee rates are in millionths of the asset received (V3).</summary>
    public const ulong FeeDenominator = 1_000_000;

    /// <summary>The highest fee rate, 1 % (V3).</summary>
    public const ulong MaxFee = 10_000;

    /// <summary>The account that fees are credited to; a constant, credited without a slot 0 (E1).</summary>
    public const uint FeeAccount = 1;
}
