using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover;

/// <summary>The challenges of the second phase, with the powers that every row needs.</summary>
public sealed class PhaseChallenges
{
    /// <summary>Prepares them for a circuit.</summary>
    public PhaseChallenges(Circuit circuit, Extension z, Extension alpha, Extension beta)
    {
        BetaPowers = Powers(beta, circuit.MaxMessageWidth + 1);
        int widest = circuit.Tables.SelectMany(table => table.Shape.Publications).Select(p => p.Words.Count).DefaultIfEmpty(1).Max();
        ZPowers = Powers(z, widest + 1);
        BusShifts = new Extension[circuit.Buses.Count];
        for (int bus = 0; bus < BusShifts.Length; bus++)
            BusShifts[bus] = alpha + (BetaPowers[circuit.MaxMessageWidth] * Goldilocks.Reduce((ulong)bus + 1));
    }

    /// <summary>beta^0, beta^1, ... up to the width of the widest message.</summary>
    public Extension[] BetaPowers { get; }

    /// <summary>z^0, z^1, ... up to the most words published in one row.</summary>
    public Extension[] ZPowers { get; }

    /// <summary>For each bus alpha + (bus + 1) beta^W.</summary>
    public Extension[] BusShifts { get; }

    /// <summary>1, x, x^2, ...</summary>
    public static Extension[] Powers(Extension x, int count)
    {
        var powers = new Extension[count];
        Extension power = Extension.One;
        for (int i = 0; i < count; i++, power *= x) powers[i] = power;
        return powers;
    }
}
