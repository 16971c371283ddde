using System.Numerics;
using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Proving;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <content>The sum of all terms: where it begins and ends, signs and lines.</content>
static partial class SignatureAttacks
{
    static IEnumerable<SignatureAttack> OnSums() =>
    [
        new("Z0.2", "a sum that begins with the double of what it likes", forgery =>
        {
            CurvePoint other = CurvePoint.FromHash(SumConstants.Tag, 1) + CurvePoint.Generator;
            forgery.Start = (other, BigInteger.Pow(256, SumTerms.Windows - 1));
            forgery.Sums = (trace, _) => Sums(trace)[Unused] = HalfOf(other);
        }),
        new("Z0.3", "a sum that ends in the last row", forgery => forgery.EndsLast = true),
        new("Z4.8", "a sum that begins with something", forgery => forgery.Start = (
            CurvePoint.FromHash(SumConstants.Tag, 1) + CurvePoint.Generator, BigInteger.Pow(256, SumTerms.Windows - 1))),
        new("Z4.1", "a point with the sign of its opposite", forgery => Flip(forgery, sum =>
        {
            sum.Digit = -sum.Digit;
            return sum;
        })),
        new("Z4.2", "a bucket that is not the top and says so", forgery => forgery.Sums = (trace, _) =>
        {
            int row = FirstOf(trace, sum => sum.Kind.Add == Goldilocks.One && sum.Bucket.Value < 100 && sum.IsNegative == Goldilocks.One);
            Sums(trace)[row].IsTop = Goldilocks.One;
        }),
        new("Z4.4", "the line through the opposite point", forgery => Flip(forgery, sum =>
        {
            sum.Digit = -sum.Digit;
            sum.IsNegative = Goldilocks.One - sum.IsNegative;
            return sum;
        })),
        new("Z4.5", "the last bucket brings the wrong sum to its end", forgery => WrongEnd(forgery, before: 8)),
        new("Z4.6", "the last doubling comes to what the end should be", forgery => WrongEnd(forgery, before: 0)),
        new("Z4.7", "a window whose first bucket is not the top", forgery => forgery.Sums = (trace, _) => Lower(trace, 20)),
        new("Z4.9", "a bucket that skips a point", forgery => forgery.Terms = terms => terms[0] = terms[0] with { Digit = 0 }),
        new("Z4.9", "a digit that is another", forgery => forgery.Terms = terms => terms[0] = terms[0] with { Digit = terms[0].Digit ^ 1 }),
        new("Z4.10", "a sum that does not come to its end", forgery => forgery.Closes = false),
        new("Z5.1", "a point that is no multiple of the generator", forgery => forgery.Rows = (trace, _) =>
        {
            ref DigitRow<Goldilocks> row = ref Digits(trace)[Unused];
            (row.Kind.Base, row.Index) = (Goldilocks.One, Goldilocks.Reduce(7));
        }),
    ];

    // A row whose double is the point, as if the window above had ended.
    static SumRow<Goldilocks> HalfOf(in CurvePoint point)
    {
        CurvePoint half = Scalar.Reduce(((Scalar.Order + 1) / 2).ToByteArray(isUnsigned: true)) * point;
        Quintic slope = CurvePoint.TangentRise(half.X) * half.Y.Double().Inverse();
        SumRow<Goldilocks> row = new()
        {
            Window = Goldilocks.Reduce(SumTerms.Windows), Bucket = Goldilocks.One,
            Point = Unsafe.BitCast<CurvePoint, Point<Goldilocks>>(half), Slope = Unsafe.BitCast<Quintic, Five<Goldilocks>>(slope),
        };
        row.Kind.Double = Goldilocks.One;
        return row;
    }

    // A point goes into its bucket with the other sign; then its row is changed to say something else.
    static void Flip(SignatureForgery forgery, Func<SumRow<Goldilocks>, SumRow<Goldilocks>> change)
    {
        (Goldilocks Index, int Window, int Digit) flipped = default;
        forgery.Terms = terms =>
        {
            int place = terms.FindIndex(term => term.Digit is > 0 and < 100);
            flipped = terms[place] = terms[place] with { Digit = -terms[place].Digit };
        };
        forgery.Sums = (trace, _) =>
        {
            int row = FirstOf(trace, sum => sum.Kind.Add == Goldilocks.One && sum.Index == flipped.Index
                && sum.Window == Goldilocks.Reduce((ulong)flipped.Window) && sum.Digit == Aggregation.Field(flipped.Digit));
            Sums(trace)[row] = change(Sums(trace)[row]);
        };
    }

    // The sum does not close, and from some doublings before the end on its rows are those of one that does.
    static void WrongEnd(SignatureForgery forgery, int before)
    {
        forgery.Closes = false;
        forgery.Sums = (trace, end) =>
        {
            ForgedWitness honest = new SignatureForgery().Make(null);
            Span<SumRow<Goldilocks>> right = honest.Traces[SignatureForgery.SignaturesAt].Rows<SumRow<Goldilocks>>();
            int last = right.Length - 1;
            while (right[last].Kind.Store.IsZero) last--;
            for (int back = 0; back <= before; back++) Sums(trace)[end - 1 - back] = right[last - back];
        };
    }
}
