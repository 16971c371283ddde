using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>The fractions of the messages that the verifier supplies, from the public inputs alone.</summary>
sealed class SuppliedSum(Challenges challenges, Extension[] publicInputs) : ITableVisitor<Extension>
{
    public Extension Visit<TTable>(CircuitTable table) where TTable : struct, ITable
    {
        var sink = new Sink(challenges, publicInputs, table);
        TTable.Constrain(new Constraints<Extension, Sink>(ref sink));
        return sink.Sum;
    }

    struct Sink(Challenges challenges, Extension[] publicInputs, CircuitTable table) : ISink<Extension>
    {
        int interaction;

        public Extension Sum { get; private set; }

        readonly public ref readonly C Row<C>() where C : unmanaged => throw new InvalidOperationException("A supply has no columns.");

        readonly public ref readonly C Next<C>() where C : unmanaged => throw new InvalidOperationException("A supply has no columns.");

        readonly public ref readonly C Preprocessed<C>()
            where C : unmanaged => throw new InvalidOperationException("A supply has no columns.");

        readonly public ref readonly C NextPreprocessed<C>()
            where C : unmanaged => throw new InvalidOperationException("A supply has no columns.");

        readonly public ref readonly C Public<C>() where C : unmanaged =>
            ref Unsafe.As<Extension, C>(ref MemoryMarshal.GetArrayDataReference(publicInputs));

        readonly public void Constrain(RowSet rows, Extension value, string clause, string text) =>
            throw new InvalidOperationException("A supply has no constraints.");

        public void Interact<M>(in Traffic<Extension> traffic, in M message, string clause) where M : struct, IMessage<Extension>
        {
            Extension denominator = challenges.Denominator(table.BusOfInteraction[interaction++], message);
            Refusal.Unless(!denominator.IsZero, VerificationFailure.Buses, $"the supplied message {M.Bus} has the fingerprint 0");
            Sum += traffic.Multiplicity() * denominator.Inverse();
        }

        readonly public void Publish<M>(RowSet rows, Extension flag, in M words, string clause) where M : struct, IMessage<Extension> =>
            throw new InvalidOperationException("A supply publishes nothing.");

        // Exclusive or not, the sum of the fractions is the same here: every gate is a public value.
        readonly public void BeginExclusive(string clause)
        {
        }

        readonly public void EndExclusive()
        {
        }
    }
}
