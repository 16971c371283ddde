using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>The main columns of one table: cells row after row.</summary>
public sealed class TableTrace
{
    /// <summary>A trace of zeros.</summary>
    public TableTrace(int width, int logHeight)
    {
        if (logHeight is < Circuit.MinLogHeight or > Circuit.MaxLogHeight)
            throw new ArgumentOutOfRangeException(
                nameof(logHeight), logHeight, $"A height is 2^{Circuit.MinLogHeight} to 2^{Circuit.MaxLogHeight}.");
        Width = width;
        LogHeight = logHeight;
        Cells = GC.AllocateArray<Goldilocks>(checked(width << logHeight));
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Binary logarithm of the rows.</summary>
    public int LogHeight { get; }

    /// <summary>Rows.</summary>
    public int Height => 1 << LogHeight;

    /// <summary>The cells.</summary>
    public Goldilocks[] Cells { get; }

    /// <summary>The rows as structs.</summary>
    public Span<C> Rows<C>() where C : unmanaged
    {
        if (Unsafe.SizeOf<C>() != Width * sizeof(ulong))
            throw new ArgumentException($"{typeof(C).Name} has {Unsafe.SizeOf<C>() / sizeof(ulong)} columns, the trace {Width}.");
        return MemoryMarshal.Cast<Goldilocks, C>(Cells.AsSpan());
    }

    /// <summary>The least logarithm of a height that holds so many rows.</summary>
    public static int LogHeightFor(int rows) => Math.Max(Circuit.MinLogHeight, rows <= 1 ? 0 : BitOperations.Log2((uint)(rows - 1)) + 1);
}
