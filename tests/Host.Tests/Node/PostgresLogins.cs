namespace OrderBookRollup.Host.Tests;

/// <summary>How one database is reached.</summary>
/// <param name="Node">As a node.</param>
/// <param name="Owner">As who owns it and migrates it.</param>
/// <param name="Administrator">As the server's superuser.</param>
public sealed record PostgresLogins(string Node, string Owner, string Administrator)
{
    /// <summary>What a node is told: its own login and the owner's.</summary>
    public string[] Arguments => ["--postgres", Node, "--postgres-owner", Owner];
}
