using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover;

/// <summary>One proof in the making.</summary>
sealed unsafe class ProofRun<H> : IDisposable where H : struct, IHash
{
    readonly VerifyingKey<H> key;
    readonly IReadOnlyList<TableTrace> traces;
    readonly Goldilocks[] publicInputs;
    readonly IBackend backend;
    readonly ProverOptions options;
    readonly Workers workers;
    readonly StageClock clock;
    readonly ProofShape shape;
    readonly Statement statement;
    readonly ProofWriter writer = new();
    readonly ITranscript transcript;
    readonly List<CommittedColumns> committed = [];
    readonly int logBlowup;

    public ProofRun(
        VerifyingKey<H> key, IReadOnlyList<TableTrace> traces, IReadOnlyList<Goldilocks> publicInputs, IBackend backend,
        ProverOptions options,
        ITranscript transcript)
    {
        this.key = key;
        this.transcript = transcript;
        this.traces = traces;
        this.publicInputs = [.. publicInputs];
        this.backend = backend;
        this.options = options;
        workers = new(options.Threads, options.Cancellation, options.Memory);
        clock = new(options);
        logBlowup = key.Profile.LogBlowup;
        int[] heights = [.. traces.Select(trace => trace.LogHeight)];
        statement = new(key.Circuit, heights, publicInputs, PublishedWords.Of(key.Circuit, traces, this.publicInputs));
        if (statement.Defect() is string defect) throw new ArgumentException(defect);
        foreach (CircuitTable table in key.Circuit.Tables)
        {
            if (traces[table.Index].Width != table.Shape.Width)
                throw new ArgumentException($"{table.Shape.Name} has {table.Shape.Width} columns, its trace {traces[table.Index].Width}.");
        }
        shape = new(key.Circuit, heights, key.Profile);
    }

    public ProofResult Prove()
    {
        var plan = new MemoryPlan(shape);
        options.Plan?.Invoke(plan);
        if (plan.TotalBytes > options.MemoryBytesMax)
            throw new InvalidOperationException($"The proof needs {plan.TotalBytes} bytes, {options.MemoryBytesMax} are allowed.");
        long before = MemoryUse.CurrentBytes;
        MemoryUse.ResetPeak();

        // 2, 3. Header and transcript.
        foreach (byte value in ProofFormat.Magic) writer.Write(value);
        writer.Write(Opening.Version);
        writer.Write(H.Id);
        Opening.Observe(transcript, key, statement, shape);

        // 4. Main commitment.
        CommittedColumns? preprocessed = KeyMaker.Commit<H>(key.Circuit, key.Profile, backend, workers, clock);
        if (preprocessed is not null) committed.Add(preprocessed);
        CommittedColumns main = CommitMain();
        Extension z = transcript.Challenge(), alpha = transcript.Challenge(), beta = transcript.Challenge();
        var challenges = new PhaseChallenges(key.Circuit, z, alpha, beta);

        // 5. Second phase.
        var terminals = new Extension[traces.Count];
        var evaluations = new Extension[traces.Count];
        CommittedColumns? auxiliary = CommitAuxiliary(challenges, terminals, evaluations);
        WriteAndObserve(TranscriptStep.Terminals, [.. shape.TerminalTables.Select(table => terminals[table.Index])]);
        WriteAndObserve(TranscriptStep.Evaluations, [.. shape.PublishingTables.Select(table => evaluations[table.Index])]);
        Extension gamma = transcript.Challenge();

        // 6. Quotient.
        CommitQuotient(challenges, gamma, terminals, evaluations, preprocessed, main, auxiliary);
        Extension zeta = transcript.Challenge();

        // 7. Columns at the out-of-domain point and its successor.
        var here = new Extension[shape.ColumnCount];
        var next = new Extension[shape.ColumnCount];
        clock.Run(ProverStage.Open, () => OpenColumns(zeta, here, next));
        WriteAndObserve(TranscriptStep.Opened, here);
        WriteAndObserve(TranscriptStep.Opened, next);

        // 8. Layers.
        Extension batching = transcript.Challenge();
        using var layers = new LayerRun<H>(shape, backend, workers, clock, transcript, writer);
        layers.Commit(FirstLayer(zeta, batching, here, next));

        // 9. Grinding and positions; the layers have written the final polynomial.
        ulong nonce = 0;
        clock.Run(ProverStage.Grind, () => nonce = backend.Grind<H>(transcript.State, key.Profile.GrindingBits, workers));
        transcript.Grind(nonce, key.Profile.GrindingBits);
        writer.Write(nonce);
        int[] positions = [.. transcript.Positions(shape.LogDomain, key.Profile.QueryCount).Distinct().Order()];

        // 10, 11. Rows and layers at the positions.
        clock.Run(ProverStage.Query, () =>
        {
            foreach (CommittedColumns columns in committed) columns.WriteOpenings(positions, logBlowup, writer);
            layers.WriteOpenings(positions);
        });
        return new(writer.ToArray(), statement, clock.Times, MemoryUse.PeakBytes - before);
    }

