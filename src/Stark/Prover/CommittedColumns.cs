using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover;

/// <summary>Extended columns and their commitment.</summary>
sealed class CommittedColumns : IDisposable
{
    readonly Workers workers;

    CommittedColumns(TreeShape shape, IReadOnlyList<Matrix> matrices, MerkleTree tree, Workers workers)
    {
        this.workers = workers;
        Shape = shape;
        Matrices = matrices;
        Tree = tree;
    }

    public TreeShape Shape { get; }

    /// <summary>One matrix per member of the shape.</summary>
    public IReadOnlyList<Matrix> Matrices { get; }

    public MerkleTree Tree { get; }

    /// <summary>Takes over the extended columns and hashes them.</summary>
    public static CommittedColumns Commit<H>(
        TreeShape shape, IReadOnlyList<Matrix> extended, int logBlowup, IBackend backend, Workers workers, StageClock clock)
            where H : struct, IHash
    {
        Digest[] leaves = MerkleTree.Digests(1 << shape.LogLeaves, workers);
        clock.Run(ProverStage.HashLeaves, () => backend.Leaves<H>(shape, extended, logBlowup, leaves, workers));
        MerkleTree? tree = null;
        clock.Run(ProverStage.HashTrees, () => tree = MerkleTree.Build<H>(backend, leaves, shape.CapHeight, workers));
        return new(shape, extended, tree!, workers);
    }

    /// <summary>The matrix of a table, or null.</summary>
    public Matrix? Of(int table)
    {
        for (int i = 0; i < Shape.Members.Count; i++)
            if (Shape.Members[i].Table == table) return Matrices[i];
        return null;
    }

    /// <summary>Rows at the positions, then siblings.</summary>
    public void WriteOpenings(int[] positions, int logBlowup, ProofWriter writer)
    {
        int mask = (1 << Shape.LogLeaves) - 1;
        int[] leaves = [.. positions.Select(position => position & mask).Distinct().Order()];
        foreach (int leaf in leaves)
        {
            for (int i = 0; i < Matrices.Count; i++)
            {
                // Position k b + c is row k of coset c.
                int logHeight = Shape.Members[i].LogHeight, coset = leaf & ((1 << logBlowup) - 1);
                long row = ((long)coset << logHeight) + ((leaf >> logBlowup) & ((1 << logHeight) - 1));
                writer.Write(Matrices[i].Row(row));
            }
        }
        Tree.WriteSiblings(leaves, writer);
    }

    public void Dispose()
    {
        foreach (Matrix matrix in Matrices) matrix.Dispose();
        Tree.GiveBack(workers);
    }
}
