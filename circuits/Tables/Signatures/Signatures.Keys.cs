using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Signatures
{
    /// <summary>Where a key's count of coefficients begins: its index stands where two others would.</summary>
    const int FirstPhase = 2;

    static KeyRow<T> KeyOf<T>(in SignaturesColumns<T> row) where T : unmanaged => new()
    {
        Kind = row.Kind,
        Index = row.Index,
        Unused1 = row.Window,
        Unused2 = row.Low,
        Tau = row.Input.Left,
        Root = new(row.Input.W4, row.Input.W5, row.Input.W6, row.Input.W7, row.Output.W0),
        Product = new(row.Output.W1, row.Output.W2),
        Unused3 = row.Output.W3,
        Point = row.Point,
        Key = row.Slope,
        Theta = new(row.Inverse, row.IsTop),
    };

    static KeyDigitRow<T> KeyDigitOf<T>(in SignaturesColumns<T> row) where T : unmanaged => new()
    {
        Kind = row.Kind,
        Index = row.Index,
        Window = row.Window,
        Low = row.Low,
        Tau = row.Input.Left,
        Coefficients = row.Input.Right,
        NewTau = row.Output,
        Product = new(row.Point.X.W0, row.Point.X.W1),
        Value = new(row.Point.X.W2, row.Point.X.W3),
        Unused = row.Point.X.W4,
        Phase = row.Point.Y.W0,
        CarryOut = row.Point.Y.W1,
        LimbHigh = row.Point.Y.W2,
        Limb = row.Point.Y.W3,
        High = row.Point.Y.W4,
        Unused2 = row.Slope,
        Theta = new(row.Inverse, row.IsTop),
    };

    // 1 where a row of a key's digits is followed by another. A row behind Key is one (Z0.3).
    static T GoesOn<T>(in SignatureKinds<T> kind, in SignatureKinds<T> then) where T : unmanaged, IAlgebra<T> =>
        KeyDigits(then) - kind.Key;

    // 1 where the last row of a key's digits stands.
    static T Ends<T>(in SignatureKinds<T> kind, in SignatureKinds<T> then) where T : unmanaged, IAlgebra<T> =>
        KeyDigits(kind) + kind.Key - KeyDigits(then);

    /// <summary>
    /// Z3.1  The key is on the curve.  Z3.2  Its order is n.  Z3.3  Its point is named by minus the number of the group's last signature.
    /// Z3.4  Its windows are 34, 32, ..., 0.
    /// </summary>
    static void Keys<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind, then = ref following.Kind;
        KeyRow<T> row = KeyOf(columns);
        Constraints<T, S> key = air.When(kind.Key), step = air.Transition;
        CurveText.Decoded(key, "Z3.1", row.Key, row.Point);
        CurveText.Square(key, "Z3.2", row.Root, row.Point.X);

        step.When(kind.Last).When(then.Key).Zero("Z3.3", columns.Index + following.Index);
        step.When(KeyDigits(then)).Equal("Z3.3", following.Index, columns.Index);

        step.When(kind.Key).Equal("Z3.4", following.Window, T.Constant(FirstKeyWindow));
        step.When(GoesOn(kind, then)).Equal("Z3.4", following.Window, columns.Window - T.Constant(2));
        step.When(Ends(kind, then)).Zero("Z3.4", columns.Window);
    }

    /// <summary>
    /// Z3.5  Coefficients are hashed four at a time, behind the index of the key: index and two, then four times four, of which the last
    /// is the lowest. Whoever misses a turn has none again.
    /// Z3.6  At theta they are what the products add up to.  Z3.8  Theta is the end of the chain over all keys: its words 0 and 1.
    /// </summary>
    static void Coefficients<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind, then = ref following.Kind;
        KeyDigitRow<T> row = KeyDigitOf(columns), next = KeyDigitOf(following);
        T one = T.Constant(1), zero = T.Constant(0), three = T.Constant(3);
        Constraints<T, S> begin = air.Transition.When(kind.Key), on = air.Transition.When(GoesOn(kind, then));
        Constraints<T, S> end = air.Transition.When(Ends(kind, then));
        begin.Equal("Z3.5", next.Phase, T.Constant(FirstPhase));
        begin.Zero("Z3.5", next.Coefficients.W0);
        begin.Zero("Z3.5", next.Coefficients.W1);
        begin.Equal("Z3.5", next.Coefficients.W2, next.Index);
        on.Equal("Z3.5", next.Phase, row.Phase + one - Shifted(kind.KeyHash, 2));
        on.Equal("Z3.5", next.Coefficients.W0, row.Coefficients.W1);
        on.Equal("Z3.5", next.Coefficients.W1, row.Coefficients.W2);
        on.Equal("Z3.5", next.Coefficients.W2, row.Coefficients.W3);
        air.When(kind.KeyHash).Equal("Z3.5", row.Phase, three);
        Same(air.Transition.When(kind.KeyHash).When(then.KeyDigit + then.Digit), "Z3.5", next.Tau, row.NewTau);

        QuadraticText.Equal(begin, "Z3.6", next.Product, KeyOf(columns).Product);
        QuadraticText.Equal(on, "Z3.6", next.Product, row.Product);
        QuadraticText.Equal(begin, "Z3.6", next.Value, new(next.Coefficients.W3, zero));
        QuadraticText.Equal(on, "Z3.6", next.Value, QuadraticText.Step(row.Value, row.Theta, next.Coefficients.W3));
        QuadraticText.Equal(end, "Z3.6", row.Value, row.Product);

        QuadraticText.Equal(end.When(one - then.Digit), "Z3.8", row.Theta, new(row.NewTau.W0, row.NewTau.W1));
    }

    /// <summary>
    /// Z3.7  The digits are the integer that the coefficients are at 2^16: c + carry in = low + 256 high + 2^16 carry out, where carries
    /// have 32 bits with their sign, and neither end carries.
    /// </summary>
    static void Carries<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind, then = ref following.Kind;
        KeyDigitRow<T> row = KeyDigitOf(columns), next = KeyDigitOf(following);
        T carryIn = row.Limb + Shifted(row.LimbHigh, LimbBits) - T.Constant(1UL << 31);
        air.When(KeyDigits(kind)).Equal(
            "Z3.7", row.Coefficients.W3 + carryIn, row.Low + Shifted(row.High, 8) + Shifted(row.CarryOut, LimbBits));
        air.Transition.When(kind.Key).Zero("Z3.7", next.CarryOut);
        air.Transition.When(GoesOn(kind, then)).Equal("Z3.7", next.CarryOut, carryIn);
        air.Transition.When(Ends(kind, then)).Zero("Z3.7", carryIn);
    }
}
