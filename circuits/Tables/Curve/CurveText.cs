using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>
/// The group in texts: points with x a square of the curve ecGFp5 y^2 = x (x^2 + 2 x + b), b = 263 z, under the ordinary law of chord and
/// tangent. They are the n points of odd order of a curve of 2 n points, n prime, without the neutral one, which has no coordinates.
/// </summary>
/// <remarks>
/// Claims, on rows where the view holds:
///   decoding  (<see cref="Decoded"/>): w y = -(x^2 + 2 x + b) and y = -w x say that (x, y) is on the curve and w = -y / x. w is
///     not 0: y would be 0 and x^2 + 2 x + b has no root, so what encodes the neutral element is refused here. x = r^2 says that the order
///     of the point divides n. Of the two x that a w has, x and b / x, one is a square, since b is none: a word stands for one point.
///   chord  (<see cref="Apart"/>, <see cref="Chord"/>): where the first coefficients of two x differ, the points differ and are not
///     opposite, and l is the slope of their sum. Without the inverse l would be free for equal points.
///   tangent  (<see cref="Tangent"/>): l is the slope of the double. 2 y is not 0, since no point has order 2.
///   sum  (<see cref="Sum"/>): x and y that a slope leads to.
/// </remarks>
static class CurveText
{
    /// <summary>w encodes the point, and the point is on the curve.</summary>
    public static void Decoded<T, S>(Constraints<T, S> air, string clause, in Five<T> w, in Point<T> point)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Five<T> x = point.X, sum = QuinticText.Sum(QuinticText.Product(w, point.Y), QuinticText.Sum(
            QuinticText.Product(x, x), QuinticText.Times(x, CurvePoint.A)));
        QuinticText.Zero(air, clause, WithB(sum));
        QuinticText.Zero(air, clause, QuinticText.Sum(point.Y, QuinticText.Product(w, x)));
    }

    /// <summary>x is the square of the root.</summary>
    public static void Square<T, S>(Constraints<T, S> air, string clause, in Five<T> root, in Five<T> x)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        QuinticText.Equal(air, clause, QuinticText.Product(root, root), x);

    /// <summary>The points have different x: the first coefficients do, and the inverse of their difference is there to show it.</summary>
    public static void Apart<T, S>(Constraints<T, S> air, string clause, in Point<T> left, in Point<T> right, T inverse)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        air.Equal(clause, (right.X.W0 - left.X.W0) * inverse, T.Constant(1));

    /// <summary>The slope of the line through two points whose x differ.</summary>
    public static void Chord<T, S>(Constraints<T, S> air, string clause, in Point<T> left, in Point<T> right, in Five<T> slope)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        QuinticText.Equal(
            air, clause, QuinticText.Product(slope, QuinticText.Difference(right.X, left.X)), QuinticText.Difference(right.Y, left.Y));

    /// <summary>The slope of the tangent: 2 y l = 3 x^2 + 2 a x + b.</summary>
    public static void Tangent<T, S>(Constraints<T, S> air, string clause, in Point<T> point, in Five<T> slope)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Five<T> x = point.X;
        Five<T> squares = QuinticText.Times(QuinticText.Product(x, x), 3);
        Five<T> derivative = WithB(QuinticText.Sum(squares, QuinticText.Times(x, 2 * CurvePoint.A)));
        QuinticText.Equal(air, clause, QuinticText.Times(QuinticText.Product(slope, point.Y), 2), derivative);
    }

    /// <summary>The sum of two points by the slope of their line: x = l^2 - a - x1 - x2, y = l (x1 - x) - y1.</summary>
    public static void Sum<T, S>(
        Constraints<T, S> air, string clause, in Point<T> left, in Point<T> right, in Five<T> slope, in Point<T> sum)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Five<T> square = QuinticText.Product(slope, slope);
        square.W0 -= T.Constant(CurvePoint.A);
        QuinticText.Equal(air, clause, square, QuinticText.Sum(sum.X, QuinticText.Sum(left.X, right.X)));
        QuinticText.Equal(
            air, clause, QuinticText.Product(slope, QuinticText.Difference(left.X, sum.X)), QuinticText.Sum(left.Y, sum.Y));
    }

    /// <summary>The points are the same.</summary>
    public static void Same<T, S>(Constraints<T, S> air, string clause, in Point<T> actual, in Point<T> expected)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        QuinticText.Equal(air, clause, actual.X, expected.X);
        QuinticText.Equal(air, clause, actual.Y, expected.Y);
    }

    static Five<T> WithB<T>(in Five<T> x) where T : unmanaged, IAlgebra<T> => x with { W1 = x.W1 + T.Constant(CurvePoint.BOverZ) };
}
