using System.Numerics;
using OrderBookRollup.Algebra;
using OrderBookRollup.Codegen;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Verifier;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>
/// A proof of one query as calls of the contracts. One, because then no path shares nodes with another and the bytes of the proof are the
/// bytes of the query.
/// </summary>
sealed class QueryVectors(SampleProof sample)
{
    readonly ProofShape shape = new(sample.Key.Circuit, sample.Result.Statement.LogHeights, sample.Key.Profile);

    /// <summary>Words of the rows that a query opens.</summary>
    public int RowWords => shape.ColumnCount;

    /// <summary>Rows of the tallest table, as a binary logarithm.</summary>
    public int LogHeight => shape.LogHeight;

    /// <summary>Bytes before the openings.</summary>
    public int HeaderBytes =>
        ProofFormat.Magic.Length + 2 + (32 * (shape.Trees.Sum(tree => tree.CapLength) - shape.Preprocessed!.CapLength))
        + (24 * (shape.TerminalTables.Count() + shape.PublishingTables.Count())) + OpenedBytes
        + (32 * shape.Layers.Sum(layer => 1 << layer.CapHeight)) + (24 << shape.LogFinalLength) + 8;

    /// <summary>Bytes of the query's openings.</summary>
    public int QueryBytes => sample.Result.Bytes.Length - HeaderBytes;

    int OpenedBytes => 2 * 24 * shape.ColumnCount;

    Extension Zeta => sample.Transcript.Challenges[4];

    Extension Batching => sample.Transcript.Challenges[5];

    int Position => sample.Transcript.Queries[0];

    /// <summary>The openings of the query, so many times over.</summary>
    public ContractCall Query(string name, int times)
    {
        var words = new List<BigInteger> { times, shape.Trees.Count, shape.Layers.Count, (BigInteger.One << shape.LogDomain) - 1 };
        words.AddRange(((Extension[])[Zeta, Zeta * Goldilocks.RootOfUnity(shape.LogHeight), Combined(0), Combined(1), Batching])
            .Select(element => PackedWord.Of(element)));
        words.AddRange(shape.ColumnCount, Goldilocks.RootOfUnity(shape.LogDomain).Value, ProofDomain.Shift(shape.LogHeight).Value);
        words.AddRange(Enumerable.Repeat((BigInteger)Position, times));
        foreach (TreeShape tree in shape.Trees) words.AddRange(PlanOf(tree));
        for (int i = 0; i < shape.Layers.Count; i++)
        {
            LayerShape layer = shape.Layers[i];
            words.AddRange(
                LogLeaves(layer), layer.CapHeight, layer.LogArity, Goldilocks.RootOfUnity(layer.LogArity).Inverse().Value,
                PackedWord.Of(sample.Transcript.Challenges[6 + i]));
        }
        byte[] query = sample.Result.Bytes[HeaderBytes..];
        byte[] input = [.. words.SelectMany(PackedWord.Bytes), .. Enumerable.Repeat(query, times).SelectMany(bytes => bytes)];
        return new(name, "QueryOpening.sol:QueryOpening", input, [.. Enumerable.Repeat(Expected(), times).SelectMany(bytes => bytes)], []);
    }

    /// <summary>The values of all columns at both points.</summary>
    public ContractCall Opened(string name)
    {
        var observed = sample.Transcript.Words.Where(words => words.Step == TranscriptStep.Opened).ToArray();
        int end = HeaderBytes - (32 * shape.Layers.Sum(layer => 1 << layer.CapHeight)) - (24 << shape.LogFinalLength) - 8;
        byte[] input =
        [
            .. PackedWord.Bytes(PackedWord.Of(Batching)), .. Bytes(observed[0].Before), .. sample.Result.Bytes[(end - OpenedBytes)..end],
        ];
        byte[] expected =
        [
            .. PackedWord.Bytes(PackedWord.Of(Combined(0))), .. PackedWord.Bytes(PackedWord.Of(Combined(1))), .. Bytes(observed[1].After),
        ];
        return new(name, "OpenedColumns.sol:OpenedColumns", input, expected, []);
    }

