using OrderBookRollup.Client;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Flow;

/// <summary>
/// Who signed a command of a flow, and the signature. A flow carries no signatures: a signed command counts as signed by the key that its
/// slot holds at that moment, so a replay never sees KeyMismatch. An empty slot still gives KeyAbsent. Where somebody reads signatures they
/// are made of <see cref="DemoKeys"/>; a replay that nobody proves makes none.
/// </summary>
/// <param name="domain">The rollup instance that commands are signed for.</param>
/// <param name="name">What errors call the flow.</param>
public sealed class FlowSigner(SigningDomain domain, string name)
{
    readonly Dictionary<PublicKey, TradingKey> known = [];

    /// <summary>
    /// The key in the command's slot; all zero for a command that nobody signs, and where account or slot are out of range.
    /// </summary>
    public static PublicKey Of(Memory memory, in Command command) =>
        CommandWords.TryGetCredential(command, out Credential credential)
        && credential.Account < Limits.MaxAccounts && credential.KeySlot - 1u < Limits.MaxKeySlot
            ? memory.KeyAt(credential.Account, credential.KeySlot).Key
            : default;

    /// <summary>The signature of a command; empty for one that nobody signs, and for one that is refused whoever signed it.</summary>
    /// <param name="command">The command.</param>
    /// <param name="signer">The key in its slot (<see cref="Of"/>).</param>
    /// <param name="line">Its line in the flow.</param>
    /// <exception cref="FlowException">The secret of the key is not known.</exception>
    public byte[] Sign(in Command command, in PublicKey signer, long line)
    {
        if (signer.IsAbsent || Form.Check(command) != RejectReason.None) return [];
        if (!CommandWords.TryGetCredential(command, out Credential credential)) return [];
        if (!known.TryGetValue(signer, out TradingKey? key))
        {
            key = DemoKeys.Find(credential.Account, credential.KeySlot, signer) ?? throw new FlowException(
                name, line,
                $"{command.Kind} can not be signed: nobody knows the secret of the key in slot {credential.KeySlot} of account "
                + $"{credential.Account}, which is none of the demo keys");
            known.Add(signer, key);
        }
        return key.Sign(CommandMessage.DigestOf(domain, command));
    }
}
