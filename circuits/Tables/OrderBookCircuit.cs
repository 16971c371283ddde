using OrderBookRollup.Air;

namespace OrderBookRollup.Tables;

/// <summary>The circuit of the order book: its tables in their order, and what the verifier supplies.</summary>
public static class OrderBookCircuit
{
    /// <summary>Places in <see cref="Circuit.Tables"/>, and so in all lists of a proof.</summary>
    public const int Steps = 0, Tree = 1, OuterRounds = 2, InnerRounds = 3, Limbs = 4;

    /// <summary>The place in the circuit of releases.</summary>
    public const int Signatures = 5;

    /// <summary>Places in the reference circuit.</summary>
    public const int Ladder = 5, Comb = 6, Rungs = 7;

    /// <summary>The place of the first table that is there for signatures.</summary>
    public const int FirstOfSignatures = 5;

    /// <summary>
    /// The binary logarithm of the tallest table: coefficients that are claimed for a key add up below p over its groups of signatures,
    /// however many of these the table holds (circuits/README.md, Z3.7).
    /// </summary>
    public const int LogHeightMax = 21;

    /// <summary>The circuit of releases: signatures are proved.</summary>
    public static Circuit Release => field ??= Around<Tables.Steps>(SignatureProof.Batched);

    /// <summary>The reference circuit: signatures are proved one after the other.</summary>
    public static Circuit Single => field ??= Around<Tables.Steps>(SignatureProof.Single);

    /// <summary>One of the two.</summary>
    public static Circuit Of(SignatureProof signatures) => signatures == SignatureProof.Single ? Single : Release;

    /// <summary>The circuit around a table of steps.</summary>
    /// <typeparam name="TSteps">The table that speaks to all others.</typeparam>
    /// <param name="signatures">How signatures are proved.</param>
    public static Circuit Around<TSteps>(SignatureProof signatures) where TSteps : struct, ITable =>
        Around<TSteps>(signatures == SignatureProof.Single ? AddSingle : AddBatched);

    /// <summary>The circuit around a table of steps and whatever takes keys and digests off their bus.</summary>
    /// <typeparam name="TSteps">The table that speaks to all others.</typeparam>
    /// <param name="addSignatures">Adds who takes them.</param>
    internal static Circuit Around<TSteps>(Action<CircuitBuilder> addSignatures) where TSteps : struct, ITable
    {
        CircuitBuilder builder = new CircuitBuilder("OrderBook", LogHeightMax)
            .Add<TSteps>()
            .Add<Tree>()
            .Add<OuterRounds>()
            .Add<InnerRounds>()
            .Add<Limbs>(Tables.Limbs.Values());
        addSignatures(builder);
        return builder.Supply<RootSupply>().Supply<QueueSupply>().Build();
    }

    static void AddBatched(CircuitBuilder builder) => builder.Add<Signatures>().Supply<SumSupply>();

    static void AddSingle(CircuitBuilder builder) => builder
        .Add<Ladder<HashedOrigins>>()
        .Add<Comb>(Tables.Comb.Values(HashedOrigins.Comb))
        .Add<Rungs>(Tables.Rungs.Values());
}
