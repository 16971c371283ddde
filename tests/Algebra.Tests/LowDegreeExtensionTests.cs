using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>The tiled extension against coefficients from the plain transform and Horner's rule.</summary>
public unsafe class LowDegreeExtensionTests
{
    const int Seed = 0x1DE;

    [Fact]
    public void The_plain_transform_equals_the_sum_that_defines_it()
    {
        var random = new Random(Seed);
        for (int log = 0; log <= 6; log++)
        {
            var coefficients = Column(random, 1 << log);
            Goldilocks[] values = [.. coefficients];
            Ntt.Forward(values);
            for (int i = 0; i < values.Length; i++)
                Assert.Equal(Horner(coefficients, Goldilocks.RootOfUnity(log).Pow((ulong)i)), values[i]);
            Ntt.Inverse(values);
            Assert.Equal(coefficients, values);
        }
    }

    [Fact]
    public void Every_pack_extends_like_Horner()
    {
        for (int logRows = 0; logRows <= 13; logRows++)
        {
            Extends<Pack512>(logRows, logRows % 3 + 1, 11, 1);
            Extends<Pack256>(logRows, 2, 3, 2);
            Extends<Pack64>(logRows, 1, 9, 1);
        }
    }

    [Fact]
    public void Tiles_higher_than_a_group_of_rows_extend_like_Horner()
    {
        Extends<Pack512>(19, 1, 2, 2);
        Extends<Pack256>(20, 1, 1, 2);
    }

    [Fact]
    public void Columns_given_on_a_coset_extend_like_the_same_polynomial()
    {
        const int LogRows = 11;
        var random = new Random(Seed + 2);
        Goldilocks[] shifts = [Goldilocks.One, Goldilocks.Generator, Goldilocks.RootOfUnity(20) * Goldilocks.Generator];
        var polynomials = new Goldilocks[3][];
        using var source = new Matrix(1 << LogRows, 3, null, isDense: true);
        for (int column = 0; column < 3; column++)
        {
            polynomials[column] = Column(random, 1 << LogRows);
            Goldilocks[] values = [.. polynomials[column]];
            for (int k = 0; k < values.Length; k++) values[k] *= shifts[column].Pow((ulong)k);
            Ntt.Forward(values);
            for (int i = 0; i < values.Length; i++) source.Row(i)[column] = values[i].Value;
        }
        using var target = new Matrix(2 << LogRows, 3);
        var extension = new LowDegreeExtension<Pack512>(LogRows, 1);
        extension.Extend(source.Data, source.Stride, target, shifts, new Workers(2));
        Check(extension, target, polynomials, random);
    }

    [Fact]
    public void Shifts_are_square_roots_of_each_other_and_the_cosets_avoid_all_subgroups()
    {
        for (int log = 1; log <= 32; log++)
        {
            Goldilocks shift = LowDegreeExtension<Pack64>.Shift(log);
            Assert.Equal(LowDegreeExtension<Pack64>.Shift(log - 1), shift.Square());
            Assert.NotEqual(Goldilocks.One, shift.Pow(1UL << 32));
        }
    }

    static void Extends<P>(int logRows, int logBlowup, int width, int threads) where P : unmanaged, IPack<P>
    {
        var random = new Random(Seed + logRows);
        var polynomials = new Goldilocks[width][];
        var source = new Goldilocks[width << logRows];
        for (int column = 0; column < width; column++)
        {
            polynomials[column] = Column(random, 1 << logRows);
            Goldilocks[] values = [.. polynomials[column]];
            Ntt.Forward(values);
            for (int i = 0; i < values.Length; i++) source[(i * width) + column] = values[i];
        }
        using var target = new Matrix(1L << (logRows + logBlowup), width);
        var extension = new LowDegreeExtension<P>(logRows, logBlowup);
        fixed (Goldilocks* data = source) extension.Extend((ulong*)data, width, target, default, new Workers(threads));
        Check(extension, target, polynomials, random);
    }

    static void Check<P>(LowDegreeExtension<P> extension, Matrix target, Goldilocks[][] polynomials, Random random)
        where P : unmanaged, IPack<P>
    {
        long rows = 1L << extension.LogRows;
        for (int sample = 0; sample < 60; sample++)
        {
            long row = random.NextInt64(target.Rows);
            int column = random.Next(polynomials.Length);
            Goldilocks point = extension.CosetShift((int)(row / rows)) * Goldilocks.RootOfUnity(extension.LogRows).Pow((ulong)(row % rows));
            Assert.True(Horner(polynomials[column], point).Value == target.Row(row)[column],
                $"{typeof(P).Name} 2^{extension.LogRows} row {row} column {column}");
        }
    }

    static Goldilocks[] Column(Random random, int length)
    {
        var column = new Goldilocks[length];
        for (int i = 0; i < length; i++) column[i] = Goldilocks.FromCanonical(FieldSamples.Word(random));
        return column;
    }

    static Goldilocks Horner(Goldilocks[] coefficients, Goldilocks x)
    {
        Goldilocks result = default;
        for (int i = coefficients.Length - 1; i >= 0; i--) result = (result * x) + coefficients[i];
        return result;
    }
}
