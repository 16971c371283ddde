using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Signatures
{
    /// <summary>Bits of a limb, and of two digits.</summary>
    const int LimbBits = 16;

    /// <summary>The window of the first row of a signature, of the last of its upper word, and of the first row of a key.</summary>
    const int FirstWindow = 14, MiddleWindow = 8, FirstKeyWindow = 34;

    static DigitRow<T> DigitOf<T>(in SignaturesColumns<T> row) where T : unmanaged => new()
    {
        Kind = row.Kind,
        Index = row.Index,
        Window = row.Window,
        Low = row.Low,
        Tau = row.Input.Left,
        IsMax = row.Input.W4,
        Inverse = row.Input.W5,
        Limb1 = row.Input.W6,
        Limb2 = row.Input.W7,
        Limb3 = row.Output.W0,
        Product = new(row.Output.W1, row.Output.W2),
        IsUpper = row.Output.W3,
        Weight = new(row.Point.X.W0, row.Point.X.W1),
        Challenge = new(row.Point.X.W2, row.Point.X.W3),
        Word = row.Point.X.W4,
        UpperWeight = row.Point.Y.W0,
        UpperChallenge = row.Point.Y.W1,
        Unused = row.Point.Y.W2,
        Limb = row.Point.Y.W3,
        High = row.Point.Y.W4,
        Key = row.Slope,
        Theta = new(row.Inverse, row.IsTop),
    };

    static T Value<T>(in DigitRow<T> row) where T : unmanaged, IAlgebra<T> => row.Low + Shifted(row.High, 8);

    static T LowerHalf<T>(in DigitRow<T> row) where T : unmanaged, IAlgebra<T> => row.Limb + Shifted(row.Limb1, LimbBits);

    static T UpperHalf<T>(in DigitRow<T> row) where T : unmanaged, IAlgebra<T> => row.Limb2 + Shifted(row.Limb3, LimbBits);

    static T LimbsOf<T>(in DigitRow<T> row) where T : unmanaged, IAlgebra<T> => LowerHalf(row) + Shifted(UpperHalf(row), 32);

    /// <summary>
    /// Z2.1  The windows of a signature's rows are 14, 12, 10, 8 in the upper word, which Middle ends, then 6, 4, 2, 0, which Last ends. A
    /// word that goes on beyond its end has none: windows only fall. Z2.2  All rows have the signature's number, and those of a group the
    /// same key.
    /// </summary>
    static void Windows<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind, then = ref following.Kind;
        DigitRow<T> row = DigitOf(columns), next = DigitOf(following);
        T one = T.Constant(1), moving = kind.Digit + kind.Middle;
        Constraints<T, S> begin = air.Transition.When(one - moving).When(then.Digit), move = air.Transition.When(moving);
        begin.Equal("Z2.1", next.Window, T.Constant(FirstWindow));
        begin.Equal("Z2.1", next.IsUpper, one);
        move.Equal("Z2.1", next.Window, row.Window - T.Constant(2));
        air.Transition.When(kind.Digit).Equal("Z2.1", next.IsUpper, row.IsUpper);
        air.Transition.When(kind.Middle).Zero("Z2.1", next.IsUpper);
        air.When(kind.Middle).Equal("Z2.1", row.Window, T.Constant(MiddleWindow));
        air.When(kind.Middle).Equal("Z2.1", row.IsUpper, one);
        air.When(kind.Last).Zero("Z2.1", row.Window);
        air.When(kind.Last).Zero("Z2.1", row.IsUpper);

        move.Equal("Z2.2", next.Index, row.Index);
        QuinticText.Equal(air.Transition.When(Digits(kind)), "Z2.2", next.Key, row.Key);
    }

    /// <summary>
    /// Z2.3  The digits of a half make its word of the weight, and the upper one is kept to the end.
    /// Z2.4  So do the limbs of the challenge, each below 2^16.  Z2.5  The limbs of a word are its canonical ones: a word is below p, so
    /// an upper half of 2^32 - 1 has a lower half of 0.
    /// </summary>
    static void Words<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind, then = ref following.Kind;
        DigitRow<T> row = DigitOf(columns), next = DigitOf(following);
        T one = T.Constant(1), moving = kind.Digit + kind.Middle;
        Constraints<T, S> begin = air.Transition.When(one - moving).When(then.Digit), move = air.Transition.When(moving);
        Constraints<T, S> digit = air.Transition.When(kind.Digit), middle = air.Transition.When(kind.Middle);
        begin.Equal("Z2.3", next.Word, Value(next));
        digit.Equal("Z2.3", next.Word, Shifted(row.Word, LimbBits) + Value(next));
        middle.Equal("Z2.3", next.Word, Value(next));
        begin.Zero("Z2.3", next.UpperWeight);
        digit.Equal("Z2.3", next.UpperWeight, row.UpperWeight);
        middle.Equal("Z2.3", next.UpperWeight, row.Word);

        begin.Zero("Z2.4", next.Limb1);
        begin.Zero("Z2.4", next.Limb2);
        begin.Zero("Z2.4", next.Limb3);
        begin.Zero("Z2.4", next.UpperChallenge);
        move.Equal("Z2.4", next.Limb1, row.Limb);
        move.Equal("Z2.4", next.Limb2, row.Limb1);
        move.Equal("Z2.4", next.Limb3, row.Limb2);
        digit.Equal("Z2.4", next.UpperChallenge, row.UpperChallenge);
        middle.Equal("Z2.4", next.UpperChallenge, LimbsOf(row));

        Constraints<T, S> end = air.When(kind.Middle + kind.Last);
        end.Equal("Z2.5", (UpperHalf(row) - T.Constant(uint.MaxValue)) * row.Inverse, one - row.IsMax);
        end.Zero("Z2.5", row.IsMax * LowerHalf(row));
    }

    /// <summary>
    /// Z2.6  Weight and challenge, as polynomials in 2^16, are evaluated at theta, from the highest on.
    /// Z2.7  Their products are added up over the signatures of a group, from 0.
    /// Z2.8  Theta and the chain over coefficients pass through; the chain begins with the seed.
    /// </summary>
    static void Evaluations<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind, then = ref following.Kind;
        DigitRow<T> row = DigitOf(columns), next = DigitOf(following);
        T one = T.Constant(1), zero = T.Constant(0), moving = kind.Digit + kind.Middle;
        Constraints<T, S> begin = air.Transition.When(one - moving).When(then.Digit), move = air.Transition.When(moving);
        QuadraticText.Equal(begin, "Z2.6", next.Weight, new(Value(next), zero));
        QuadraticText.Equal(begin, "Z2.6", next.Challenge, new(next.Limb, zero));
        QuadraticText.Equal(move, "Z2.6", next.Weight, QuadraticText.Step(row.Weight, row.Theta, Value(next)));
        QuadraticText.Equal(move, "Z2.6", next.Challenge, QuadraticText.Step(row.Challenge, row.Theta, next.Limb));

        Constraints<T, S> group = air.Transition.When(kind.Weight + kind.KeyHash).When(then.Digit);
        QuadraticText.Equal(group, "Z2.7", next.Product, new(zero, zero));
        QuadraticText.Equal(move, "Z2.7", next.Product, row.Product);
        QuadraticText.Equal(
            air.Transition.When(kind.Last), "Z2.7", next.Product,
            QuadraticText.Sum(row.Product, QuadraticText.Product(row.Weight, row.Challenge)));

        // Where digits follow a row of hashes, theta begins.
        Constraints<T, S> region = air.Transition.When(one - kind.Weight).When(Digits(then) + then.Key + KeyDigits(then));
        QuadraticText.Equal(region, "Z2.8", next.Theta, row.Theta);
        Same(air.Transition.When(Digits(kind) + kind.Key + kind.KeyDigit), "Z2.8", next.Tau, row.Tau);
        Same(air.Transition.When(kind.Weight).When(then.Digit), "Z2.8", next.Tau, HashOf(columns).Seed);
    }
}
