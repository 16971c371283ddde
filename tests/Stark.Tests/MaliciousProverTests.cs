using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.Stark.Tests.Toys;
using OrderBookRollup.Stark.Verifier;
using Xunit;
using HashChain = OrderBookRollup.Stark.Tests.Toys.HashChain;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Provers with wrong traces, by the bugs that let others through. The proof is made all the same and must be refused.</summary>
public class MaliciousProverTests
{
    static readonly Goldilocks One = Goldilocks.One;

    [Fact]
    public void A_wrong_step_and_a_wrong_result_break_the_constraints()
    {
        ToyCase toy = Fibonacci.Case(4);
        toy.Traces[0].Cells[9] += One;
        Refused(VerificationFailure.Constraints, toy);
        ToyCase other = Fibonacci.Case(4);
        other.PublicInputs[2] += One;
        Refused(VerificationFailure.Constraints, other);
    }

    /// <summary>RISC0, OpenVM GHSA-jf2r: a value one above its range.</summary>
    [Fact]
    public void A_value_at_the_limit_of_its_range_is_not_on_the_bus()
    {
        ToyCase toy = RangeTable.Case();
        toy.Traces[0].Rows<DigitsColumns<Goldilocks>>()[3].Low = Goldilocks.Reduce(32);
        Refused(VerificationFailure.Buses, toy);
    }

    /// <summary>SP1 v4 #4: rows of padding that send.</summary>
    [Fact]
    public void Padding_cannot_act()
    {
        ToyCase toy = RangeTable.Case();
        DigitsColumns<Goldilocks> padding = toy.Traces[0].Rows<DigitsColumns<Goldilocks>>()[^1];
        Assert.True(padding.IsActive.IsZero);
        toy.Traces[0].Rows<DigitsColumns<Goldilocks>>()[^1].Low = Goldilocks.Reduce(1000);
        Assert.True(Proving.Judge(toy).IsAccepted, "What padding holds is free, as long as it sends nothing.");
        toy.Traces[0].Rows<DigitsColumns<Goldilocks>>()[^1].IsActive = One;
        Refused(VerificationFailure.Buses, toy);

        // p - 1 times: the multiplicity that takes back what another row sent.
        ToyCase negative = RangeTable.Case();
        negative.Traces[0].Rows<DigitsColumns<Goldilocks>>()[^1] = new() { IsActive = Goldilocks.MinusOne, Low = One, High = One };
        negative.Traces[1].Cells[1] -= One + One;
        Refused(VerificationFailure.Constraints, negative);
    }

    /// <summary>RISC0 GHSA-g3qg: two accesses at one time; and an access to the future.</summary>
    [Fact]
    public void Memory_cannot_be_read_before_it_was_written()
    {
        ToyCase toy = Memory.Case();
        ref MemoryColumns<Goldilocks> row = ref toy.Traces[0].Rows<MemoryColumns<Goldilocks>>()[20];
        row.OldValue += One;
        Refused(VerificationFailure.Buses, toy, alsoConstraints: true);

        // The access reads what it writes itself: old time = time, so the gap is -1 and no byte.
        ToyCase self = Memory.Case();
        row = ref self.Traces[0].Rows<MemoryColumns<Goldilocks>>()[20];
        (row.OldTime, row.OldValue, row.NewValue, row.Gap) =
            (row.Time, Goldilocks.Reduce(666), Goldilocks.Reduce(666), Goldilocks.MinusOne);
        Refused(VerificationFailure.Buses, self);
    }

    /// <summary>SP1 Kalos #3: an address that begins twice.</summary>
    [Fact]
    public void An_address_cannot_begin_twice()
    {
        ToyCase toy = Memory.Case();
        Span<BoundaryColumns<Goldilocks>> rows = toy.Traces[1].Rows<BoundaryColumns<Goldilocks>>();
        rows[4] = new()
        {
            IsActive = One, Address = rows[3].Address, Initial = Goldilocks.Reduce(7), Final = Goldilocks.Reduce(7), FinalTime = default,
        };
        Refused(VerificationFailure.Constraints, toy);
    }

    /// <summary>SP1 Kalos #10: a first row that was free.</summary>
    [Fact]
    public void The_clock_starts_where_it_must()
    {
        ToyCase toy = Memory.Case();
        foreach (ref MemoryColumns<Goldilocks> row in toy.Traces[0].Rows<MemoryColumns<Goldilocks>>()) row.Time += One;
        Refused(VerificationFailure.Buses, toy, alsoConstraints: true);
    }

    [Fact]
    public void Messages_of_the_verifier_cannot_be_chosen_by_the_prover()
    {
        ToyCase toy = Memory.Case();
        for (int i = 0; i < 3; i++)
        {
            Goldilocks[] inputs = [.. toy.PublicInputs];
            inputs[i] += One;
            Refused(VerificationFailure.Buses, toy with { PublicInputs = inputs });
        }
    }

