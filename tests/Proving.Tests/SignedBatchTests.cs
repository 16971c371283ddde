using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.StateTree;
using OrderBookRollup.Tables;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

/// <summary>Signed batches through the circuit of releases and the reference circuit.</summary>
public sealed class SignedBatchTests
{
    const int CommandsOfBatch = 560;

    [Theory]
    [InlineData(SignatureProof.Single, 10_000)]
    [InlineData(SignatureProof.Batched, 1_000_000)]
    public void A_signed_batch_is_proved_and_the_verifier_says_how(SignatureProof signatures, int cellsMax)
    {
        Batch batch = Signed();
        ProvedBatch proved = new BatchProver<KeccakHash>(Profile.Test, signatures, new()).Prove(batch);
        Assert.InRange(proved.SignedCommands, 20, CommandsOfBatch);
        Assert.InRange((double)proved.SignatureCells / proved.SignedCommands, 1, cellsMax);
        BatchVerdict verdict = new BatchVerifier<KeccakHash>(Profile.Test, floorBits: 0).Verify(proved.Proof);
        Assert.Equal((true, signatures), (verdict.IsAccepted, verdict.Signatures));
    }

    /// <summary>Rows are counted before there is a trace; of signatures, the rows before the first and behind the last too.</summary>
    [Theory]
    [InlineData(SignatureProof.Batched, 2)]
    [InlineData(SignatureProof.Single, 0)]
    public void A_signed_batch_takes_as_many_rows_as_are_counted(SignatureProof signatures, int unused)
    {
        Batch batch = Signed();
        BatchTraces traces = BatchTraces.Of(batch, signatures, new Workers(2));
        var usage = new BatchUsage(batch.Claim.Old.TimeMs, signatures);
        usage.Add(batch.Witness);
        Assert.Equal(
            (usage.Rows.Steps, usage.Rows.Tree, usage.Rows.Signatures - unused),
            (traces.Rows[0], traces.Rows[1], traces.Rows[OrderBookCircuit.FirstOfSignatures]));
        Assert.InRange(traces.Rows[3], 1, TableRows.RowsOfPermutation * usage.Rows.Permutations);
    }

    /// <summary>What the circuit of releases holds easily may be more than the ladder of the other one does.</summary>
    [Fact]
    public void S6_a_batch_for_the_reference_circuit_is_cut_by_the_rows_of_its_ladder()
    {
        const int LogHeightMax = 16, WithdrawalsMax = 500;
        BatchMaker<NullEvents> maker = Filled(SignatureProof.Batched, LogHeightMax, WithdrawalsMax);
        Assert.Equal(2 + WithdrawalsMax, maker.CommandCount);
        maker = Filled(SignatureProof.Single, LogHeightMax, WithdrawalsMax);
        const int Fitting = ((1 << LogHeightMax) - 1) / LadderCourse.Rows;
        Assert.Equal(2 + Fitting, maker.CommandCount);
        Assert.True(maker.HasRoomFor(CommandKind.Deposit, 1));
        ProvedBatch proved = Prover().Prove(maker.Close());
        Assert.Equal((Fitting, LogHeightMax), (proved.SignedCommands, proved.Proof.Statement.LogHeights[OrderBookCircuit.Ladder]));
    }

    // Withdrawals of one account while there is room, and so many at most.
    static BatchMaker<NullEvents> Filled(SignatureProof signatures, int logHeightMax, int withdrawals)
    {
        var keys = new KnownKeys(RandomChain.Domain);
        PublicKey key = keys.Of(2, 1, 0);
        var options = new BatchOptions(RandomChain.Domain, new(logHeightMax), 1_000, Signatures: signatures);
        var maker = new BatchMaker<NullEvents>(new(), new StateForest(), ChainState.Genesis, options, default);
        maker.Apply(new Deposit(2, 1, 1_000_000), default, 1);
        maker.Apply(new RegisterKey(2, 1, key, Scope.All, Limits.NoExpiry), default, 1);
        for (ulong nonce = 1; nonce <= (ulong)withdrawals && maker.HasRoomFor(CommandKind.Withdraw, 1); nonce++)
        {
            Command command = new Withdraw(new(2, 1, nonce, Limits.TimeEnd - 1), 1, 1);
            Assert.Equal(RejectReason.None, maker.Apply(command, key, 1, keys.Sign(command, key)));
        }
        return maker;
    }

    [Fact]
    public void A_command_that_nobody_signed_is_named()
    {
        Batch batch = Signed();
        ref RecordedCommand command = ref FirstSigned(batch);
        command = command with { Signature = default };
        ulong sequence = command.Sequence;
        Assert.Equal($"batch 1: command {sequence} is not signed", Fault(batch));
    }

    [Fact]
    public void A_signature_of_another_command_is_named()
    {
        Batch batch = Signed();
        int signed = batch.Witness.Commands.Count(recorded => CommandWords.IsSigned(recorded.Command.Kind));
        ref RecordedCommand command = ref FirstSigned(batch);
        command = command with { Signature = batch.Witness.Commands.Last(other => !other.Signature.IsEmpty).Signature };
        Assert.Equal($"batch 1: signature 1 of {signed} is not good", Fault(batch));
    }

    [Fact]
    public void An_s_that_is_not_canonical_is_named()
    {
        Batch batch = Signed();
        ref RecordedCommand command = ref FirstSigned(batch);
        byte[] bytes = command.Signature.ToArray();
        bytes.AsSpan(40).Fill(0xFF);
        command = command with { Signature = bytes };
        ulong sequence = command.Sequence;
        Assert.Equal($"batch 1: the signature of command {sequence}: ResponseNotCanonical", Fault(batch));
    }

    static string Fault(Batch batch) => Assert.Throws<ProvingException>(() => Prover().Prove(batch)).Message;

    static BatchProver<KeccakHash> Prover() => new(Profile.Test, SignatureProof.Single, new());

    static Batch Signed() => PathTests.Sample(1, CommandsOfBatch)[0];

    static ref RecordedCommand FirstSigned(Batch batch) => ref CollectionsMarshal.AsSpan(batch.Witness.Commands)[
        batch.Witness.Commands.FindIndex(recorded => CommandWords.IsSigned(recorded.Command.Kind))];
}
