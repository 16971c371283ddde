using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>Judges proofs. Thirteen steps, numbered here, in the code and in README.md.</summary>
/// <remarks>
///  1. The statement is well formed, the profile known, the error below the floor.
///  2. The header names this version and hash.
///  3. The transcript starts with protocol, circuit, profile, public inputs, heights, published words, preprocessed commitment.
///  4. Main commitment; challenges z, alpha, beta.
///  5. Second-phase commitment, terminals, evaluations. All terminals and supplied fractions add up to 0; every evaluation is that of
///     the published words. Constraint challenge.
///  6. Quotient commitment; out-of-domain point zeta, outside all domains.
///  7. Columns at zeta and at its successor w zeta. The constraints there equal the quotient.
///  8. Batching challenge; commitments of the layers, each with its folding challenge.
///  9. Final polynomial; grinding; positions.
/// 10. Rows at the positions lead to the commitments.
/// 11. They give the first layer's values; each layer's values lead to its commitment and fold into the next.
/// 12. The last fold is the final polynomial.
/// 13. Nothing is left over.
/// All sizes come from statement and profile (<see cref="ProofShape"/>); the proof is only read.
/// </remarks>
/// <typeparam name="H">The hash.</typeparam>
public static class Verifier<H> where H : struct, IHash
{
    /// <summary>Judges the bytes of a proof.</summary>
    /// <param name="key">Made from circuit and profile by whoever runs the verifier.</param>
    /// <param name="statement">What is to be believed.</param>
    /// <param name="proof">The bytes.</param>
    /// <param name="floorBits">Proven bits below which any proof is refused; releases use <see cref="Security.ReleaseBits"/>.</param>
    public static VerificationResult Verify(VerifyingKey<H> key, Statement statement, ReadOnlySpan<byte> proof, int floorBits) =>
        Verify(key, statement, proof, floorBits, new Transcript<H>());

    /// <summary>The same on a given transcript, which is still empty.</summary>
    internal static VerificationResult Verify(
        VerifyingKey<H> key, Statement statement, ReadOnlySpan<byte> proof, int floorBits, ITranscript transcript)
    {
        try
        {
            Judge(key, statement, proof, floorBits, transcript);
            return new(VerificationFailure.None, "");
        }
        catch (Refusal refusal)
        {
            return new(refusal.Failure, refusal.Message);
        }
    }

    static void Judge(VerifyingKey<H> key, Statement statement, ReadOnlySpan<byte> proof, int floorBits, ITranscript transcript)
    {
        // 1. Statement, profile, floor.
        ProofShape shape = CheckStatement(key, statement, floorBits);

        // 2. Header.
        var reader = new ProofReader<H>(proof);
        CheckHeader(ref reader);

        // 3. Transcript.
        Opening.Observe(transcript, key, statement, shape);

        // 4. Main commitment.
        var caps = new Dictionary<TreeKind, IReadOnlyList<Digest>> { [TreeKind.Preprocessed] = key.PreprocessedCap };
        ReadCap(ref reader, transcript, TranscriptStep.MainCap, shape.Main, caps);
        Extension z = transcript.Challenge(), alpha = transcript.Challenge(), beta = transcript.Challenge();
        var challenges = new Challenges(z, alpha, beta, statement.Circuit.MaxMessageWidth);

        // 5. Second phase.
        if (shape.Auxiliary is not null) ReadCap(ref reader, transcript, TranscriptStep.AuxiliaryCap, shape.Auxiliary, caps);
        Extension[] terminals = reader.Extensions(shape.TerminalTables.Count());
        transcript.Observe(TranscriptStep.Terminals, terminals);
        Extension[] evaluations = reader.Extensions(shape.PublishingTables.Count());
        transcript.Observe(TranscriptStep.Evaluations, evaluations);
        CheckSums(statement, shape, challenges, terminals, evaluations);
        Extension gamma = transcript.Challenge();

        // 6. Quotient.
        ReadCap(ref reader, transcript, TranscriptStep.QuotientCap, shape.Quotient, caps);
        Extension zeta = transcript.Challenge();
        CheckPoint(shape, zeta);

        // 7. Out-of-domain identity.
        Extension[] here = reader.Extensions(shape.ColumnCount), next = reader.Extensions(shape.ColumnCount);
        transcript.Observe(TranscriptStep.Opened, here);
        transcript.Observe(TranscriptStep.Opened, next);
        var identity = new OutOfDomainIdentity(statement, shape, challenges, gamma, zeta);
        Extension difference = identity.Difference(here, next, terminals, evaluations);
        Refusal.Unless(difference.IsZero, VerificationFailure.Constraints, "constraints and quotient differ at the out-of-domain point");

        // 8. Batching challenge and layers.
        Extension batching = transcript.Challenge();
        var layers = new LowDegreeTest<H>(shape, ref reader, transcript);

        // 9. Final polynomial, grinding, positions.
        Extension[] final = reader.Extensions(1 << shape.LogFinalLength);
        transcript.Observe(TranscriptStep.FinalPolynomial, final);
        ulong nonce = reader.Word().Value;
        Refusal.Unless(transcript.Grind(nonce, key.Profile.GrindingBits), VerificationFailure.Grinding,
            $"the nonce {nonce} does not show {key.Profile.GrindingBits} bits of work");
        int[] positions = [.. transcript.Positions(shape.LogDomain, key.Profile.QueryCount).Distinct().Order()];

        // 10. Rows at the positions.
        var rows = new OpenedRows(shape, batching);
        foreach (TreeShape tree in shape.Trees) rows.Read(tree, caps[tree.Kind], positions, ref reader);

        // 11. Layers.
        List<(int Position, Extension Value)> values = rows.FirstLayer(zeta, here, next);
        values = layers.Fold(values, ref reader);

        // 12. Final polynomial.
        foreach ((int position, Extension value) in values)
        {
            Extension x = ProofDomain.Point(shape.LogFinalLength, key.Profile.LogBlowup, position), expected = Extension.Zero;
            for (int k = final.Length - 1; k >= 0; k--) expected = (expected * x) + final[k];
            Refusal.Unless(expected == value, VerificationFailure.FinalPolynomial, $"at position {position} the last fold differs from it");
        }

        // 13. The end.
        Refusal.Unless(reader.Left == 0, VerificationFailure.TrailingBytes, $"{reader.Left} bytes after the end at byte {reader.Position}");
    }

