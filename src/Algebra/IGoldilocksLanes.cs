namespace OrderBookRollup.Algebra;

/// <summary>
/// A vector of canonical field elements: every operation acts on each lane as <see cref="Goldilocks"/> does on its element, by the
/// same subtractions with repaired borrow and under the same bounds.
/// </summary>
interface IGoldilocksLanes<TSelf> where TSelf : unmanaged, IGoldilocksLanes<TSelf>
{
    /// <summary>Lanes in the vector.</summary>
    static abstract int Count { get; }

    /// <summary>The same canonical word in every lane.</summary>
    static abstract TSelf Broadcast(ulong word);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>a - b; a is below p, b is at most p.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>a b.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>a^2, by three word products instead of four.</summary>
    static abstract TSelf Square(TSelf a);

    /// <summary>a / 2.</summary>
    static abstract TSelf Halve(TSelf a);
}
