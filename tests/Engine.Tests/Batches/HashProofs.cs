using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Engine.Tests;

/// <summary>
/// Proving for tests of the node: a batch states its roots, its proof is the hash of the statement. It proves nothing, but a wrong proof is
/// seen, and a prover takes as long as a test wants.
/// </summary>
static class HashProofs
{
    public static ProvingParts Parts(ICommandWidth? width = null) => new(memory => new Tracer(memory), width, new Verifier());

    public static byte[] Prove(ReadOnlyMemory<byte> task)
    {
        byte[] proof = new byte[Sha256Digest.Length];
        Sha256Digest.Of(task.Span).Write(proof);
        return proof;
    }

    sealed class Tracer(Memory memory) : IBatchTracer
    {
        readonly RootsTracer roots = new(memory);

        public Memory Memory => roots.Memory;

        public TracedBatch Apply(ReadOnlySpan<TracedCommand> commands)
        {
            TracedBatch traced = roots.Apply(commands);
            Roots[] both = [traced.Before, traced.After];
            byte[] statement = MemoryMarshal.AsBytes(both.AsSpan()).ToArray();
            return traced with { Statement = statement, Task = statement };
        }
    }

    sealed class Verifier : IProofVerifier
    {
        public bool Verify(ReadOnlyMemory<byte> statement, ReadOnlyMemory<byte> proof) => proof.Span.SequenceEqual(Prove(statement));
    }

    /// <summary>Proves when it is let.</summary>
    public sealed class Prover(Action<CancellationToken> wait) : IBatchProver
    {
        public byte[] Prove(ReadOnlyMemory<byte> task, CancellationToken stop)
        {
            wait(stop);
            return HashProofs.Prove(task);
        }
    }

    /// <summary>One table; every command takes as many rows as its kind's number.</summary>
    public sealed class KindWidth(long capacity) : ICommandWidth
    {
        readonly long[] capacities = [capacity];

        public ReadOnlySpan<long> Capacity => capacities;

        public void AddWorst(in Command command, Span<long> rows) => rows[0] += (long)command.Kind;
    }

    /// <summary>The roots of a state, computed from nothing but its records.</summary>
    public static byte[] RootsOf(Memory memory)
    {
        Roots roots = StateForest.Rebuild(memory.Records()).Roots;
        Digest[] digests = [roots.Balances, roots.Accounts, roots.Orders, roots.Markets];
        return MemoryMarshal.AsBytes(digests.AsSpan()).ToArray();
    }
}
