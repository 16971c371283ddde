using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>
/// Reads a table's text on packs of extended rows and adds up its constraints, each with its power, by the rows they hold on.
/// </summary>
unsafe struct QuotientSink<P> : ISink<P> where P : unmanaged, IPack<P>
{
    public P* Main;
    public P* MainNext;
    public P* Fixed;
    public P* FixedNext;
    public P* Inputs;
    public Cubic<P>* Auxiliary;
    public Extension* BetaPowers;
    public Extension* ZPowers;
    public Extension* Shifts;
    public Extension* Gammas;
    public int* Terms;

    /// <summary>The power of the first fraction column's constraint.</summary>
    public Extension* FractionGammas;

    public Cubic<P> All;
    public Cubic<P> First;
    public Cubic<P> Transition;
    public Cubic<P> Last;

    /// <summary>The sum of the row's fractions.</summary>
    public Cubic<P> Fractions;

    /// <summary>What the running evaluation is multiplied with, less 1, and what is added.</summary>
    public Cubic<P> Factor;
    public Cubic<P> Addend;

    int constraint;
    int interaction;
    int column;
    bool isSecond;
    bool isExclusive;
    P groupNumerator;
    Cubic<P> groupDenominator;
    P firstNumerator;
    Cubic<P> firstDenominator;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C Row<C>() where C : unmanaged => ref *(C*)Main;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C Next<C>() where C : unmanaged => ref *(C*)MainNext;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C Preprocessed<C>() where C : unmanaged => ref *(C*)Fixed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C NextPreprocessed<C>() where C : unmanaged => ref *(C*)FixedNext;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C Public<C>() where C : unmanaged => ref *(C*)Inputs;

    public void Constrain(RowSet rows, P value, string clause, string text)
    {
        Cubic<P> weighted = Cubic<P>.Broadcast(Gammas[constraint++]) * value;
        switch (rows)
        {
            case RowSet.All: All += weighted; break;
            case RowSet.First: First += weighted; break;
            case RowSet.Transition: Transition += weighted; break;
            default: Last += weighted; break;
        }
    }

    public void Interact<M>(in Traffic<P> traffic, in M message, string clause) where M : struct, IMessage<P>
    {
        var fold = new MessageFold<P>(BetaPowers, Shifts[interaction++]);
        message.Write(ref fold);
        P numerator = traffic.Multiplicity();
        if (!isExclusive)
        {
            Term(numerator, fold.Sum);
            return;
        }
        groupNumerator += numerator;
        groupDenominator += (fold.Sum - One) * traffic.Gate;
    }

    public void Publish<M>(RowSet rows, P flag, in M words, string clause) where M : struct, IMessage<P>
    {
        var fold = new PublishedFold<P>(ZPowers[1]);
        words.Write(ref fold);
        Factor += (Cubic<P>.Broadcast(ZPowers[fold.Count]) - One) * flag;
        Addend += fold.Sum * flag;
    }

    public void BeginExclusive(string clause) => (isExclusive, groupNumerator, groupDenominator) = (true, P.Constant(0), One);

    public void EndExclusive()
    {
        isExclusive = false;
        Term(groupNumerator, groupDenominator);
    }

    static Cubic<P> One => new(P.Constant(1), P.Constant(0), P.Constant(0));

    // A column of one term: f D - N = 0; of two: f D1 D2 - (N1 D2 + N2 D1) = 0.
    void Term(P numerator, in Cubic<P> denominator)
    {
        if (Terms[column] == 2 && !isSecond)
        {
            (firstNumerator, firstDenominator, isSecond) = (numerator, denominator, true);
            return;
        }
        Cubic<P> fraction = Auxiliary[column], value = fraction * denominator;
        if (isSecond) value = (value * firstDenominator) - ((denominator * firstNumerator) + (firstDenominator * numerator));
        else value = new(value.A - numerator, value.B, value.C);
        All += value * Cubic<P>.Broadcast(FractionGammas[column]);
        Fractions += fraction;
        column++;
        isSecond = false;
    }
}
