namespace OrderBookRollup.Exchange;

/// <summary>Why a command was refused. The number is the precedence: of all reasons that apply, the lowest is answered.</summary>
public enum RejectReason : byte
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>An account (signer's, owner's or receiver's) is 0 or not below 2^22.</summary>
    AccountOutOfRange = 1,

    /// <summary>A key slot (signer's or the one written) is not 1 to 63.</summary>
    KeySlotOutOfRange = 2,

    /// <summary>A nonce or validUntil is not below 2^48.</summary>
    TimeOutOfRange = 3,

    /// <summary>A market is 0 or not below 2^10.</summary>
    MarketOutOfRange = 4,

    /// <summary>A price is 0 or not below 2^26.</summary>
    PriceOutOfRange = 5,

    /// <summary>A quantity, leaves seen or minimum quantity is 0 or not below 2^36.</summary>
    QuantityOutOfRange = 6,

    /// <summary>An amount is 0, or not below 2^62 (Withdraw, Transfer), or above 2^61 (Deposit).</summary>
    AmountOutOfRange = 7,

    /// <summary>An expiry (order's or key's) is 0 or not below 2^48.</summary>
    ExpiryOutOfRange = 8,

    /// <summary>A client order id is not below 2^62.</summary>
    ClientOrderIdOutOfRange = 9,

    /// <summary>A side, time in force, self-trade mode, target selector or market status is not one of those defined.</summary>
    InstructionOutOfRange = 10,

    /// <summary>A target is 0, or not below 2^48 (sequence) or 2^62 (client order id).</summary>
    TargetOutOfRange = 11,

    /// <summary>A new key's scope is not below 2^5.</summary>
    ScopeOutOfRange = 12,

    /// <summary>A public key word is not canonical (below p), or AddKey brings the all-zero key.</summary>
    PublicKeyOutOfRange = 13,

    /// <summary>A lot size is 0 or not below 2^26.</summary>
    LotOutOfRange = 14,

    /// <summary>A fee rate is above 10,000 millionths.</summary>
    FeeOutOfRange = 15,

    /// <summary>Base and quote asset of a new market are the same (V5).</summary>
    AssetsEqual = 16,

    /// <summary>validUntil &lt;= t (S3).</summary>
    CommandExpired = 20,

    /// <summary>The key slot holds no key (K1).</summary>
    KeyAbsent = 21,

    /// <summary>The key slot holds another key than the signature was checked against (K1).</summary>
    KeyMismatch = 22,

    /// <summary>The key's scope lacks the command's bit (K1).</summary>
    ScopeMissing = 23,

    /// <summary>Key expiry &lt;= t (K1).</summary>
    KeyExpired = 24,

    /// <summary>nonce &lt;= last nonce (K1).</summary>
    NonceUsed = 25,

    /// <summary>nonce &gt; t + one day (K1).</summary>
    NonceTooFarAhead = 26,

    /// <summary>No live order has the target's sequence, or none of this account has its sequence or client order id (B10).</summary>
    OrderUnknown = 30,

    /// <summary>The expiry of the new order, or of a Replace's target, is &lt;= t (S3, B11).</summary>
    OrderExpired = 31,

    /// <summary>The target of Expire lives on: t &lt; expiry (B6).</summary>
    OrderNotExpired = 32,

    /// <summary>The market does not exist (E1).</summary>
    MarketUnknown = 33,

    /// <summary>The market takes only PostOnly orders and reduces (S4).</summary>
    MarketPostOnly = 34,

    /// <summary>The market takes only cancels (S4).</summary>
    MarketCancelOnly = 35,

    /// <summary>LowerMarketStatus does not raise the status number (E1).</summary>
    StatusNotLower = 36,

    /// <summary>The leaves that a Replace's sender saw are fewer than the target's leaves (B11).</summary>
    LeavesSeenTooFew = 37,

    /// <summary>n = q - (L0 - leaves) is not positive: the target was filled further than the new quantity (B11).</summary>
    QuantityAlreadyFilled = 38,

    /// <summary>A reduce changes price or expiry (B11).</summary>
    ReduceChangesOrder = 39,

    /// <summary>A reduce does not lower the leaves: n &gt;= leaves (B11).</summary>
    ReduceNotFewer = 40,

    /// <summary>The quantity (of a Replace: n) is below the market's minimum (B7).</summary>
    BelowMinimumQuantity = 41,

    /// <summary>The account has another live order with this non-zero client order id (B10).</summary>
    ClientOrderIdInUse = 42,

    /// <summary>The account of a Place, or the receiver of a Transfer, has no slot 0 (K5).</summary>
    AccountUnknown = 50,

    /// <summary>A Gtc or PostOnly Place while the account has 256 open orders (B12).</summary>
    TooManyOpenOrders = 51,

    /// <summary>Available is too small (V7, Withdraw, Transfer).</summary>
    InsufficientAvailable = 52,

    /// <summary>A Deposit would lift custody of its asset above 2^61 (V6).</summary>
    CustodyExceeded = 53,

    /// <summary>A Gtc or PostOnly Place while no order slot is free.</summary>
    NoFreeOrderSlot = 54,

    /// <summary>An added key's scope is no subset of the signing key's (K3).</summary>
    ScopeExceedsSigner = 60,

    /// <summary>An added key's expiry is later than the signing key's (K3).</summary>
    ExpiryExceedsSigner = 61,

    /// <summary>A live head crosses a PostOnly order (B8).</summary>
    PostOnlyWouldTake = 70,

    /// <summary>A Fok can not be filled within its price and 64 steps (B8).</summary>
    FokWouldNotFill = 71,

    /// <summary>A Fok would meet its own account's order before it is filled, under another mode than CancelMaker (B9).</summary>
    FokWouldSelfTrade = 72,
}
