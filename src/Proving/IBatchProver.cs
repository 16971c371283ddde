namespace OrderBookRollup.Proving;

/// <summary>Proves batches, on any silo: everything it needs is in the task.</summary>
public interface IBatchProver
{
    /// <summary>What it makes.</summary>
    ProofKind Kind { get; }

    /// <summary>Makes a proof; takes its time on the calling thread.</summary>
    /// <param name="task">A <see cref="TracedBatch.Task"/>.</param>
    /// <param name="stop">The work is no longer wanted.</param>
    /// <returns>The bytes of the proof.</returns>
    /// <exception cref="OperationCanceledException">It stopped.</exception>
    byte[] Prove(ReadOnlyMemory<byte> task, CancellationToken stop);
}
