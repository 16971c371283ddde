using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>Points in messages.</summary>
static class PointFields
{
    /// <summary>Hands over the ten coefficients, x first.</summary>
    public static void Write<T, F>(this in Point<T> point, ref F fields) where T : unmanaged, IAlgebra<T> where F : struct, IFields<T>
    {
        Write(point.X, ref fields);
        Write(point.Y, ref fields);
    }

    static void Write<T, F>(in Five<T> element, ref F fields) where T : unmanaged, IAlgebra<T> where F : struct, IFields<T>
    {
        fields.Add(element.W0);
        fields.Add(element.W1);
        fields.Add(element.W2);
        fields.Add(element.W3);
        fields.Add(element.W4);
    }
}
