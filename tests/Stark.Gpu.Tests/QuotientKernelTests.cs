using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Tables;
using Xunit;

namespace OrderBookRollup.Stark.Gpu.Tests;

/// <summary>
/// Kernels compiled from tables, run on ILGPU's CPU accelerator, against the processor's backend: on random columns, so that no
/// constraint vanishes and every one counts.
/// </summary>
public class QuotientKernelTests
{
    const int Seed = 0x69B0;

    // Their texts read round constants or states from spans, which ILGPU does not compile.
    static readonly string[] WorksOnSpans = [nameof(OuterRounds), nameof(InnerRounds), "HashChain", "Permutations"];

    public static TheoryData<string, int> Tables
    {
        get
        {
            var tables = new TheoryData<string, int>();
            foreach (Circuit circuit in Circuits())
                foreach (CircuitTable table in circuit.Tables)
                    if (!WorksOnSpans.Contains(table.Shape.Name)) tables.Add(circuit.Name, table.Index);
            return tables;
        }
    }

    /// <summary>
    /// Every table of the order book and of every toy: public inputs, preprocessed columns, published words, exclusive messages, widths
    /// that fill no vector.
    /// </summary>
    [Theory]
    [MemberData(nameof(Tables))]
    public void A_kernel_gives_the_sums_of_the_processor(string circuit, int table)
    {
        Circuit toy = Circuits().First(known => known.Name == circuit);
        Assert.True(toy.Tables[table].Accept(new Comparison(toy)));
    }

    [Fact]
    public void The_field_agrees_with_the_scalar_one()
    {
        ulong[] words =
        [
            0, 1, 2, uint.MaxValue, 1UL << 32, (1UL << 32) + 1, Goldilocks.Modulus - 1, Goldilocks.Modulus - 2, 0xAAAA_5555_0000_FFFF,
        ];
        foreach (ulong a in words)
        {
            foreach (ulong b in words)
            {
                Goldilocks x = Goldilocks.FromCanonical(a), y = Goldilocks.FromCanonical(b);
                GpuField p = new(a), q = new(b);
                Assert.Equal([(x + y).Value, (x - y).Value, (x * y).Value], new[] { (p + q).Word, (p - q).Word, (p * q).Word });
            }
        }
    }

    // One circuit stands for its cases.
    static IEnumerable<Circuit> Circuits() =>
        ToyCase.All().Select(toy => toy.Circuit).DistinctBy(circuit => circuit.Name)
            .Append(OrderBookCircuit.Release);

    sealed class Comparison(Circuit circuit) : ITableVisitor<bool>
    {
        public bool Visit<TTable>(CircuitTable table) where TTable : struct, ITable
        {
            const int LogHeight = 3, LogBlowup = 2;
            var random = new Random(Seed);
            TableShape shape = table.Shape;
            Goldilocks[] inputs = [.. Enumerable.Range(0, circuit.PublicCount).Select(_ => Goldilocks.Reduce(Word(random)))];
            QuotientTask Task(
                Matrix sums, Matrix main, Matrix? preprocessed, Matrix? auxiliary,
                PhaseChallenges challenges, Extension[] elements) => new()
                {
                    Table = table,
                    LogHeight = LogHeight,
                    LogBlowup = LogBlowup,
                    Main = main,
                    Preprocessed = preprocessed,
                    Auxiliary = auxiliary,
                    PublicInputs = inputs,
                    Challenges = challenges,
                    Gammas = elements[2..],
                    Terminal = elements[0],
                    Evaluation = elements[1],
                    Sums = sums,
                };
            using Matrix columns = Columns(random, shape.Width)!, expected = new(6, 1 << LogHeight), actual = new(6, 1 << LogHeight);
            using Matrix? fixedColumns = Columns(random, shape.PreprocessedWidth), second = Columns(random, shape.AuxiliaryColumns * 3);
            var challenges = new PhaseChallenges(circuit, Element(random), Element(random), Element(random));
            Extension[] elements = [.. Enumerable.Range(0, shape.ConstraintCount + 2).Select(_ => Element(random))];
            Backends.ForCpu().Quotient<TTable>(Task(expected, columns, fixedColumns, second, challenges, elements), new(1));

            // A fresh context per kernel: one that fails to compile would poison the next.
            using var context = Context.Create(builder => builder.CPU());
            using Accelerator accelerator = context.CreateCPUAccelerator(0);
            QuotientKernel.Add<TTable>(accelerator, Task(actual, columns, fixedColumns, second, challenges, elements));
            for (int row = 0; row < 6; row++) Assert.Equal(expected.Row(row).ToArray(), actual.Row(row).ToArray());
            return true;

            static Matrix? Columns(Random random, int width)
            {
                if (width == 0) return null;
                var matrix = new Matrix(1 << (LogHeight + LogBlowup), width);
                for (int row = 0; row < matrix.Rows; row++)
                    foreach (ref ulong word in matrix.Row(row)) word = Word(random);
                return matrix;
            }
        }

        static Extension Element(Random random) =>
            new(Goldilocks.Reduce(Word(random)), Goldilocks.Reduce(Word(random)), Goldilocks.Reduce(Word(random)));

        static ulong Word(Random random) => (ulong)random.NextInt64();
    }
}
