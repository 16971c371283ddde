using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>The steps of a text on packs. A value is some packs one behind the other; an extension element is three values.</summary>
static unsafe class TextKernels<P> where P : unmanaged, IPack<P>
{
    public static void Copy(P* target, P* a, int packs)
    {
        for (int i = 0; i < packs; i++) target[i] = a[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Negate(P* target, P* a, int packs)
    {
        P zero = P.Constant(0);
        for (int i = 0; i < packs; i++) target[i] = zero - a[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(P* target, P* a, P* b, int packs)
    {
        for (int i = 0; i < packs; i++) target[i] = a[i] + b[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Subtract(P* target, P* a, P* b, int packs)
    {
        for (int i = 0; i < packs; i++) target[i] = a[i] - b[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(P* target, P* a, P* b, int packs)
    {
        for (int i = 0; i < packs; i++) target[i] = a[i] * b[i];
    }

    /// <summary>Target = shift + sum of fields, each by its power; the power 0 is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fold(
        P* target, int slot, ulong* workspace, ulong* shift, ReadOnlySpan<(int Place, int Power)> fields, ulong* powers, int packs)
    {
        P shiftA = P.Constant(shift[0]), shiftB = P.Constant(shift[1]), shiftC = P.Constant(shift[2]);
        for (int i = 0; i < packs; i++)
        {
            P a = shiftA, b = shiftB, c = shiftC;
            foreach ((int place, int power) in fields)
            {
                P value = P.Load(workspace + place + (i * P.Lanes));
                if (power == 0)
                {
                    a += value;
                    continue;
                }
                ulong* factor = powers + (Extension.Degree * power);
                a += P.TimesWord(value, factor);
                b += P.TimesWord(value, factor + 1);
                c += P.TimesWord(value, factor + 2);
            }
            target[i] = a;
            target[slot + i] = b;
            target[(2 * slot) + i] = c;
        }
    }

    /// <summary>Target = start + (fold - 1) gate, where the start is 1 or what the target holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Group(P* target, P* fold, P* gate, int slot, bool isFirst, int packs)
    {
        P one = P.Constant(1), zero = P.Constant(0);
        for (int i = 0; i < packs; i++)
        {
            P a = (fold[i] - one) * gate[i], b = fold[slot + i] * gate[i], c = fold[(2 * slot) + i] * gate[i];
            target[i] = a + (isFirst ? one : target[i]);
            target[slot + i] = b + (isFirst ? zero : target[slot + i]);
            target[(2 * slot) + i] = c + (isFirst ? zero : target[(2 * slot) + i]);
        }
    }

    /// <summary>Target = a b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyCubic(P* target, int slot, P* a, int slotOfA, P* b, int slotOfB, int packs)
    {
        for (int i = 0; i < packs; i++)
        {
            P x = a[i], y = a[slotOfA + i], z = a[(2 * slotOfA) + i], u = b[i], v = b[slotOfB + i], w = b[(2 * slotOfB) + i];
            P aa = x * u, bb = y * v, cc = z * w;
            P lessBb = ((y + z) * (v + w)) - bb;
            P ab = (x + y) * (u + v), ac = (x + z) * (u + w);
            target[i] = aa + (lessBb - cc);
            target[slot + i] = ab - aa + (lessBb - bb);
            target[(2 * slot) + i] = ac - aa + bb;
        }
    }

    /// <summary>Target = target + sign a times, the sign and the multiplicity of a numerator.</summary>
    /// <param name="target">Three values.</param>
    /// <param name="slot">Packs from value to value.</param>
    /// <param name="a">Three values.</param>
    /// <param name="times">One value, or null for 1.</param>
    /// <param name="isAdded">The sign.</param>
    /// <param name="packs">Packs.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddMultiple(P* target, int slot, P* a, P* times, bool isAdded, int packs)
    {
        for (int coordinate = 0; coordinate < Extension.Degree; coordinate++, target += slot, a += slot)
        {
            for (int i = 0; i < packs; i++)
            {
                P value = times == null ? a[i] : a[i] * times[i];
                target[i] = isAdded ? target[i] + value : target[i] - value;
            }
        }
    }

    /// <summary>Target = target + sign times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddNumerator(P* target, P* times, bool isAdded, int packs)
    {
        P one = P.Constant(1);
        for (int i = 0; i < packs; i++)
        {
            P value = times == null ? one : times[i];
            target[i] = isAdded ? target[i] + value : target[i] - value;
        }
    }
}
