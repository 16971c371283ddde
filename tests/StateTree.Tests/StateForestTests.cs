using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using Xunit;
using Record = OrderBookRollup.Exchange.Record;

namespace OrderBookRollup.StateTree.Tests;

/// <summary>Four spaces under one update.</summary>
public class StateForestTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Each_space_has_the_root_of_its_own_records(int seed)
    {
        var random = new Random(seed);
        SlowTree[] slow = [new(), new(), new(), new()];
        var forest = new StateForest(threads: 2);
        var all = new Dictionary<Address, Record>();
        Assert.Equal(Roots.Empty, forest.Roots);
        for (int step = 0; step < 20; step++)
        {
            var changes = new Dictionary<Address, Record>();
            for (int i = 0; i < 50; i++)
            {
                Address address = Address.Of((Space)random.Next(4), Samples.Index(random));
                changes[address] = all.ContainsKey(address) && random.Next(2) == 0 ? default : Samples.Record(random);
            }

            (Address Address, Record Record)[] list = [.. changes.Select(change => (change.Key, change.Value))];
            random.Shuffle(list);
            Roots roots = forest.Update(list);
            Assert.Equal(forest.Roots, roots);
            foreach ((Address address, Record record) in list)
            {
                slow[(int)address.Space].Put(address.Index, record);
                all[address] = record;
            }

            foreach (Space space in Enum.GetValues<Space>())
            {
                Assert.True(slow[(int)space].Root == roots[space], $"{space}, step {step}, seed {seed}");
                Assert.Equal(roots[space], forest[space].Root);
            }
        }

        Assert.Equal(forest.Roots, StateForest.Rebuild(all.Select(entry => (entry.Key, entry.Value))).Roots);
        Assert.Equal(slow.Sum(tree => tree.Records.Count), forest.LiveRecords);
        Assert.Throws<ArgumentOutOfRangeException>(() => forest.Roots[(Space)4]);
    }

    [Fact]
    public void A_refused_update_changes_no_space_and_names_the_one_at_fault()
    {
        var forest = new StateForest();
        Record record = new() { Word0 = 4 };
        Roots before = forest.Update([(Address.OfMarket(1), record), (Address.OfBalance(1, 1), record)]);

        Refused("Orders index 9000 occurs twice", (Address.OfBalance(1, 2), record),
            (Address.OfOrder(9000), record), (Address.OfOrder(9000), default));
        Refused("Markets index 0 is reserved", (Address.OfBalance(1, 2), record), (Address.OfMarket(0), record));
        Refused("Accounts index 5: word 0", (Address.OfAccount(0, 5), new Record { Word0 = Goldilocks.Modulus }));

        // The same index in two spaces is no duplicate.
        forest.Update([(Address.Of(Space.Balances, 77), record), (Address.Of(Space.Orders, 77), record)]);

        void Refused(string message, params (Address, Record)[] changes)
        {
            var error = Assert.Throws<ArgumentException>(() => forest.Update(changes));
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
            Assert.Equal(before, forest.Roots);
            Assert.Equal(2, forest.LiveRecords);
        }
    }

    [Fact]
    public void A_rebuild_refuses_an_address_that_occurs_twice()
    {
        Record record = new() { Word0 = 4 };
        Assert.Throws<ArgumentException>(() => StateForest.Rebuild([(Address.OfMarket(1), record), (Address.OfMarket(1), record)]));

        // Also when the first is in an earlier chunk.
        IEnumerable<(Address, Record)> many = Enumerable.Range(1, 70_000).Select(i => (Address.OfBalance(1, (uint)i), record));
        Assert.Equal(70_000, StateForest.Rebuild(many).LiveRecords);
        Assert.Throws<ArgumentException>(() => StateForest.Rebuild([.. many, (Address.OfBalance(1, 5), record)]));
    }
}