    // Depth of the leaves, of the cap, bytes of each group of one height, runs of neighbouring columns.
    static IEnumerable<BigInteger> PlanOf(TreeShape tree)
    {
        int[] groups = [.. tree.Members.GroupBy(member => member.LogHeight).Select(group => 8 * group.Sum(member => member.Width))];
        var runs = new List<(int Words, int First)>();
        foreach (TreeMember member in tree.Members)
        {
            if (runs.Count > 0 && runs[^1].First + runs[^1].Words == member.FirstColumn)
                runs[^1] = (runs[^1].Words + member.Width, runs[^1].First);
            else runs.Add((member.Width, member.FirstColumn));
        }
        return
        [
            tree.LogLeaves, tree.CapHeight, groups.Length, runs.Count, .. groups.Select(bytes => (BigInteger)bytes),
            .. runs.SelectMany(run => (BigInteger[])[run.Words, run.First]),
        ];
    }

    byte[] Expected()
    {
        var reader = new ProofReader<KeccakHash>(sample.Result.Bytes.AsSpan(HeaderBytes));
        var rows = new OpenedRows(shape, Batching);
        var nodes = new List<byte>();
        foreach (TreeShape tree in shape.Trees)
        {
            IReadOnlyList<Digest> cap = CapOf(tree.Kind);
            rows.Read(tree, cap, [Position], ref reader);
            nodes.AddRange(Bytes(cap[(Position & ((1 << tree.LogLeaves) - 1)) >> (tree.LogLeaves - tree.CapHeight)]));
        }
        int at = Position;
        Digest[][] caps = [.. sample.Transcript.Commitments.Where(c => c.Step == TranscriptStep.LayerCap).Select(c => c.Digests)];
        for (int i = 0; i < shape.Layers.Count; i++)
        {
            at &= (1 << LogLeaves(shape.Layers[i])) - 1;
            nodes.AddRange(Bytes(caps[i][at >> (LogLeaves(shape.Layers[i]) - shape.Layers[i].CapHeight)]));
        }
        Extension value = rows.FirstLayer(Zeta, Openings(0), Openings(1))[0].Value;
        Goldilocks x = ProofDomain.Point(shape.LogFinalLength, shape.Profile.LogBlowup, at);
        Extension last = Horner(Elements(TranscriptStep.FinalPolynomial, 0), x);
        return [.. nodes, .. PackedWord.Bytes(PackedWord.Of(value)), .. PackedWord.Bytes(PackedWord.Of(last))];
    }

    IReadOnlyList<Digest> CapOf(TreeKind kind)
    {
        if (kind == TreeKind.Preprocessed) return sample.Key.PreprocessedCap;
        TranscriptStep step = kind switch
        {
            TreeKind.Main => TranscriptStep.MainCap,
            TreeKind.Auxiliary => TranscriptStep.AuxiliaryCap,
            _ => TranscriptStep.QuotientCap,
        };
        return sample.Transcript.Commitments.Single(commitment => commitment.Step == step).Digests;
    }

    int LogLeaves(LayerShape layer) => layer.LogDegree - layer.LogArity + shape.Profile.LogBlowup;

    Extension Combined(int list) => Horner(Openings(list), Batching);

    Extension[] Openings(int list) => Elements(TranscriptStep.Opened, list);

    Extension[] Elements(TranscriptStep step, int index)
    {
        ulong[] words = sample.Transcript.Words.Where(entry => entry.Step == step).ElementAt(index).Words;
        return [.. words.Chunk(3).Select(w => new Extension(Field(w[0]), Field(w[1]), Field(w[2])))];
    }

    static Goldilocks Field(ulong word) => Goldilocks.FromCanonical(word);

    static Extension Horner(Extension[] values, Extension at)
    {
        Extension sum = Extension.Zero;
        for (int i = values.Length - 1; i >= 0; i--) sum = (sum * at) + values[i];
        return sum;
    }

    static byte[] Bytes(Digest digest)
    {
        var bytes = new byte[32];
        System.Runtime.InteropServices.MemoryMarshal.AsBytes(Digest.Words(in digest)).CopyTo(bytes);
        return bytes;
    }
}
