namespace OrderBookRollup.Exchange;

/// <summary>Records nothing.</summary>
public readonly struct NullRecorder : IRecorder
{
    /// <inheritdoc/>
    public void Begin(in Command command, in PublicKey signer, ulong sequence, ulong timeMs) { }

    /// <inheritdoc/>
    public void Step(StepKind kind) { }

    /// <inheritdoc/>
    public void Open(Address address, in Record old) { }

    /// <inheritdoc/>
    public void Close(in Record written) { }

    /// <inheritdoc/>
    public void Read(Address address, in Record record) { }
}
