using System;

namespace OrderBookRollup.Exchange;

/// <summary>
/// The one canonical list of words of a command: the L1 queue item, or the body of the preimage that a signature covers.
/// 4, 8 or 12 words, each below 2^62 but for the words of a public key, so that they are absorbed four at a time.
/// A golden file pins them. Numbers in braces are widths in bits; fields are packed from the low end.
/// </summary>
/// <remarks>
/// <code>
/// L1 and operator             word 0                                               words 1..
/// Deposit (4)                 kind{8} asset{8} account{22}                         amount
/// RegisterKey (8)             kind{8} slot{8} account{22} scope{5}                 Q{5 words}, expiry, 0
/// ForcedExit (4)              kind{8} asset{8} account{22}                         0
/// CreateMarket (4)            kind{8} status{8} market{10} base{8} quote{8}        lot{26} minimum{36}, maker fee{16} taker fee{16}, 0
/// UpdateMarket (4)            kind{8} status{8} market{10}                         0, maker fee{16} taker fee{16}, 0
/// LowerMarketStatus (4)       kind{8} status{8} market{10}                         0
/// Expire (4)                  kind{8}                                              sequence, 0
/// signed: word 0 = kind{8} slot{8} account{22}, word 1 = nonce, word 2 = validUntil
///                             word 3                                               words 4..
/// Withdraw (8)                asset{8}                                             amount, 0
/// Transfer (8)                asset{8} receiver{22}                                amount, 0
/// Place (8)                   market{10} side{1} tif{2} self-trade{2}              price{26} quantity{36}, expiry, client order id, 0
/// Cancel (8)                  selector{1}                                          0, 0, 0, target
/// CancelAll (8)               0                                                    0
/// Replace (8)                 selector{1} reduce{1} tif{2} self-trade{2} L0{36}    price{26} quantity{36}, expiry, client order id, target
/// AddKey (12)                 slot{8} scope{5}                                     Q{5 words}, expiry, 0
/// RevokeKey (8)               slot{8}                                              0
/// </code>
/// </remarks>
public static partial class CommandWords
{
    /// <summary>The most words that a command has.</summary>
    public const int CountMax = 12;

    /// <summary>Whether the words of a kind are what a signature covers.</summary>
    public static bool IsSigned(CommandKind kind) => kind is >= CommandKind.Withdraw and <= CommandKind.RevokeKey;

    /// <summary>Whether the words of a kind are an item of the L1 queue.</summary>
    public static bool IsFromQueue(CommandKind kind) => kind is >= CommandKind.Deposit and <= CommandKind.UpdateMarket;

    /// <summary>Words in the canonical list of a kind; 0 for a number that is no kind.</summary>
    public static int CountOf(CommandKind kind) => kind switch
    {
        CommandKind.RegisterKey => 8,
        CommandKind.AddKey => 12,
        < CommandKind.Deposit or > CommandKind.Expire => 0,
        <= CommandKind.UpdateMarket or >= CommandKind.LowerMarketStatus => 4,
        _ => 8,
    };

    /// <summary>
    /// Writes the words of a command whose <see cref="Form"/> holds (packing would overlap otherwise) and returns how many there are.
    /// </summary>
    public static int Write(in Command command, Span<ulong> words)
    {
        Invariant.Require(Form.Check(command) == RejectReason.None);
        int count = CountOf(command.Kind);
        words = words[..count];
        words.Clear();
        words[0] = (ulong)command.Kind;
        switch (command.Kind)
        {
            case CommandKind.Deposit: Write(command.Deposit, words); break;
            case CommandKind.RegisterKey: Write(command.RegisterKey, words); break;
            case CommandKind.ForcedExit: words[0] |= Header(command.ForcedExit.Asset, command.ForcedExit.Account); break;
            case CommandKind.CreateMarket: Write(command.CreateMarket, words); break;
            case CommandKind.UpdateMarket: Write(command.UpdateMarket, words); break;
            case CommandKind.LowerMarketStatus:
                words[0] |= Header((byte)command.LowerMarketStatus.Status, command.LowerMarketStatus.Market);
                break;
            case CommandKind.Expire: words[1] = command.Expire.Sequence; break;
            case CommandKind.Withdraw: Write(command.Withdraw, words); break;
            case CommandKind.Transfer: Write(command.Transfer, words); break;
            case CommandKind.Place: Write(command.Place, words); break;
            case CommandKind.Cancel: Write(command.Cancel, words); break;
            case CommandKind.CancelAll: Write(command.CancelAll.Credential, words); break;
            case CommandKind.Replace: Write(command.Replace, words); break;
            case CommandKind.AddKey: Write(command.AddKey, words); break;
            case CommandKind.RevokeKey: Write(command.RevokeKey, words); break;
        }
        return count;
    }

