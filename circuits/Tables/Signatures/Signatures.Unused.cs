using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Signatures
{
    /// <summary>Z0.4  What a row does not use is 0: each column names the kinds that use it.</summary>
    static void Unused<T, S>(Constraints<T, S> air, in SignaturesColumns<T> row)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref row.Kind;
        T one = T.Constant(1), hashing = Hashing(kind), digits = Digits(kind), keyDigits = KeyDigits(kind);
        T summing = Taking(kind) + kind.Fetch + kind.Store, moving = summing + kind.Double;
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - kind.Base - Taking(kind)) * row.Index);
        air.Zero("Z0.4", (one - digits - keyDigits - kind.Base - moving) * row.Window);
        air.Zero("Z0.4", (one - hashing - digits - keyDigits - kind.Base - kind.Add) * row.Low);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - summing) * row.Input.W0);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - summing) * row.Input.W1);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - summing) * row.Input.W2);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - summing) * row.Input.W3);
        air.Zero("Z0.4", (one - hashing - kind.Middle - kind.Last - kind.Key - keyDigits - summing) * row.Input.W4);
        air.Zero("Z0.4", (one - hashing - kind.Middle - kind.Last - kind.Key - keyDigits - summing) * row.Input.W5);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - summing) * row.Input.W6);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - summing) * row.Input.W7);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - kind.KeyHash - summing) * row.Output.W0);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - kind.KeyHash - summing) * row.Output.W1);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - kind.KeyHash - moving) * row.Output.W2);
        air.Zero("Z0.4", (one - hashing - digits - kind.KeyHash - kind.Add) * row.Output.W3);
    }

    static void UnusedPoint<T, S>(Constraints<T, S> air, in SignaturesColumns<T> row)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref row.Kind;
        T one = T.Constant(1), hashing = Hashing(kind), digits = Digits(kind), keyDigits = KeyDigits(kind);
        T summing = Taking(kind) + kind.Fetch + kind.Store, moving = summing + kind.Double;
        T first = kind.Commitment + kind.Message, adding = kind.Add + kind.Fetch;
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - moving) * row.Point.X.W0);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - moving) * row.Point.X.W1);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - moving) * row.Point.X.W2);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - moving) * row.Point.X.W3);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - moving) * row.Point.X.W4);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - moving) * row.Point.Y.W0);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - moving) * row.Point.Y.W1);
        air.Zero("Z0.4", (one - first - kind.Challenge - kind.Key - keyDigits - moving) * row.Point.Y.W2);
        air.Zero("Z0.4", (one - first - kind.Challenge - digits - kind.Key - keyDigits - moving) * row.Point.Y.W3);
        air.Zero("Z0.4", (one - first - digits - kind.Key - keyDigits - kind.Base - moving) * row.Point.Y.W4);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - adding - kind.Double) * row.Slope.W0);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - adding - kind.Double) * row.Slope.W1);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - adding - kind.Double) * row.Slope.W2);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - adding - kind.Double) * row.Slope.W3);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - adding - kind.Double) * row.Slope.W4);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - adding) * row.Inverse);
        air.Zero("Z0.4", (one - hashing - digits - kind.Key - keyDigits - summing) * row.IsTop);
    }
}
