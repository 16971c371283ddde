using OrderBookRollup.Tables;

namespace OrderBookRollup.HashLayouts;

/// <summary>The columns of <see cref="Quarters"/>.</summary>
struct QuarterColumns<T> where T : unmanaged
{
    public Eight<T> Input;
    public OuterRound<T> Round0, Round1;
    public Four<T> Permuted;
    public T Count;

    /// <summary>Which two of the eight external rounds; the last two are none of these.</summary>
    public T IsFirst, IsSecond, IsThird;
}
