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
    /// <summary>What the venue takes.</summary>
    public static readonly ProofKind Kind = new("Hash", new(1, 2, 3, 4));

    /// <summary>What a worker of these proofs asks for work with.</summary>
    public static WorkerOffer OfferOf(string worker) => new(worker, Kind.Profile, $"{Kind.Circuit}");

    /// <param name="commandsMax">Commands of a batch at most.</param>
    /// <param name="rowsMax">What fits a batch, when every command takes as many rows as its kind's number.</param>
    public static ProvingParts Parts(int commandsMax = int.MaxValue, long rowsMax = long.MaxValue) =>
        new((memory, state) => new Tracer(memory, state, commandsMax, rowsMax), new Verifier()) { Kind = Kind };

    public static byte[] Prove(ReadOnlyMemory<byte> task)
    {
        byte[] proof = new byte[Sha256Digest.Length];
        Sha256Digest.Of(task.Span).Write(proof);
        return proof;
    }

    sealed class Tracer(Memory memory, ChainState state, int commandsMax, long rowsMax) : IBatchTracer
    {
        readonly RootsTracer roots = new(memory, state, commandsMax);
        long rows;

        public Memory Memory => roots.Memory;

        public bool IsOverfull => rows > rowsMax;

        public bool HasRoomFor(in TracedCommand command) => roots.HasRoomFor(command) && rows + (long)command.Command.Kind <= rowsMax;

        public void Apply(in TracedCommand command)
        {
            roots.Apply(command);
            rows += (long)command.Command.Kind;
        }

        public TracedBatch Close()
        {
            rows = 0;
            TracedBatch traced = roots.Close();
            Roots[] both = [traced.Before.Roots, traced.After.Roots];
            byte[] statement = MemoryMarshal.AsBytes(both.AsSpan()).ToArray();
            return traced with { Statement = statement, Task = statement };
        }
    }

    sealed class Verifier : IProofVerifier
    {
        public bool Verify(ReadOnlyMemory<byte> statement, ReadOnlyMemory<byte> proof) => proof.Span.SequenceEqual(Prove(statement));
    }

    /// <summary>Proves when it is let.</summary>
    public sealed class Prover(Action<CancellationToken> wait, ProofKind? kind = null) : IBatchProver
    {
        public ProofKind Kind => kind ?? HashProofs.Kind;

        public byte[] Prove(ReadOnlyMemory<byte> task, CancellationToken stop)
        {
            wait(stop);
            return HashProofs.Prove(task);
        }
    }

    /// <summary>The roots of a state, computed from nothing but its records.</summary>
    public static byte[] RootsOf(Memory memory)
    {
        Roots roots = StateForest.Rebuild(memory.Records()).Roots;
        Digest[] digests = [roots.Balances, roots.Accounts, roots.Orders, roots.Markets];
        return MemoryMarshal.AsBytes(digests.AsSpan()).ToArray();
    }
}
