using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;
using OrderBookRollup.Tables;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

public sealed class BatchMakerTests
{
    public static TheoryData<string> Profiles => [.. FlowProfile.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Batches_follow_from_one_another_and_lead_to_the_state(string name)
    {
        FlowProfile profile = FlowProfile.All.Single(profile => profile.Name == name);
        var chain = new RandomChain(17, profile, 100);
        chain.Run(1_500);
        chain.Close();

        ChainState state = ChainState.Genesis;
        foreach (Batch batch in chain.Batches)
        {
            Assert.Equal(state, batch.Claim.Old);
            Assert.Null(batch.Claim.Defect());
            Assert.Null(BatchDefects.FirstOf(batch));
            Assert.InRange(batch.Witness.Commands.Count, 0, 100);
            Assert.Equal(4, batch.Touched.Count(record => record.Address.Index == 0));
            state = batch.Claim.New;
        }
        Memory memory = chain.Maker.Memory;
        Assert.Equal(StateForest.Rebuild(memory.Records()).Roots, state.Roots);
        Assert.Equal((memory.Sequence, memory.QueueCount, memory.TimeMs), (state.Sequence, state.QueueCount, state.TimeMs));
        Assert.Equal((ulong)chain.Batches.Count, state.BatchNumber);
        Assert.Equal(memory.Sequence, (ulong)chain.Batches.Sum(batch => batch.Witness.Commands.Count));
    }

    [Fact]
    public void However_it_is_cut_the_chain_ends_the_same()
    {
        ChainState whole = RandomChain.Make(3, FlowProfile.Mixed, 600, 10_000)[^1].Claim.New;
        foreach (int size in (int[])[1, 7, 64])
        {
            ChainState cut = RandomChain.Make(3, FlowProfile.Mixed, 600, size)[^1].Claim.New;
            Assert.Equal(whole, cut with { BatchNumber = whole.BatchNumber });
        }
    }

    [Fact]
    public void An_idle_batch_shows_its_roots()
    {
        var chain = new RandomChain(5, FlowProfile.Mixed, 1_000);
        chain.Run(100);
        chain.Close();
        chain.Close();
        Batch idle = chain.Batches[1];
        Assert.Equal(idle.Claim.Old with { BatchNumber = 2 }, idle.Claim.New);
        Assert.Empty(idle.Witness.Commands);
        Assert.Equal([0u, 1u << 30, 2u << 30, 3u << 30], idle.Touched.Select(record => record.Address.Value));
        Assert.Null(BatchDefects.FirstOf(idle));
    }

    /// <summary>S6: a batch that is full is closed before the next command, and no batch is ever above its capacity.</summary>
    [Fact]
    public void S6_a_batch_is_closed_before_the_next_worst_case_would_not_fit()
    {
        const int logHeightMax = 16;
        List<Batch> batches = RandomChain.Make(29, FlowProfile.Mixed, 1_500, int.MaxValue, logHeightMax);
        Assert.True(batches.Count > 1, "nothing was cut");
        var capacity = new BatchCapacity(logHeightMax);
        foreach ((int index, Batch batch) in batches.Index())
        {
            var usage = new BatchUsage(batch.Claim.Old.TimeMs, SignatureProof.Batched);
            usage.Add(batch.Witness);
            Assert.True(capacity.Holds(usage.Rows), $"batch {index}: {usage.Rows}");
            if (index + 1 == batches.Count) continue;
            Assert.Contains(Enum.GetValues<CommandKind>(), kind => !usage.Fits(kind, batch.Claim.New.TimeMs, capacity));
        }
    }

    [Fact]
    public void The_queue_hash_runs_on_over_batches()
    {
        List<Batch> batches = RandomChain.Make(8, FlowProfile.Halting, 800, 50);
        Algebra.Digest hash = default;
        foreach (RecordedCommand recorded in batches.SelectMany(batch => batch.Witness.Commands))
            if (recorded.Command.Kind <= CommandKind.UpdateMarket) hash = CommandHash.OfQueue(hash, recorded.Command);
        Assert.Equal(hash, batches[^1].Claim.New.QueueHash);
        Assert.NotEqual(default, hash);
    }
}
