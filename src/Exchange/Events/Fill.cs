namespace OrderBookRollup.Exchange;

/// <summary>One maker and one taker, at the maker's price (B3).</summary>
/// <param name="Market">The market.</param>
/// <param name="TakerSide">The taker's side; the maker's is the other.</param>
/// <param name="Price">LastPrice (FIX 31): the maker's price, quote units a lot.</param>
/// <param name="Quantity">LastQuantity (FIX 32): lots.</param>
/// <param name="MakerSequence">The maker order's id.</param>
/// <param name="MakerAccount">The maker.</param>
/// <param name="MakerClientOrderId">The maker's own id of its order, 0 for none.</param>
/// <param name="MakerLeaves">The maker order's leaves after the fill.</param>
/// <param name="MakerFee">In units of the asset that the maker receives.</param>
/// <param name="TakerSequence">The taker order's id.</param>
/// <param name="TakerAccount">The taker.</param>
/// <param name="TakerClientOrderId">The taker's own id of its order, 0 for none.</param>
/// <param name="TakerLeaves">The taker order's leaves after the fill.</param>
/// <param name="TakerFee">This fill's part of the taker's running fee (V3), in units of the asset that the taker receives.</param>
public readonly record struct Fill(
    uint Market, Side TakerSide, ulong Price, ulong Quantity,
    ulong MakerSequence, uint MakerAccount, ulong MakerClientOrderId, ulong MakerLeaves, ulong MakerFee,
    ulong TakerSequence, uint TakerAccount, ulong TakerClientOrderId, ulong TakerLeaves, ulong TakerFee);
