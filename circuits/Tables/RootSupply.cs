using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The verifier receives the four roots (M4.1): nothing is in the trees that does not lead to them.</summary>
public readonly struct RootSupply : ITable
{
    /// <inheritdoc/>
    public static string Name => "Roots";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly BatchInputs<T> input = ref air.Public<BatchInputs<T>>();
        T depth = T.Constant(StateTree.SpaceTree.Depth);
        air.Receive("M4.1", new TreeNode<T>(depth, T.Constant(0), input.OldBalances, input.NewBalances));
        air.Receive("M4.1", new TreeNode<T>(depth, T.Constant(1), input.OldAccounts, input.NewAccounts));
        air.Receive("M4.1", new TreeNode<T>(depth, T.Constant(2), input.OldOrders, input.NewOrders));
        air.Receive("M4.1", new TreeNode<T>(depth, T.Constant(3), input.OldMarkets, input.NewMarkets));
    }
}
