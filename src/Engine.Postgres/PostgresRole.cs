namespace OrderBookRollup.Engine.Postgres;

/// <summary>
/// The group roles of the schema. Whoever logs in acts as one of them, with no other right: also an administrator, whose slip then does no
/// harm.
/// </summary>
public static class PostgresRole
{
    /// <summary>Appends to journals and reads them, keeps snapshots. May change and remove no entry.</summary>
    public const string Writer = "orderbook_writer";

    /// <summary>Reads.</summary>
    public const string Reader = "orderbook_reader";

    /// <summary>Keeps the membership and the grain directory of a cluster.</summary>
    public const string Silo = "orderbook_silo";
}
