namespace OrderBookRollup.Algebra.Tests;

/// <summary>
/// Poseidon2 of width 8 as the paper writes it: explicit matrices, powers by repeated multiplication, UInt128 and its remainder,
/// constants as parameters. Shares nothing with the code under test but p.
/// </summary>
sealed record NaivePoseidon2(ulong[] ExternalInitial, ulong[] Internal, ulong[] ExternalFinal, ulong[] Diagonal)
{
    const int Width = 8;
    const ulong P = Goldilocks.Modulus;

    static readonly ulong[][] External = ExternalMatrix();

    public static NaivePoseidon2 OfRoom => new(
        Poseidon2Width8.ExternalInitialConstants.ToArray(), Poseidon2Width8.InternalConstants.ToArray(),
        Poseidon2Width8.ExternalFinalConstants.ToArray(), Poseidon2Width8.InternalDiagonal.ToArray());

    public ulong[] Permute(ulong[] input)
    {
        ulong[] x = Multiply(External, input);
        x = ExternalRounds(x, ExternalInitial);
        ulong[][] inner = InternalMatrix();
        foreach (ulong constant in Internal)
        {
            x[0] = Power7(Sum(x[0], constant));
            x = Multiply(inner, x);
        }

        return ExternalRounds(x, ExternalFinal);
    }

    public Digest Compress(ReadOnlySpan<ulong> words)
    {
        ulong[] x = Permute(words.ToArray());
        return new(Sum(x[0], words[0]), Sum(x[1], words[1]), Sum(x[2], words[2]), Sum(x[3], words[3]));
    }

    static ulong[] ExternalRounds(ulong[] x, ulong[] constants)
    {
        for (int round = 0; round < constants.Length / Width; round++)
        {
            for (int i = 0; i < Width; i++) x[i] = Power7(Sum(x[i], constants[(round * Width) + i]));
            x = Multiply(External, x);
        }

        return x;
    }

    static ulong[][] ExternalMatrix()
    {
        ulong[] m4 = [2, 3, 1, 1];
        var matrix = new ulong[Width][];
        for (int row = 0; row < Width; row++)
        {
            matrix[row] = new ulong[Width];
            for (int column = 0; column < Width; column++)
                matrix[row][column] = m4[(column - row + Width) % 4] * (row / 4 == column / 4 ? 2UL : 1UL);
        }

        return matrix;
    }

    ulong[][] InternalMatrix()
    {
        var matrix = new ulong[Width][];
        for (int row = 0; row < Width; row++)
        {
            matrix[row] = new ulong[Width];
            for (int column = 0; column < Width; column++) matrix[row][column] = row == column ? Sum(1, Diagonal[row]) : 1;
        }

        return matrix;
    }

    static ulong[] Multiply(ulong[][] matrix, ulong[] x)
    {
        var result = new ulong[Width];
        for (int row = 0; row < Width; row++)
        {
            for (int column = 0; column < Width; column++)
                result[row] = Sum(result[row], (ulong)((UInt128)matrix[row][column] * x[column] % P));
        }

        return result;
    }

    static ulong Power7(ulong x)
    {
        UInt128 power = 1;
        for (int i = 0; i < 7; i++) power = power * x % P;
        return (ulong)power;
    }

    static ulong Sum(ulong a, ulong b) => (ulong)(((UInt128)a + b) % P);
}