    /// <summary>A hint that is the result of a hash, off by one word.</summary>
    [Fact]
    public void A_chain_with_another_hash_is_refused()
    {
        ToyCase toy = HashChain.Case();
        toy.Traces[0].Rows<ChainColumns<Goldilocks>>()[13].N0 += One;
        Refused(VerificationFailure.Buses, toy);
        ToyCase inner = HashChain.Case();
        inner.Traces[1].Cells[100] += One;
        Refused(VerificationFailure.Constraints, inner);
    }

    [Fact]
    public void Words_that_the_table_did_not_publish_are_refused()
    {
        ToyCase toy = Publisher.Case(5, 19);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        Goldilocks[] words = [.. proof.Statement.Published[0]];
        Goldilocks[][] lies =
        [
            [.. words[..^1]], [.. words, default], [default, .. words], [.. words.Reverse()],
            [.. words[..3], words[3] + One, .. words[4..]], [],
        ];
        foreach (Goldilocks[] lie in lies)
        {
            var statement = new Statement(toy.Circuit, proof.Statement.LogHeights, [], [lie]);
            Assert.False(Verifier<KeccakHash>.Verify(key, statement, proof.Bytes, 0).IsAccepted);

            // Also when the transcript itself was made for the lie.
            var spy = new SpyTranscript<KeccakHash>(TranscriptStep.Published);
            ProofResult forged = Proving.Prove(key, toy, transcript: spy);
            VerificationResult verdict =
                Verifier<KeccakHash>.Verify(key, statement, forged.Bytes, 0, new SpyTranscript<KeccakHash>(TranscriptStep.Published));
            Assert.Equal(VerificationFailure.Publication, verdict.Failure);
        }
    }

    /// <summary>Two exclusive messages in one row would share a denominator that neither has.</summary>
    [Fact]
    public void Exclusive_messages_cannot_both_be_sent()
    {
        ToyCase toy = Crossroads.Case();
        toy.Traces[0].Rows<CrossroadsColumns<Goldilocks>>()[0].IsRight = One;
        Refused(VerificationFailure.Buses, toy, alsoConstraints: true);
        Assert.Contains(TraceChecker.Check(toy.Circuit, toy.Traces, [], out _), failure => failure.Text.Contains("two exclusive"));
    }

    /// <summary>SP1 GHSA-c873: a table left out, or proved twice.</summary>
    [Fact]
    public void A_missing_or_repeated_table_is_another_circuit()
    {
        ToyCase toy = RangeTable.Case();
        Circuit without = new CircuitBuilder("Range").Add<Digits>().Build();
        Circuit twice = new CircuitBuilder("Range").Add<Digits>().Add<Digits>().Add<RangeTable>(RangeTable.Preprocessed()).Build();
        ToyCase alone = new("alone", without, [toy.Traces[0]], []);
        ToyCase doubled = new("twice", twice, [toy.Traces[0], toy.Traces[0], toy.Traces[1]], []);
        Refused(VerificationFailure.Buses, alone);
        Refused(VerificationFailure.Buses, doubled);

        // Under a transcript that does not bind the circuit the tables still come from the key, and none from the proof: what a prover
        // with fewer or more of them sends is read as the terminals and columns of all.
        TranscriptStep[] unbound =
            [TranscriptStep.Circuit, TranscriptStep.Heights, TranscriptStep.PreprocessedCap, TranscriptStep.Terminals];
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        VerificationFailure Verdict(ToyCase other) => Verifier<KeccakHash>.Verify(
            key, new(toy.Circuit, [7, 5], []),
            Proving.Prove(Proving.Key<KeccakHash>(other), other, transcript: new SpyTranscript<KeccakHash>(unbound)).Bytes, 0,
            new SpyTranscript<KeccakHash>(unbound)).Failure;
        Assert.Equal(VerificationFailure.None, Verdict(toy));
        Assert.Equal(VerificationFailure.Buses, Verdict(alone));
        Assert.Equal(VerificationFailure.Buses, Verdict(doubled));
    }

    /// <summary>SP1 v4 #5, #7: the kind of a message is not in it. The same word on another bus is another message.</summary>
    [Fact]
    public void A_message_is_not_received_from_another_bus()
    {
        ToyCase range = RangeTable.Case(3);
        var left = new TableTrace(2, 3);
        int received = 0;
        foreach (DigitsColumns<Goldilocks> row in range.Traces[0].Rows<DigitsColumns<Goldilocks>>())
        {
            if (row.IsActive.IsZero) continue;
            left.Rows<EndColumns<Goldilocks>>()[received++] = new() { IsActive = One, Value = row.Low };
            left.Rows<EndColumns<Goldilocks>>()[received++] = new() { IsActive = One, Value = row.High };
        }
        Refused(VerificationFailure.Buses, new("buses", new CircuitBuilder("Buses").Add<Digits>().Add<LeftEnd>().Build(),
            [range.Traces[0], left], []));
    }

