using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Exchange;

/// <summary>
/// For every side of every market, price key to the last order at that key: where the next one is inserted behind (B2). Sides are tries
/// over the 26 bits of the key: five levels of 2 + 6 + 6 + 6 + 6 bits, a node a bitmap and 64 words (children, at the bottom order slots).
/// Finding, adding and removing a level take five steps whatever the number of levels, and no more nodes than levels x 4 exist.
/// </summary>
internal sealed class PriceLadder
{
    const int DigitBits = 6;
    const int Levels = 5;
    const int TopShift = DigitBits * (Levels - 1);

    // Node n has bitmap bitmaps[n] and words words[64 n ..]. The root of side s is node s, so roots are never freed.
    ulong[] bitmaps = new ulong[2 * Limits.MaxMarkets];
    uint[] words = new uint[64 * 2 * Limits.MaxMarkets];
    uint nodeCount = 2 * Limits.MaxMarkets;
    uint firstFreeNode;

    /// <summary>The last order at the largest key not above this one, or 0 when every order of the side has a larger key.</summary>
    public uint LastAtOrBefore(uint side, uint key)
    {
        uint node = side;
        uint floorNode = 0;
        ulong floorBits = 0;
        int floorShift = 0;
        for (int shift = TopShift; ; shift -= DigitBits)
        {
            int digit = (int)(key >> shift) & 63;
            ulong bitmap = bitmaps[node];
            ulong below = bitmap & ((1UL << digit) - 1);
            if (below != 0) (floorNode, floorBits, floorShift) = (node, below, shift);
            if ((bitmap >> digit & 1) == 0) break;
            uint word = words[(node * 64) + (uint)digit];
            if (shift == 0) return word;
            node = word;
        }
        if (floorBits == 0) return 0;
        uint last = words[(floorNode * 64) + (uint)BitOperations.Log2(floorBits)];
        for (; floorShift > 0; floorShift -= DigitBits)
            last = words[(last * 64) + (uint)BitOperations.Log2(bitmaps[last])];
        return last;
    }

    /// <summary>The order in a slot is now the last one at its key.</summary>
    public void SetLast(uint side, uint key, uint slot)
    {
        uint node = side;
        for (int shift = TopShift; shift > 0; shift -= DigitBits)
        {
            int digit = (int)(key >> shift) & 63;
            if ((bitmaps[node] >> digit & 1) == 0)
            {
                uint child = NewNode();
                bitmaps[node] |= 1UL << digit;
                words[(node * 64) + (uint)digit] = child;
            }
            node = words[(node * 64) + (uint)digit];
        }
        bitmaps[node] |= 1UL << (int)(key & 63);
        words[(node * 64) + (key & 63)] = slot;
    }

    /// <summary>The last order at this key, or 0.</summary>
    public uint LastAt(uint side, uint key)
    {
        uint node = side;
        for (int shift = TopShift; ; shift -= DigitBits)
        {
            int digit = (int)(key >> shift) & 63;
            if ((bitmaps[node] >> digit & 1) == 0) return 0;
            node = words[(node * 64) + (uint)digit];
            if (shift == 0) return node;
        }
    }

    /// <summary>Asks for the cache lines at the bottom of a key's path; no effect but time.</summary>
    public unsafe void Fetch(uint side, uint key)
    {
        uint node = side;
        for (int shift = TopShift; shift > 0; shift -= DigitBits)
        {
            int digit = (int)(key >> shift) & 63;
            if ((bitmaps[node] >> digit & 1) == 0) return;
            node = words[(node * 64) + (uint)digit];
        }
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(Unsafe.AsPointer(ref bitmaps[node]));
        Sse.Prefetch0(Unsafe.AsPointer(ref words[(node * 64) + (key & 63)]));
    }

    /// <summary>No order is left at this key; there was one.</summary>
    public void Remove(uint side, uint key)
    {
        Span<uint> path = stackalloc uint[Levels];
        uint node = side;
        for (int level = 0; level < Levels; level++)
        {
            path[level] = node;
            node = words[(node * 64) + ((key >> (TopShift - (level * DigitBits))) & 63)];
        }
        for (int level = Levels - 1; ; level--)
        {
            uint emptied = path[level];
            bitmaps[emptied] &= ~(1UL << (int)((key >> (TopShift - (level * DigitBits))) & 63));
            if (level == 0 || bitmaps[emptied] != 0) return;
            words[emptied * 64] = firstFreeNode;
            firstFreeNode = emptied;
        }
    }

    uint NewNode()
    {
        uint node = firstFreeNode;
        if (node != 0)
        {
            firstFreeNode = words[node * 64];
            return node;
        }
        if (nodeCount == bitmaps.Length) Grow();
        return nodeCount++;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow()
    {
        Array.Resize(ref bitmaps, 2 * bitmaps.Length);
        Array.Resize(ref words, 2 * words.Length);
    }
}
