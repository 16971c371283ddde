namespace OrderBookRollup.Exchange;

/// <summary>
/// Hears every memory access of every accepted command in order, step by step: the witness. A struct, so that calls are direct;
/// <see cref="NullRecorder"/> costs nothing. An access is Open, Close or Read; they never nest.
/// </summary>
public interface IRecorder
{
    /// <summary>
    /// An accepted command begins. For a signed one <paramref name="signer"/> is the key that its canonical words
    /// (<see cref="CommandWords"/>) must be signed by; otherwise it is all zero.
    /// </summary>
    void Begin(in Command command, in PublicKey signer, ulong sequence, ulong timeMs);

    /// <summary>A step of the command begins; the accesses up to the next call are its own.</summary>
    void Step(StepKind kind);

    /// <summary>A record is about to be written; this is the old one.</summary>
    void Open(Address address, in Record old);

    /// <summary>The opened record as it was written.</summary>
    void Close(in Record written);

    /// <summary>A record was read and stays as it is.</summary>
    void Read(Address address, in Record record);
}
