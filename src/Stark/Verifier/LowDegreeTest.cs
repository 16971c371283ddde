using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>The layers of the low-degree test (FRI, Ben-Sasson, Bentov, Horesh, Riabzev 2018) with folds of up to eight values.</summary>
sealed class LowDegreeTest<H> where H : struct, IHash
{
    readonly ProofShape shape;
    readonly Digest[][] caps;
    readonly Extension[] challenges;

    /// <summary>Reads the commitments and draws a challenge after each.</summary>
    public LowDegreeTest(ProofShape shape, ref ProofReader<H> reader, ITranscript transcript)
    {
        this.shape = shape;
        caps = new Digest[shape.Layers.Count][];
        challenges = new Extension[shape.Layers.Count];
        for (int i = 0; i < caps.Length; i++)
        {
            caps[i] = reader.Digests(1 << shape.Layers[i].CapHeight);
            transcript.Observe(TranscriptStep.LayerCap, caps[i]);
            challenges[i] = transcript.Challenge();
        }
    }

    /// <summary>Folds the first layer's values through all layers.</summary>
    /// <param name="values">Distinct positions, ascending, and the values computed for them.</param>
    /// <param name="reader">Where the other values of each leaf and the siblings are read.</param>
    /// <returns>Positions and values in the domain of the final polynomial.</returns>
    public List<(int Position, Extension Value)> Fold(List<(int Position, Extension Value)> values, ref ProofReader<H> reader)
    {
        for (int layer = 0; layer < caps.Length; layer++) values = Fold(layer, values, ref reader);
        return values;
    }

    // The leaf at t holds the values at t, t + m, t + 2 m, ... for m leaves: the points of a coset of the roots of the arity. Values
    // that the verifier knows are not in the proof; all of them together must lead to the commitment.
    List<(int Position, Extension Value)> Fold(int layer, List<(int Position, Extension Value)> values, ref ProofReader<H> reader)
    {
        LayerShape form = shape.Layers[layer];
        int logLeaves = form.LogDegree - form.LogArity + shape.Profile.LogBlowup, arity = 1 << form.LogArity;
        var leaves = new List<(int, Digest)>();
        var folded = new List<(int, Extension)>();
        var byLeaf = values.GroupBy(v => v.Position & ((1 << logLeaves) - 1)).OrderBy(g => g.Key);
        foreach (IGrouping<int, (int Position, Extension Value)> known in byLeaf)
        {
            var leaf = new Extension?[arity];
            foreach ((int position, Extension value) in known) leaf[position >> logLeaves] = value;
            for (int i = 0; i < arity; i++) leaf[i] ??= reader.Extensions(1)[0];
            Extension[] full = [.. leaf.Select(value => value!.Value)];
            leaves.Add((known.Key, MerklePaths.Row<H>(MemoryMarshal.Cast<Extension, ulong>(full), false)));
            Goldilocks point = ProofDomain.Point(form.LogDegree, shape.Profile.LogBlowup, known.Key);
            folded.Add((known.Key, FoldLeaf(full, point, form.LogArity, challenges[layer])));
        }
        Refusal.Unless(MerklePaths.Lead(leaves, logLeaves, caps[layer], ref reader), VerificationFailure.LayerPath,
            $"values of layer {layer} do not lead to its commitment");
        return folded;
    }

    // f = sum of X^k f_k(X^a) has the values v_j at x w^j, w of order a: f_k(x^a) = x^-k / a sum of w^(-jk) v_j. The fold is
    // sum of challenge^k f_k.
    static Extension FoldLeaf(Extension[] values, Goldilocks x, int logArity, Extension challenge)
    {
        Goldilocks inverseRoot = Goldilocks.RootOfUnity(logArity).Inverse();
        Extension ratio = challenge * x.Inverse(), power = Extension.One, sum = Extension.Zero;
        for (int k = 0; k < values.Length; k++, power *= ratio)
        {
            Extension part = Extension.Zero;
            for (int j = 0; j < values.Length; j++) part += values[j] * inverseRoot.Pow((ulong)(j * k));
            sum += power * part;
        }
        return sum * Goldilocks.Reduce((ulong)values.Length).Inverse();
    }
}
