using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Hears which clauses speak about a row: those that are broken by it, and the messages that it sends.</summary>
readonly struct ClauseSink(StepsColumns<Goldilocks>[] rows, BatchInputs<Goldilocks>[] inputs, HashSet<string> clauses)
    : ISink<Goldilocks>
{
    public ref readonly C Row<C>() where C : unmanaged => ref Unsafe.As<StepsColumns<Goldilocks>, C>(ref rows[0]);

    public ref readonly C Next<C>() where C : unmanaged => ref Unsafe.As<StepsColumns<Goldilocks>, C>(ref rows[1]);

    public ref readonly C Preprocessed<C>() where C : unmanaged => throw new NotSupportedException();

    public ref readonly C NextPreprocessed<C>() where C : unmanaged => throw new NotSupportedException();

    public ref readonly C Public<C>() where C : unmanaged => ref Unsafe.As<BatchInputs<Goldilocks>, C>(ref inputs[0]);

    public void Constrain(RowSet set, Goldilocks value, string clause, string text)
    {
        if (!value.IsZero) clauses.Add(clause);
    }

    public void Interact<M>(in Traffic<Goldilocks> sent, in M message, string clause) where M : struct, IMessage<Goldilocks>
    {
        if (!sent.IsGated || !sent.Gate.IsZero) clauses.Add(clause);
    }

    public void Publish<M>(RowSet rows, Goldilocks flag, in M words, string clause) where M : struct, IMessage<Goldilocks>
    {
        if (!flag.IsZero) clauses.Add(clause);
    }

    public void BeginExclusive(string clause)
    {
    }

    public void EndExclusive()
    {
    }
}
