using OrderBookRollup.Algebra;

namespace OrderBookRollup.StateTree;

/// <content>The multiproof of a set of indices.</content>
public sealed partial class SpaceTree
{
    /// <summary>The siblings that lead from the records at the indices to <see cref="Root"/>.</summary>
    /// <param name="indices">Strictly increasing, at least one.</param>
    /// <exception cref="ArgumentException">The indices are none, do not strictly increase, or reach 2^30.</exception>
    public Siblings SiblingsOf(ReadOnlySpan<uint> indices)
    {
        if (indices.IsEmpty || !Siblings.AreIndices(indices))
        {
            throw new ArgumentException(
                $"The indices of a multiproof strictly increase and are below 2^{Depth}; there is at least one.", nameof(indices));
        }

        var levels = new Digest[Depth][];
        var siblings = new List<Digest>(indices.Length);
        Span<uint> touched = indices.ToArray();
        for (int level = 0; level < Depth; level++)
        {
            siblings.Clear();
            int parents = 0;
            for (int i = 0; i < touched.Length; i++)
            {
                uint node = touched[i];
                if ((node & 1) == 0 && i + 1 < touched.Length && touched[i + 1] == node + 1) i++;
                else siblings.Add(nodes.Get(level, node ^ 1));
                touched[parents++] = node >> 1;
            }

            levels[level] = [.. siblings];
            touched = touched[..parents];
        }

        return new Siblings(levels);
    }
}
