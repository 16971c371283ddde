using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Signatures
{
    // A copy instead of a view: kernels have no references to reinterpret.
    static HashRow<T> HashOf<T>(in SignaturesColumns<T> row) where T : unmanaged => new()
    {
        Kind = row.Kind,
        Index = row.Index,
        Unused = row.Window,
        Chain3 = row.Low,
        Input = row.Input,
        Output = row.Output,
        First = row.Point.X,
        Second = row.Point.Y,
        Seed = new(row.Slope.W0, row.Slope.W1, row.Slope.W2, row.Slope.W3),
        Chain0 = row.Slope.W4,
        Chain1 = row.Inverse,
        Chain2 = row.IsTop,
    };

    static Four<T> ChainOf<T>(in HashRow<T> row) where T : unmanaged => new(row.Chain0, row.Chain1, row.Chain2, row.Chain3);

    static Five<T> NonceOf<T>(in HashRow<T> row) where T : unmanaged =>
        new(row.Input.W0, row.Input.W1, row.Input.W2, row.Input.W3, row.Input.W4);

    /// <summary>
    /// Z1.1  R is on the curve.  Z1.2  Its order is n: x is the square of the root in the row that follows.
    /// Z1.3  c1 = H(R0..R4, Q0..Q2), c2 = H(c1 | Q3, Q4, D0, D1), c3 = H(c2 | D2, D3, tag, 14), for the key and the digest of Message.
    /// Z1.7  The weight is H(seed | index, 0, 0, tag): in the last row, with the key and words 0 and 1 of the challenge.
    /// </summary>
    static void Hashes<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind;
        HashRow<T> row = HashOf(columns), next = HashOf(following);
        CurveText.Decoded(air.When(kind.Commitment), "Z1.1", NonceOf(row), columns.Point);

        Constraints<T, S> commitment = air.Transition.When(kind.Commitment);
        CurveText.Square(commitment, "Z1.2", next.Second, row.First);
        commitment.Equal("Z1.3", next.First.W0, row.Input.W5);
        commitment.Equal("Z1.3", next.First.W1, row.Input.W6);
        commitment.Equal("Z1.3", next.First.W2, row.Input.W7);
        Same(air.Transition.When(kind.Commitment + kind.Message), "Z1.3", next.Input.Left, row.Output);

        Constraints<T, S> message = air.Transition.When(kind.Message);
        message.Equal("Z1.3", next.Input.W4, row.First.W3);
        message.Equal("Z1.3", next.Input.W5, row.First.W4);
        QuinticText.Equal(message, "Z1.3", next.First, new(row.First.W0, row.First.W1, row.First.W2, row.Input.W4, row.Input.W5));

        Constraints<T, S> challenge = air.When(kind.Challenge), after = air.Transition.When(kind.Challenge);
        challenge.Equal("Z1.3", row.Input.W6, T.Constant(Schnorr.Tag));
        challenge.Equal("Z1.3", row.Input.W7, T.Constant(Schnorr.PreimageWords));
        QuinticText.Equal(after, "Z1.7", next.First, row.First);
        after.Equal("Z1.7", next.Second.W0, row.Output.W0);
        after.Equal("Z1.7", next.Second.W1, row.Output.W1);

        Constraints<T, S> weight = air.When(kind.Weight);
        Same(weight, "Z1.7", row.Input.Left, row.Seed);
        weight.Equal("Z1.7", row.Input.W4, row.Index);
        weight.Zero("Z1.7", row.Input.W5);
        weight.Zero("Z1.7", row.Input.W6);
        weight.Equal("Z1.7", row.Input.W7, T.Constant(AggregationTags.Weight));
    }

    /// <summary>
    /// Z1.5  The chain begins with its tag and takes up each challenge: all four words, which bind R, Q and D.
    /// Z1.6  Its end, after the last signature, is the seed, and all rows have the same.
    /// Z1.8  Signatures are numbered from 2 on.
    /// </summary>
    static void Chain<T, S>(Constraints<T, S> air, in SignaturesColumns<T> columns, in SignaturesColumns<T> following)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref columns.Kind, then = ref following.Kind;
        HashRow<T> row = HashOf(columns), next = HashOf(following);
        T one = T.Constant(1), zero = T.Constant(0), inside = kind.Commitment + kind.Message + kind.Challenge;
        Constraints<T, S> first = air.First.When(kind.Commitment), step = air.Transition;
        Same(first, "Z1.5", ChainOf(row), new(T.Constant(AggregationTags.Chain), zero, zero, zero));
        Same(step.When(kind.Commitment + kind.Message + then.Commitment), "Z1.5", ChainOf(next), ChainOf(row));
        Same(
            step.When(kind.Challenge), "Z1.5", ChainOf(next), new(row.Second.W0, row.Second.W1, row.Second.W2, row.Second.W3));

        // A row before Commitment is Weight (Z0.2).
        Same(step.When(inside + then.Commitment), "Z1.6", next.Seed, row.Seed);
        Same(step.When(kind.Weight).When(then.Digit), "Z1.6", ChainOf(row), row.Seed);

        first.Equal("Z1.8", row.Index, T.Constant(AggregationTags.FirstIndex));
        step.When(inside).Equal("Z1.8", next.Index, row.Index);
        step.When(then.Commitment).Equal("Z1.8", next.Index, row.Index + one);
    }

    static void Same<T, S>(Constraints<T, S> air, string clause, in Four<T> actual, in Four<T> expected)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal(clause, actual.W0, expected.W0);
        air.Equal(clause, actual.W1, expected.W1);
        air.Equal(clause, actual.W2, expected.W2);
        air.Equal(clause, actual.W3, expected.W3);
    }
}
