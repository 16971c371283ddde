using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables.Tests;

/// <content>The Command row: words from fields, digests from words.</content>
sealed partial class Cheat
{
    /// <summary>Eight words that each digest was asked for, in order.</summary>
    readonly List<Eight<Goldilocks>> compressions = [];

    static bool HasSigner(in KindColumns<Goldilocks> kind) =>
        !(kind.Withdraw + kind.Transfer + kind.Place + kind.Cancel + kind.CancelAll + kind.Replace + kind.AddKey + kind.RevokeKey).IsZero;

    static bool IsFromQueue(in KindColumns<Goldilocks> kind) =>
        !(kind.Deposit + kind.RegisterKey + kind.ForcedExit + kind.CreateMarket + kind.UpdateMarket).IsZero;

    static Goldilocks Times(Goldilocks value, int bits) => value * N(1UL << bits);

    static Goldilocks NumberOf(in KindColumns<Goldilocks> kind)
    {
        ReadOnlySpan<Goldilocks> flags = System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpan(in kind.Deposit, 15);
        for (int i = 0; i < 15; i++)
            if (!flags[i].IsZero) return N((ulong)i + 1);
        return default;
    }

    // Nonce, validUntil, keys and the numbers of slots are chosen; everything else is a field.
    static void Words(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref readonly KindColumns<Goldilocks> kind = ref row.Kind;
        ref CommandWork<Goldilocks> work = ref line.Command;
        ref readonly CommandWork<Goldilocks> chosen = ref line.Chosen;
        (work.Key, work.Tail, row.Limb.L5, row.Limb.L30) = (chosen.Key, chosen.Tail, line.Choice.Limb.L5, line.Choice.Limb.L30);
        Eight<Goldilocks> w = chosen.Words;
        Goldilocks slot = row.Limb.L5 + One, header = NumberOf(kind) + Times(c.Account, 16);
        Goldilocks timeInForce = c.IsIoc + Times(c.IsFok, 1) + (c.IsPostOnly * N(3));
        Goldilocks selfTrade = c.CancelsTaker + Times(c.CancelsBoth, 1) + (c.Decrements * N(3));
        Goldilocks priceAndQuantity = c.Price + Times(c.Leaves, Limits.PriceBits);
        if (HasSigner(kind)) w = w with { W0 = header + Times(slot, 8) };
        if (!(kind.Withdraw + kind.Transfer).IsZero) w = w with { W3 = c.Asset + Times(c.Target, 8), W4 = c.Funds };
        if (!kind.Place.IsZero)
            w = w with { W3 = c.Market + Times(c.Side, 10) + Times(timeInForce, 11) + Times(selfTrade, 13) };
        if (!(kind.Place + kind.Replace).IsZero) w = w with { W4 = priceAndQuantity, W5 = c.ExpiryMs, W6 = c.ClientOrderId };
        if (!(kind.Cancel + kind.Replace).IsZero)
        {
            Goldilocks flags = c.SelectsClientOrderId + Times(c.IsReduce, 1) + Times(timeInForce, 2) + Times(selfTrade, 4);
            w = w with { W3 = flags + Times(c.LeavesSeen, 6), W7 = c.Target };
        }
        if (!kind.RevokeKey.IsZero) w = w with { W3 = row.Limb.L30 + One };
        if (!(kind.Deposit + kind.ForcedExit).IsZero) w = w with { W0 = header + Times(c.Asset, 8), W1 = kind.Deposit * c.Funds };
        if (!kind.RegisterKey.IsZero) w = w with { W0 = header + Times(slot, 8) + Times(row.Limb.L30, 38) };
        if (!(kind.CreateMarket + kind.UpdateMarket).IsZero)
        {
            Goldilocks market = NumberOf(kind) + Times(c.Target, 8) + Times(c.Market, 16);
            w = w with
            {
                W0 = market + Times(c.BaseAsset, 26) + Times(c.QuoteAsset, 34),
                W1 = c.LotSize + Times(c.MinimumQuantity, Limits.LotBits),
                W2 = c.MakerFee + Times(c.TakerFee, 16),
            };
        }
        work.Words = w;
    }

