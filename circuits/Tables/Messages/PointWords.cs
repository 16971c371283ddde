using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The ten words of a point as fields of a message.</summary>
static class PointWords
{
    /// <summary>x, then y.</summary>
    public static void Write<T, F>(in Point<T> point, ref F fields) where T : unmanaged, IAlgebra<T> where F : struct, IFields<T>
    {
        fields.Add(point.X.W0);
        fields.Add(point.X.W1);
        fields.Add(point.X.W2);
        fields.Add(point.X.W3);
        fields.Add(point.X.W4);
        fields.Add(point.Y.W0);
        fields.Add(point.Y.W1);
        fields.Add(point.Y.W2);
        fields.Add(point.Y.W3);
        fields.Add(point.Y.W4);
    }
}
