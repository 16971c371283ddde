using OrderBookRollup.Algebra;
using Xunit;
using Record = OrderBookRollup.Exchange.Record;

namespace OrderBookRollup.StateTree.Tests;

/// <summary>The paged, batched tree against the recursive definition.</summary>
public class SpaceTreeTests
{
    [Fact]
    public void The_depth_is_thirty()
    {
        Assert.Equal(30, SpaceTree.Depth);
        Assert.Equal(30, new SpaceTree().Path(5).Length);
        Assert.Equal(new SlowTree().Root, SpaceTree.EmptyRoot);
        Assert.Equal(SpaceTree.EmptyRoot, new SpaceTree().Root);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    public void Random_batches_have_the_root_of_the_definition(int seed, int threads)
    {
        var random = new Random(seed);
        var slow = new SlowTree();
        var tree = new SpaceTree(threads);
        for (int step = 0; step < 60; step++)
        {
            (uint Index, Record Record)[] batch = Samples.Batch(random, random.Next(1, 60), slow.Records.Keys);
            tree.Update(batch);
            foreach ((uint index, Record record) in batch) slow.Put(index, record);
            Assert.True(slow.Root == tree.Root, $"seed {seed}, step {step}");
            Assert.Equal(slow.Records.Count, tree.LiveRecords);
        }

        // The way back to nothing gives all pages back.
        tree.Update([.. slow.Records.Keys.Select(index => (index, default(Record)))]);
        Assert.Equal(SpaceTree.EmptyRoot, tree.Root);
        Assert.Equal(0, tree.LiveRecords);
    }

    [Fact]
    public void One_large_batch_equals_many_small_ones_and_a_rebuild_on_any_number_of_threads()
    {
        var random = new Random(11);
        (uint Index, Record Record)[] records = [.. Samples.Batch(random, 5000, []).Where(entry => !entry.Record.IsEmpty)];
        var slow = new SlowTree();
        foreach ((uint index, Record record) in records) slow.Put(index, record);

        var small = new SpaceTree();
        foreach ((uint Index, Record Record)[] chunk in records.Chunk(37)) small.Update(chunk);
        Assert.Equal(slow.Root, small.Root);
        for (int threads = 1; threads <= 4; threads++)
        {
            var large = new SpaceTree(threads);
            large.Update(records);
            Assert.Equal(slow.Root, large.Root);
            Assert.Equal(slow.Root, SpaceTree.Rebuild(records, threads).Root);

            // Half of the records go, and come back.
            (uint Index, Record Record)[] half = [.. records.Where((_, i) => i % 2 == 0)];
            large.Update([.. half.Select(entry => (entry.Index, default(Record)))]);
            Assert.Equal(SpaceTree.Rebuild(records.Where((_, i) => i % 2 != 0)).Root, large.Root);
            large.Update(half);
            Assert.Equal(slow.Root, large.Root);
            large.Update([.. records.Select(entry => (entry.Index, default(Record)))]);
            Assert.Equal(SpaceTree.EmptyRoot, large.Root);
            Assert.Equal(0, large.LiveRecords);
        }
    }

    [Fact]
    public void A_rebuild_of_several_chunks_equals_updates_and_skips_empty_records()
    {
        // Two chunks of 65,536 records that are not empty; the copy at the end falls into the second.
        const int Count = 90_000;
        var records = new (uint Index, Record Record)[Count];
        for (uint i = 0; i < Count; i++) records[i] = (i + 1, new Record { Word0 = i % 7 == 0 ? 0 : i + 1, Word1 = i % 7 == 0 ? 0UL : 1 });
        var tree = new SpaceTree(2);
        tree.Update(records);
        SpaceTree rebuilt = SpaceTree.Rebuild(records);
        Assert.Equal(tree.Root, rebuilt.Root);
        Assert.Equal(records.Count(entry => !entry.Record.IsEmpty), rebuilt.LiveRecords);

        Assert.Throws<ArgumentException>(() => SpaceTree.Rebuild([.. records, records[1]]));
    }

    [Fact]
    public void A_dense_space_costs_64_bytes_a_record_and_gives_them_back()
    {
        const int Count = 1 << 16;

        // While pages fill up, their rows move through all lengths; of each length one spare block of 64 rows stays.
        const int SpareBytes = 64 * (8 + 12 + 16 + 24 + 32 + 48 + 64 + 96 + 126) * 32;
        var tree = new SpaceTree();
        long empty = tree.NodeBytes;
        var records = new (uint Index, Record Record)[Count];
        for (uint i = 0; i < Count; i++) records[i] = (Count + i, new Record { Word0 = i + 1 });
        tree.Update(records);
        Assert.InRange(tree.NodeBytes - empty, 63 * Count, (65 * Count) + SpareBytes);

        // One record of each page of 64 stays: six digests in a row of twelve. A block in use and a spare one of each other length.
        tree.Update([.. records.Where((_, i) => i % 64 != 7).Select(entry => (entry.Index, default(Record)))]);
        Assert.InRange(tree.NodeBytes - empty, 0, (Count / 64 * 12 * 32) + (2 * SpareBytes));

        for (int i = 0; i < Count; i++) records[i].Record = default;
        tree.Update(records);
        Assert.Equal(SpaceTree.EmptyRoot, tree.Root);
        Assert.InRange(tree.NodeBytes - empty, 0, SpareBytes);
    }

    [Fact]
    public void Every_path_verifies_and_leads_through_the_siblings_of_the_definition()
    {
        var random = new Random(21);
        var slow = new SlowTree();
        var tree = new SpaceTree();
        tree.Update(Samples.Batch(random, 120, []));
        tree.Update([.. Samples.Batch(random, 120, [])]);
        random = new Random(21);
        foreach ((uint index, Record record) in Samples.Batch(random, 120, [])) slow.Put(index, record);
        foreach ((uint index, Record record) in Samples.Batch(random, 120, [])) slow.Put(index, record);

        uint[] indices = [.. slow.Records.Keys.Take(40), 0, 7777, (1u << 30) - 1];
        foreach (uint index in indices)
        {
            Digest[] path = tree.Path(index);
            for (int level = 0; level < path.Length; level++) Assert.Equal(slow.Node(level, ((index >> level) ^ 1) << level), path[level]);
            Assert.True(SpaceTree.Verify(tree.Root, index, slow.Records.GetValueOrDefault(index), path));
        }
    }

    [Fact]
    public void Any_flipped_bit_of_root_index_record_or_sibling_fails()
    {
        var random = new Random(31);
        var tree = new SpaceTree();
        (uint Index, Record Record)[] batch = [.. Samples.Batch(random, 50, []).Where(entry => !entry.Record.IsEmpty)];
        tree.Update(batch);
        (uint index, Record record) = batch[3];
        Digest root = tree.Root;
        Digest[] path = tree.Path(index);
        Assert.True(SpaceTree.Verify(root, index, record, path));

        for (int bit = 0; bit < 32; bit++) Assert.False(SpaceTree.Verify(root, index ^ (1u << bit), record, path));
        for (int word = 0; word < 8; word++)
        {
            ulong kept = Record.Words(in record)[word];
            for (int bit = 0; bit < 64; bit++)
                Assert.False(SpaceTree.Verify(root, index, Samples.WithWord(record, word, kept ^ (1UL << bit)), path));
        }

        for (int bit = 0; bit < 256; bit++)
        {
            Assert.False(SpaceTree.Verify(Flip(root, bit), index, record, path));
            int level = bit % SpaceTree.Depth;
            Digest sibling = path[level];
            path[level] = Flip(sibling, bit);
            Assert.False(SpaceTree.Verify(root, index, record, path));
            path[level] = sibling;
        }

        for (int level = 0; level < SpaceTree.Depth; level++)
        {
            Digest sibling = path[level];
            path[level] = Flip(sibling, level);
            Assert.False(SpaceTree.Verify(root, index, record, path));
            path[level] = sibling;
        }

        Assert.True(SpaceTree.Verify(root, index, record, path));
    }

    [Fact]
    public void A_malformed_path_fails()
    {
        var tree = new SpaceTree();
        Record record = new() { Word0 = 9 };
        tree.Update([(5, record)]);
        Digest[] path = tree.Path(5);
        Assert.True(SpaceTree.Verify(tree.Root, 5, record, path));
        Assert.False(SpaceTree.Verify(tree.Root, 5, record, path.AsSpan(..29)));
        Assert.False(SpaceTree.Verify(tree.Root, 5, record, [.. path, SpaceTree.EmptyRoot]));
        Assert.False(SpaceTree.Verify(tree.Root, 5 + (1u << 30), record, path));

        // The same digest in its other, not canonical form: word 3 of a digest cannot be p + w for w below 2^32 - 1 by chance, so make one.
        path[0] = new Digest(0, 0, 0, 1);
        Digest root = RootOf(5, record, path);
        Assert.True(SpaceTree.Verify(root, 5, record, path));
        path[0] = new Digest(Goldilocks.Modulus, 0, 0, 1);
        Assert.False(SpaceTree.Verify(root, 5, record, path));
        Assert.False(SpaceTree.Verify(root, 5, record with { Word1 = Goldilocks.Modulus }, path));

        // A forged tree with a record at the reserved index.
        path[0] = new Digest(0, 0, 0, 1);
        Assert.False(SpaceTree.Verify(RootOf(0, record, path), 0, record, path));
    }

    [Fact]
    public void A_refused_update_changes_nothing_and_says_why()
    {
        var tree = new SpaceTree();
        Record record = new() { Word0 = 9 };
        tree.Update([(5, record)]);
        Digest root = tree.Root;

        Refused("Index 7 occurs twice", (7, record), (8, record), (7, default));
        Refused("Index 1073741824 is out of range", (6, record), (1u << 30, record));
        Refused("Index 0 is reserved", (6, record), (0, record));
        Refused("Index 6: word 2 of the record is 18446744069414584321, not canonical", (6, record with { Word2 = Goldilocks.Modulus }));
        Refused("Index 9: word 7 of the record is 18446744073709551615, not canonical", (9, record with { Word7 = ulong.MaxValue }));

        void Refused(string message, params (uint, Record)[] changes)
        {
            var error = Assert.Throws<ArgumentException>(() => tree.Update(changes));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            Assert.Equal(root, tree.Root);
            Assert.Equal(1, tree.LiveRecords);
            Assert.True(SpaceTree.Verify(root, 6, default, tree.Path(6)));
        }
    }

    [Fact]
    public void Index_zero_may_be_touched_as_empty_and_an_empty_update_changes_nothing()
    {
        var tree = new SpaceTree();
        tree.Update([(0, default), (3, new Record { Word0 = 1 })]);
        Digest root = tree.Root;
        tree.Update([(0, default)]);
        tree.Update([]);
        Assert.Equal(root, tree.Root);
        Assert.Equal(1, tree.LiveRecords);
        Assert.Throws<ArgumentOutOfRangeException>(() => tree.Path(1u << 30));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SpaceTree(0));
    }

    static Digest Flip(Digest digest, int bit) => (bit / 64) switch
    {
        0 => digest with { Word0 = digest.Word0 ^ (1UL << (bit % 64)) },
        1 => digest with { Word1 = digest.Word1 ^ (1UL << (bit % 64)) },
        2 => digest with { Word2 = digest.Word2 ^ (1UL << (bit % 64)) },
        _ => digest with { Word3 = digest.Word3 ^ (1UL << (bit % 64)) },
    };

    static Digest RootOf(uint index, Record record, Digest[] path)
    {
        Digest node = Poseidon2Width8.Compress(Record.Words(in record));
        for (int level = 0; level < path.Length; level++)
        {
            node = ((index >> level) & 1) == 0
                ? Poseidon2Width8.Compress(node, path[level])
                : Poseidon2Width8.Compress(path[level], node);
        }

        return node;
    }
}
