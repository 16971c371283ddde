using System.Numerics;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.StateTree;

/// <summary>
/// The nodes of a subtree of height <see cref="Height"/>, without its root, that differ from those of an empty subtree.
/// </summary>
/// <remarks>
/// Positions number the nodes from the lowest level up and from left to right: 64 nodes, then 32, 16, 8, 4, 2, together 126; the
/// sibling of position n is n ^ 1. A bit for each position says whether the node is stored; the stored digests lie in a row in the
/// order of their positions, so a digest's place is the number of set bits before its own. Lowest level first means that a space
/// that grows from the left, or is rebuilt in order, appends and never moves digests.
/// </remarks>
struct NodePage
{
    /// <summary>Levels of a page.</summary>
    public const int Height = 6;

    /// <summary>Positions of a page.</summary>
    public const int Positions = (2 << Height) - 2;

    ulong low;
    ulong high;
    int row;
    byte sizeClass;

    /// <summary>Whether no node is stored.</summary>
    public readonly bool IsEmpty => (low | high) == 0;

    readonly int Count => BitOperations.PopCount(low) + BitOperations.PopCount(high);

    /// <summary>The position of a node, from its level within the page and its index within the space.</summary>
    public static int Position(int level, uint index) =>
        (2 << Height) - (2 << (Height - level)) + (int)(index & ((1u << (Height - level)) - 1));

    /// <summary>The stored digests in the order of their positions; valid until a digest is added or removed.</summary>
    public readonly Span<Digest> Stored(PageRows rows) => IsEmpty ? [] : rows[sizeClass, row];

    /// <summary>The place of a position in <see cref="Stored"/>: the number of stored digests before it.</summary>
    public readonly int Rank(int position)
    {
        // Shifts count modulo 64, so one mask serves either word.
        ulong before = (1UL << position) - 1;
        return position < 64 ? BitOperations.PopCount(low & before) : BitOperations.PopCount(low) + BitOperations.PopCount(high & before);
    }

    /// <summary>Whether a digest is stored at a position.</summary>
    public readonly bool Contains(int position) => (((position < 64 ? low : high) >> position) & 1) != 0;

    /// <summary>Stores a digest at a position that has none.</summary>
    public void Add(PageRows rows, int position, in Digest digest)
    {
        int rank = Rank(position);
        int count = Count;
        if (count == 0) (sizeClass, row) = (0, rows.Rent(0));
        else if (count == PageRows.Length(sizeClass)) Move(rows, count, sizeClass + 1);

        Span<Digest> digests = rows[sizeClass, row];
        digests[rank..count].CopyTo(digests[(rank + 1)..]);
        digests[rank] = digest;
        Flip(position);
    }

    /// <summary>Forgets the digest at a position that has one.</summary>
    public void Remove(PageRows rows, int position)
    {
        int rank = Rank(position);
        int count = Count;
        Span<Digest> digests = rows[sizeClass, row];
        digests[(rank + 1)..count].CopyTo(digests[rank..]);
        Flip(position);
        count--;
        if (count == 0) rows.Return(sizeClass, row);

        // Two classes down, not one: a page that breathes around a class boundary would otherwise move each time.
        else if (sizeClass >= 2 && count <= PageRows.Length(sizeClass - 2)) Move(rows, count, sizeClass - 1);
    }

    void Flip(int position)
    {
        if (position < 64) low ^= 1UL << position;
        else high ^= 1UL << position;
    }

    void Move(PageRows rows, int count, int toClass)
    {
        int toRow = rows.Rent(toClass);
        rows[sizeClass, row][..count].CopyTo(rows[toClass, toRow]);
        rows.Return(sizeClass, row);
        (sizeClass, row) = ((byte)toClass, toRow);
    }
}
