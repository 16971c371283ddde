using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

/// <remarks>
/// Limbs of a Command row: 0-1 time step; 2-4 account; 5-6 key slot or status; 7-8 market; 9-11 price, lot or receiver; 12-15 quantity;
/// 16-18 expiry; 19-23 client order id or amount; 24-26 how long it is valid; 27-29 validUntil; 30-31 asset, scope or the other key slot.
/// A short top limb x below 2^k is there twice: as x and as x 2^(16-k) (V2).
/// </remarks>
public readonly partial struct Steps
{
    /// <summary>W2  Every field has its width (Limits), so that words are split in one way only; and what may not be 0 is not.</summary>
    static void Form<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        Constraints<T, S> command = air.When(row.Stage.Command);
        command.Equal("W2.3", c.Account, Joined(limb.L2, limb.L3));
        command.Equal("W2.3", limb.L4, Shifted(limb.L3, 32 - Limits.AccountBits));
        command.Equal("W2.4", c.Market, limb.L7);
        command.Equal("W2.4", limb.L8, Shifted(limb.L7, 16 - Limits.MarketBits));

        // Price is 0 but for Place and Replace, Funds but for Deposit, Withdraw and Transfer, and so on: one line serves several kinds.
        command.Equal("W2.5", c.Price + (kind.CreateMarket * c.LotSize) + (kind.Transfer * c.Target), Joined(limb.L9, limb.L10));
        command.Equal(
            "W2.5", limb.L11,
            Shifted(limb.L10, 32 - Limits.PriceBits)
                + (kind.Transfer * Times(limb.L10, (1UL << (32 - Limits.AccountBits)) - (1UL << (32 - Limits.PriceBits)))));
        command.Equal("W2.6", c.Leaves + (kind.CreateMarket * c.MinimumQuantity), Joined(limb.L12, limb.L13, limb.L14));
        command.Equal("W2.6", limb.L15, Shifted(limb.L14, 48 - Limits.QuantityBits));
        command.Equal("W2.7", c.ExpiryMs, Joined(limb.L16, limb.L17, limb.L18));
        command.Equal("W2.8", c.ClientOrderId + c.Funds, Joined(limb.L19, limb.L20, limb.L21, limb.L22));
        command.Equal("W2.8", limb.L23, Shifted(limb.L22, 64 - Limits.AmountBits));

        T hasValue = kind.Place + kind.Replace + kind.Deposit + kind.Withdraw + kind.Transfer;
        command.Equal("W2.1", (c.Price + c.Funds) * row.Hint.Inverse, hasValue);
        command.Zero("S0.6", (one - hasValue) * row.Hint.Inverse);
        command.Equal("B10.1", c.Target * row.Hint.Inverse2, c.SelectsClientOrderId);
        command.Zero("S0.6", (one - c.SelectsClientOrderId) * row.Hint.Inverse2);
    }

    /// <summary>W2  Fields of single kinds.  S3  A signed command is valid for now: t &lt; validUntil.</summary>
    static void FormOfKinds<T, S>(Constraints<T, S> air, in StepsColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);
        ref readonly CarriedColumns<T> c = ref row.Carried;
        ref readonly KindColumns<T> kind = ref row.Kind;
        ref readonly LimbColumns<T> limb = ref row.Limb;
        T signed = Signed(kind), validUntil = CommandOf(row).Words.W2;
        Constraints<T, S> command = air.When(row.Stage.Command);

        // Key slots are 1 to 63, statuses 1 to 3: x - 1 and max - x are words below 2^16, and their sum is known.
        command.Zero("W2.9", (signed + kind.RegisterKey) * (limb.L5 + limb.L6 - T.Constant(Limits.MaxKeySlot - 1)));
        command.Zero("W2.10", WritesMarket(kind) * (limb.L5 + limb.L6 - T.Constant(2)));
        command.Zero("W2.10", WritesMarket(kind) * (c.Target - limb.L5 - one));
        command.Zero("S0.7", (kind.Deposit + kind.ForcedExit + kind.Expire) * limb.L5);
        command.Zero("S0.7", (kind.Deposit + kind.ForcedExit + kind.Expire) * limb.L6);

        command.Zero("S3.1", signed * (validUntil - row.TimeMs - one - Joined(limb.L24, limb.L25, limb.L26)));
        command.Zero("W2.11", signed * (validUntil - Joined(limb.L27, limb.L28, limb.L29)));
        T withQuote = signed + kind.CreateMarket, withFees = withQuote + kind.UpdateMarket;
        command.Zero("W2.12", kind.CreateMarket * (c.QuoteAsset - limb.L24));
        command.Zero("W2.12", kind.CreateMarket * (limb.L25 - Shifted(limb.L24, 16 - Limits.AssetBits)));
        command.Zero("W2.13", (kind.CreateMarket + kind.UpdateMarket) * (c.MakerFee - limb.L26));
        command.Zero("W2.13", (kind.CreateMarket + kind.UpdateMarket) * (c.TakerFee - limb.L27));
        command.Zero("S0.7", (one - withQuote) * limb.L24);
        command.Zero("S0.7", (one - withQuote) * limb.L25);
        command.Zero("S0.7", (one - withFees) * limb.L26);
        command.Zero("S0.7", (one - withFees) * limb.L27);
        command.Zero("S0.7", (one - signed) * limb.L28);
        command.Zero("S0.7", (one - signed) * limb.L29);

        T ofAsset = kind.Deposit + kind.ForcedExit + kind.Withdraw + kind.Transfer, ofOther = kind.AddKey + kind.RevokeKey;
        command.Zero("W2.14", ofAsset * (c.Asset - limb.L30));
        command.Zero("W2.14", kind.CreateMarket * (c.BaseAsset - limb.L30));
        command.Zero("W2.14", (ofAsset + kind.CreateMarket) * (limb.L31 - Shifted(limb.L30, 16 - Limits.AssetBits)));
        command.Zero("W2.15", kind.RegisterKey * (limb.L31 - Shifted(limb.L30, 16 - Limits.ScopeBits)));
        command.Zero("W2.16", ofOther * (limb.L30 + limb.L31 - T.Constant(Limits.MaxKeySlot - 1)));
        command.Zero("S0.7", (one - ofAsset - kind.CreateMarket - kind.RegisterKey - ofOther) * limb.L30);
        command.Zero("S0.7", (one - ofAsset - kind.CreateMarket - kind.RegisterKey - ofOther) * limb.L31);

        // The address of the key that is written (M1), from an account and a slot of their widths.
        T account = T.Constant(KeysBase) + c.Account;
        command.Zero("M1.3", kind.RegisterKey * (c.Target - account - Shifted(limb.L5 + one, Limits.AccountBits)));
        command.Zero("M1.3", ofOther * (c.Target - account - Shifted(limb.L30 + one, Limits.AccountBits)));
    }
}
