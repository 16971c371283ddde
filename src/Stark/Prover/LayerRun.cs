using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover;

/// <summary>The layers of the low-degree test, kept for the openings.</summary>
sealed unsafe class LayerRun<H>(
    ProofShape shape, IBackend backend, Workers workers, StageClock clock, ITranscript transcript, ProofWriter writer) : IDisposable
    where H : struct, IHash
{
    readonly List<Matrix> layers = [];
    readonly List<MerkleTree> trees = [];

    /// <summary>Commits to layer after layer, and sends the last one as coefficients.</summary>
    public void Commit(Matrix first)
    {
        layers.Add(first);
        clock.Run(ProverStage.Fold, () =>
        {
            foreach (LayerShape form in shape.Layers)
            {
                int logBlowup = shape.Profile.LogBlowup;
                Digest[] leaves = MerkleTree.Digests(1 << (form.LogDegree - form.LogArity + logBlowup), workers);
                backend.LayerLeaves<H>(layers[^1], form.LogDegree, form.LogArity, logBlowup, leaves, workers);
                MerkleTree tree = MerkleTree.Build<H>(backend, leaves, form.CapHeight, workers);
                trees.Add(tree);
                writer.Write(tree.Cap);
                transcript.Observe(TranscriptStep.LayerCap, tree.Cap);
                var folded = new Matrix(Extension.Degree, leaves.Length, workers.Memory);
                backend.Fold(layers[^1], form.LogDegree, form.LogArity, logBlowup, transcript.Challenge(), folded, workers);
                layers.Add(folded);
            }
            Extension[] final = Coefficients(layers[^1], shape.LogFinalLength);
            writer.Write(final);
            transcript.Observe(TranscriptStep.FinalPolynomial, MemoryMarshal.Cast<Extension, ulong>(final));
        });
    }

    /// <summary>For each layer the values of the opened leaves that the verifier does not compute, and siblings.</summary>
    public void WriteOpenings(int[] positions)
    {
        int[] current = positions;
        for (int layer = 0; layer < trees.Count; layer++)
        {
            LayerShape form = shape.Layers[layer];
            int logLeaves = form.LogDegree - form.LogArity + shape.Profile.LogBlowup;
            var known = new HashSet<int>(current);
            int[] leaves = [.. current.Select(position => position & ((1 << logLeaves) - 1)).Distinct().Order()];
            foreach (int leaf in leaves)
            {
                for (int j = 0; j < 1 << form.LogArity; j++)
                {
                    int position = leaf + (j << logLeaves);
                    if (!known.Contains(position)) writer.Write([Value(layers[layer], form.LogDegree, position)]);
                }
            }
            trees[layer].WriteSiblings(leaves, writer);
            current = leaves;
        }
    }

    public void Dispose()
    {
        foreach (Matrix layer in layers) layer.Dispose();
        foreach (MerkleTree tree in trees) tree.GiveBack(workers);
    }

    // Position k b + c is row k of coset c.
    Extension Value(Matrix layer, int logDegree, int position)
    {
        int coset = position & (shape.Profile.Blowup - 1);
        return Value(layer, ((long)coset << logDegree) + (position >> shape.Profile.LogBlowup));
    }

    static Extension Value(Matrix layer, long place) => new(
        Goldilocks.Reduce(layer.RowData(0)[place]), Goldilocks.Reduce(layer.RowData(1)[place]), Goldilocks.Reduce(layer.RowData(2)[place]));

    // The first coset alone determines the polynomial: its coefficients are those on the subgroup, over powers of the shift.
    static Extension[] Coefficients(Matrix layer, int logLength)
    {
        var values = new Extension[1 << logLength];
        for (int i = 0; i < values.Length; i++) values[i] = Value(layer, i);
        Ntt.Inverse(values);
        Goldilocks inverseShift = ProofDomain.Shift(logLength).Inverse(), power = Goldilocks.One;
        for (int i = 0; i < values.Length; i++, power *= inverseShift) values[i] *= power;
        return values;
    }
}
