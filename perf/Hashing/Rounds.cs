using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.HashLayouts;

/// <summary>What the other layouts share.</summary>
static class Rounds
{
    public static Eight<ulong> First(int round) => Constants(Poseidon2Width8.ExternalInitialConstants, round);

    public static Eight<ulong> Last(int round) => Constants(Poseidon2Width8.ExternalFinalConstants, round);

    public static T Inner<T>(int round) where T : unmanaged, IAlgebra<T> => T.Constant(Poseidon2Width8.InternalConstants[round]);

    static Eight<ulong> Constants(ReadOnlySpan<ulong> words, int round)
    {
        ReadOnlySpan<ulong> c = words.Slice(Poseidon2Width8.Width * round, Poseidon2Width8.Width);
        return new(c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7]);
    }

    /// <summary>One external round with constants that do not depend on the row.</summary>
    public static void Outer<T, S>(Constraints<T, S> air, in Eight<ulong> constants, in Eight<T> x, in Eight<T> cubes, in Eight<T> after)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> => Same(air, Sevenths(air, constants, x, cubes), after);

    /// <summary>E of the seventh powers of x + c.</summary>
    public static Eight<T> Sevenths<T, S>(Constraints<T, S> air, in Eight<ulong> constants, in Eight<T> x, in Eight<T> cubes)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        var shifted = new Eight<T>(
            x.W0 + T.Constant(constants.W0), x.W1 + T.Constant(constants.W1), x.W2 + T.Constant(constants.W2),
            x.W3 + T.Constant(constants.W3), x.W4 + T.Constant(constants.W4), x.W5 + T.Constant(constants.W5),
            x.W6 + T.Constant(constants.W6), x.W7 + T.Constant(constants.W7));
        return Sevenths(air, shifted, cubes);
    }

    /// <summary>E of the seventh powers.</summary>
    public static Eight<T> Sevenths<T, S>(Constraints<T, S> air, in Eight<T> x, in Eight<T> cubes)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        var state = new Eight<T>(
            Seventh(air, x.W0, cubes.W0), Seventh(air, x.W1, cubes.W1), Seventh(air, x.W2, cubes.W2), Seventh(air, x.W3, cubes.W3),
            Seventh(air, x.W4, cubes.W4), Seventh(air, x.W5, cubes.W5), Seventh(air, x.W6, cubes.W6), Seventh(air, x.W7, cubes.W7));
        Layers.External(ref state);
        return state;
    }

    public static void Same<T, S>(Constraints<T, S> air, in Eight<T> computed, in Eight<T> columns)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal("H1", columns.W0, computed.W0);
        air.Equal("H1", columns.W1, computed.W1);
        air.Equal("H1", columns.W2, computed.W2);
        air.Equal("H1", columns.W3, computed.W3);
        air.Equal("H1", columns.W4, computed.W4);
        air.Equal("H1", columns.W5, computed.W5);
        air.Equal("H1", columns.W6, computed.W6);
        air.Equal("H1", columns.W7, computed.W7);
    }

    public static void Answer<T, S>(Constraints<T, S> air, in Eight<T> input, in Four<T> permuted, T count)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        air.Receive("H4", new Compression<T>(
            input, new(permuted.W0 + input.W0, permuted.W1 + input.W1, permuted.W2 + input.W2, permuted.W3 + input.W3)), count);

    static T Seventh<T, S>(Constraints<T, S> air, T x, T cube) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal("H1", cube, x * x * x);
        return cube * cube * x;
    }
}