    public void Dispose()
    {
        foreach (CommittedColumns columns in committed) columns.Dispose();
    }

    CommittedColumns CommitMain()
    {
        var matrices = new List<Matrix>();
        clock.Run(ProverStage.Extend, () =>
        {
            foreach (TreeMember member in shape.Main.Members)
            {
                var extended = new Matrix(1L << (member.LogHeight + logBlowup), member.Width, workers.Memory);
                fixed (Goldilocks* cells = traces[member.Table].Cells)
                    backend.Extend((ulong*)cells, member.Width, extended, member.LogHeight, logBlowup, default, workers);
                matrices.Add(extended);
            }
        });
        return Commit(TranscriptStep.MainCap, shape.Main, matrices);
    }

    CommittedColumns? CommitAuxiliary(PhaseChallenges challenges, Extension[] terminals, Extension[] evaluations)
    {
        if (shape.Auxiliary is null) return null;
        var matrices = new List<Matrix>();
        foreach (TreeMember member in shape.Auxiliary.Members)
        {
            using var rows = new Matrix(1L << member.LogHeight, member.Width, workers.Memory, isDense: true);
            var task = new SecondPhaseTask
            {
                Table = key.Circuit.Tables[member.Table],
                Trace = traces[member.Table],
                PublicInputs = publicInputs,
                Challenges = challenges,
                Output = rows,
            };
            clock.Run(ProverStage.SecondPhase, () => task.Table.Accept(new SecondPhaseCall(backend, task, workers)));
            terminals[member.Table] = task.Terminal;
            evaluations[member.Table] = task.Evaluation;
            clock.Run(ProverStage.Extend, () =>
            {
                var extended = new Matrix(1L << (member.LogHeight + logBlowup), member.Width, workers.Memory);
                backend.Extend(rows.Data, rows.Stride, extended, member.LogHeight, logBlowup, default, workers);
                matrices.Add(extended);
            });
        }
        return Commit(TranscriptStep.AuxiliaryCap, shape.Auxiliary, matrices);
    }

    void CommitQuotient(
        PhaseChallenges challenges, Extension gamma, Extension[] terminals, Extension[] evaluations,
        CommittedColumns? preprocessed, CommittedColumns main, CommittedColumns? auxiliary)
    {
        Extension[] gammas = PhaseChallenges.Powers(gamma, shape.ConstraintCount);
        var sums = new SortedDictionary<int, Matrix>();
        var extended = new Matrix(1L << shape.LogDomain, ProofShape.QuotientWidth, workers.Memory);
        clock.Run(ProverStage.Quotient, () =>
        {
            foreach (CircuitTable table in key.Circuit.Tables)
            {
                int logHeight = shape.LogHeights[table.Index], offset = shape.ConstraintOffsets[table.Index];
                if (!sums.TryGetValue(logHeight, out Matrix? sum))
                {
                    sums.Add(logHeight, sum = new(2 * Extension.Degree, 1 << logHeight, workers.Memory));
                    sum.Clear();
                }
                table.Accept(new QuotientCall(backend, new()
                {
                    Table = table,
                    LogHeight = logHeight,
                    LogBlowup = logBlowup,
                    Main = main.Of(table.Index)!,
                    Preprocessed = preprocessed?.Of(table.Index),
                    Auxiliary = auxiliary?.Of(table.Index),
                    PublicInputs = publicInputs,
                    Challenges = challenges,
                    Gammas = gammas[offset..(offset + table.Shape.ConstraintCount)],
                    Terminal = terminals[table.Index],
                    Evaluation = evaluations[table.Index],
                    Sums = sum,
                }, workers));
            }
        });
        using var values = new Matrix(1L << shape.LogHeight, ProofShape.QuotientWidth, workers.Memory, isDense: true);
        clock.Run(ProverStage.Quotient, () => Lift(sums, values));
        foreach (Matrix sum in sums.Values) sum.Dispose();
        clock.Run(ProverStage.Extend, () =>
        {
            Goldilocks first = ProofDomain.ChunkShift(shape.LogHeight, 0), second = ProofDomain.ChunkShift(shape.LogHeight, 1);
            backend.Extend(
                values.Data, values.Stride, extended, shape.LogHeight, logBlowup, [first, first, first, second, second, second], workers);
        });
        Commit(TranscriptStep.QuotientCap, shape.Quotient, [extended]);
    }

