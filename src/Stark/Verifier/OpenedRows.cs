using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>The rows at the queried positions, led to their commitments and combined into values of the first layer.</summary>
sealed class OpenedRows(ProofShape shape, Extension batching)
{
    readonly Dictionary<(TreeKind Tree, int Leaf), Extension> sums = [];
    int[] positions = [];

    /// <summary>Reads the rows of a commitment at the positions and leads them to it.</summary>
    public void Read<H>(TreeShape tree, IReadOnlyList<Digest> cap, int[] queried, ref ProofReader<H> reader) where H : struct, IHash
    {
        positions = queried;
        int mask = (1 << tree.LogLeaves) - 1;
        var leaves = new List<(int, Digest)>();
        foreach (int leaf in queried.Select(position => position & mask).Distinct().Order())
        {
            ulong[] row = reader.Words(tree.Width);
            leaves.Add((leaf, Leaf<H>(tree, row)));
            sums[(tree.Kind, leaf)] = Combine(tree, row);
        }
        Refusal.Unless(MerklePaths.Lead(leaves, tree.LogLeaves, cap, ref reader), VerificationFailure.MerklePath,
            $"rows of {tree.Kind} do not lead to its commitment");
    }

    /// <summary>
    /// The value at x of the quotient by both points: with A the combination of all columns by powers of the challenge,
    /// (A(x) - A(zeta)) / (x - zeta) + challenge^columns (A(x) - A(w zeta)) / (x - w zeta).
    /// </summary>
    public List<(int Position, Extension Value)> FirstLayer(Extension zeta, Extension[] here, Extension[] next)
    {
        Extension successor = zeta * Goldilocks.RootOfUnity(shape.LogHeight);
        Extension atZeta = Horner(here), atSuccessor = Horner(next), second = batching.Pow((ulong)shape.ColumnCount);
        var result = new List<(int, Extension)>();
        foreach (int position in positions)
        {
            Extension x = ProofDomain.Point(shape.LogHeight, shape.Profile.LogBlowup, position), sum = Extension.Zero;
            foreach (TreeShape tree in shape.Trees) sum += sums[(tree.Kind, position & ((1 << tree.LogLeaves) - 1))];
            Extension value = ((sum - atZeta) * (x - zeta).Inverse()) + (second * (sum - atSuccessor) * (x - successor).Inverse());
            result.Add((position, value));
        }
        return result;
    }

    Extension Horner(Extension[] values)
    {
        Extension sum = Extension.Zero;
        for (int i = values.Length - 1; i >= 0; i--) sum = (sum * batching) + values[i];
        return sum;
    }

    Extension Combine(TreeShape tree, ulong[] row)
    {
        Extension sum = Extension.Zero;
        int at = 0;
        foreach (TreeMember member in tree.Members)
        {
            Extension power = batching.Pow((ulong)member.FirstColumn);
            for (int i = 0; i < member.Width; i++, power *= batching) sum += power * Goldilocks.FromCanonical(row[at++]);
        }
        return sum;
    }

    // One digest per height, from the lowest up: hash(digest so far, rows of that height).
    static Digest Leaf<H>(TreeShape tree, ulong[] row) where H : struct, IHash
    {
        Digest digest = default;
        bool isFirst = true;
        int at = 0;
        foreach (IGrouping<int, TreeMember> height in tree.Members.GroupBy(member => member.LogHeight))
        {
            int width = height.Sum(member => member.Width);
            ReadOnlySpan<ulong> words = row.AsSpan(at, width);
            digest = MerklePaths.Row<H>(isFirst ? words : [.. Digest.Words(in digest), .. words], !isFirst);
            isFirst = false;
            at += width;
        }
        return digest;
    }
}