    void Command(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref CommandWork<Goldilocks> work = ref line.Command;
        ref readonly KindColumns<Goldilocks> kind = ref row.Kind;
        Eight<Goldilocks> w = work.Words;
        bool isSigned = HasSigner(kind), isHashed = isSigned || IsFromQueue(kind), hasEight = isSigned || !kind.RegisterKey.IsZero;
        (row.Hint.IsSigned, row.Hint.IsQueued) = (Flag(isSigned), Flag(IsFromQueue(kind)));
        if (isHashed) work.Start = !isSigned ? queueHash : kind.AddKey.IsZero ? inputs.Start8 : inputs.Start12;
        line.Tell(Moment.Read);
        if (isHashed) work.Digest = work.Middle = Compress(work.Start, new(w.W0, w.W1, w.W2, w.W3));
        if (hasEight) work.Digest = work.End = Compress(work.Middle, new(w.W4, w.W5, w.W6, w.W7));
        if (!kind.AddKey.IsZero) work.Digest = Compress(work.End, new(work.Tail, row.Carried.ExpiryMs, default, default));
        line.Tell(Moment.Worked);
        if (IsFromQueue(kind)) queueHash = work.Digest;
        if (isSigned) signed.Add((work.Key, work.Digest));
        Form(line);
    }

    Four<Goldilocks> Compress(Four<Goldilocks> from, Four<Goldilocks> words)
    {
        var input = new Eight<Goldilocks>(from, words);
        compressions.Add(input);
        return Scene.Words(Poseidon2Width8.Compress(Record.Words(in Unsafe.As<Eight<Goldilocks>, Record>(ref input))));
    }

    static void Form(Line line)
    {
        ref StepsColumns<Goldilocks> row = ref line.Row;
        ref LimbColumns<Goldilocks> limb = ref row.Limb;
        ref readonly CarriedColumns<Goldilocks> c = ref row.Carried;
        ref readonly KindColumns<Goldilocks> kind = ref row.Kind;
        (limb.L2, limb.L3) = Two(c.Account);
        limb.L4 = Shift(limb.L3, 32 - Limits.AccountBits);
        (limb.L7, limb.L8) = (Word(c.Market, 0), Shift(c.Market, 16 - Limits.MarketBits));
        (limb.L9, limb.L10) = Two(c.Price + (kind.CreateMarket * c.LotSize) + (kind.Transfer * c.Target));
        limb.L11 = Shift(limb.L10, 32 - (kind.Transfer.IsZero ? Limits.PriceBits : Limits.AccountBits));
        (limb.L12, limb.L13, limb.L14) = Three(c.Leaves + (kind.CreateMarket * c.MinimumQuantity));
        limb.L15 = Shift(limb.L14, 48 - Limits.QuantityBits);
        (limb.L16, limb.L17, limb.L18) = Three(c.ExpiryMs);
        (limb.L19, limb.L20, limb.L21, limb.L22, limb.L23) = Amount(c.ClientOrderId + c.Funds);
        row.Hint.Inverse = c.Price + c.Funds;
        row.Hint.Inverse2 = c.SelectsClientOrderId * c.Target;
        Goldilocks last = N(Limits.MaxKeySlot - 1);
        if (HasSigner(kind) || !kind.RegisterKey.IsZero) limb.L6 = Word(last - limb.L5, 0);
        if (HasSigner(kind))
        {
            Goldilocks validUntil = line.Command.Words.W2;
            (limb.L24, limb.L25, limb.L26) = Three(validUntil - row.TimeMs - One);
            (limb.L27, limb.L28, limb.L29) = Three(validUntil);
        }
        Goldilocks ofFees = kind.CreateMarket + kind.UpdateMarket, ofMarket = ofFees + kind.LowerMarketStatus;
        if (!ofMarket.IsZero) (limb.L5, limb.L6) = (Word(c.Target - One, 0), Word(N(3) - c.Target, 0));
        if (!ofFees.IsZero) (limb.L26, limb.L27) = (Word(c.MakerFee, 0), Word(c.TakerFee, 0));
        if (!kind.CreateMarket.IsZero)
        {
            (limb.L24, limb.L25) = (Word(c.QuoteAsset, 0), Shift(c.QuoteAsset, 16 - Limits.AssetBits));
            (limb.L30, limb.L31) = (Word(c.BaseAsset, 0), Shift(c.BaseAsset, 16 - Limits.AssetBits));
        }
        if (!(kind.Deposit + kind.ForcedExit + kind.Withdraw + kind.Transfer).IsZero)
            (limb.L30, limb.L31) = (Word(c.Asset, 0), Shift(c.Asset, 16 - Limits.AssetBits));
        if (!kind.RegisterKey.IsZero) limb.L31 = Shift(limb.L30, 16 - Limits.ScopeBits);
        if (!(kind.AddKey + kind.RevokeKey).IsZero) limb.L31 = Word(last - limb.L30, 0);
    }
}
