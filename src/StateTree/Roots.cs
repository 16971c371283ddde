using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.StateTree;

/// <summary>The state commitment: the root of each space.</summary>
public readonly record struct Roots(Digest Balances, Digest Accounts, Digest Orders, Digest Markets)
{
    /// <summary>The roots of a state without records.</summary>
    public static Roots Empty => new(SpaceTree.EmptyRoot, SpaceTree.EmptyRoot, SpaceTree.EmptyRoot, SpaceTree.EmptyRoot);

    /// <summary>The root of a space.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such space.</exception>
    public Digest this[Space space] => space switch
    {
        Space.Balances => Balances,
        Space.Accounts => Accounts,
        Space.Orders => Orders,
        Space.Markets => Markets,
        _ => throw new ArgumentOutOfRangeException(nameof(space), space, "There are four spaces."),
    };
}
