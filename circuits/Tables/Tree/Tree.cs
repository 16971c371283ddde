using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables;

/// <summary>The state trees: one row for each touched record and for each node above one, before and after the batch.</summary>
/// <remarks>
/// Proves, of every record that the batch touches:
///   M3.1  a row is a leaf, a node or padding, and its flags are bits that fit together;
///   M3.2  leaves come first, and the first is at address 0;
///   M3.3  their addresses strictly increase;
///   M3.4  a leaf puts its old record into memory at time 0 and takes its new record out at its last time, each once;
///   M3.5  a leaf that is memory of two words has no others;
///   M3.6  a leaf is at level 0;
///   M3.7  exactly the leaves of Balances but the first are balances;
///   M3.8  each of them is published, in the order of addresses;
///   M3.9  what a row does not use is 0;
///   M4.1  every row is on the bus of nodes once, and is taken off it by its parent or, at level 30, by the verifier;
///   M4.2  its digests are the compressions of its eight words;
///   M4.3  a child that is not on the bus is the same before and after.
/// Relies on: OuterRounds and InnerRounds (a message Compression holds), Limbs (a message Limb is below 2^16), Steps (it receives what is
///   in memory and sends what it leaves there, at rising times, M2), the verifier (it receives the four roots, and only those).
/// Does not prove: what records mean; that a record of Balances was touched through messages of two words (Steps uses no others there).
///
/// Why that is the claim of M3 and M4. Every row's Node message is received, by a row of the level above or as a root, since levels only
/// rise and rows are fewer than p. So from a leaf 30 steps lead to one of the four roots, and space x 2^30 + the booleans of the way are
/// its address: a number below 2^32. Two leaves of one address would meet the same indices on the way, never the same row, and end in two
/// roots of one space, of which the verifier receives one. Compressions collide for nobody, so the old words below the old root are the
/// words that the root commits to, and the new root commits to them with exactly the new words of leaves in their place: a row that is no
/// leaf and takes no child off the bus is the same before and after, and so is a node that poses at level 0 (M4.3 and levels below 0 end
/// in such rows).
/// Addresses increase by less than 2^32 + 1 over at most 2^26 rows, which does not reach p, so the order of addresses is the order of
/// integers. Hence M3.7: from address 0, or a balance, the next leaf is a balance or is at 2^30 exactly; nothing below 2^30 can follow
/// that, and after any other leaf no balance follows. The reserved leaf at 2^30 is therefore in every batch; the reserved leaves of Orders
/// and Markets are there by convention only.
/// A leaf that nobody accessed takes back what it sent, whichever bus it is on.
/// </remarks>
public readonly struct Tree : ITable
{
    /// <inheritdoc/>
    public static string Name => "Tree";

    /// <inheritdoc/>
    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly TreeColumns<T> row = ref air.Row<TreeColumns<T>>(), next = ref air.Next<TreeColumns<T>>();
        Flags(air, row);
        Order(air, row, next);
        Balances(air, row, next);
        Unused(air, row);
        Siblings(air, row);
        Hashes(air, row);
        Memory(air, row);
    }

    // M3.1  IsWide + isPair = IsLeaf, so at most one of IsWide, isPair and FromLeft is 1: a node has no memory, a leaf no children.
    static void Flags<T, S>(Constraints<T, S> air, in TreeColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T isPair = row.IsLeaf - row.IsWide;
        air.Bit("M3.1", row.IsLeaf);
        air.Bit("M3.1", row.IsLeaf + row.IsNode);
        air.Bit("M3.1", row.IsWide);
        air.Bit("M3.1", isPair);
        air.Bit("M3.1", row.FromLeft);
        air.Bit("M3.1", row.FromRight);
        air.Bit("M3.1", row.IsNode - row.FromLeft);
        air.Bit("M3.1", row.IsNode - row.FromRight);
        air.Bit("M3.1", row.IsBalance);
        air.Bit("M3.1", isPair - row.IsBalance);
    }

    static void Order<T, S>(Constraints<T, S> air, in TreeColumns<T> row, in TreeColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);

        // M3.2  Leaves come first, and the first is at address 0.
        air.First.Equal("M3.2", row.IsLeaf, one);
        air.First.Zero("M3.2", row.Index);
        air.Transition.Zero("M3.2", next.IsLeaf * (one - row.IsLeaf));

        // M3.3  Addresses increase by 1 to 2^32.
        air.First.Zero("M3.3", Gap(row));
        air.Transition.When(next.IsLeaf).Equal("M3.3", next.Index, row.Index + one + Gap(next));

        // M3.6  Leaves are at level 0, and so is padding.
        air.Zero("M3.6", (one - row.IsNode) * row.Level);
    }

    static T Gap<T>(in TreeColumns<T> row) where T : unmanaged, IAlgebra<T> => row.GapLow + (row.GapHigh * T.Constant(1 << 16));

    // M3.7  From address 0 on, leaves are balances until the one at 2^30, and none is a balance after it.
    static void Balances<T, S>(Constraints<T, S> air, in TreeColumns<T> row, in TreeColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.First.Zero("M3.7", row.IsBalance);
        BalanceOrEnd(air.First, next);
        BalanceOrEnd(air.Transition.When(row.IsBalance), next);
        air.Transition.Zero("M3.7", next.IsBalance * (T.Constant(1) - row.IsBalance) * row.Index);

        // M3.8  Address, available and held.
        air.When(row.IsBalance).Publish("M3.8", new PublishedBalance<T>(row.Index, row.New.W0, row.New.W1));
    }

    static void BalanceOrEnd<T, S>(Constraints<T, S> air, in TreeColumns<T> next)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1), end = T.Constant(1UL << Limits.IndexBits);
        air.Equal("M3.7", next.IsLeaf, one);
        air.Zero("M3.7", (one - next.IsBalance) * (next.Index - end));
    }

    static void Unused<T, S>(Constraints<T, S> air, in TreeColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T one = T.Constant(1);

        // M3.5  Words 2 to 7 are 0 where there are only two words; and on padding.
        Constraints<T, S> pair = air.When(one - row.IsWide - row.IsNode);
        OtherWords(pair, row.Old);
        OtherWords(pair, row.New);

        // M3.9  Padding is 0, and only leaves have a time and a gap.
        Constraints<T, S> padding = air.When(one - row.IsLeaf - row.IsNode);
        padding.Zero("M3.9", row.Old.W0);
        padding.Zero("M3.9", row.Old.W1);
        padding.Zero("M3.9", row.New.W0);
        padding.Zero("M3.9", row.New.W1);
        Zeros("M3.9", padding, row.OldDigest);
        Zeros("M3.9", padding, row.NewDigest);
        padding.Zero("M3.9", row.Index);
        Constraints<T, S> other = air.When(one - row.IsLeaf);
        other.Zero("M3.9", row.Time);
        other.Zero("M3.9", row.GapLow);
        other.Zero("M3.9", row.GapHigh);
    }

    static void OtherWords<T, S>(Constraints<T, S> air, in Eight<T> words) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Zero("M3.5", words.W2);
        air.Zero("M3.5", words.W3);
        Zeros("M3.5", air, words.Right);
    }

    static void Zeros<T, S>(string clause, Constraints<T, S> air, in Four<T> words)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Zero(clause, words.W0);
        air.Zero(clause, words.W1);
        air.Zero(clause, words.W2);
        air.Zero(clause, words.W3);
    }

    // M4.3  A child that is not on the bus is the same before and after: one sibling leads to both roots.
    static void Siblings<T, S>(Constraints<T, S> air, in TreeColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Same(air.When(row.IsNode - row.FromLeft), row.Old.Left, row.New.Left);
        Same(air.When(row.IsNode - row.FromRight), row.Old.Right, row.New.Right);
    }

    static void Same<T, S>(Constraints<T, S> air, in Four<T> before, in Four<T> after)
        where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        air.Equal("M4.3", after.W0, before.W0);
        air.Equal("M4.3", after.W1, before.W1);
        air.Equal("M4.3", after.W2, before.W2);
        air.Equal("M4.3", after.W3, before.W3);
    }

    // M4.2, M4.1 and the limbs of M3.3: messages that share their columns in pairs.
    static void Hashes<T, S>(Constraints<T, S> air, in TreeColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        Constraints<T, S> real = air.When(row.IsLeaf + row.IsNode), leaf = air.When(row.IsLeaf);
        real.Send("M4.2", new Compression<T>(row.Old, row.OldDigest));
        real.Send("M4.2", new Compression<T>(row.New, row.NewDigest));
        real.Send("M4.1", new TreeNode<T>(row.Level, row.Index, row.OldDigest, row.NewDigest));
        leaf.Send("M3.3", new Limb<T>(row.GapLow));
        leaf.Send("M3.3", new Limb<T>(row.GapHigh));
    }

    // M3.4 of a leaf and M4.1 of a node exclude each other, so they share columns: left child and old record, right child and new record.
    static void Memory<T, S>(Constraints<T, S> air, in TreeColumns<T> row) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        T zero = T.Constant(0), one = T.Constant(1);
        T below = row.Level - one, left = row.Index + row.Index;
        Constraints<T, S> wide = air.When(row.IsWide), pair = air.When(row.IsLeaf - row.IsWide);
        air.BeginExclusive("M3.4");
        wide.Send("M3.4", new RecordAccess<T>(row.Index, row.Old, zero));
        pair.Send("M3.4", new PairAccess<T>(row.Index, row.Old.W0, row.Old.W1, zero));
        air.When(row.FromLeft).Receive("M4.1", new TreeNode<T>(below, left, row.Old.Left, row.New.Left));
        air.EndExclusive();
        air.BeginExclusive("M3.4");
        wide.Receive("M3.4", new RecordAccess<T>(row.Index, row.New, row.Time));
        pair.Receive("M3.4", new PairAccess<T>(row.Index, row.New.W0, row.New.W1, row.Time));
        air.When(row.FromRight).Receive("M4.1", new TreeNode<T>(below, left + one, row.Old.Right, row.New.Right));
        air.EndExclusive();
    }
}
