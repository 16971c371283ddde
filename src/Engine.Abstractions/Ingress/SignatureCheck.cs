using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// Looks at the signatures of commands before the venue sees them: each must be good for its command, on this chain and contract, under the
/// key that it names. That this key is the one in the slot is for the rules to say (K1). Any thread may ask.
/// </summary>
/// <param name="domain">The rollup instance.</param>
/// <param name="workers">Threads that check at once.</param>
public sealed class SignatureCheck(SigningDomain domain, Workers workers)
{
    /// <summary>Which of the commands may be sent: those that nobody signs, and those with a good signature. Their form holds.</summary>
    public bool[] Check(QueuedCommand[] commands)
    {
        var good = new bool[commands.Length];
        workers.Run(commands.Length, (from, to) =>
        {
            for (int i = from; i < to; i++) good[i] = IsGood(commands[i].Command);
        });
        return good;
    }

    bool IsGood(in IncomingCommand command)
    {
        if (!command.IsSigned) return true;
        if (command.Signature.Length != Signature.ByteCount) return false;
        if (Signature.TryRead(command.Signature.Span, out Signature signature) != SignatureFault.None) return false;
        PublicKey key = command.Signer;
        Span<ulong> words = stackalloc ulong[SigningDomain.PreimageCountMax];
        Digest digest = HashChain.Absorb(default, words[..domain.WritePreimage(command.Command, words)]);
        return Schnorr.Verify(new(key.Word0, key.Word1, key.Word2, key.Word3, key.Word4), digest, signature);
    }
}
