namespace OrderBookRollup.Algebra;

/// <content>Square roots, by Tonelli and Shanks; for what is public.</content>
public readonly partial struct Goldilocks
{
    /// <summary>One of the two square roots; false, and 0, for what is no square.</summary>
    public bool TrySquareRoot(out Goldilocks root)
    {
        root = default;
        if (value == 0) return true;

        // p - 1 = 2^32 (2^32 - 1). root^2 = a part, where the order of part = a^(2^32 - 1) is 2^k with k < 32 if a is a square. Each
        // step multiplies root so that k falls.
        Goldilocks half = Pow((1UL << 31) - 1);
        Goldilocks candidate = this * half;
        Goldilocks part = candidate * half;
        Goldilocks generator = RootOfUnity(TwoAdicity);
        int order = TwoAdicity;
        while (part != One)
        {
            int k = 0;
            for (Goldilocks power = part; power != One; k++) power = power.Square();
            if (k == order) return false;
            Goldilocks factor = generator.PowTwoTo(order - k - 1);
            order = k;
            generator = factor.Square();
            candidate *= factor;
            part *= generator;
        }
        root = candidate;
        return true;
    }
}