    // A shorter table's part at row k is its value at row k modulo its height.
    void Lift(SortedDictionary<int, Matrix> sums, Matrix values)
    {
        KeyValuePair<int, Matrix>[] parts = [.. sums];
        workers.Run((int)(values.Rows / 8), (from, to) =>
        {
            for (long row = from * 8L; row < to * 8L; row++)
            {
                Goldilocks* target = (Goldilocks*)values.RowData(row);
                new Span<Goldilocks>(target, Matrix.StripWords).Clear();
                foreach ((int logHeight, Matrix part) in parts)
                {
                    long place = row & ((1L << logHeight) - 1);
                    for (int i = 0; i < ProofShape.QuotientWidth; i++) target[i] += Goldilocks.Reduce(part.RowData(i)[place]);
                }
            }
        });
    }

    void OpenColumns(Extension zeta, Extension[] here, Extension[] next)
    {
        foreach (CommittedColumns columns in committed)
        {
            for (int i = 0; i < columns.Matrices.Count; i++)
            {
                TreeMember member = columns.Shape.Members[i];
                backend.Open(columns.Matrices[i], member.LogHeight, zeta.PowTwoTo(shape.LogHeight - member.LogHeight),
                    here.AsSpan(member.FirstColumn, member.Width), next.AsSpan(member.FirstColumn, member.Width), workers);
            }
        }
    }

    Matrix FirstLayer(Extension zeta, Extension batching, Extension[] here, Extension[] next)
    {
        Extension[] powers = PhaseChallenges.Powers(batching, shape.ColumnCount + 1);
        var layer = new Matrix(Extension.Degree, 1 << shape.LogDomain, workers.Memory);
        clock.Run(ProverStage.Combine, () =>
        {
            var combinations = new SortedDictionary<int, Matrix>();
            foreach (CommittedColumns columns in committed)
            {
                for (int i = 0; i < columns.Matrices.Count; i++)
                {
                    TreeMember member = columns.Shape.Members[i];
                    if (!combinations.TryGetValue(member.LogHeight, out Matrix? sum))
                    {
                        sum = new(Extension.Degree, 1 << (member.LogHeight + logBlowup), workers.Memory);
                        combinations.Add(member.LogHeight, sum);
                        sum.Clear();
                    }
                    backend.Combine(columns.Matrices[i], powers.AsSpan(member.FirstColumn, member.Width), sum, workers);
                }
            }
            Extension atPoint = Extension.Zero, atNext = Extension.Zero;
            for (int i = 0; i < shape.ColumnCount; i++)
            {
                atPoint += here[i] * powers[i];
                atNext += next[i] * powers[i];
            }
            backend.FirstLayer(new()
            {
                Combinations = combinations,
                LogHeight = shape.LogHeight,
                LogBlowup = logBlowup,
                Point = zeta,
                AtPoint = atPoint,
                AtNext = atNext,
                Second = powers[shape.ColumnCount],
                Output = layer,
            }, workers);
            foreach (Matrix sum in combinations.Values) sum.Dispose();
        });
        return layer;
    }

    CommittedColumns Commit(TranscriptStep step, TreeShape tree, IReadOnlyList<Matrix> matrices)
    {
        CommittedColumns columns = CommittedColumns.Commit<H>(tree, matrices, logBlowup, backend, workers, clock);
        committed.Add(columns);
        writer.Write(columns.Tree.Cap);
        transcript.Observe(step, columns.Tree.Cap);
        return columns;
    }

    void WriteAndObserve(TranscriptStep step, Extension[] elements)
    {
        writer.Write(elements);
        transcript.Observe(step, MemoryMarshal.Cast<Extension, ulong>(elements));
    }

    readonly struct SecondPhaseCall(IBackend backend, SecondPhaseTask task, Workers workers) : ITableVisitor<bool>
    {
        public bool Visit<TTable>(CircuitTable table) where TTable : struct, ITable
        {
            backend.SecondPhase<TTable>(task, workers);
            return true;
        }
    }

    readonly struct QuotientCall(IBackend backend, QuotientTask task, Workers workers) : ITableVisitor<bool>
    {
        public bool Visit<TTable>(CircuitTable table) where TTable : struct, ITable
        {
            backend.Quotient<TTable>(task, workers);
            return true;
        }
    }
}
