using OrderBookRollup.Air;

namespace OrderBookRollup.Tables;

/// <summary>The circuit of the order book: its tables in their order, and what the verifier supplies.</summary>
public static class OrderBookCircuit
{
    /// <summary>Places in <see cref="Circuit.Tables"/>, and so in all lists of a proof.</summary>
    public const int Steps = 0, Tree = 1, OuterRounds = 2, InnerRounds = 3, Limbs = 4, Signatures = 5, Unsigned = 5;

    /// <summary>The circuit of releases: signatures are proved.</summary>
    public static Circuit Release => field ??= Around<Tables.Steps>(isUnsigned: false);

    /// <summary>The circuit of development: it takes commands that nobody signed.</summary>
    public static Circuit Development => field ??= Around<Tables.Steps>(isUnsigned: true);

    /// <summary>Whether a circuit takes commands that nobody signed: a verifier of releases refuses it.</summary>
    public static bool IsUnsigned(Circuit circuit) => circuit.Tables.Any(table => table.Shape.Name == Tables.Unsigned.Name);

    /// <summary>The circuit around a table of steps.</summary>
    /// <typeparam name="TSteps">The table that speaks to all others.</typeparam>
    /// <param name="isUnsigned">Whether <see cref="Tables.Unsigned"/> takes the place of signatures.</param>
    public static Circuit Around<TSteps>(bool isUnsigned) where TSteps : struct, ITable
    {
        CircuitBuilder builder = new CircuitBuilder("OrderBook")
            .Add<TSteps>()
            .Add<Tree>()
            .Add<OuterRounds>()
            .Add<InnerRounds>()
            .Add<Limbs>(Tables.Limbs.Values());
        if (isUnsigned) builder.Add<Unsigned>();
        else builder.Add<Signatures>().Supply<SumSupply>();
        return builder.Supply<RootSupply>().Supply<QueueSupply>().Build();
    }
}
