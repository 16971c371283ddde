using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Signatures
{
    /// <summary>Z0.1  Flags are bits, and a row has one kind at most; so sums of flags that gate messages are bits.</summary>
    static void Flags<T, S>(Constraints<T, S> air, in SignatureKinds<T> kind)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Bit("Z0.1", kind.Commitment);
        air.Bit("Z0.1", kind.Message);
        air.Bit("Z0.1", kind.Challenge);
        air.Bit("Z0.1", kind.Weight);
        air.Bit("Z0.1", kind.Digit);
        air.Bit("Z0.1", kind.Middle);
        air.Bit("Z0.1", kind.Last);
        air.Bit("Z0.1", kind.Key);
        air.Bit("Z0.1", kind.KeyDigit);
        air.Bit("Z0.1", kind.KeyHash);
        air.Bit("Z0.1", kind.Base);
        air.Bit("Z0.1", kind.Add);
        air.Bit("Z0.1", kind.Skip);
        air.Bit("Z0.1", kind.Fetch);
        air.Bit("Z0.1", kind.Store);
        air.Bit("Z0.1", kind.Double);
        air.Bit("Z0.1", Any(kind));
        air.Bit("Z0.1", Hashing(kind) + kind.KeyHash);
        air.Bit("Z0.1", Digits(kind) + KeyDigits(kind));
        air.Bit("Z0.1", KeyDigits(kind));
        air.Bit("Z0.1", Sending(kind));
        air.Bit("Z0.1", Taking(kind));
    }

    /// <summary>
    /// Z0.2  What a row may follow. Signatures begin in the first row and nowhere else; digits follow once, behind the last weight.
    /// Z0.3  What must follow it, also in the end: the last row is padding.
    /// </summary>
    static void Grammar<T, S>(Constraints<T, S> air, in SignatureKinds<T> kind, in SignatureKinds<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1), keyDigits = KeyDigits(kind);
        air.First.Zero("Z0.2", Any(kind) - kind.Commitment);
        Constraints<T, S> step = air.Transition;
        step.Zero("Z0.2", next.Commitment * (one - kind.Weight));
        step.Zero("Z0.2", next.Message * (one - kind.Commitment));
        step.Zero("Z0.2", next.Challenge * (one - kind.Message));
        step.Zero("Z0.2", next.Weight * (one - kind.Challenge));
        step.Zero("Z0.2", next.Digit * (one - kind.Weight - Digits(kind) - kind.KeyHash));
        step.Zero("Z0.2", (next.Middle + next.Last) * (one - kind.Digit));
        step.Zero("Z0.2", next.Key * (one - kind.Last));
        step.Zero("Z0.2", next.KeyDigit * (one - kind.Key - keyDigits));
        step.Zero("Z0.2", next.KeyHash * (one - kind.KeyDigit));
        step.Zero("Z0.2", (Taking(next) + next.Fetch) * (one - Taking(kind) - kind.Store));
        step.Zero("Z0.2", next.Double * (one - kind.Fetch - kind.Double));

        air.Last.Zero("Z0.3", Any(kind));
        step.Zero("Z0.3", kind.Commitment * (one - next.Message));
        step.Zero("Z0.3", kind.Message * (one - next.Challenge));
        step.Zero("Z0.3", kind.Challenge * (one - next.Weight));
        step.Zero("Z0.3", kind.Weight * (one - next.Commitment - next.Digit));
        step.Zero("Z0.3", kind.Digit * (one - Digits(next)));
        step.Zero("Z0.3", kind.Middle * (one - next.Digit));
        step.Zero("Z0.3", kind.Last * (one - next.Digit - next.Key));
        step.Zero("Z0.3", kind.Key * (one - next.KeyDigit));
        step.Zero("Z0.3", kind.KeyDigit * (one - KeyDigits(next)));
        step.Zero("Z0.3", Taking(kind) * (one - Taking(next) - next.Fetch));
        step.Zero("Z0.3", (kind.Fetch + kind.Double) * (one - next.Store - next.Double));
    }
}
