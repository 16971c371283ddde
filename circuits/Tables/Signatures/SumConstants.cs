using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>
/// The constants of the sum of multiples; a test computes them again. Running sums begin at U and the whole at V, points whose discrete
/// logarithms nobody knows (<see cref="CurvePoint.FromHash"/> of the tag "OBR sum", 0 and 1), so that honest sums never meet equal points.
/// </summary>
static class SumConstants
{
    /// <summary>Windows of eight bits: multiples of points are below 2^287 in size.</summary>
    public const int Windows = 36;

    /// <summary>Buckets of a window.</summary>
    public const int Buckets = 128;

    /// <summary>Doublings after a window.</summary>
    public const int Doublings = 8;

    /// <summary>The tag of U and V: "OBR sum" in ASCII.</summary>
    public const ulong Tag = 0x4F_42_52_20_73_75_6D;

    /// <summary>The generator G.</summary>
    public static Point<T> Generator<T>() where T : unmanaged, IAlgebra<T> => Of<T>(
        5563608483237702766, 14090224426659529053, 13197813503519687414, 16280770174934269299, 15998333998318935536,
        14639054205878357578, 17426078571020221072, 2548978194165003307, 8663895577921260088, 9793640284382595140);

    /// <summary>2^288 G: the generator in windows from 36 on.</summary>
    public static Point<T> HighGenerator<T>() where T : unmanaged, IAlgebra<T> => Of<T>(
        3648053474298380447, 6372545949125418217, 11406416933763588192, 7016190593727151653, 15028409426310114292,
        14371668379924111867, 1748405444634789289, 18007002497350189206, 7896456716849667333, 14546385132184971105);

    /// <summary>U.</summary>
    public static Point<T> RunningStart<T>() where T : unmanaged, IAlgebra<T> => Of<T>(
        391070370639445304, 11988832248248690360, 13671785515878423656, 10580027924407241696, 9460587857918215606,
        4654930370324943616, 11603746956876137266, 17389546258044632274, 16306783476217328945, 3649004413001317850);

    /// <summary>V.</summary>
    public static Point<T> Start<T>() where T : unmanaged, IAlgebra<T> => Of<T>(
        5338952078326126370, 5286513574153257221, 2702475837910773570, 1955820363928997257, 7940207802818061690,
        11382256624075877005, 16805386219871955768, 4382681563222826798, 8246617852268386869, 10450631264529286541);

    /// <summary>What the whole comes to where the multiples add up to nothing: 36 times T := 256 (T + 128 U), from T = V.</summary>
    public static Point<T> End<T>() where T : unmanaged, IAlgebra<T> => Of<T>(
        11288306259952814163, 16362389180847559195, 17088041952865560192, 15403646912771905537, 18057834615608669837,
        12636371791336205688, 6842049895977439041, 7418158342794911510, 6171948077573621543, 4764086841931045848);

    static Point<T> Of<T>(
        ulong x0, ulong x1, ulong x2, ulong x3, ulong x4, ulong y0, ulong y1, ulong y2, ulong y3, ulong y4)
        where T : unmanaged, IAlgebra<T> => new(
        new(T.Constant(x0), T.Constant(x1), T.Constant(x2), T.Constant(x3), T.Constant(x4)),
        new(T.Constant(y0), T.Constant(y1), T.Constant(y2), T.Constant(y3), T.Constant(y4)));
}
