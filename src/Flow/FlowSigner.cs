using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// Who signed a command of a flow. A flow carries no signatures: a signed command counts as signed by the key that its slot holds at
/// that moment, so a replay never sees KeyMismatch. An empty slot still gives KeyAbsent.
/// </summary>
public static class FlowSigner
{
    /// <summary>
    /// The key in the command's slot; all zero for a command that nobody signs, and where account or slot are out of range.
    /// </summary>
    public static PublicKey Of(Memory memory, in Command command) => command.Kind switch
    {
        CommandKind.Withdraw => KeyOf(memory, command.Withdraw.Credential),
        CommandKind.Transfer => KeyOf(memory, command.Transfer.Credential),
        CommandKind.Place => KeyOf(memory, command.Place.Credential),
        CommandKind.Cancel => KeyOf(memory, command.Cancel.Credential),
        CommandKind.CancelAll => KeyOf(memory, command.CancelAll.Credential),
        CommandKind.Replace => KeyOf(memory, command.Replace.Credential),
        CommandKind.AddKey => KeyOf(memory, command.AddKey.Credential),
        CommandKind.RevokeKey => KeyOf(memory, command.RevokeKey.Credential),
        _ => default,
    };

    static PublicKey KeyOf(Memory memory, in Credential credential) =>
        credential.Account < Limits.MaxAccounts && credential.KeySlot - 1u < Limits.MaxKeySlot
            ? memory.KeyAt(credential.Account, credential.KeySlot).Key
            : default;
}
