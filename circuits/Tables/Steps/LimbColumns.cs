namespace OrderBookRollup.Tables;

/// <summary>
/// Thirty-two words below 2^16 in every row (V2). The first eight are the low and high halves of how long ago the record of access 1 to
/// 4 was touched, less one; where an access does not happen, and for the others, each stage says in its clauses what they are parts of.
/// </summary>
/// <typeparam name="T">The reading.</typeparam>
public struct LimbColumns<T> where T : unmanaged
{
    /// <summary>The limbs.</summary>
    public T L0, L1, L2, L3, L4, L5, L6, L7, L8, L9, L10, L11, L12, L13, L14, L15, L16, L17, L18, L19, L20, L21, L22, L23, L24, L25, L26,
        L27, L28, L29, L30, L31;

    /// <summary>Limbs in a row.</summary>
    public const int Count = 32;
}
