using System.Numerics;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.StateTree;

/// <summary>
/// Rows of digests of one fixed length, lent and returned in any order. Rows lie in blocks of 64, each one array without references,
/// so the collector never walks them. A block whose rows are all back is given to the collector, except for one that is kept
/// so that a row lent and returned in turn does not allocate each time. Lending and returning needs the owner's lock, reading does not.
/// </summary>
sealed class DigestSlab(int rowLength)
{
    const int RowsPerBlock = 64;

    // Grown by a copy, so that reading a lent row needs no lock while another thread lends one.
    Digest[]?[] blocks = new Digest[4][];

    // One bit for each free row of a block. Blocks with a free row, and only those, are on the stack; a given-up block stays there.
    readonly List<ulong> freeRows = [];
    readonly Stack<int> blocksWithRoom = new();
    int blocksAllFree;

    /// <summary>Bytes of all blocks that are held.</summary>
    public long Bytes { get; private set; }

    long BlockBytes => (long)RowsPerBlock * rowLength * Digest.WordCount * sizeof(ulong);

    /// <summary>The digests of a row.</summary>
    public Span<Digest> this[int row] => blocks[row / RowsPerBlock].AsSpan(row % RowsPerBlock * rowLength, rowLength);

    /// <summary>Lends a row with arbitrary contents.</summary>
    public int Rent()
    {
        if (!blocksWithRoom.TryPeek(out int block))
        {
            block = freeRows.Count;
            if (block == blocks.Length) Array.Resize(ref blocks, 2 * block);
            freeRows.Add(ulong.MaxValue);
            blocksWithRoom.Push(block);
        }

        if (blocks[block] is null)
        {
            blocks[block] = GC.AllocateUninitializedArray<Digest>(RowsPerBlock * rowLength);
            Bytes += BlockBytes;
            blocksAllFree++;
        }

        ulong free = freeRows[block];
        if (free == ulong.MaxValue) blocksAllFree--;
        int row = BitOperations.TrailingZeroCount(free);
        free &= free - 1;
        freeRows[block] = free;
        if (free == 0) blocksWithRoom.Pop();
        return (block * RowsPerBlock) + row;
    }

    /// <summary>Takes a row back; its contents are lost.</summary>
    public void Return(int row)
    {
        int block = row / RowsPerBlock;
        ulong free = freeRows[block];
        if (free == 0) blocksWithRoom.Push(block);
        free |= 1UL << (row % RowsPerBlock);
        freeRows[block] = free;
        if (free != ulong.MaxValue) return;
        if (++blocksAllFree == 1) return;

        blocks[block] = null;
        blocksAllFree--;
        Bytes -= BlockBytes;
    }
}