    /// <summary>Miden #3387: where a section is empty, what was never written is read.</summary>
    [Fact]
    public void Memory_that_was_never_written_cannot_be_read()
    {
        ToyCase empty = Memory.Case();
        foreach (TableTrace trace in empty.Traces) trace.Cells.AsSpan().Clear();
        Span<MemoryColumns<Goldilocks>> rows = empty.Traces[0].Rows<MemoryColumns<Goldilocks>>();
        for (int i = 0; i < rows.Length; i++) rows[i].Time = Goldilocks.Reduce((ulong)i + 1);
        empty = empty with { PublicInputs = [Goldilocks.Reduce(7), Goldilocks.Reduce(7), default] };
        Assert.True(Proving.Judge(empty).IsAccepted, "No table has an active row, and address 0 keeps its word.");

        rows[0] = new()
        {
            IsActive = One,
            Address = Goldilocks.Reduce(9),
            OldValue = Goldilocks.Reduce(666),
            NewValue = Goldilocks.Reduce(666),
            Time = One,
        };
        empty.Traces[2].Cells[0] = One;
        Refused(VerificationFailure.Buses, empty);
    }

    /// <summary>lambda_vm #344: the accumulator begins with what the prover says, so that any bus ends at 0.</summary>
    [Fact]
    public void An_accumulator_cannot_begin_elsewhere()
    {
        ToyCase toy = RangeTable.Case();
        toy.Traces[0].Rows<DigitsColumns<Goldilocks>>()[3].Low = Goldilocks.Reduce(1000);
        Extension other = Extension.Zero;
        var liar = new LyingBackend
        {
            SecondPhaseLie = task =>
            {
                if (task.Table.Index == 1)
                {
                    other = task.Terminal;
                    return;
                }
                Extension start = -(task.Terminal + other);
                task.Terminal += start;
                int column = task.Table.Shape.FractionColumns.Count * Extension.Degree;
                for (int row = 0; row < task.Output.Rows; row++)
                {
                    Span<ulong> words = task.Output.Row(row)[column..];
                    words[0] = (Goldilocks.Reduce(words[0]) + start.A).Value;
                    words[1] = (Goldilocks.Reduce(words[1]) + start.B).Value;
                    words[2] = (Goldilocks.Reduce(words[2]) + start.C).Value;
                }
            },
        };
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy, liar);
        Assert.Equal(VerificationFailure.Constraints, Verifier<KeccakHash>.Verify(key, proof.Statement, proof.Bytes, 0).Failure);
    }

    /// <summary>
    /// OpenVM GHSA-4w7p: a final polynomial that is longer than the verifier's. Its length is the profile's, so more coefficients are
    /// read as something else, and a prover who folds once less is not understood.
    /// </summary>
    [Fact]
    public void A_longer_final_polynomial_is_refused()
    {
        ToyCase toy = Fibonacci.Case(7);
        VerifyingKey<KeccakHash> key = Proving.Key<KeccakHash>(toy);
        ProofResult proof = Proving.Prove(key, toy);
        var layout = new ProofBytes(proof.Bytes, new(toy.Circuit, [7], Profile.Test));
        byte[] longer = [.. proof.Bytes[..layout.Nonce], .. new byte[24], .. proof.Bytes[layout.Nonce..]];
        Assert.Equal(VerificationFailure.MerklePath, Verifier<KeccakHash>.Verify(key, proof.Statement, longer, 0).Failure);

        // Even where the transcript does not bind the profile.
        VerifyingKey<KeccakHash> other = key with { Profile = Profile.Test with { LogFinalLength = 5 } };
        ProofResult shallow = Proving.Prove(other, toy, transcript: new SpyTranscript<KeccakHash>(TranscriptStep.Profile));
        VerificationResult verdict =
            Verifier<KeccakHash>.Verify(key, shallow.Statement, shallow.Bytes, 0, new SpyTranscript<KeccakHash>(TranscriptStep.Profile));
        Assert.Equal(VerificationFailure.MerklePath, verdict.Failure);
    }

    /// <summary>
    /// Every cell that the statement pins, changed by one, in every toy: a clause or a bus names it and the proof is refused.
    /// </summary>
    [Fact]
    public void Changed_cells_are_found_by_the_checker_exactly_when_the_proof_is_refused()
    {
        var random = new Random(0xCE11);
        foreach (ToyCase toy in ToyCase.All())
        {
            for (int sample = 0; sample < 12; sample++)
            {
                TableTrace trace = toy.Traces[random.Next(toy.Traces.Length)];
                int cell = random.Next(trace.Cells.Length);
                trace.Cells[cell] += One;
                bool isRight = TraceChecker.Check(toy.Circuit, toy.Traces, toy.PublicInputs, out _).Count == 0;
                Assert.True(isRight == Proving.Judge(toy).IsAccepted,
                    $"{toy.Name}: width {trace.Width}, cell {cell}, checker says {isRight}");
                trace.Cells[cell] -= One;
            }
        }
    }

    static void Refused(VerificationFailure expected, ToyCase toy, bool alsoConstraints = false)
    {
        Assert.NotEmpty(TraceChecker.Check(toy.Circuit, toy.Traces, toy.PublicInputs, out _));
        VerificationResult verdict = Proving.Judge(toy);
        Assert.True(verdict.Failure == expected || (alsoConstraints && verdict.Failure == VerificationFailure.Constraints),
            verdict.ToString());
    }
}
