namespace OrderBookRollup.Testing;

/// <summary>How much is tried: ORDERBOOK_TESTS is quick, full (when absent) or long.</summary>
public static class TestSize
{
    static readonly string Name = Environment.GetEnvironmentVariable("ORDERBOOK_TESTS") ?? "full";

    public static int Of(int quick, int full, int @long) => Name switch { "quick" => quick, "long" => @long, _ => full };
}
