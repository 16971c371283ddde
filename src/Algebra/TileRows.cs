using System.Runtime.Intrinsics;

namespace OrderBookRollup.Algebra;

/// <summary>Where the rows of a tile are: row i begins at Data + Offsets[i], in words.</summary>
/// <param name="data">The first row.</param>
/// <param name="offsets">Words from the first row to each.</param>
readonly unsafe struct TileRows(ulong* data, nint* offsets)
{
    /// <summary>The first row.</summary>
    public ulong* Data => data;

    /// <summary>Words from the first row to each.</summary>
    public nint* Offsets => offsets;

    /// <summary>The same rows of another tile.</summary>
    public TileRows At(ulong* other) => new(other, offsets);

    /// <summary>Copies the first words of every row, and fills the last strip of each up with zeros.</summary>
    public void CopyTo(TileRows target, int rows, int words)
    {
        int whole = words / Matrix.StripWords * Matrix.StripWords;
        for (int row = 0; row < rows; row++)
        {
            ulong* from = data + offsets[row], to = target.Data + target.Offsets[row];
            for (int i = 0; i < whole; i += Matrix.StripWords) Vector512.Load(from + i).Store(to + i);
            if (whole == words) continue;
            for (int i = whole; i < whole + Matrix.StripWords; i++) to[i] = i < words ? from[i] : 0;
        }
    }
}
