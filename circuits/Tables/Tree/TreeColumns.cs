namespace OrderBookRollup.Tables;

/// <summary>The columns of <see cref="Tree"/>: a touched record, or a node above touched records.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct TreeColumns<T> where T : unmanaged
{
    /// <summary>Before and after the batch, what is hashed: a leaf's record, or the digests of a node's left and right child.</summary>
    public Eight<T> Old, New;

    /// <summary>The digests of <see cref="Old"/> and of <see cref="New"/>.</summary>
    public Four<T> OldDigest, NewDigest;

    /// <summary>A leaf's address; a node's, the address of a leaf below it shifted right by the level.</summary>
    public T Index;

    /// <summary>0 for leaves, 30 for roots.</summary>
    public T Level;

    /// <summary>1 = the row is a leaf, or a node; padding is neither.</summary>
    public T IsLeaf, IsNode;

    /// <summary>1 = that child of a node is a row of this table; 0 = it is the same before and after the batch.</summary>
    public T FromLeft, FromRight;

    /// <summary>1 = the leaf is memory of eight words; 0 = of two words, the others being 0.</summary>
    public T IsWide;

    /// <summary>1 = a leaf of Balances other than the reserved one: it is published.</summary>
    public T IsBalance;

    /// <summary>When the leaf was accessed last; 0 = not in this batch.</summary>
    public T Time;

    /// <summary>How far the leaf's address is above the one before, less 1: two limbs of 16 bits. 0 on the first row.</summary>
    public T GapLow, GapHigh;
}
