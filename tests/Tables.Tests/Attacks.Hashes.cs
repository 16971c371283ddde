using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

static partial class Attacks
{
    static readonly Eight<Goldilocks> Input = Scene.Words(Words(new Dice(0x4A54)));
    static readonly Eight<Goldilocks> OtherInput = Scene.Words(Words(new Dice(0x4A55)));
    static readonly Four<Goldilocks> Claim = new(One, Zero, One, Zero);

    static IEnumerable<ForgedAttack> OnHashes() =>
    [
        Attack("a digest that nobody computes", forgery => Ask(forgery, Input, Claim)),
        Attack("a wrong output: the last round ends with another word", forgery =>
        {
            Rows rows = Honest(Input);
            rows.Last.Round3.State = rows.Last.Round3.State with { W0 = rows.Last.Round3.State.W0 + One };
            Ask(forgery, rows, rows.Last.Round3.State.Left);
        }),
        Attack("a wrong output: an internal round makes another word", forgery =>
        {
            Rows rows = Honest(Input);
            rows.Inner.Round21.Seventh += One;
            rows.Last = HashRows.Last(HashRows.Left(rows.Inner)) with { IsLast = One };
            Ask(forgery, rows, rows.Last.Permuted);
        }),
        Attack("a wrong output: the first half hands its claim to nobody", forgery =>
        {
            Rows rows = Honest(Input);
            Ask(forgery, rows, Claim, hasInner: false, hasLast: false);
        }),
        Attack("a wrong output: the claim never reaches a last half", forgery => Ask(forgery, Honest(Input), Claim, hasLast: false)),
        Attack("a wrong output: the last half does not look at the claim", forgery => Ask(forgery, Honest(Input), Claim)),
        Attack("a wrong output: a last half answers", forgery =>
        {
            OuterRoundsColumns<Goldilocks> row = HashRows.LastOf(Input);
            row.Count = One;
            forgery.Outer.Add(row);
            Ask(forgery, Input, Sum(row.Permuted, Input.Left));
        }),
        Attack("a wrong output: a row that is first and last half sends nothing", forgery =>
        {
            OuterRoundsColumns<Goldilocks> row = HashRows.First(Input);
            (row.Permuted, row.Count, row.IsFirst, row.IsLast) = (Claim, One, One, One);
            forgery.Outer.Add(row);
            Ask(forgery, Input, Sum(Claim, Input.Left));
        }),
        Attack("two permutations cross on the way in", forgery =>
        {
            (Rows one, Rows other) = (Honest(Input), Honest(OtherInput));
            (Four<Goldilocks> digest, Four<Goldilocks> otherDigest) = (one.Last.Permuted, other.Last.Permuted);
            (one.Inner.Permuted, other.Inner.Permuted) = (otherDigest, digest);
            Cross(forgery, one, other, otherDigest, digest);
        }),
        Attack("two permutations cross on the way out", forgery =>
        {
            (Rows one, Rows other) = (Honest(Input), Honest(OtherInput));
            (Four<Goldilocks> digest, Four<Goldilocks> otherDigest) = (one.Last.Permuted, other.Last.Permuted);
            (one.Inner.Permuted, other.Inner.Permuted) = (digest, otherDigest);
            (one.Last, other.Last) = (other.Last, one.Last);
            Cross(forgery, one, other, digest, otherDigest);
        }),
        Attack("a count that is too high", forgery => forgery.Finally = traces => First(traces).Count += One),
        Attack("a count that is too low", forgery => forgery.Finally = traces => First(traces).Count = Zero),
        Attack("padding of the inner rounds claims a digest", forgery =>
        {
            InnerRoundsColumns<Goldilocks> row = HashRows.Inner(Input);
            row.Permuted = Claim;
            forgery.Inner.Add(row);
        }),
        Attack("a limb above 2^16", forgery => forgery.Accesses.Add(new() { IsLimb = One, Address = Goldilocks.Reduce(1 << 16) })),
        Attack("a limb below 0", forgery => forgery.Accesses.Add(new() { IsLimb = One, Address = Goldilocks.MinusOne })),
        Attack("padding of the unsigned commands carries a key", forgery =>
        {
            // Where nobody receives signatures, nobody asks for them.
            if (forgery.Without == "U1") forgery.Accesses.RemoveAll(access => access.IsSigned == One);
            forgery.Unsigned.Add(new() { Key = new(One, Zero, Zero, Zero, Zero) });
        }),
    ];

    static ref OuterRoundsColumns<Goldilocks> First(TableTrace[] traces) =>
        ref traces[OrderBookCircuit.OuterRounds].Rows<OuterRoundsColumns<Goldilocks>>()[0];

    static void Cross(Forgery forgery, Rows one, Rows other, Four<Goldilocks> claim, Four<Goldilocks> otherClaim)
    {
        (one.First.Permuted, other.First.Permuted) = (claim, otherClaim);
        foreach (Rows rows in new[] { one, other })
        {
            Add(forgery, rows, true, true);
            Ask(forgery, rows.First.Input, Sum(rows.First.Permuted, rows.First.Input.Left));
        }
    }

    // The compression of the rows is asked for, with a claim that they all carry.
    static void Ask(Forgery forgery, Rows rows, Four<Goldilocks> claim, bool hasInner = true, bool hasLast = true)
    {
        rows.First.Permuted = rows.Inner.Permuted = rows.Last.Permuted = claim;
        Add(forgery, rows, hasInner, hasLast);
        Ask(forgery, rows.First.Input, Sum(claim, rows.First.Input.Left));
    }

    static void Ask(Forgery forgery, Eight<Goldilocks> input, Four<Goldilocks> digest) =>
        forgery.Accesses.Add(new() { IsHash = One, Old = input, Digest = digest });

    static void Add(Forgery forgery, Rows rows, bool hasInner, bool hasLast)
    {
        forgery.Outer.Add(rows.First);
        if (hasLast) forgery.Outer.Add(rows.Last);
        if (hasInner) forgery.Inner.Add(rows.Inner);
    }

    static Rows Honest(Eight<Goldilocks> input)
    {
        OuterRoundsColumns<Goldilocks> first = HashRows.First(input);
        InnerRoundsColumns<Goldilocks> inner = HashRows.Inner(first.Round3.State);
        OuterRoundsColumns<Goldilocks> last = HashRows.Last(HashRows.Left(inner));
        Invariant.Require(Sum(last.Permuted, input.Left) == Forgery.Digest(input));
        (first.IsFirst, first.Count, inner.IsReal, last.IsLast) = (One, One, One, One);
        first.Permuted = inner.Permuted = last.Permuted;
        return new() { First = first, Inner = inner, Last = last };
    }

    static Four<Goldilocks> Sum(Four<Goldilocks> a, Four<Goldilocks> b) => new(a.W0 + b.W0, a.W1 + b.W1, a.W2 + b.W2, a.W3 + b.W3);

    struct Rows
    {
        public OuterRoundsColumns<Goldilocks> First;
        public InnerRoundsColumns<Goldilocks> Inner;
        public OuterRoundsColumns<Goldilocks> Last;
    }
}
