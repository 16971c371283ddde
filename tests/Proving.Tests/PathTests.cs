using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;
using OrderBookRollup.Stark;
using OrderBookRollup.Stark.Hashing;
using OrderBookRollup.Stark.Prover;
using OrderBookRollup.StateTree;
using OrderBookRollup.Tables;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

/// <summary>Older instructions prove real order flow to the same bytes as the newest.</summary>
public sealed class PathTests
{
    const int BatchesProved = 4, CommandsOfBatch = 256;

    [Fact]
    public void Four_batches_of_the_sample_have_the_same_proofs_on_every_path()
    {
        List<Batch> batches = Sample(BatchesProved, CommandsOfBatch);
        Assert.Equal(BatchesProved, batches.Count);
        List<byte[]> expected = Prove(batches, Simd.Level);
        foreach (SimdLevel level in Enum.GetValues<SimdLevel>().Where(level => level < Simd.Level))
            Assert.Equal(expected, Prove(batches, level));
    }

    static List<byte[]> Prove(List<Batch> batches, SimdLevel level)
    {
        var prover = new BatchProver<KeccakHash>(Profile.Inner, SignatureProof.Batched, new() { Backend = Backends.ForCpu(level) });
        return [.. batches.Select(batch => prover.Prove(batch).Proof.Bytes)];
    }

    /// <summary>The first batches of the sample, signed.</summary>
    internal static List<Batch> Sample(int count, int commands)
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "src", "Flow", "Sample", "bitstamp.flow");
        using FileStream stream = File.OpenRead(path);
        var reader = new FlowReader(stream, path);
        var signer = new FlowSigner(RandomChain.Domain, path);
        var options = new BatchOptions(RandomChain.Domain, BatchCapacity.Of(Profile.Inner), commands);
        var maker = new BatchMaker<NullEvents>(new(), new StateForest(), ChainState.Genesis, options, default);
        var batches = new List<Batch>();
        while (batches.Count < count)
        {
            if (reader.Read() != FlowItem.Command) continue;
            if (!maker.HasRoomFor(reader.Command.Kind, reader.TimeMs)) batches.Add(maker.Close());
            PublicKey key = FlowSigner.Of(maker.Memory, reader.Command);
            maker.Apply(reader.Command, key, reader.TimeMs, signer.Sign(reader.Command, key, reader.LineNumber));
        }
        return batches;
    }
}
