using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>Reads the messages of a few rows: numerator and denominator of every fraction column, and what the rows publish.</summary>
unsafe struct FractionSink<P> : ISink<P> where P : unmanaged, IPack<P>
{
    public P* Main;
    public P* Fixed;
    public P* Inputs;
    public Extension* BetaPowers;
    public Extension* ZPowers;

    /// <summary>alpha + (bus + 1) beta^W for every message of the table.</summary>
    public Extension* Shifts;

    /// <summary>Terms of every fraction column.</summary>
    public int* Terms;

    public Cubic<P>* Numerators;
    public Cubic<P>* Denominators;
    public Cubic<P> Factor;
    public Cubic<P> Addend;

    int interaction;
    int column;
    bool isSecond;
    bool isExclusive;
    P groupNumerator;
    Cubic<P> groupDenominator;
    P firstNumerator;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C Row<C>() where C : unmanaged => ref *(C*)Main;

    // Constraints are not evaluated here, so the next row may be any memory of the right size.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C Next<C>() where C : unmanaged => ref *(C*)Main;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C Preprocessed<C>() where C : unmanaged => ref *(C*)Fixed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C NextPreprocessed<C>() where C : unmanaged => ref *(C*)Fixed;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly ref readonly C Public<C>() where C : unmanaged => ref *(C*)Inputs;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Constrain(RowSet rows, P value, string clause, string text)
    {
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

    void Term(P numerator, in Cubic<P> denominator)
    {
        if (Terms[column] == 2 && !isSecond)
        {
            (firstNumerator, Denominators[column], isSecond) = (numerator, denominator, true);
            return;
        }
        if (isSecond)
        {
            Numerators[column] = (denominator * firstNumerator) + (Denominators[column] * numerator);
            Denominators[column] *= denominator;
        }
        else
        {
            Numerators[column] = new(numerator, P.Constant(0), P.Constant(0));
            Denominators[column] = denominator;
        }
        column++;
        isSecond = false;
    }
}
