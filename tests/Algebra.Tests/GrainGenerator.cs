namespace OrderBookRollup.Algebra.Tests;

/// <summary>
/// The Grain LFSR in self-shrinking mode, from which Poseidon parameters are drawn (eprint 2019/458, appendix E). The 80-bit state
/// starts as field type (2 bits), S-box type (4), field bits n (12), width t (12), RF (10), RP (10), then 30 ones; bit 80 is the sum
/// of bits 0, 13, 23, 38, 51 and 62; the first 160 bits are thrown away. Of each pair of bits the second counts if the first is 1.
/// </summary>
sealed class GrainGenerator
{
    const int FieldBits = 64;
    readonly Queue<int> state = new();

    public GrainGenerator(int width, int externalRounds, int internalRounds)
    {
        Append(1, 2);
        Append(0, 4);
        Append(FieldBits, 12);
        Append(width, 12);
        Append(externalRounds, 10);
        Append(internalRounds, 10);
        Append((1 << 30) - 1, 30);
        for (int i = 0; i < 160; i++) Clock();
    }

    /// <summary>The next 64 bits below p, most significant bit first; numbers of p and more are thrown away.</summary>
    public ulong NextElement()
    {
        while (true)
        {
            ulong word = 0;
            for (int i = 0; i < FieldBits; i++) word = (word << 1) | (uint)NextBit();
            if (word < Goldilocks.Modulus) return word;
        }
    }

    public ulong[] NextElements(int count)
    {
        var elements = new ulong[count];
        for (int i = 0; i < count; i++) elements[i] = NextElement();
        return elements;
    }

    int NextBit()
    {
        while (true)
        {
            int keep = Clock();
            int bit = Clock();
            if (keep == 1) return bit;
        }
    }

    int Clock()
    {
        int[] bits = [.. state];
        int next = bits[0] ^ bits[13] ^ bits[23] ^ bits[38] ^ bits[51] ^ bits[62];
        state.Dequeue();
        state.Enqueue(next);
        return next;
    }

    void Append(int value, int width)
    {
        for (int bit = width - 1; bit >= 0; bit--) state.Enqueue((value >> bit) & 1);
    }
}
