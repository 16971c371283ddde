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
            rows.Inner1.Round10.Seventh += One;
            AskEnd(forgery, rows);
        }),
        Attack("a wrong output: the first half hands its claim to nobody", forgery =>
        {
            Rows rows = Honest(OtherInput);
            rows.First = HashRows.First(Input) with { Permuted = Claim, Count = One };
            Add(forgery, rows);
            Ask(forgery, Input, Sum(Claim, Input.Left));
        }),
        Attack("a wrong output: the claim never reaches a last half", forgery =>
        {
            Rows rows = Honest(Input);
            rows.First.Permuted = rows.Inner0.Permuted = rows.Inner1.Permuted = Claim;
            Add(forgery, rows);
            Ask(forgery, Input, Sum(Claim, Input.Left));
        }),
        Attack("a wrong output: the last half does not look at the claim", forgery => Ask(forgery, Honest(Input), Claim)),
        Attack("a wrong output: a last half answers", forgery =>
        {
            Rows rows = Honest(Input);
            (rows.First.Count, rows.Last.Count) = (Zero, One);
            Add(forgery, rows);
            Ask(forgery, rows.Last.Input, Sum(rows.Last.Permuted, rows.Last.Input.Left));
        }),
        Attack("a wrong output: minus one first half and two last halves in one row", forgery =>
        {
            // It takes a state twice, with constants that are a mixture, and takes its own end from a first half that was made for it.
            Rows rows = Honest(Input);
            rows.Last = HashRows.Mixed(HashRows.Left(rows.Inner1), Goldilocks.MinusOne);
            OuterRoundsColumns<Goldilocks> taken = HashRows.FirstTo(rows.Last.Round3.State);
            taken.Permuted = rows.Last.Permuted;
            Ask(forgery, rows, rows.Last.Permuted);
            forgery.Outer.AddRange([rows.First with { Permuted = rows.Last.Permuted, Count = Zero }, taken]);
            forgery.Inner.AddRange(forgery.Inner[^2..]);
        }),
        Attack("a wrong output: the internal rounds are left out", forgery =>
        {
            Rows rows = Honest(Input);
            rows.Last = HashRows.Last(rows.First.Round3.State);
            Ask(forgery, rows, rows.Last.Permuted);
        }),
        Attack("a wrong output: the first internal rounds are left out", forgery =>
        {
            Rows rows = Honest(Input);
            rows.Inner1 = HashRows.Inner(rows.First.Round3.State, One);
            AskEnd(forgery, rows);
        }),
        Attack("a wrong output: the first internal rounds twice, the last ones not", forgery =>
        {
            Rows rows = Honest(Input);
            rows.Inner1 = HashRows.Inner(HashRows.Left(rows.Inner0), Zero);
            AskEnd(forgery, rows);
        }),
        Attack("a wrong output: internal rounds whose constants are a mixture", forgery =>
        {
            Rows rows = Honest(Input);
            rows.Inner0 = HashRows.Inner(rows.First.Round3.State, One.Halve());
            rows.Inner1 = HashRows.Inner(HashRows.Left(rows.Inner0), One.Halve());
            AskEnd(forgery, rows);
        }),
        Attack("two permutations cross on the way in", forgery => Cross(forgery, 1)),
        Attack("two permutations cross within the internal rounds", forgery => Cross(forgery, 2)),
        Attack("two permutations cross on the way out", forgery => Cross(forgery, 3)),
        Attack("a count that is too high", forgery => forgery.Finally = traces => First(traces).Count += One),
        Attack("a count that is too low", forgery => forgery.Finally = traces => First(traces).Count = Zero),
        Attack("a limb above 2^16", forgery => forgery.Accesses.Add(new() { IsLimb = One, Address = Goldilocks.Reduce(1 << 16) })),
        Attack("a limb below 0", forgery => forgery.Accesses.Add(new() { IsLimb = One, Address = Goldilocks.MinusOne })),
    ];

    static ref OuterRoundsColumns<Goldilocks> First(TableTrace[] traces) =>
        ref traces[OrderBookCircuit.OuterRounds].Rows<OuterRoundsColumns<Goldilocks>>()[0];

    // Two permutations, each of which claims what the other ends with, in the first parts of the way.
    static void Cross(Forgery forgery, int parts)
    {
        (Rows one, Rows other) = (Honest(Input), Honest(OtherInput));
        (Four<Goldilocks> digest, Four<Goldilocks> otherDigest) = (one.Last.Permuted, other.Last.Permuted);
        (one.First.Permuted, other.First.Permuted) = (otherDigest, digest);
        if (parts > 1) (one.Inner0.Permuted, other.Inner0.Permuted) = (otherDigest, digest);
        if (parts > 2) (one.Inner1.Permuted, other.Inner1.Permuted) = (otherDigest, digest);
        foreach (Rows rows in new[] { one, other })
        {
            Add(forgery, rows);
            Ask(forgery, rows.First.Input, Sum(rows.First.Permuted, rows.First.Input.Left));
        }
    }

    // Asked for with what the internal rounds, as they are, end with.
    static void AskEnd(Forgery forgery, Rows rows)
    {
        rows.Last = HashRows.Last(HashRows.Left(rows.Inner1));
        Ask(forgery, rows, rows.Last.Permuted);
    }

    // The compression of the rows is asked for, with a claim that they all carry.
    static void Ask(Forgery forgery, Rows rows, Four<Goldilocks> claim)
    {
        rows.First.Permuted = rows.Inner0.Permuted = rows.Inner1.Permuted = rows.Last.Permuted = claim;
        Add(forgery, rows);
        Ask(forgery, rows.First.Input, Sum(claim, rows.First.Input.Left));
    }

    static void Ask(Forgery forgery, Eight<Goldilocks> input, Four<Goldilocks> digest) =>
        forgery.Accesses.Add(new() { IsHash = One, Old = input, Digest = digest });

    static void Add(Forgery forgery, Rows rows)
    {
        forgery.Outer.AddRange([rows.First, rows.Last]);
        forgery.Inner.AddRange([rows.Inner0, rows.Inner1]);
    }

    static Rows Honest(Eight<Goldilocks> input)
    {
        OuterRoundsColumns<Goldilocks> first = HashRows.First(input);
        InnerRoundsColumns<Goldilocks> inner0 = HashRows.Inner(first.Round3.State, Zero);
        InnerRoundsColumns<Goldilocks> inner1 = HashRows.Inner(HashRows.Left(inner0), One);
        OuterRoundsColumns<Goldilocks> last = HashRows.Last(HashRows.Left(inner1));
        Invariant.Require(Sum(last.Permuted, input.Left) == Forgery.Digest(input));
        first.Count = One;
        first.Permuted = inner0.Permuted = inner1.Permuted = last.Permuted;
        return new() { First = first, Inner0 = inner0, Inner1 = inner1, Last = last };
    }

    static Four<Goldilocks> Sum(Four<Goldilocks> a, Four<Goldilocks> b) => new(a.W0 + b.W0, a.W1 + b.W1, a.W2 + b.W2, a.W3 + b.W3);

    struct Rows
    {
        public OuterRoundsColumns<Goldilocks> First;
        public InnerRoundsColumns<Goldilocks> Inner0, Inner1;
        public OuterRoundsColumns<Goldilocks> Last;
    }
}
