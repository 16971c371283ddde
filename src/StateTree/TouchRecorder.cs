using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>Keeps of all memory accesses only which addresses were written.</summary>
/// <param name="touched">Where they go.</param>
public readonly struct TouchRecorder(TouchedRecords touched) : IRecorder
{
    /// <inheritdoc/>
    public void Begin(in Command command, in PublicKey signer, ulong sequence, ulong timeMs) { }

    /// <inheritdoc/>
    public void Step(StepKind kind) { }

    /// <inheritdoc/>
    public void Open(Address address, in Record old) => touched.Add(address);

    /// <inheritdoc/>
    public void Close(in Record written) { }

    /// <inheritdoc/>
    public void Read(Address address, in Record record) { }
}
