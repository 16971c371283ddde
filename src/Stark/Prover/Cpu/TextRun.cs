using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>One thread's run of a text: the workspace and the challenges.</summary>
sealed unsafe class TextRun<P> : IDisposable where P : unmanaged, IPack<P>
{
    readonly Matrix memory;
    readonly TextStep[] steps;
    readonly (int Place, int Power)[] fields;
    readonly ulong* workspace;
    readonly ulong* shifts;
    readonly ulong* betaPowers;
    readonly ulong* zPowers;
    readonly P* scratch;
    readonly int slot;

    public TextRun(TextProgram program, CircuitTable table, PhaseChallenges challenges, Goldilocks[] publicInputs)
    {
        Program = program;
        steps = [.. program.Steps];
        fields = [.. program.Fields];
        slot = program.SlotWords / P.Lanes;
        int messages = table.BusOfInteraction.Count, scratchWords = 2 * Extension.Degree * program.SlotWords;
        memory = new(1, program.Words + scratchWords
            + (Extension.Degree * (messages + challenges.BetaPowers.Length + challenges.ZPowers.Length)) + Matrix.StripWords);
        workspace = memory.Data;
        scratch = (P*)(workspace + program.Words);
        shifts = workspace + program.Words + scratchWords;
        betaPowers = shifts + (Extension.Degree * messages);
        zPowers = betaPowers + (Extension.Degree * challenges.BetaPowers.Length);
        Words(challenges.BetaPowers, betaPowers);
        Words(challenges.ZPowers, zPowers);
        Extension[] shift = [.. table.BusOfInteraction.Select(bus => challenges.BusShifts[bus])];
        foreach ((int message, ulong value, int power) in program.ConstantFields)
            shift[message] += challenges.BetaPowers[power] * Goldilocks.Reduce(value);
        Words(shift, shifts);
        foreach ((int place, ulong value) in program.Constants) Fill(place, value);
        foreach ((int place, int index) in program.Publics) Fill(place, publicInputs[index].Value);
    }

    public TextProgram Program { get; }

    /// <summary>Where the numerators go: all columns of one pack, then of the next; for runs that are no quotient.</summary>
    public Cubic<P>* Numerators { get; set; }

    /// <summary>Where the denominators go.</summary>
    public Cubic<P>* Denominators { get; set; }

    /// <summary>The values at a place.</summary>
    public P* At(int place) => (P*)(workspace + place);

    /// <summary>Three values.</summary>
    public Cubic<P> CubicAt(int place, int pack, int words) => new(
        P.Load(workspace + place + (pack * P.Lanes)),
        P.Load(workspace + place + words + (pack * P.Lanes)),
        P.Load(workspace + place + (2 * words) + (pack * P.Lanes)));

    /// <summary>Loads rows of an extended matrix, and the row that follows them.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="start">The first row of the coset.</param>
    /// <param name="first">The first row in the coset.</param>
    /// <param name="height">Rows of the coset.</param>
    /// <param name="place">Where the columns go.</param>
    /// <param name="packs">Packs of rows.</param>
    /// <param name="nextFrom">The first column whose following row is read.</param>
    public void Load(Matrix matrix, long start, long first, long height, int place, int packs, int nextFrom)
    {
        int columnWords = Program.ColumnWords, rows = packs * P.Lanes;
        for (int pack = 0; pack < packs; pack++)
        {
            ulong* source = matrix.RowData(start + first + (pack * P.Lanes)), target = workspace + place + (pack * P.Lanes);
            for (int column = 0; column < matrix.Width; column += P.Lanes)
            {
                // The next block's rows, a whole run of the text ahead.
                CacheLines.Fetch(source + column + (rows * matrix.Stride), matrix.Stride, P.Lanes);
                P.Transpose(source + column, matrix.Stride, target + (column * columnWords), columnWords);
            }
        }
        ulong* next = matrix.RowData(start + ((first + rows) & (height - 1)));
        for (int column = nextFrom; column < matrix.Width; column++) workspace[place + (column * columnWords) + rows] = next[column];
    }

    /// <summary>Loads rows that follow each other without a gap; columns that no step reads may be left out.</summary>
    public void Load(ulong* rows, int width, long first, int place, int packs, ReadOnlySpan<bool> strips)
    {
        int columnWords = Program.ColumnWords;
        for (int pack = 0; pack < packs; pack++)
        {
            ulong* source = rows + ((first + (pack * P.Lanes)) * width), target = workspace + place + (pack * P.Lanes);
            for (int column = 0; column < width; column += P.Lanes)
            {
                if (!strips.IsEmpty && !strips[column / P.Lanes]) continue;
                if (column + P.Lanes <= width)
                {
                    P.Transpose(source + column, width, target + (column * columnWords), columnWords);
                    continue;
                }

                // A square would read past the last row.
                for (int rest = column; rest < width; rest++)
                    for (int lane = 0; lane < P.Lanes; lane++) target[(rest * columnWords) + lane] = source[(lane * width) + rest];
            }
        }
    }

