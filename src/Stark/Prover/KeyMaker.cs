using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover;

/// <summary>Computes the commitment to the preprocessed columns: the only part of a key that takes work.</summary>
public static class KeyMaker
{
    /// <summary>The key of a circuit under a profile.</summary>
    public static VerifyingKey<H> Make<H>(Circuit circuit, Profile profile, IBackend? backend = null) where H : struct, IHash
    {
        using CommittedColumns? committed = Commit<H>(circuit, profile, backend ?? Backends.ForCpu(), new(1), new StageClock(new()));
        return new(circuit, profile, committed?.Tree.Cap ?? []);
    }

    /// <summary>
    /// Whether the commitment of a key is that of its circuit's preprocessed cells, computed again: a key with another one accepts
    /// proofs about other cells under the circuit's name.
    /// </summary>
    public static bool IsMadeFromCircuit<H>(VerifyingKey<H> key, IBackend? backend = null) where H : struct, IHash =>
        key.Profile.IsSound && Make<H>(key.Circuit, key.Profile, backend).PreprocessedCap.SequenceEqual(key.PreprocessedCap);

    internal static unsafe CommittedColumns? Commit<H>(
        Circuit circuit, Profile profile, IBackend backend, Workers workers, StageClock clock)
        where H : struct, IHash
    {
        // The commitment depends on the fixed heights alone; the others do not enter it.
        var shape = new ProofShape(circuit, [.. circuit.Tables.Select(table => table.FixedLogHeight ?? Circuit.MinLogHeight)], profile);
        if (shape.Preprocessed is null) return null;
        var matrices = new List<Matrix>();
        clock.Run(ProverStage.Extend, () =>
        {
            foreach (TreeMember member in shape.Preprocessed.Members)
            {
                var extended = new Matrix(1L << (member.LogHeight + profile.LogBlowup), member.Width, workers.Memory);
                fixed (Goldilocks* cells = circuit.Tables[member.Table].PreprocessedCells)
                    backend.Extend((ulong*)cells, member.Width, extended, member.LogHeight, profile.LogBlowup, default, workers);
                matrices.Add(extended);
            }
        });
        return CommittedColumns.Commit<H>(shape.Preprocessed, matrices, profile.LogBlowup, backend, workers, clock);
    }
}
