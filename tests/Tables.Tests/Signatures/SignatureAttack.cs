namespace OrderBookRollup.Tables.Tests;

/// <summary>A lie in the table of signatures, and the clause that is there against it.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Name">What is attempted.</param>
/// <param name="Lie">Tells the lie to an aggregator, who is told which clause is missing.</param>
sealed record SignatureAttack(string Clause, string Name, Action<SignatureForgery, string?> Lie)
{
    public SignatureAttack(string clause, string name, Action<SignatureForgery> lie)
        : this(clause, name, (forgery, _) => lie(forgery))
    {
    }
}
