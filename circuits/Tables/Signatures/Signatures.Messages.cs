using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables;

public readonly partial struct Signatures
{
    /// <summary>Terms of R, of a key and in a row of the generator: how often their points are sent.</summary>
    const int NonceTerms = 16, KeyTerms = 36, BaseTerms = 2;

    // Messages that share their columns in pairs come first; the others exclude each other, being of one kind of row each.
    static void Messages<T, S>(Constraints<T, S> air, in SignaturesColumns<T> row)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref row.Kind;
        T one = T.Constant(1), high = row.Point.Y.W4, limb = row.Point.Y.W3;

        // Z4.9  Each term is sent by the row of its digit and taken by the row of a point.
        air.Send("Z4.9", new Term<T>(row.Window, row.Low, row.Index), Sending(kind) - Taking(kind));
        air.When(Sending(kind)).Send("Z4.9", new Term<T>(row.Window + one, high, row.Index));

        // Z1.11  Hashes.  Z2.9  Limbs.
        air.When(Hashing(kind) + kind.KeyHash).Send("Z1.11", new Compression<T>(row.Input, row.Output));
        air.When(Digits(kind) + KeyDigits(kind)).Send("Z2.9", new Limb<T>(limb));

        air.BeginExclusive("Z1.9");
        Points(air, row);
        HashRow<T> hash = HashOf(row);
        DigitRow<T> digit = DigitOf(row);
        KeyDigitRow<T> key = KeyDigitOf(row);

        // Z1.4  The key and the digest of a command.
        air.When(kind.Message).Receive("Z1.4", new SignedDigest<T>(
            new(hash.First.W0, hash.First.W1, hash.First.W2, hash.Input.W4, hash.Input.W5),
            new(hash.Input.W6, hash.Input.W7, hash.First.W3, hash.First.W4)));
        air.When(kind.Challenge).Send("Z1.5", new Compression<T>(
            new(ChainOf(hash), hash.Output), new(hash.Second.W0, hash.Second.W1, hash.Second.W2, hash.Second.W3)));

        // Z1.10  Weight and challenge go from the hashes of a signature to its digits.
        air.When(kind.Weight).Send("Z1.10", new WeightedChallenge<T>(
            hash.Index, new(hash.Output.W0, hash.Output.W1), new(hash.Second.W0, hash.Second.W1), hash.First));
        air.When(kind.Last).Receive("Z1.10", new WeightedChallenge<T>(
            digit.Index, new(digit.Word, digit.UpperWeight), new(LimbsOf(digit), digit.UpperChallenge), digit.Key));
        air.When(KeyDigits(kind)).Send("Z3.7", new Limb<T>(key.LimbHigh));

        // Z4.10  The sum so far is put down and taken up again.
        air.When(kind.Fetch).Receive("Z4.10", new PartialSum<T>(row.Window, SumOf(row).Bucket, row.Point));
        air.When(kind.Store).Send("Z4.10", new PartialSum<T>(row.Window, SumOf(row).Bucket - one, row.Point));
        air.EndExclusive();
    }

    // Z1.9  A point is there for each of its terms.  Those of the generator are G, and 2^288 G.
    static void Points<T, S>(Constraints<T, S> air, in SignaturesColumns<T> row)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly SignatureKinds<T> kind = ref row.Kind;
        Point<T> low = SumConstants.Generator<T>(), high = SumConstants.HighGenerator<T>();
        Point<T> generator = new(Between(low.X, high.X, row.Index), Between(low.Y, high.Y, row.Index));
        air.When(Taking(kind)).Receive("Z1.9", new IndexedPoint<T>(row.Index, row.Point));
        air.When(kind.Commitment).Send("Z1.9", new IndexedPoint<T>(row.Index, row.Point), T.Constant(NonceTerms));
        air.When(kind.Key).Send("Z1.9", new IndexedPoint<T>(row.Index, row.Point), T.Constant(KeyTerms));
        air.When(kind.Base).Send("Z1.9", new IndexedPoint<T>(row.Index, generator), T.Constant(BaseTerms));
    }

    static Five<T> Between<T>(in Five<T> low, in Five<T> high, T at) where T : unmanaged, IAlgebra<T> => new(
        low.W0 + (at * (high.W0 - low.W0)), low.W1 + (at * (high.W1 - low.W1)), low.W2 + (at * (high.W2 - low.W2)),
        low.W3 + (at * (high.W3 - low.W3)), low.W4 + (at * (high.W4 - low.W4)));
}
