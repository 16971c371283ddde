using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <content>
/// Inverses and square roots by the norm: N(a) = a a^p a^(p^2) a^(p^3) a^(p^4) lies in F, where both are cheap (Itoh and Tsujii, 1988).
/// </content>
public readonly partial struct Quintic
{
    // z^p = 3^((p - 1) / 5) z: applying the automorphism k times multiplies coefficient i by 3^(i k (p - 1) / 5).
    static readonly Goldilocks[] FrobeniusFactors = Powers(Goldilocks.FromCanonical(Residue).Pow((Goldilocks.Modulus - 1) / Degree));

    static Goldilocks[] Powers(Goldilocks root)
    {
        var powers = new Goldilocks[Degree];
        for (int i = 0; i < Degree; i++) powers[i] = root.Pow((ulong)i);
        return powers;
    }

    /// <summary>a^(p^count).</summary>
    /// <param name="count">1 to 4.</param>
    public Quintic Frobenius(int count)
    {
        Goldilocks[] factors = FrobeniusFactors;
        return new(
            C0, Goldilocks.Product(C1, factors[count]), Goldilocks.Product(C2, factors[2 * count % Degree]),
            Goldilocks.Product(C3, factors[3 * count % Degree]), Goldilocks.Product(C4, factors[4 * count % Degree]));
    }

    /// <summary>1 / a.</summary>
    /// <exception cref="DivideByZeroException">a is 0.</exception>
    public Quintic Inverse()
    {
        if (IsZero) throw new DivideByZeroException("0 has no inverse in the quintic field.");
        return InverseOrZero();
    }

    /// <summary>1 / a, and 0 for 0.</summary>
    public Quintic InverseOrZero()
    {
        Quintic conjugates = Conjugates();
        return conjugates * Goldilocks.InverseOrZero(NormWith(conjugates));
    }

    /// <summary>1 if a is the square of another element than 0, -1 if it is no square, 0 for 0.</summary>
    public int Legendre()
    {
        // (p^5 - 1) / 2 = (1 + p + p^2 + p^3 + p^4) (p - 1) / 2: the symbol of the norm in F.
        Goldilocks symbol = NormWith(Conjugates()).Pow((Goldilocks.Modulus - 1) / 2);
        return symbol.IsZero ? 0 : symbol == Goldilocks.One ? 1 : -1;
    }

    /// <summary>
    /// The square root whose first coefficient other than 0 is even as a canonical word; false, and 0, for what is no square.
    /// </summary>
    public bool TrySquareRoot(out Quintic root)
    {
        root = default;
        if (IsZero) return true;

        // p + p^2 + p^3 + p^4 = (p + 1) (p + p^3). With v = a^((p + 1)/2 (p + p^3)) therefore N(a) = a v^2, and a v / sqrt(N(a)) is a
        // root. (p + 1) / 2 = 2^63 - 2^31 + 1.
        Quintic half = HalfPower();
        Quintic v = half.Frobenius(1) * half.Frobenius(3);
        Quintic scaled = this * v;
        Goldilocks norm = scaled.NormWith(v);
        if (!norm.TrySquareRoot(out Goldilocks normRoot)) return false;
        root = scaled * normRoot.Inverse();
        if (!root.IsEven) root = -root;
        return true;
    }

    /// <summary>Whether the first coefficient other than 0 is even; of a and -a exactly one is.</summary>
    internal bool IsEven
    {
        get
        {
            foreach (Goldilocks coefficient in Coefficients(in this))
                if (!coefficient.IsZero) return (coefficient.Value & 1) == 0;
            return true;
        }
    }

    // a^(2^63 - 2^31 + 1) = a (a^(2^32 - 1))^(2^31): below, ones(k) = a^(2^k - 1).
    Quintic HalfPower()
    {
        Quintic ones2 = Square() * this;
        Quintic ones4 = ones2.SquareTimes(2) * ones2;
        Quintic ones8 = ones4.SquareTimes(4) * ones4;
        Quintic ones16 = ones8.SquareTimes(8) * ones8;
        Quintic ones32 = ones16.SquareTimes(16) * ones16;
        return ones32.SquareTimes(31) * this;
    }

    Quintic SquareTimes(int count)
    {
        Quintic result = this;
        for (; count > 0; count--) result = result.Square();
        return result;
    }

    // a^(p + p^2 + p^3 + p^4).
    Quintic Conjugates()
    {
        Quintic first = Frobenius(1);
        Quintic two = first * first.Frobenius(1);
        return two * two.Frobenius(2);
    }

    // a b for a product that is known to lie in F.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Goldilocks NormWith(in Quintic b)
    {
        Goldilocks rest = Goldilocks.SumOfProducts(C1, b.C4, C2, b.C3, C3, b.C2, C4, b.C1, default, default);
        return Goldilocks.Product(C0, b.C0) + rest + rest.Double();
    }
}
