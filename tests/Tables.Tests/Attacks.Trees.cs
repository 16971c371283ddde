using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

static partial class Attacks
{
    static IEnumerable<ForgedAttack> OnTrees() =>
    [
        Attack("a record that is half leaf and half node changes without an access", forgery =>
        {
            // Both groups of messages cancel out: half a record sent and half a left child received; half a record received and half a
            // right child sent.
            Goldilocks half = One.Halve();
            forgery.Change(forgery.Leaf(Untouched), row => row with
            {
                IsLeaf = half, IsNode = half, FromLeft = half, FromRight = Zero - half, IsWide = half,
                New = row.New with { W3 = row.New.W3 + One },
            });
            forgery.Climb();
        }),
        Attack("an omitted balance: its leaf stands behind the nodes", forgery =>
        {
            int place = forgery.Leaf(Poor);
            TreeColumns<Goldilocks> leaf = forgery.Tree[place];
            forgery.Tree.RemoveAt(place);
            forgery.Sort();
            forgery.Tree.Add(default);
            forgery.Tree.Add(leaf with { IsBalance = Zero });
            forgery.SetGap(forgery.Tree.Count - 1);
        }),
        Attack("an omitted balance: its flag is 0", forgery => forgery.Change(forgery.Leaf(Poor), row => row with { IsBalance = Zero })),
        Attack("an omitted balance: the last one's flag is 0", forgery =>
            forgery.Change(forgery.Leaf(Address.Of(Space.Accounts, 0)) - 1, row => row with { IsBalance = Zero })),
        Attack("an omitted balance: the statement has fewer words", forgery => forgery.Published = TheScene.Published()[3..]),
        Attack("nothing is published", forgery => forgery.Published = []),
        Attack("published in another order: the leaves are swapped", forgery =>
        {
            int place = forgery.Leaf(Rich);
            (forgery.Tree[place], forgery.Tree[place + 1]) = (forgery.Tree[place + 1], forgery.Tree[place]);
            for (int i = 0; i < 3; i++) forgery.SetGap(place + i);
        }),
        Attack("published in another order: the words are swapped", forgery =>
        {
            Goldilocks[] words = TheScene.Published();
            forgery.Published = [.. words[3..6], .. words[..3], .. words[6..]];
        }),
        Attack("two leaves swapped, gaps as before", forgery =>
        {
            int place = forgery.Leaf(Rich);
            (forgery.Tree[place], forgery.Tree[place + 1]) = (forgery.Tree[place + 1], forgery.Tree[place]);
        }),
        Attack("an account is published as a balance", forgery =>
            forgery.Change(forgery.Leaf(Account), row => row with { IsBalance = One })),
        Attack("the reserved balance is published", forgery => forgery.Change(0, row => row with { IsBalance = One })),
        Attack("a record changes though nobody accessed it", forgery =>
        {
            forgery.Change(forgery.Leaf(Untouched), row => row with { New = row.New with { W0 = row.New.W0 + One } });
            // Where leaves are not on the buses of memory, nobody is.
            if (forgery.Without == "M3.4") forgery.Accesses.RemoveAll(access => access.IsWide == One || access.IsPair == One);
            forgery.Climb();
        }),
        Attack("a record is left as another than the last access left it", forgery =>
        {
            forgery.Change(forgery.Leaf(Market), row => row with { New = row.New with { W4 = Zero } });
            forgery.Climb();
        }),
        Attack("wide and pair confused: a key accessed through two words", forgery =>
        {
            int access = forgery.Access(Key);
            forgery.Accesses[access] = forgery.Accesses[access] with { IsWide = Zero, IsPair = One };
        }),
        Attack("a balance keeps words that no access carries", forgery =>
        {
            forgery.Change(forgery.Leaf(Rich), row => row with { New = row.New with { W5 = One } });
            forgery.Climb();
        }),
        Attack("a leaf at level 1: two digests accessed as a record", LeafAtLevelOne),
        Attack("a node at level 0: a record taken for two digests", forgery =>
        {
            forgery.Change(forgery.Leaf(Untouched), row => row with
            {
                IsLeaf = Zero, IsWide = Zero, IsNode = One, GapLow = Zero, GapHigh = Zero, New = row.New with { W2 = Zero },
            });
            forgery.Climb();
        }),
        Attack("padding that carries words", forgery => forgery.Tree.Add(new() { OldDigest = new(One, Zero, Zero, One) })),
        Attack("padding that sends: a node taken off the bus by no row", forgery => forgery.Tree.Add(new() { FromLeft = One })),
        Attack("roots that nothing leads to", forgery =>
        {
            BatchInputs<Goldilocks> inputs = forgery.Inputs;
            inputs.NewBalances.W1 += One;
            forgery.Inputs = inputs;
        }),
        Attack("a leaf twice", forgery =>
        {
            int place = forgery.Leaf(Rich);
            forgery.Tree.Insert(place, forgery.Tree[place]);
            forgery.SetGap(place + 1);
        }),
        Attack("a node twice", forgery => forgery.Tree.Add(forgery.Tree[forgery.Node(5, Rich.Value >> 5)])),
        Attack("a leaf of one space below the root of another", forgery =>
        {
            Goldilocks other = Goldilocks.Reduce(Rich.Value + (1u << Limits.IndexBits));
            int access = forgery.Access(Rich);
            forgery.Accesses[access] = forgery.Accesses[access] with { Address = other };
            forgery.Change(forgery.Leaf(Rich), row => row with { Index = other, IsBalance = Zero });
            forgery.Sort();
        }),
        Attack("an access of another space than the leaf", forgery =>
        {
            int access = forgery.Access(Rich);
            forgery.Accesses[access] = forgery.Accesses[access] with { Address = Goldilocks.Reduce(Rich.Value + (1u << Limits.IndexBits)) };
        }),
        Attack("a digest that is made up", forgery =>
        {
            int place = forgery.Node(SpaceTree.Depth, (uint)Space.Markets);
            var digest = new Four<Goldilocks>(One, One, Zero, One);
            forgery.Change(place, row => row with { NewDigest = digest });
            BatchInputs<Goldilocks> inputs = forgery.Inputs;
            inputs.NewMarkets = digest;
            forgery.Inputs = inputs;
        }),
        Attack("a sibling that differs between old and new root", forgery =>
        {
            int place = forgery.Tree.FindIndex(row => row.IsNode == One && row.FromRight.IsZero);
            forgery.Change(place, row => row with { New = row.New with { W6 = row.New.W6 + One } });
            forgery.Climb();
        }),
        Attack("a changed child is not taken off the bus", forgery =>
            forgery.Change(forgery.Node(7, Rich.Value >> 7), row => row with { FromLeft = Zero, FromRight = Zero })),
    ];

    // The parent of two orders becomes a leaf of the same digest: whoever accesses it changes both orders at once.
    static void LeafAtLevelOne(Forgery forgery)
    {
        int node = forgery.Node(1, Order.Value >> 1);
        TreeColumns<Goldilocks> parent = forgery.Tree[node];
        forgery.Tree.RemoveAt(node);
        foreach (Address child in new[] { Order, Neighbour })
        {
            forgery.Tree.RemoveAt(forgery.Leaf(child));
            forgery.Accesses.RemoveAt(forgery.Access(child));
        }
        TreeColumns<Goldilocks> leaf = parent with
        {
            IsLeaf = One,
            IsNode = Zero,
            FromLeft = Zero,
            FromRight = Zero,
            IsWide = One,
            Time = Goldilocks.Reduce(7),
            New = parent.Old with { W1 = parent.Old.W1 + One },
        };
        forgery.Tree.Add(leaf);
        forgery.Accesses.Add(new() { IsWide = One, Address = leaf.Index, Old = leaf.Old, New = leaf.New, Time = leaf.Time });
        forgery.Sort();
        forgery.Climb();
    }
}
