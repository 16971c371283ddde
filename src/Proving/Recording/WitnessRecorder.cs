using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>Writes into a witness what the rulebook tells.</summary>
/// <param name="witness">The witness of the batch.</param>
public struct WitnessRecorder(Witness witness) : IRecorder
{
    Address opened;
    Record before;

    /// <summary>The witness being written.</summary>
    public readonly Witness Witness => witness;

    /// <inheritdoc/>
    public readonly void Begin(in Command command, in PublicKey signer, ulong sequence, ulong timeMs) =>
        witness.Commands.Add(new(command, signer, sequence, timeMs, witness.Steps.Count));

    /// <inheritdoc/>
    public readonly void Step(StepKind kind) => witness.Steps.Add(new(kind, witness.Accesses.Count));

    /// <inheritdoc/>
    public void Open(Address address, in Record old) => (opened, before) = (address, old);

    /// <inheritdoc/>
    public readonly void Close(in Record written) => witness.Accesses.Add(new(opened, before, written));

    /// <inheritdoc/>
    public readonly void Read(Address address, in Record record) => witness.Accesses.Add(new(address, record, record));
}
