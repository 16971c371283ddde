using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>
/// Rows of canonical words in native memory, row after row. Rows start on cache lines: the stride is the width rounded up to eight
/// words, and the words behind the width stay zero.
/// </summary>
public sealed unsafe partial class Matrix : IDisposable
{
    /// <summary>Words in a cache line, and in the strips that the transforms work on.</summary>
    public const int StripWords = 8;

    // Pages of 2 MiB: a proof touches a gigabyte of fresh memory, and every page costs the same to hand out, whatever its size.
    const int HugeBytes = 2 << 20, AdviseHugePages = 14;
    const int LineBytes = StripWords * sizeof(ulong);

    static long allocated;
    static long peak;

    void* block;
    ulong* data;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Words in a row that carry values.</param>
    public Matrix(long rows, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        Rows = rows;
        Width = width;
        Stride = StrideOf(width);
        ByteCount = Bytes(rows, width);

        // Zeroed by the system where it hands out fresh pages, so that the threads that fill a matrix touch it first; aligned by hand.
        block = NativeMemory.AllocZeroed((nuint)ByteCount + LineBytes);
        if (ByteCount >= 2 * HugeBytes && OperatingSystem.IsLinux())
        {
            // Advice only: where it is refused the memory works all the same.
            nuint first = ((nuint)block + HugeBytes - 1) & ~(nuint)(HugeBytes - 1);
            _ = AdviseMemory(first, (nuint)block + (nuint)ByteCount - first, AdviseHugePages);
        }
        data = (ulong*)(((nuint)block + LineBytes - 1) & ~(nuint)(LineBytes - 1));
        long now = Interlocked.Add(ref allocated, ByteCount);
        for (long seen = Volatile.Read(ref peak); now > seen; seen = Volatile.Read(ref peak))
            if (Interlocked.CompareExchange(ref peak, now, seen) == seen) break;
    }

    /// <summary>Frees what was not disposed.</summary>
    ~Matrix() => Free();

    /// <summary>Bytes in all matrices at this moment.</summary>
    public static long AllocatedBytes => Volatile.Read(ref allocated);

    /// <summary>The most bytes that were in matrices at once since <see cref="ResetPeak"/>.</summary>
    public static long PeakBytes => Volatile.Read(ref peak);

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
    public static long Bytes(long rows, int width) => rows * StrideOf(width) * sizeof(ulong);

    /// <summary>Starts a new observation of <see cref="PeakBytes"/>.</summary>
    public static void ResetPeak() => Volatile.Write(ref peak, Volatile.Read(ref allocated));

    /// <summary>The words of a row that carry values.</summary>
    public Span<ulong> Row(long row)
    {
        if ((ulong)row >= (ulong)Rows) throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix has {Rows} rows.");
        return new(data + (row * Stride), Width);
    }

    /// <summary>The address of a row.</summary>
    public ulong* RowData(long row) => data + (row * Stride);

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    void Free()
    {
        if (data == null) return;
        NativeMemory.Free(block);
        block = null;
        data = null;
        Interlocked.Add(ref allocated, -ByteCount);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int AdviseMemory(nuint address, nuint length, int advice);
}
