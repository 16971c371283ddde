using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

/// <summary>The reference for signatures: one after the other, 208 rows each, s G = R + e Q by doubling and adding.</summary>
/// <typeparam name="TOrigins">The points that sums begin with.</typeparam>
/// <remarks>
/// Proves, of each key and digest that is taken off the bus of signatures, that somebody knew R and s with s G = R + e Q, e the challenge
/// over R, Q and the digest; that Q and R are encodings of elements other than the neutral one; and that e is read from canonical words:
///   G1.1  what a row does is what the rung at its position says (<see cref="Rungs"/>), and kinds are bits;
///   G1.2  positions follow one another: the first row is idle, behind idle rows and behind signatures there is an idle row or position 1;
///   G1.3  the rows of a signature have a number that no other signature has;
///   G2.1  the sum of a signature begins at U, without digits;
///   G2.2  the multiples of a key begin at V;
///   G3.1  points that are added have different x;
///   G3.2  the slope of an addition is that of its chord;
///   G3.3  the slope of a doubling is that of the tangent;
///   G3.4  the next row has what the slope leads to;
///   G4.1  the multiples grow by the key that was decoded;
///   G4.2  what a digit adds is the multiple of that number of the key of its signature;
///   G4.3  what a row of the comb adds is in the comb (<see cref="Comb"/>);
///   G5.1  half words are made of eight digits, the highest first;
///   G5.2  those of the signature are those of its words;
///   G5.3  each word is read from its canonical form: where the high half is 2^32 - 1 the low half is 0;
///   G6.1  R and the key are the points that their encodings stand for;
///   G6.2  they are of odd order;
///   G6.3  what is decoded as R is what is added at the end; what is decoded is what is hashed;
///   G7.1  key and digest of the words are taken off the bus, once;
///   G7.2  the challenge is the hash of R, key and digest;
///   G8    the sum comes to 2^124 U + (1 + 16 + ... + 16^31) V + (2^32 - 1) W;
///   G9    what a row does not use is 0.
/// Relies on: Rungs and Comb (C1, C2), OuterRounds and InnerRounds (a message Compression holds). circuits/README.md has the argument.
/// Does not prove: that s is below n; s and s + n are the same to it.
/// </remarks>
public readonly partial struct Ladder<TOrigins> : ITable where TOrigins : struct, ILadderOrigins
{
    /// <inheritdoc/>
    public static string Name => "Ladder";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly LadderColumns<T> row = ref air.Row<LadderColumns<T>>(), next = ref air.Next<LadderColumns<T>>();
        Order(air, row, next);
        Origins(air, row, next);
        Sums(air, row, next);
        Multiples(air, row, next);
        Digits(air, row, next);
        Decoding(air, row, next);
        Words(air, row);
        End(air, row);
        Unused(air, row);
        Messages(air, row);
    }

    static void Order<T, S>(Constraints<T, S> air, in LadderColumns<T> row, in LadderColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1), isBetween = one - row.Kind.Any() + row.Kind.Last;
        LadderKindsText.Bits(air, "G1.1", row.Kind);

        // G1.2  Idle rows are at position 0.
        air.First.Zero("G1.2", row.Position);
        air.Transition.Zero("G1.2", (one - isBetween) * (next.Position - row.Position - one));
        air.Transition.When(isBetween).Bit("G1.2", next.Position);

        // G1.3  The number rises behind each signature and nowhere else; rows are fewer than p.
        air.Transition.Equal("G1.3", next.Signature, row.Signature + row.Kind.Last);
    }

    static void Origins<T, S>(Constraints<T, S> air, in LadderColumns<T> row, in LadderColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Constraints<T, S> opening = air.When(row.Kind.Opening);
        CurveText.Same(opening, "G2.1", row.Sum, Constant<T>(TOrigins.Sum));
        opening.Zero("G2.1", row.Half);
        CurveText.Same(air.Transition.When(row.Kind.Key), "G2.2", next.Sum, Constant<T>(TOrigins.Multiples));
    }

    static void Sums<T, S>(Constraints<T, S> air, in LadderColumns<T> row, in LadderColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Constraints<T, S> adds = air.When(row.Kind.Adds()), doubles = air.When(row.Kind.Double);
        CurveText.Apart(adds, "G3.1", row.Sum, row.Other, row.Inverse);
        CurveText.Chord(adds, "G3.2", row.Sum, row.Other, row.Slope);

        // G3.3  A doubling adds the sum to itself, so one formula leads on.
        CurveText.Same(doubles, "G3.3", row.Other, row.Sum);
        CurveText.Tangent(doubles, "G3.3", row.Sum, row.Slope);
        CurveText.Sum(air.Transition.When(row.Kind.GoesOn()), "G3.4", row.Sum, row.Other, row.Slope, next.Sum);
    }

    // G4.1  From the row that decodes the key to that of its last multiple.
    static void Multiples<T, S>(Constraints<T, S> air, in LadderColumns<T> row, in LadderColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        CurveText.Same(air.Transition.When(row.Kind.Key + row.Kind.Multiple - row.Kind.Last), "G4.1", next.Other, row.Other);

    // G5.1  Only a row with a digit moves the digits on; the last of eight sends them away.
    static void Digits<T, S>(Constraints<T, S> air, in LadderColumns<T> row, in LadderColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly LadderKinds<T> kind = ref row.Kind;
        T more = T.Constant(LadderCourse.Multiples - 1);
        air.Transition.When(kind.Double + kind.Digit + kind.Comb - kind.Half).Equal(
            "G5.1", next.Half, row.Half + (kind.Digit * row.Half * more) + row.Digit);
        air.Transition.When(kind.Half).Zero("G5.1", next.Half);
    }

    // G6  R stands below the sum that it was added to, its encoding above the words; the key's encoding below them.
    static void Decoding<T, S>(Constraints<T, S> air, in LadderColumns<T> row, in LadderColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Constraints<T, S> decodes = air.When(row.Kind.Nonce + row.Kind.Key);
        CurveText.Decoded(decodes, "G6.1", row.Slope, row.Other);
        CurveText.Square(decodes, "G6.2", row.Sum.X, row.Other.X);
        CurveText.Same(air.Transition.When(row.Kind.Final), "G6.3", next.Other, row.Other);
        QuinticText.Equal(air.Transition.When(row.Kind.Nonce), "G6.3", LadderWords<T>.Of(next).Nonce, row.Slope);
        QuinticText.Equal(air.Transition.When(row.Kind.Words), "G6.3", next.Slope, LadderWords<T>.Of(row).Key);
    }

    // G5.3  High below 2^32 - 1, or low is 0: then 2^32 high + low is below p.
    static void Words<T, S>(Constraints<T, S> air, in LadderColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        LadderWords<T> words = LadderWords<T>.Of(row);
        T most = T.Constant(uint.MaxValue);
        Constraints<T, S> view = air.When(row.Kind.Words);
        view.Equal("G5.3", words.Quotient0 * (most - words.High0), Low(words.Challenge.W0, words.High0));
        view.Equal("G5.3", words.Quotient1 * (most - words.High1), Low(words.Challenge.W1, words.High1));
    }

    static void End<T, S>(Constraints<T, S> air, in LadderColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T> =>
        CurveText.Sum(
            air.When(row.Kind.Final), "G8", row.Sum, row.Other, row.Slope, Constant<T>(LadderEnd<TOrigins>.Point));

    static void Unused<T, S>(Constraints<T, S> air, in LadderColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly LadderKinds<T> kind = ref row.Kind;
        T one = T.Constant(1);
        Constraints<T, S> idle = air.When(one - kind.Any());
        QuinticText.Zero(idle, "G9", row.Sum.X);
        QuinticText.Zero(idle, "G9", row.Other.X);
        QuinticText.Zero(idle, "G9", row.Other.Y);
        QuinticText.Zero(idle, "G9", row.Slope);
        QuinticText.Zero(air.When(one - kind.Any() + kind.Nonce + kind.Key), "G9", row.Sum.Y);
        air.Zero("G9", (one - kind.Words - kind.Adds()) * row.Inverse);
        air.Zero("G9", (one - kind.Words - kind.Double - kind.Digit - kind.Comb) * row.Half);
        air.Zero("G9", (one - kind.Words - kind.Digit) * row.Digit);
        air.Zero("G9", (one - kind.Words - kind.Multiple) * row.Count);
        air.Zero("G9", (one - kind.Words) * row.Quotient);
    }

    static void Messages<T, S>(Constraints<T, S> air, in LadderColumns<T> row)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly LadderKinds<T> kind = ref row.Kind;
        LadderWords<T> words = LadderWords<T>.Of(row);
        Constraints<T, S> view = air.When(kind.Words);
        air.Send("G1.1", new Rung<T>(row.Position, kind.Number()));
        view.Receive("G7.1", new SignedDigest<T>(words.Key, words.Digest));
        ChallengeText.Send(view, "G7.2", words.Nonce, words.Key, words.Digest, words.First, words.Second, words.Challenge);
        view.Receive("G5.2", HalfOf(row, 0, Low(words.Challenge.W0, words.High0)));
        view.Receive("G5.2", HalfOf(row, 1, words.High0));
        view.Receive("G5.2", HalfOf(row, 2, Low(words.Challenge.W1, words.High1)));
        view.Receive("G5.2", HalfOf(row, 3, words.High1));
        air.When(kind.Half).Send(
            "G5.2", new HalfWord<T>(row.Signature, row.Position, (row.Half * T.Constant(LadderCourse.Multiples)) + row.Digit));

        // Rows of digits, of the comb and of multiples exclude each other.
        air.BeginExclusive("G4.2");
        air.When(kind.Digit).Send("G4.2", new Multiple<T>(row.Signature, row.Digit, row.Other));
        air.When(kind.Multiple).Receive(
            "G4.2", new Multiple<T>(row.Signature, row.Position - T.Constant(LadderCourse.FirstMultiple), row.Sum), row.Count);
        air.When(kind.Comb).Send("G4.3", new CombPoint<T>(row.Other));
        air.EndExclusive();
    }

    static HalfWord<T> HalfOf<T>(in LadderColumns<T> row, int half, T value) where T : unmanaged, IAlgebra<T> =>
        new(row.Signature, T.Constant((ulong)LadderCourse.HalfAt(half)), value);

    static T Low<T>(T word, T high) where T : unmanaged, IAlgebra<T> => word - (high * T.Constant(1UL << 32));

    static Point<T> Constant<T>(in CurvePoint point) where T : unmanaged, IAlgebra<T> => new(Constant<T>(point.X), Constant<T>(point.Y));

    static Five<T> Constant<T>(in Quintic element) where T : unmanaged, IAlgebra<T> => new(
        T.Constant(element.C0.Value), T.Constant(element.C1.Value), T.Constant(element.C2.Value), T.Constant(element.C3.Value),
        T.Constant(element.C4.Value));
}
