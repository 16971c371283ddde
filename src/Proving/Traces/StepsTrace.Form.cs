using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

public sealed partial class StepsTrace
{
    // The limbs of a Command row, where Steps.Form.cs says they are.
    void Form(ref StepsColumns<ulong> row, in Command command, ulong stepMs)
    {
        ref LimbColumns<ulong> limb = ref row.Limb;
        CommandKind kind = command.Kind;
        (limb.L0, limb.L1) = Split(stepMs);
        (limb.L2, limb.L3) = Split(carried.Account);
        limb.L4 = limb.L3 << (32 - Limits.AccountBits);
        (limb.L7, limb.L8) = (carried.Market, carried.Market << (16 - Limits.MarketBits));
        ulong narrow = carried.Price;
        if (kind == CommandKind.CreateMarket) narrow = carried.LotSize;
        if (kind == CommandKind.Transfer) narrow = carried.Target;
        (limb.L9, limb.L10) = Split(narrow);
        limb.L11 = limb.L10 << (32 - (kind == CommandKind.Transfer ? Limits.AccountBits : Limits.PriceBits));
        (limb.L12, limb.L13, limb.L14) = Split3(kind == CommandKind.CreateMarket ? carried.MinimumQuantity : carried.Leaves);
        limb.L15 = limb.L14 << (48 - Limits.QuantityBits);
        (limb.L16, limb.L17, limb.L18) = Split3(carried.ExpiryMs);
        (limb.L19, limb.L20, limb.L21, limb.L22, limb.L23) = SplitAmount(carried.ClientOrderId + carried.Funds);
        row.Hint.Inverse = carried.Price + carried.Funds;
        row.Hint.Inverse2 = carried.SelectsClientOrderId * carried.Target;

        ulong first = StepsColumns<ulong>.CommandOf(ref row).Words.W0, validUntilMs = StepsColumns<ulong>.CommandOf(ref row).Words.W2;
        bool isSigned = CommandWords.IsSigned(kind);
        if (isSigned || kind == CommandKind.RegisterKey)
        {
            limb.L5 = ((first >> 8) & 0xFF) - 1;
            limb.L6 = Limits.MaxKeySlot - 1 - limb.L5;
        }
        if (isSigned)
        {
            (limb.L24, limb.L25, limb.L26) = Split3(validUntilMs - row.TimeMs - 1);
            (limb.L27, limb.L28, limb.L29) = Split3(validUntilMs);
        }
        if (kind is CommandKind.CreateMarket or CommandKind.UpdateMarket or CommandKind.LowerMarketStatus)
            (limb.L5, limb.L6) = (carried.Target - 1, 3 - carried.Target);
        if (kind is CommandKind.CreateMarket or CommandKind.UpdateMarket) (limb.L26, limb.L27) = (carried.MakerFee, carried.TakerFee);
        if (kind == CommandKind.CreateMarket) (limb.L24, limb.L25) = (carried.QuoteAsset, carried.QuoteAsset << 8);
        switch (kind)
        {
            case CommandKind.Deposit or CommandKind.ForcedExit or CommandKind.Withdraw or CommandKind.Transfer:
                (limb.L30, limb.L31) = (carried.Asset, carried.Asset << (16 - Limits.AssetBits));
                break;
            case CommandKind.CreateMarket:
                (limb.L30, limb.L31) = (carried.BaseAsset, carried.BaseAsset << (16 - Limits.AssetBits));
                break;
            case CommandKind.RegisterKey:
                (limb.L30, limb.L31) = ((ulong)command.RegisterKey.Scope, (ulong)command.RegisterKey.Scope << (16 - Limits.ScopeBits));
                break;
            case CommandKind.AddKey or CommandKind.RevokeKey:
                limb.L30 = ((carried.Target >> Limits.AccountBits) & 0xFF) - 1;
                limb.L31 = Limits.MaxKeySlot - 1 - limb.L30;
                break;
        }
    }

    static (ulong Low, ulong High) Split(ulong value)
    {
        Invariant.Require(value >> 32 == 0);
        return (value & 0xFFFF, value >> 16);
    }

    static (ulong Low, ulong Middle, ulong High) Split3(ulong value)
    {
        Invariant.Require(value >> 48 == 0);
        return (value & 0xFFFF, (value >> 16) & 0xFFFF, value >> 32);
    }

    static (ulong W0, ulong W1, ulong W2, ulong W3, ulong Shifted) SplitAmount(ulong value)
    {
        Invariant.Require(value >> Limits.AmountBits == 0);
        return (value & 0xFFFF, (value >> 16) & 0xFFFF, (value >> 32) & 0xFFFF, value >> 48, (value >> 48) << (64 - Limits.AmountBits));
    }
}
