using System.Diagnostics;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Host;

/// <summary>What proving a flow came to, summed up over its batches.</summary>
/// <param name="profile">The profile.</param>
/// <param name="signatures">How signatures are proved.</param>
sealed class ProvingTotals(Profile profile, SignatureProof signatures)
{
    readonly SortedDictionary<BatchStage, TimeSpan> stages = [];
    readonly HashSet<ulong> numbers = [];
    long[] rows = [];

    /// <summary>The profile.</summary>
    public Profile Profile => profile;

    /// <summary>How signatures are proved.</summary>
    public SignatureProof Signatures => signatures;

    /// <summary>Signed commands.</summary>
    public long Signed { get; private set; }

    /// <summary>Main cells of the tables that prove signatures, before padding, for each of them; hash cells are not among them.</summary>
    public double CellsPerSignature => Signed == 0 ? 0 : (double)SignatureCells / Signed;

    /// <summary>The last proved batch: tables and columns are the same for all.</summary>
    public ProvedBatch? Last { get; private set; }

    /// <summary>Batches.</summary>
    public int Batches { get; private set; }

    /// <summary>Accepted commands.</summary>
    public long Commands { get; private set; }

    /// <summary>Rows of each table before padding.</summary>
    public IReadOnlyList<long> Rows => rows;

    /// <summary>Main cells before padding.</summary>
    public long Cells { get; private set; }

    long SignatureCells { get; set; }

    /// <summary>Main cells after padding.</summary>
    public long PaddedCells { get; private set; }

    /// <summary>Words of the second phase before padding.</summary>
    public long AuxiliaryCells { get; private set; }

    /// <summary>Bytes of all proofs.</summary>
    public long ProofBytes { get; private set; }

    /// <summary>Published balances and withdrawals.</summary>
    public long Published { get; private set; }

    /// <summary>From batches to proofs, all of them.</summary>
    public TimeSpan ProveTime { get; private set; }

    /// <summary>The longest verification of one proof.</summary>
    public TimeSpan VerifyTimeMax { get; private set; }

    /// <summary>The fewest proven bits.</summary>
    public int Bits { get; private set; } = int.MaxValue;

    /// <summary>Time by stage.</summary>
    public IReadOnlyDictionary<BatchStage, TimeSpan> Stages => stages;

    /// <summary>Main cells before padding of an accepted command.</summary>
    public double CellsPerCommand => (double)Cells / Commands;

    /// <summary>Main cells before padding a second of proving.</summary>
    public double CellsPerSecond => ProveTime > TimeSpan.Zero ? Cells / ProveTime.TotalSeconds : 0;

    /// <summary>Accepted commands a second of proving.</summary>
    public double CommandsPerSecond => ProveTime > TimeSpan.Zero ? Commands / ProveTime.TotalSeconds : 0;

    /// <summary>The most memory that the process has had at once, in bytes.</summary>
    public static long PeakBytes
    {
        get
        {
            using Process process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }
    }

    /// <summary>One more.</summary>
    /// <returns>False when this batch was proved before, and is not counted again.</returns>
    public bool Add(ProvedBatch proved)
    {
        if (!numbers.Add(proved.Proof.Number)) return false;
        if (Last is null) rows = new long[proved.Rows.Count];
        for (int table = 0; table < rows.Length; table++) rows[table] += proved.Rows[table];
        foreach ((BatchStage stage, TimeSpan spent) in proved.StageTimes) stages[stage] = stages.GetValueOrDefault(stage) + spent;
        Batches++;
        Commands += proved.Commands;
        Cells += proved.Cells;
        Signed += proved.SignedCommands;
        SignatureCells += proved.SignatureCells;
        PaddedCells += proved.PaddedCells;
        AuxiliaryCells += proved.AuxiliaryCells;
        ProofBytes += proved.Proof.Bytes.Length;
        Published += proved.Proof.Statement.Balances.Count + proved.Proof.Statement.Withdrawals.Count;
        ProveTime += proved.ProveTime;
        if (proved.VerifyTime > VerifyTimeMax) VerifyTimeMax = proved.VerifyTime;
        Bits = Math.Min(Bits, proved.Verdict.Bits);
        Last = proved;
        return true;
    }
}
