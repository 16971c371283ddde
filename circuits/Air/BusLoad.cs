using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>How many messages a bus can carry, as integers: what makes a sum modulo p a statement about numbers of messages.</summary>
/// <remarks>
/// Claim. A bus proves for every message m that, modulo p, its sends less its receives are 0. A message whose count reads columns is
/// free: its count is any element of F, so nothing bounds it. Every other message has a weight that text and public inputs fix: the
/// distance of its count from 0 in F, 1 where it has no count, and its gate is a bit. The load of a bus is the sum of weight times rows
/// over its messages that are not free, and of the weights that the verifier supplies. While the load is below p:
///   a message that no row carries with a free count is received exactly as often as it is sent, weights counted;
///   so on a bus without free counts senders and receivers hold the same multiset, and on a bus with them (a lookup) whatever is sent
///   without a count, and not taken back without one, stands in a row that counts.
/// Nothing is claimed about free counts themselves: they may be negative, and who sends with a free count can make up messages.
/// At heights up to 2^26 messages of weight 1 alone stay far below p; fixed counts and supplied multiplicities need not.
/// </remarks>
public static class BusLoad
{
    /// <summary>The load of every bus, in the order of <see cref="Circuit.Buses"/>.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="logHeights">Binary logarithms of the heights, one per table.</param>
    /// <param name="publicInputs">The public inputs.</param>
    public static UInt128[] Of(Circuit circuit, IReadOnlyList<int> logHeights, IReadOnlyList<Goldilocks> publicInputs)
    {
        var loads = new UInt128[circuit.Buses.Count];
        foreach (CircuitTable table in circuit.Tables) Add(loads, table, logHeights[table.Index], publicInputs);
        foreach (CircuitTable supply in circuit.Supplies) Add(loads, supply, 0, publicInputs);
        return loads;
    }

    /// <summary>The first bus whose load is not below p, in one line; null when there is none.</summary>
    public static string? Defect(Circuit circuit, IReadOnlyList<int> logHeights, IReadOnlyList<Goldilocks> publicInputs)
    {
        UInt128[] loads = Of(circuit, logHeights, publicInputs);
        int bus = Array.FindIndex(loads, load => load >= Goldilocks.Modulus);
        return bus < 0 ? null : $"bus {circuit.Buses[bus].Name} may carry {loads[bus]} messages, which is not below p";
    }

    static void Add(UInt128[] loads, CircuitTable table, int logHeight, IReadOnlyList<Goldilocks> publicInputs)
    {
        SymbolArena arena = table.Shape.Arena;
        foreach ((int index, InteractionShape interaction) in table.Shape.Interactions.Index())
            loads[table.BusOfInteraction[index]] += (UInt128)Weight(arena, interaction, publicInputs) << logHeight;
    }

    // Gates of degree 0 are public and need not be bits, so there the whole multiplicity is weighed.
    static ulong Weight(SymbolArena arena, InteractionShape interaction, IReadOnlyList<Goldilocks> publicInputs)
    {
        if (arena.Degree(interaction.Multiplicity) == 0) return FromZero(arena.Evaluate(interaction.Multiplicity, publicInputs));
        if (interaction.Count is not Symbol count) return 1;
        return arena.Degree(count) == 0 ? FromZero(arena.Evaluate(count, publicInputs)) : 0;
    }

    static ulong FromZero(Goldilocks count) => Math.Min(count.Value, Goldilocks.Modulus - count.Value);
}
