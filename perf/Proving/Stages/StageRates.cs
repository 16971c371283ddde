using System.Diagnostics;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;

namespace OrderBookRollup.ProvingRates;

/// <summary>The heavy stages one by one, on the shape of the reference: 64 columns, blowup 4.</summary>
/// <remarks>
/// The reference is the study of fields that this prover was designed by: a throw-away program in the same language on the same kind of
/// machine (Zen 4, two cores; medians of 2^18 rows). Its quotient runs over four cosets where ours needs two, so its time is halved.
/// The first line is no stage: field products over 16 KiB tell how fast the machine is at this moment.
/// </remarks>
static unsafe class StageRates
{
    const int LogBlowup = 2, ReferenceLogHeight = 18, Products = 2048, ProductRounds = 4096;

    /// <summary>Medians of interleaved passes, for one thread and for two.</summary>
    /// <param name="logHeight">Binary logarithm of the rows; reference times are scaled to it by the rows.</param>
    /// <param name="level">The instructions.</param>
    /// <param name="passes">Passes over all stages.</param>
    public static IReadOnlyList<StageLine> Measure(int logHeight, SimdLevel level, int passes)
    {
        using var run = new Run(logHeight, Backends.ForCpu(level));
        var stages = new (string Name, double? One, double? Two, Action<Workers> Work)[]
        {
            ("field products", 1e3 * Products * ProductRounds / 1.83e9, 1e3 * Products * ProductRounds / 1.83e9, run.Multiply),
            ("extension 2^18 x 64 by 4", 759, 397, run.Extend),
            ("leaves 2^20 x 64", 344, 174, run.Leaves),
            ("tree 2^20", 71, 43, run.Tree),
            ("quotient 2^18 x 64, 2 cosets", null, 70.5, run.Quotient),
            ("combination 2^20 x 64", null, 81, run.Combine),
            ("opening 2^18 x 64, 2 points", null, 41, run.Open),
        };
        double scale = Math.ScaleB(1, logHeight - ReferenceLogHeight);
        var lines = new List<StageLine>();
        var times = new double[stages.Length, 2, passes];
        for (int pass = -1; pass < passes; pass++)
        {
            for (int stage = 0; stage < stages.Length; stage++)
            {
                for (int threads = 1; threads <= 2; threads++)
                {
                    long start = Stopwatch.GetTimestamp();
                    stages[stage].Work(new(threads));
                    double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;

                    // The first pass compiles and touches fresh memory.
                    if (pass >= 0) times[stage, threads - 1, pass] = milliseconds;
                }
            }
        }
        for (int stage = 0; stage < stages.Length; stage++)
        {
            for (int threads = 1; threads <= 2; threads++)
            {
                double[] sorted = [.. Enumerable.Range(0, passes).Select(pass => times[stage, threads - 1, pass]).Order()];
                double? reference = threads == 1 ? stages[stage].One : stages[stage].Two;
                if (stage > 0) reference *= scale;
                lines.Add(new(stages[stage].Name, threads, sorted[passes / 2], sorted[0], reference));
            }
        }
        return lines;
    }

    // The matrices that the stages hand on.
    sealed class Run : IDisposable
    {
        readonly int logHeight;
        readonly IBackend backend;
        readonly Goldilocks[] trace;
        readonly Matrix extended;
        readonly Digest[] leaves;
        readonly Matrix sums;
        readonly Matrix combined;
        readonly Matrix factors = new(2, Products);
        readonly CircuitTable table = new CircuitBuilder("Cubes").Add<Cubes>().Build().Tables[0];
        readonly PhaseChallenges challenges;
        readonly Extension[] powers;
        readonly Extension point;

        public Run(int logHeight, IBackend backend)
        {
            this.logHeight = logHeight;
            this.backend = backend;
            var random = new Random(1);
            trace = new Goldilocks[Cells64<Goldilocks>.Width << logHeight];
            foreach (ref Goldilocks cell in trace.AsSpan()) cell = Element(random);
            for (int i = 0; i < 2 * Products; i++) factors.Row(i / Products)[i % Products] = Element(random).Value;
            extended = new(1L << (logHeight + LogBlowup), Cells64<Goldilocks>.Width);
            leaves = new Digest[1 << (logHeight + LogBlowup)];
            sums = new(2 * Extension.Degree, 1 << logHeight);
            combined = new(Extension.Degree, leaves.Length);
            point = new(Element(random), Element(random), Element(random));
            powers = PhaseChallenges.Powers(point, Cells64<Goldilocks>.Width);
            challenges = new(new CircuitBuilder("Cubes").Add<Cubes>().Build(), point, point, point);
        }

        public void Multiply(Workers workers) => workers.Run(workers.Count, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                using var copy = new Matrix(1, Products);
                factors.Row(0).CopyTo(copy.Row(0));
                if (Pack512.IsSupported) Multiply<Pack512>(copy.Data, factors.RowData(1));
                else Multiply<Pack64>(copy.Data, factors.RowData(1));
            }
        });

        public void Extend(Workers workers)
        {
            fixed (Goldilocks* cells = trace)
                backend.Extend((ulong*)cells, Cells64<Goldilocks>.Width, extended, logHeight, LogBlowup, default, workers);
        }

        public void Leaves(Workers workers)
        {
            var shape = new TreeShape(TreeKind.Main, [new(0, logHeight, Cells64<Goldilocks>.Width, 0)], logHeight + LogBlowup, 0);
            backend.Leaves<KeccakHash>(shape, [extended], LogBlowup, leaves, workers);
        }

        public void Tree(Workers workers)
        {
            Digest[] level = leaves;
            while (level.Length > 1)
            {
                var parents = new Digest[level.Length / 2];
                backend.Parents<KeccakHash>(level, parents, workers);
                level = parents;
            }
        }

        public void Quotient(Workers workers) => backend.Quotient<Cubes>(new()
        {
            Table = table,
            LogHeight = logHeight,
            LogBlowup = LogBlowup,
            Main = extended,
            PublicInputs = [],
            Challenges = challenges,
            Gammas = powers,
            Terminal = default,
            Evaluation = default,
            Sums = sums,
        }, workers);

        public void Combine(Workers workers) => backend.Combine(extended, powers, combined, workers);

        public void Open(Workers workers)
        {
            var here = new Extension[Cells64<Goldilocks>.Width];
            var next = new Extension[Cells64<Goldilocks>.Width];
            backend.Open(extended, logHeight, point, here, next, workers);
        }

        public void Dispose()
        {
            extended.Dispose();
            sums.Dispose();
            combined.Dispose();
            factors.Dispose();
        }

        static void Multiply<P>(ulong* x, ulong* y) where P : unmanaged, IPack<P>
        {
            for (int round = 0; round < ProductRounds; round++)
                for (int i = 0; i < Products; i += P.Lanes) P.Store(x + i, P.Load(x + i) * P.Load(y + i));
        }

        static Goldilocks Element(Random random) => Goldilocks.Reduce((ulong)random.NextInt64(long.MinValue, long.MaxValue));
    }
}
