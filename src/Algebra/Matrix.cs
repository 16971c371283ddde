using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// Rows of canonical words in native memory, row after row. Rows start on cache lines: the stride is the width rounded up to eight
/// words. After every 512 rows a line is left out: rows at distances of a power of two, which transforms walk along, would otherwise all
/// fall into the same few places of the caches.
/// </summary>
public sealed unsafe partial class Matrix : IDisposable
{
    /// <summary>Words in a cache line, and in the strips that the transforms work on.</summary>
    public const int StripWords = 8;

    /// <summary>Rows that follow each other without a gap.</summary>
    public const int GroupRows = 1 << LogGroupRows;

    // Pages of 2 MiB: a proof touches a gigabyte of fresh memory, and every page costs the same to hand out, whatever its size.
    const int HugeBytes = 2 << 20, AdviseHugePages = 14;
    const int LogGroupRows = 9, LogNoGroups = 62;
    const int LineBytes = StripWords * sizeof(ulong);

    readonly ReusableMemory? memory;
    readonly int logGroupRows;
    nint block;
    ulong* data;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Words in a row that carry values.</param>
    public Matrix(long rows, int width) : this(rows, width, null)
    {
    }

    /// <summary>A matrix in memory that it gives back: its words are whatever they were, zeros when there is no such memory.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Words in a row that carry values.</param>
    /// <param name="memory">Where the block comes from and returns to.</param>
    /// <param name="isDense">Whether all rows follow each other by the stride, without gaps.</param>
    public Matrix(long rows, int width, ReusableMemory? memory, bool isDense = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        Rows = rows;
        Width = width;
        Stride = StrideOf(width);
        logGroupRows = isDense ? LogNoGroups : LogGroupRows;
        ByteCount = Bytes(rows, width);
        this.memory = memory;
        block = memory?.Take(ByteCount) ?? 0;
        if (block == 0) block = Reserve(ByteCount);
        data = (ulong*)((block + LineBytes - 1) & ~(nint)(LineBytes - 1));
        MemoryUse.Add(ByteCount);
    }

    /// <summary>Frees what was not disposed.</summary>
    ~Matrix() => Free();

    /// <summary>Rows.</summary>
    public long Rows { get; }

    /// <summary>Words in a row that carry values.</summary>
    public int Width { get; }

    /// <summary>Words from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Bytes of memory.</summary>
    public long ByteCount { get; }

    /// <summary>The first word.</summary>
    public ulong* Data => data;

    /// <summary>Words from row to row for a width.</summary>
    public static int StrideOf(int width) => (width + StripWords - 1) / StripWords * StripWords;

    /// <summary>Bytes that a matrix will take.</summary>
    public static long Bytes(long rows, int width) => ((rows * StrideOf(width)) + ((rows >> LogGroupRows) * StripWords)) * sizeof(ulong);

    /// <summary>The words of a row that carry values.</summary>
    public Span<ulong> Row(long row)
    {
        if ((ulong)row >= (ulong)Rows) throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {Rows} rows.");
        return new(RowData(row), Width);
    }

    /// <summary>The address of a row; rows of one aligned group of <see cref="GroupRows"/> follow each other by the stride.</summary>
    public ulong* RowData(long row) => data + (row * Stride) + ((row >> logGroupRows) * StripWords);

    /// <summary>Sets all words to zero.</summary>
    public void Clear() => NativeMemory.Clear(data, (nuint)ByteCount);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    internal static void Release(nint block) => NativeMemory.Free((void*)block);

    static nint Reserve(long bytes)
    {
        // Zeroed by the system where it hands out fresh pages, so that the threads that fill a matrix touch it first; aligned by hand.
        nint block = (nint)NativeMemory.AllocZeroed((nuint)bytes + LineBytes);
        if (bytes >= 2 * HugeBytes && OperatingSystem.IsLinux())
        {
            // Advice only: where it is refused the memory works all the same.
            nint first = (block + HugeBytes - 1) & ~(nint)(HugeBytes - 1);
            _ = AdviseMemory((nuint)first, (nuint)(block + (nint)bytes - first), AdviseHugePages);
        }
        return block;
    }

    void Free()
    {
        if (data == null) return;
        if (memory is null) Release(block);
        else memory.GiveBack(block, ByteCount);
        block = 0;
        data = null;
        MemoryUse.Add(-ByteCount);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int AdviseMemory(nuint address, nuint length, int advice);
}
