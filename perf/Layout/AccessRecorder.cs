using OrderBookRollup.Exchange;

namespace OrderBookRollup.Layout;

/// <summary>Keeps the index of every access to balances and accounts, read or written: both are leaves of a batch's proof.</summary>
internal readonly struct AccessRecorder(TouchedIndices balances, TouchedIndices accounts) : IRecorder
{
    public void Begin(in Command command, in PublicKey signer, ulong sequence, ulong timeMs) { }

    public void Step(StepKind kind) { }

    public void Open(Address address, in Record old) => Add(address);

    public void Close(in Record written) { }

    public void Read(Address address, in Record record) => Add(address);

    void Add(Address address)
    {
        if (address.Space == Space.Balances) balances.Add(address.Index);
        if (address.Space == Space.Accounts) accounts.Add(address.Index);
    }
}
