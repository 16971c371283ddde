using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The verifier sends where the L1 queue stands before the batch and receives where it stands after (C1).</summary>
public readonly struct QueueSupply : ITable
{
    /// <inheritdoc/>
    public static string Name => "QueueEnds";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly BatchInputs<T> input = ref air.Public<BatchInputs<T>>();
        air.Send("Q1.2", new QueueState<T>(input.OldQueueCount, input.OldQueueHash));
        air.Receive("Q1.2", new QueueState<T>(input.NewQueueCount, input.NewQueueHash));
    }
}