    static ProofShape CheckStatement(VerifyingKey<H> key, Statement statement, int floorBits)
    {
        bool sameCircuit = key.Circuit.Digest == statement.Circuit.Digest;
        Refusal.Unless(sameCircuit, VerificationFailure.Statement, "the key is for another circuit than the statement");
        string? defect = statement.Defect();
        Refusal.Unless(defect is null, VerificationFailure.Statement, defect ?? "");
        Refusal.Unless(key.Profile.IsSound, VerificationFailure.Profile, $"{key.Profile} is out of range");
        var shape = new ProofShape(key.Circuit, statement.LogHeights, key.Profile);
        Refusal.Unless(shape.LogDomain <= 30, VerificationFailure.Statement, $"a domain of 2^{shape.LogDomain} points");
        int capLength = shape.Preprocessed?.CapLength ?? 0;
        Refusal.Unless(key.PreprocessedCap.Count == capLength, VerificationFailure.Statement,
            $"the key has {key.PreprocessedCap.Count} preprocessed digests, not {capLength}");
        Refusal.Unless(key.PreprocessedCap.All(digest => H.IsValid(digest)), VerificationFailure.Statement,
            $"the key has a preprocessed digest that is no digest of {H.Name}");
        SecurityRefusal? refusal = Security.Refuse(SecurityInput.Of<H>(shape, statement), floorBits);
        Refusal.Unless(refusal is null, VerificationFailure.SecurityFloor, $"profile {key.Profile.Name}: {refusal?.Detail}");
        return shape;
    }

    static void CheckHeader(ref ProofReader<H> reader)
    {
        foreach (byte expected in ProofFormat.Magic)
            Refusal.Unless(reader.Byte() == expected, VerificationFailure.Header, "these bytes are no proof");
        byte version = reader.Byte(), hash = reader.Byte();
        Refusal.Unless(version == Opening.Version, VerificationFailure.Header,
            $"proof version {version}, this verifier reads {Opening.Version}");
        Refusal.Unless(hash == H.Id, VerificationFailure.Header, $"hash {hash}, this verifier uses {H.Id} ({H.Name})");
    }

    static void ReadCap(
        ref ProofReader<H> reader, ITranscript transcript, TranscriptStep step, TreeShape tree,
        Dictionary<TreeKind, IReadOnlyList<Digest>> caps)
    {
        Digest[] cap = reader.Digests(tree.CapLength);
        transcript.Observe(step, cap);
        caps[tree.Kind] = cap;
    }

    static void CheckSums(Statement statement, ProofShape shape, Challenges challenges, Extension[] terminals, Extension[] evaluations)
    {
        Extension sum = Extension.Zero;
        foreach (Extension terminal in terminals) sum += terminal;
        var supplied = new SuppliedSum(challenges, [.. statement.PublicInputs.Select(word => (Extension)word)]);
        foreach (CircuitTable supply in statement.Circuit.Supplies) sum += supply.Accept(supplied);
        Refusal.Unless(sum.IsZero, VerificationFailure.Buses, "terminals and supplied messages do not add up to 0");
        int index = 0;
        foreach (CircuitTable table in shape.PublishingTables)
        {
            Refusal.Unless(evaluations[index++] == challenges.Evaluate(statement.Published[table.Index]), VerificationFailure.Publication,
                $"{table.Shape.Name} publishes other words than the statement");
        }
    }

    static void CheckPoint(ProofShape shape, Extension zeta)
    {
        // x^(n b) = s^(n b) on the evaluation domain, x^n = 1 on the rows.
        bool isRow = zeta.PowTwoTo(shape.LogHeight) == Extension.One;
        Extension domain = ProofDomain.Shift(shape.LogHeight).PowTwoTo(shape.LogDomain);
        Refusal.Unless(!isRow && zeta.PowTwoTo(shape.LogDomain) != domain, VerificationFailure.OutOfDomainPoint,
            $"{zeta} lies in a domain");
    }
}
