namespace OrderBookRollup.Proving;

/// <summary>Judges a proof that a worker brought; trusts nobody.</summary>
public interface IProofVerifier
{
    /// <summary>Whether the proof proves the statement.</summary>
    /// <param name="statement">The <see cref="TracedBatch.Statement"/> of the batch.</param>
    /// <param name="proof">What the worker brought.</param>
    bool Verify(ReadOnlyMemory<byte> statement, ReadOnlyMemory<byte> proof);
}
