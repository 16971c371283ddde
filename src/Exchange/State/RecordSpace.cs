using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Exchange;

/// <summary>
/// One of the four spaces, or an index beside one: 2^30 values of which almost all are empty. Three levels (8, 12 and 10 bits of the
/// index), made when first written. Accounts are allotted in order and order slots are reused, so pages fill up densely.
/// </summary>
/// <typeparam name="T">The record, or what is kept for each index.</typeparam>
public sealed class RecordSpace<T> where T : unmanaged
{
    const int PageBits = 10;
    const int DirectoryBits = 12;
    const int PageLength = 1 << PageBits;
    const int DirectoryLength = 1 << DirectoryBits;

    readonly T[]?[]?[] directories = new T[1 << (Limits.IndexBits - DirectoryBits - PageBits)][][];

    /// <summary>The record at an index, for reading: empty where nothing was written.</summary>
    public ref readonly T this[uint index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            T[]?[]? directory = directories[index >> (PageBits + DirectoryBits)];
            if (directory is null) return ref Nothing.Value;
            T[]? page = directory[(index >> PageBits) & (DirectoryLength - 1)];
            if (page is null) return ref Nothing.Value;
            return ref page[index & (PageLength - 1)];
        }
    }

    /// <summary>Asks for the record's cache line; no effect but time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void Fetch(uint index)
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in this[index])));
    }

    /// <summary>The record at an index, for writing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref T At(uint index)
    {
        T[]?[]? directory = directories[index >> (PageBits + DirectoryBits)];
        T[]? page = directory?[(index >> PageBits) & (DirectoryLength - 1)];
        if (page is null) page = NewPage(index);
        return ref page[index & (PageLength - 1)];
    }

    /// <summary>Calls the visitor with every page that was written, in ascending order of index.</summary>
    public void VisitPages<TVisitor>(ref TVisitor visitor) where TVisitor : struct, IPageVisitor<T>
    {
        for (int high = 0; high < directories.Length; high++)
        {
            if (directories[high] is not { } directory) continue;
            for (int middle = 0; middle < directory.Length; middle++)
            {
                if (directory[middle] is { } page)
                    visitor.Visit(((uint)high << (PageBits + DirectoryBits)) | ((uint)middle << PageBits), page);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    T[] NewPage(uint index)
    {
        ref T[]?[]? directory = ref directories[index >> (PageBits + DirectoryBits)];
        directory ??= new T[DirectoryLength][];
        // Pinned, so that 4 million orders never move.
        return directory[(index >> PageBits) & (DirectoryLength - 1)] = GC.AllocateArray<T>(PageLength, pinned: true);
    }

    static class Nothing
    {
        static readonly T[] Page = new T[1];

        internal static ref readonly T Value => ref Page[0];
    }
}
