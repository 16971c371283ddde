using OrderBookRollup.Algebra;
using Xunit;
using Record = OrderBookRollup.Exchange.Record;

namespace OrderBookRollup.StateTree.Tests;

/// <summary>The batched multiproof: it leads to the root, covers each node once, and refuses whatever was changed.</summary>
public class SiblingsTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 17)]
    [InlineData(4, 150)]
    public void The_same_siblings_lead_to_the_old_and_to_the_new_root(int seed, int count)
    {
        var random = new Random(seed);
        var slow = new SlowTree();
        var tree = new SpaceTree();
        foreach ((uint index, Record record) in Samples.Batch(random, 300, []))
        {
            tree.Update([(index, record)]);
            slow.Put(index, record);
        }

        (uint Index, Record Record)[] changes = [.. Samples.Batch(random, count, slow.Records.Keys).OrderBy(change => change.Index)];
        uint[] indices = [0, .. changes.Select(change => change.Index)];
        Record[] before = [.. indices.Select(index => slow.Records.GetValueOrDefault(index))];
        Record[] after = [default, .. changes.Select(change => change.Record)];

        Siblings siblings = tree.SiblingsOf(indices);
        Assert.True(siblings.Verify(tree.Root, indices, before));
        Assert.True(siblings.TryRoot(indices, after, out Digest newRoot));
        tree.Update(changes);
        Assert.Equal(tree.Root, newRoot);

        // One sibling for every touched node whose own sibling is not touched.
        HashSet<uint> touched = [.. indices];
        for (int level = 0; level < SpaceTree.Depth; level++)
        {
            uint[] alone = [.. touched.Where(node => !touched.Contains(node ^ 1)).Order()];
            Assert.Equal(alone.Length, siblings.Levels[level].Length);
            for (int i = 0; i < alone.Length; i++) Assert.Equal(slow.Node(level, (alone[i] ^ 1) << level), siblings.Levels[level][i]);
            touched = [.. touched.Select(node => node >> 1)];
        }

        Assert.Equal(siblings.Levels.Sum(level => level.Length), siblings.Count);
    }

    [Fact]
    public void A_changed_record_index_sibling_or_root_fails()
    {
        (SpaceTree tree, uint[] indices, Record[] records, Siblings siblings) = Example();
        for (int i = 0; i < records.Length; i++)
        {
            Record kept = records[i];
            records[i] = kept with { Word3 = kept.Word3 ^ 1 };
            Assert.False(siblings.Verify(tree.Root, indices, records));
            records[i] = kept;
        }

        for (int i = 1; i < indices.Length; i++)
        {
            // An empty record may well be elsewhere too.
            if (records[i].IsEmpty) continue;
            indices[i] ^= 1u << 20;
            Assert.False(siblings.Verify(tree.Root, indices, records));
            indices[i] ^= 1u << 20;
        }

        foreach (Digest[] level in siblings.Levels)
        {
            for (int i = 0; i < level.Length; i++)
            {
                Digest kept = level[i];
                level[i] = kept with { Word2 = kept.Word2 ^ 2 };
                Assert.False(siblings.Verify(tree.Root, indices, records));
                level[i] = kept;
            }
        }

        Digest root = tree.Root;
        Assert.False(siblings.Verify(root with { Word1 = root.Word1 ^ 1 }, indices, records));
        Assert.True(siblings.Verify(root, indices, records));
    }

    [Fact]
    public void What_is_malformed_has_no_root()
    {
        (SpaceTree tree, uint[] indices, Record[] records, Siblings siblings) = Example();
        Refused(siblings, [], []);
        Refused(siblings, indices, records[1..]);
        Refused(siblings, [indices[1], indices[0], .. indices[2..]], [records[1], records[0], .. records[2..]]);
        Refused(siblings, [indices[0], indices[0], .. indices[2..]], records);
        Refused(siblings, [.. indices[..^1], indices[^1] | (1u << 30)], records);
        Refused(siblings, indices, [records[0] with { Word0 = 1 }, .. records[1..]]);
        Refused(siblings, indices, [records[0], records[1] with { Word0 = Goldilocks.Modulus }, .. records[2..]]);

        IReadOnlyList<Digest[]> levels = siblings.Levels;
        Refused(new Siblings([.. levels.Take(29)]), indices, records);
        Refused(new Siblings([.. levels, []]), indices, records);
        for (int level = 0; level < levels.Count; level++)
        {
            Refused(With(level, [.. levels[level], SpaceTree.EmptyRoot]), indices, records);
            if (levels[level].Length == 0) continue;
            Refused(With(level, levels[level][1..]), indices, records);
            Refused(With(level, [levels[level][0] with { Word0 = ulong.MaxValue }, .. levels[level][1..]]), indices, records);
        }

        Siblings With(int level, Digest[] digests) => new([.. levels.Take(level), digests, .. levels.Skip(level + 1)]);

        void Refused(Siblings proof, uint[] of, Record[] values)
        {
            Assert.False(proof.TryRoot(of, values, out Digest root));
            Assert.Equal(default, root);
            Assert.False(proof.Verify(tree.Root, of, values));
        }
    }

    [Fact]
    public void Indices_of_a_multiproof_strictly_increase()
    {
        var tree = new SpaceTree();
        Assert.Throws<ArgumentException>(() => tree.SiblingsOf([]));
        Assert.Throws<ArgumentException>(() => tree.SiblingsOf([2, 1]));
        Assert.Throws<ArgumentException>(() => tree.SiblingsOf([2, 2]));
        Assert.Throws<ArgumentException>(() => tree.SiblingsOf([2, 1u << 30]));
    }

    static (SpaceTree Tree, uint[] Indices, Record[] Records, Siblings Siblings) Example()
    {
        var random = new Random(77);
        var tree = new SpaceTree();
        (uint Index, Record Record)[] batch = [.. Samples.Batch(random, 60, []).OrderBy(change => change.Index)];
        tree.Update(batch);
        (uint Index, Record Record)[] chosen = [(0, default), .. batch.Where((_, i) => i % 3 != 0)];
        uint[] indices = [.. chosen.Select(change => change.Index)];
        return (tree, indices, [.. chosen.Select(change => change.Record)], tree.SiblingsOf(indices));
    }
}
