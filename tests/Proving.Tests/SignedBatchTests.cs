using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Tables;
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
    [Fact]
    public void A_signed_batch_takes_as_many_rows_as_are_counted()
    {
        Batch batch = Signed();
        BatchTraces traces = BatchTraces.Of(batch, SignatureProof.Batched, new Workers(2));
        var usage = new BatchUsage(batch.Claim.Old.TimeMs);
        usage.Add(batch.Witness);
        Assert.Equal(
            (usage.Rows.Steps, usage.Rows.Tree, usage.Rows.Signatures - 2),
            (traces.Rows[0], traces.Rows[1], traces.Rows[OrderBookCircuit.Signatures]));
        Assert.InRange(traces.Rows[3], 1, TableRows.RowsOfPermutation * usage.Rows.Permutations);
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
