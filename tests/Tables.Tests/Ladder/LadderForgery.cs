using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Ladders around which everything else fits: who asks for signatures, hashes, counts.</summary>
/// <typeparam name="TOrigins">The origins.</typeparam>
/// <param name="without">The clause that the attacked circuit lacks.</param>
sealed class LadderForgery<TOrigins>(string? without) where TOrigins : struct, ILadderOrigins
{
    /// <summary>Places in the circuit.</summary>
    public const int LadderAt = 1, CombAt = 2, RungsAt = 3;

    /// <summary>Only the tables that signatures need.</summary>
    public static Circuit TheCircuit { get; } = Signatures().Add<OuterRounds>().Add<InnerRounds>().Build();

    /// <summary>The same, but every hash is what somebody wants it to be.</summary>
    public static Circuit CircuitOfAnyHash { get; } = Signatures().Add<AnyHash>().Build();

    /// <summary>The tables of signatures alone.</summary>
    public static IReadOnlyList<CircuitTable> Tables =>
        [TheCircuit.Tables[LadderAt], TheCircuit.Tables[CombAt], TheCircuit.Tables[RungsAt]];

    /// <summary>Whether hashes are what the rows say.</summary>
    public bool IsOfAnyHash { get; set; }

    /// <summary>Keys and digests that are asked for.</summary>
    public List<(EncodedPoint Key, Digest Digest)> Asked { get; } = [];

    /// <summary>All rows but the padding.</summary>
    public List<LadderColumns<Goldilocks>> Rows { get; } = [new()];

    /// <summary>Last changes of the rows, padding included.</summary>
    public Action<LadderColumns<Goldilocks>[]>? Finally { get; set; }

    /// <summary>The number of the next signature.</summary>
    public ulong Number { get; set; }

    /// <summary>Adds the rows of a signature, and somebody who asks for it.</summary>
    public void Add(LadderPlan<TOrigins> plan)
    {
        Add(plan.Rows());
        Asked.Add((plan.Key, plan.Message));
    }

    public void Add(IEnumerable<LadderColumns<Goldilocks>> rows)
    {
        foreach (LadderColumns<Goldilocks> row in rows) Rows.Add(row with { Signature = Goldilocks.Reduce(Number) });
        Number++;
    }

    public ForgedWitness Finish()
    {
        int width = Unsafe.SizeOf<LadderColumns<Goldilocks>>() / sizeof(ulong);
        var ladder = new TableTrace(width, TableTrace.LogHeightFor(Rows.Count));
        LadderColumns<Goldilocks>[] rows = ladder.Rows<LadderColumns<Goldilocks>>().ToArray();
        Rows.CopyTo(rows);
        for (int row = Rows.Count; row < rows.Length; row++) rows[row].Signature = Goldilocks.Reduce(Number);
        Finally?.Invoke(rows);
        rows.CopyTo(ladder.Rows<LadderColumns<Goldilocks>>());

        // Where nobody takes signatures, nobody asks for them.
        AccessesColumns<Goldilocks>[] asked = [.. Asked.Where(_ => without != "G7.1").Select(signed => new AccessesColumns<Goldilocks>
        {
            IsSigned = Goldilocks.One,
            Key = Unsafe.BitCast<EncodedPoint, Five<Goldilocks>>(signed.Key),
            Digest = Scene.Words(signed.Digest),
        })];
        var accesses = new TableTrace(
            Unsafe.SizeOf<AccessesColumns<Goldilocks>>() / sizeof(ulong), TableTrace.LogHeightFor(asked.Length));
        asked.CopyTo(accesses.Rows<AccessesColumns<Goldilocks>>());
        var askers = new Askers(TheCircuit, [accesses, ladder], [Goldilocks.Zero], without);
        Answer(askers, ladder);
        TableTrace comb = Counted(TheCircuit.Tables[CombAt], askers.CombPoints.Select(asked => Cells(asked)));
        TableTrace rungs = Counted(TheCircuit.Tables[RungsAt], askers.Rungs.Select(asked => Cells(asked)));
        TableTrace[] hashes = IsOfAnyHash ? [AnyHash.Trace(askers)] : Hashes(askers);
        return new(
            IsOfAnyHash ? CircuitOfAnyHash : TheCircuit, [accesses, ladder, comb, rungs, .. hashes], [],
            new Dictionary<string, Goldilocks[]>());
    }

    static CircuitBuilder Signatures() => new CircuitBuilder("Signatures")
        .Add<Accesses>()
        .Add<Ladder<TOrigins>>()
        .Add<Comb>(Comb.Values(TOrigins.Comb))
        .Add<Rungs>(Rungs.Values());

    // Each multiple that is asked for is counted in the first row that answers with it.
    static void Answer(Askers askers, TableTrace ladder)
    {
        Span<LadderColumns<Goldilocks>> rows = ladder.Rows<LadderColumns<Goldilocks>>();
        var places = new Dictionary<Multiple<Goldilocks>, int>();
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row].Kind.Multiple.IsZero) continue;
            Goldilocks digit = rows[row].Position - Goldilocks.Reduce(LadderCourse.FirstMultiple);
            places.TryAdd(new(rows[row].Signature, digit, rows[row].Sum), row);
        }
        foreach (Multiple<Goldilocks> asked in askers.Multiples)
            if (places.TryGetValue(asked, out int row)) rows[row].Count += Goldilocks.One;
    }

    static TableTrace[] Hashes(Askers askers)
    {
        // Whoever asks for another digest than the true one is answered by nobody.
        var ledger = new CompressionLedger();
        foreach ((Compression<Goldilocks> message, Goldilocks _) in askers.Compressions)
        {
            Eight<Goldilocks> input = message.Input;
            if (message.Output == Forgery.Digest(input)) ledger.Add(Record.Words(in Unsafe.As<Eight<Goldilocks>, Record>(ref input)));
        }
        (TableTrace outer, TableTrace inner) = ledger.Fill(new Workers(1));
        return [outer, inner];
    }

    static TableTrace Counted(CircuitTable table, IEnumerable<Goldilocks[]> asked)
    {
        int width = table.Shape.PreprocessedWidth;
        var trace = new TableTrace(1, table.FixedLogHeight!.Value);
        var places = new Dictionary<string, int>();
        for (int row = 0; row < trace.Height; row++)
            places.TryAdd(string.Join(' ', table.PreprocessedCells.Slice(row * width, width).ToArray()), row);
        foreach (Goldilocks[] cells in asked)
            if (places.TryGetValue(string.Join(' ', cells), out int row)) trace.Cells[row] += Goldilocks.One;
        return trace;
    }

    static Goldilocks[] Cells<M>(M message) where M : unmanaged =>
        [.. MemoryMarshal.Cast<M, Goldilocks>(new ReadOnlySpan<M>(in message))];
}
