using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>Writes steps and accesses to a transcript. A record that was opened and closed unchanged counts as read.</summary>
public readonly struct AccessLog(Transcript transcript) : IRecorder
{
    readonly Access[] opened = new Access[1];

    public void Begin(in Command command, in PublicKey signer, ulong sequence, ulong timeMs) =>
        (transcript.Signer, transcript.Sequence, transcript.TimeMs) = (signer, sequence, timeMs);

    public void Step(StepKind kind) => transcript.Steps.Add(kind);

    public void Open(Address address, in Record old) => opened[0] = new Access(transcript.Steps.Count - 1, address, old, default);

    public void Close(in Record written) => transcript.Accesses.Add(opened[0] with { New = written });

    public void Read(Address address, in Record record) =>
        transcript.Accesses.Add(new Access(transcript.Steps.Count - 1, address, record, record));
}