    /// <summary>Runs all steps on what is loaded.</summary>
    public void Execute(int packs, bool isQuotient)
    {
        foreach (ref readonly TextStep step in steps.AsSpan())
        {
            P* a = (P*)(workspace + step.A);
            switch (step.Kind)
            {
                case TextStepKind.Copy: TextKernels<P>.Copy(At(step.Target), a, packs); break;
                case TextStepKind.Negate: TextKernels<P>.Negate(At(step.Target), a, packs); break;
                case TextStepKind.Add: TextKernels<P>.Add(At(step.Target), a, At(step.B), packs); break;
                case TextStepKind.Subtract: TextKernels<P>.Subtract(At(step.Target), a, At(step.B), packs); break;
                case TextStepKind.Multiply: TextKernels<P>.Multiply(At(step.Target), a, At(step.B), packs); break;
                case TextStepKind.Fold:
                    TextKernels<P>.Fold(
                        At(step.Target), slot, workspace, shifts + (Extension.Degree * step.A), fields.AsSpan(step.B..step.C), betaPowers,
                        packs);
                    break;
                case TextStepKind.BeginGroup: TextKernels<P>.Group(At(step.Target), a, At(step.B), slot, true, packs); break;
                case TextStepKind.ContinueGroup: TextKernels<P>.Group(At(step.Target), a, At(step.B), slot, false, packs); break;
                case TextStepKind.OneFraction:
                    if (isQuotient) OneZero(step, packs);
                    else OneFraction(step, packs);
                    break;
                case TextStepKind.TwoFractions:
                    if (isQuotient) TwoZero(step, packs);
                    else TwoFractions(step, packs);
                    break;
                case TextStepKind.BeginPublication: Publish(step, true, packs); break;
                default: Publish(step, false, packs); break;
            }
        }
    }

    public void Dispose() => memory.Dispose();

    static void Words(Extension[] elements, ulong* target) => MemoryMarshal.Cast<Extension, ulong>(elements)
        .CopyTo(new Span<ulong>(target, Extension.Degree * elements.Length));

    void Fill(int place, ulong value)
    {
        for (int i = 0; i < slot; i++) P.Store(workspace + place + (i * P.Lanes), P.Constant(value));
    }

    P* Numerator(int place) => place == TextProgram.One ? null : At(place);

    P* Zero(int column) => At(Program.Output(Program.FractionsFrom + (Extension.Degree * column)));

    // f D - N = 0.
    void OneZero(in TextStep step, int packs)
    {
        P* zero = Zero(step.Target);
        int columnSlot = Program.ColumnWords / P.Lanes;
        P* column = At(Program.AuxiliaryAt + (Extension.Degree * step.Target * Program.ColumnWords));
        TextKernels<P>.MultiplyCubic(zero, slot, column, columnSlot, At(step.A), slot, packs);
        TextKernels<P>.AddNumerator(zero, Numerator(step.B), (step.Signs & 1) != 0, packs);
    }

    // f D1 D2 - (N1 D2 + N2 D1) = (f D1 - N1) D2 - N2 D1 = 0.
    void TwoZero(in TextStep step, int packs)
    {
        OneZero(step, packs);
        P* zero = Zero(step.Target);
        TextKernels<P>.MultiplyCubic(zero, slot, zero, slot, At(step.C), slot, packs);
        TextKernels<P>.AddMultiple(zero, slot, At(step.A), Numerator(step.D), (step.Signs & 2) != 0, packs);
    }

    void OneFraction(in TextStep step, int packs)
    {
        new Span<P>(scratch, Extension.Degree * slot).Clear();
        TextKernels<P>.AddNumerator(scratch, Numerator(step.B), (step.Signs & 1) == 0, packs);
        Put(Numerators, step.Target, scratch, packs);
        Put(Denominators, step.Target, At(step.A), packs);
    }

    // N1 / D1 + N2 / D2 = (N1 D2 + N2 D1) / (D1 D2).
    void TwoFractions(in TextStep step, int packs)
    {
        new Span<P>(scratch, Extension.Degree * slot).Clear();
        TextKernels<P>.AddMultiple(scratch, slot, At(step.C), Numerator(step.B), (step.Signs & 1) == 0, packs);
        TextKernels<P>.AddMultiple(scratch, slot, At(step.A), Numerator(step.D), (step.Signs & 2) == 0, packs);
        Put(Numerators, step.Target, scratch, packs);
        TextKernels<P>.MultiplyCubic(scratch, slot, At(step.A), slot, At(step.C), slot, packs);
        Put(Denominators, step.Target, scratch, packs);
    }

    void Put(Cubic<P>* target, int column, P* values, int packs)
    {
        int columns = Program.FractionColumns;
        for (int pack = 0; pack < packs; pack++)
            target[(pack * columns) + column] = new(values[pack], values[slot + pack], values[(2 * slot) + pack]);
    }

    // factor += (z^count - 1) flag and addend += (sum of words, each by its power of z) flag.
    void Publish(in TextStep step, bool isFirst, int packs)
    {
        P* factor = At(Program.FactorAt), addend = At(Program.AddendAt), flag = At(step.A), sum = scratch;
        P* power = scratch + (Extension.Degree * slot);
        ulong* zero = stackalloc ulong[Extension.Degree];
        TextKernels<P>.Fold(sum, slot, workspace, zero, fields.AsSpan(step.B..step.C), zPowers, packs);
        ulong* full = zPowers + (Extension.Degree * (step.C - step.B));
        for (int coordinate = 0; coordinate < Extension.Degree; coordinate++)
            for (int i = 0; i < packs; i++) power[(coordinate * slot) + i] = P.Constant(full[coordinate]);
        for (int i = 0; i < packs; i++) power[i] -= P.Constant(1);
        if (isFirst) new Span<P>(factor, 2 * Extension.Degree * slot).Clear();
        TextKernels<P>.AddMultiple(factor, slot, power, flag, true, packs);
        TextKernels<P>.AddMultiple(addend, slot, sum, flag, true, packs);
    }
}