    static ulong Header(byte small, uint index) => ((ulong)small << 8) | ((ulong)index << 16);

    static void Write(in Credential credential, Span<ulong> words)
    {
        words[0] |= Header(credential.KeySlot, credential.Account);
        words[1] = credential.Nonce;
        words[2] = credential.ValidUntilMs;
    }

    static void Write(in PublicKey key, Span<ulong> words) =>
        (words[0], words[1], words[2], words[3], words[4]) = (key.Word0, key.Word1, key.Word2, key.Word3, key.Word4);

    static void Write(in Deposit deposit, Span<ulong> words)
    {
        words[0] |= Header(deposit.Asset, deposit.Account);
        words[1] = deposit.Amount;
    }

    static void Write(in RegisterKey register, Span<ulong> words)
    {
        words[0] |= Header(register.KeySlot, register.Account) | ((ulong)register.Scope << 38);
        Write(register.Key, words[1..]);
        words[6] = register.ExpiryMs;
    }

    static void Write(in CreateMarket create, Span<ulong> words)
    {
        words[0] |= Header((byte)create.Status, create.Market) | ((ulong)create.BaseAsset << 26) | ((ulong)create.QuoteAsset << 34);
        words[1] = create.LotSize | (create.MinimumQuantity << Limits.LotBits);
        words[2] = create.MakerFee | ((ulong)create.TakerFee << 16);
    }

    static void Write(in UpdateMarket update, Span<ulong> words)
    {
        words[0] |= Header((byte)update.Status, update.Market);
        words[2] = update.MakerFee | ((ulong)update.TakerFee << 16);
    }

    static void Write(in Withdraw withdraw, Span<ulong> words)
    {
        Write(withdraw.Credential, words);
        words[3] = withdraw.Asset;
        words[4] = withdraw.Amount;
    }

    static void Write(in Transfer transfer, Span<ulong> words)
    {
        Write(transfer.Credential, words);
        words[3] = transfer.Asset | ((ulong)transfer.Receiver << 8);
        words[4] = transfer.Amount;
    }

    static void Write(in Place place, Span<ulong> words)
    {
        Write(place.Credential, words);
        words[3] = place.Market | ((ulong)place.Side << 10) | ((ulong)place.TimeInForce << 11) | ((ulong)place.SelfTrade << 13);
        words[4] = place.Price | (place.Quantity << Limits.PriceBits);
        words[5] = place.ExpiryMs;
        words[6] = place.ClientOrderId;
    }

    static void Write(in Cancel cancel, Span<ulong> words)
    {
        Write(cancel.Credential, words);
        words[3] = (ulong)cancel.Target.Selector;
        words[7] = cancel.Target.Id;
    }

    static void Write(in Replace replace, Span<ulong> words)
    {
        Write(replace.Credential, words);
        words[3] = (ulong)replace.Target.Selector | (replace.IsReduce ? 2UL : 0) | ((ulong)replace.TimeInForce << 2)
            | ((ulong)replace.SelfTrade << 4) | (replace.LeavesSeen << 6);
        words[4] = replace.Price | (replace.Quantity << Limits.PriceBits);
        words[5] = replace.ExpiryMs;
        words[6] = replace.ClientOrderId;
        words[7] = replace.Target.Id;
    }

    static void Write(in AddKey add, Span<ulong> words)
    {
        Write(add.Credential, words);
        words[3] = add.NewKeySlot | ((ulong)add.Scope << 8);
        Write(add.Key, words[4..]);
        words[9] = add.ExpiryMs;
    }

    static void Write(in RevokeKey revoke, Span<ulong> words)
    {
        Write(revoke.Credential, words);
        words[3] = revoke.RevokedKeySlot;
    }
}
