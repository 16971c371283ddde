using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>The claimed values of all columns at the out-of-domain point and at its successor, by commitment and table.</summary>
sealed class OpenedColumns(ProofShape shape, Extension[] here, Extension[] next)
{
    public Extension[] Row(TreeShape? tree, int table) => Take(here, tree, table);

    public Extension[] Next(TreeShape? tree, int table) => Take(next, tree, table);

    /// <summary>Three base columns are the coordinates of one extension column: A + B X + C X^2.</summary>
    public static Extension[] Join(Extension[] coordinates)
    {
        var columns = new Extension[coordinates.Length / Extension.Degree];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = coordinates[3 * i] + (Extension.X * (coordinates[(3 * i) + 1] + (Extension.X * coordinates[(3 * i) + 2])));
        return columns;
    }

    Extension[] Take(Extension[] values, TreeShape? tree, int table)
    {
        if (values.Length != shape.ColumnCount) throw new InvalidOperationException("One value per column.");
        foreach (TreeMember member in tree?.Members ?? [])
            if (member.Table == table) return values[member.FirstColumn..(member.FirstColumn + member.Width)];
        return [];
    }
}
