using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>A proof that the verifier accepted, and what it took.</summary>
public sealed record ProvedBatch
{
    /// <summary>Statement and proof.</summary>
    public required BatchProof Proof { get; init; }

    /// <summary>Its verdict.</summary>
    public required BatchVerdict Verdict { get; init; }

    /// <summary>Accepted commands.</summary>
    public required int Commands { get; init; }

    /// <summary>Those of them that are signed.</summary>
    public required int SignedCommands { get; init; }

    /// <summary>Names of the tables.</summary>
    public required IReadOnlyList<string> Tables { get; init; }

    /// <summary>Rows of each table before its padding.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>Main columns of each table.</summary>
    public required IReadOnlyList<int> Columns { get; init; }

    /// <summary>Extension columns of each table in the second phase.</summary>
    public required IReadOnlyList<int> AuxiliaryColumns { get; init; }

    /// <summary>Main cells after padding.</summary>
    public required long PaddedCells { get; init; }

    /// <summary>Time by stage; empty without a clock.</summary>
    public required IReadOnlyDictionary<BatchStage, TimeSpan> StageTimes { get; init; }

    /// <summary>What the proof was to take beside its traces.</summary>
    public required MemoryPlan Plan { get; init; }

    /// <summary>The most native memory at once, in bytes.</summary>
    public required long PeakBytes { get; init; }

    /// <summary>Main cells before padding: columns times rows.</summary>
    public long Cells => Rows.Zip(Columns, (rows, columns) => (long)rows * columns).Sum();

    /// <summary>Main cells before padding of the tables that prove signatures, which follow the others.</summary>
    public long SignatureCells => Rows.Zip(Columns, (rows, columns) => (long)rows * columns).Skip(OrderBookCircuit.FirstOfSignatures).Sum();

    /// <summary>Cells of the second phase before padding, in words: three a column.</summary>
    public long AuxiliaryCells => Rows.Zip(AuxiliaryColumns, (rows, columns) => (long)rows * columns * 3).Sum();

    /// <summary>From the batch to the proof: traces and proof, neither check nor verdict.</summary>
    public TimeSpan ProveTime => StageTimes.Where(stage => stage.Key is not (BatchStage.Check or BatchStage.Verify))
        .Aggregate(TimeSpan.Zero, (sum, stage) => sum + stage.Value);

    /// <summary>The verdict's time.</summary>
    public TimeSpan VerifyTime => StageTimes.GetValueOrDefault(BatchStage.Verify);
}
