using OrderBookRollup.Tables;

namespace OrderBookRollup.HashLayouts;

/// <summary>The columns of <see cref="OneRow"/>.</summary>
struct OneRowColumns<T> where T : unmanaged
{
    public Eight<T> Input;
    public OuterRound<T> First0, First1, First2, First3;
    public InnerRound<T> Inner0, Inner1, Inner2, Inner3, Inner4, Inner5, Inner6, Inner7, Inner8, Inner9, Inner10, Inner11, Inner12,
        Inner13, Inner14, Inner15, Inner16, Inner17, Inner18, Inner19, Inner20, Inner21;
    public OuterRound<T> Last0, Last1, Last2;

    /// <summary>The last round: of its state only the digest is kept.</summary>
    public Eight<T> Cubes;
    public Four<T> Permuted;
    public T Count;
}
