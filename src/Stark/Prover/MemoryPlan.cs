using System.Globalization;
using System.Text;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover;

/// <summary>What a proof will hold in memory beside its trace, computed from its shape before anything is allocated.</summary>
public sealed class MemoryPlan
{
    /// <summary>The plan for a shape.</summary>
    public MemoryPlan(ProofShape shape)
    {
        long digest = 32, domain = 1L << shape.LogDomain;
        var entries = new List<(string, long)>();
        foreach (TreeShape tree in shape.Trees)
        {
            long columns = tree.Members.Sum(member => Matrix.Bytes(1L << (member.LogHeight + shape.Profile.LogBlowup), member.Width));
            entries.Add(($"{tree.Kind} columns", columns));

            // All nodes, and the digests of the lower heights while leaves are chained.
            entries.Add(($"{tree.Kind} tree", 2 * digest << tree.LogLeaves));
        }

        // The second phase on its rows, with the row sums; the quotient's halves by height and joined; combinations and first layer;
        // then the layers of the test, each an eighth of the one before. They do not live at once: the largest counts.
        long second = shape.Circuit.Tables.Where(table => table.Shape.AuxiliaryColumns > 0)
            .Sum(table => Matrix.Bytes(1L << shape.LogHeights[table.Index], table.Shape.AuxiliaryColumns * Extension.Degree))
            + shape.Circuit.Tables.Max(table => Matrix.Bytes(1L << shape.LogHeights[table.Index], 9));
        long heights = shape.LogHeights.Distinct().Sum(height => 1L << height);
        long quotient = (heights * 2 * Extension.Degree * sizeof(ulong)) + Matrix.Bytes(1L << shape.LogHeight, ProofShape.QuotientWidth)
            + (2L * sizeof(ulong) << shape.LogHeight);
        long combining = (heights * shape.Profile.Blowup * Extension.Degree * sizeof(ulong)) + (domain * Extension.Degree * sizeof(ulong))
            + (Extension.Degree * sizeof(ulong) << shape.LogHeight);
        long folding = (domain * Extension.Degree * sizeof(ulong) * 8 / 7) + (2 * digest * domain / (1 << shape.Profile.LogArity) * 8 / 7);
        entries.Add(("working memory", Math.Max(Math.Max(second, quotient), Math.Max(combining, folding))));
        Entries = entries;
    }

    /// <summary>Names and bytes.</summary>
    public IReadOnlyList<(string Name, long Bytes)> Entries { get; }

    /// <summary>Bytes in all.</summary>
    public long TotalBytes => Entries.Sum(entry => entry.Bytes);

    /// <summary>One line per entry.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach ((string name, long bytes) in Entries)
            text.AppendLine(CultureInfo.InvariantCulture, $"{bytes / 1048576.0,10:F1} MiB  {name}");
        return text.Append(CultureInfo.InvariantCulture, $"{TotalBytes / 1048576.0,10:F1} MiB  in all").ToString();
    }
}
