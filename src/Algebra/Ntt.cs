using System.Numerics;

namespace OrderBookRollup.Algebra;

/// <summary>The number-theoretic transform of one column, written plainly: the reference for <see cref="LowDegreeExtension{P}"/>.</summary>
public static class Ntt
{
    /// <summary>
    /// Coefficients to values: value i is the polynomial at w^i, w = <see cref="Goldilocks.RootOfUnity"/> of the order of the length.
    /// </summary>
    public static void Forward(Span<Goldilocks> values) => Transform(values, Goldilocks.RootOfUnity(LogLength(values.Length)));

    /// <summary>Values to coefficients; undoes <see cref="Forward(Span{Goldilocks})"/>.</summary>
    public static void Inverse(Span<Goldilocks> values)
    {
        Transform(values, Goldilocks.RootOfUnity(LogLength(values.Length)).Inverse());
        Goldilocks scale = Goldilocks.Reduce((ulong)values.Length).Inverse();
        foreach (ref Goldilocks value in values) value *= scale;
    }

    /// <summary>Values to coefficients, on extension elements.</summary>
    public static void Inverse(Span<Extension> values)
    {
        var column = new Goldilocks[values.Length];
        for (int coordinate = 0; coordinate < Extension.Degree; coordinate++)
        {
            for (int i = 0; i < column.Length; i++)
                column[i] = coordinate == 0 ? values[i].A : coordinate == 1 ? values[i].B : values[i].C;
            Inverse(column);
            for (int i = 0; i < column.Length; i++)
            {
                Extension v = values[i];
                values[i] = coordinate == 0 ? new(column[i], v.B, v.C)
                    : coordinate == 1 ? new(v.A, column[i], v.C)
                    : new(v.A, v.B, column[i]);
            }
        }
    }

    static int LogLength(int length)
    {
        if (!BitOperations.IsPow2(length)) throw new ArgumentException($"A transform needs a power of two of values, not {length}.");
        return BitOperations.Log2((uint)length);
    }

    // Bit reversal, then butterflies of growing distance (Cooley and Tukey).
    static void Transform(Span<Goldilocks> values, Goldilocks root)
    {
        int n = values.Length, log = LogLength(n);
        for (int i = 0; i < n; i++)
        {
            int j = log == 0 ? 0 : (int)(Reverse((uint)i) >> (32 - log));
            if (i < j) (values[i], values[j]) = (values[j], values[i]);
        }
        for (int half = 1; half < n; half *= 2)
        {
            Goldilocks step = root.Pow((ulong)(n / (2 * half)));
            for (int start = 0; start < n; start += 2 * half)
            {
                Goldilocks twiddle = Goldilocks.One;
                for (int i = start; i < start + half; i++)
                {
                    Goldilocks odd = values[i + half] * twiddle;
                    values[i + half] = values[i] - odd;
                    values[i] += odd;
                    twiddle *= step;
                }
            }
        }
    }

    static uint Reverse(uint x)
    {
        uint result = 0;
        for (int bit = 0; bit < 32; bit++, x >>= 1) result = (result << 1) | (x & 1);
        return result;
    }
}
