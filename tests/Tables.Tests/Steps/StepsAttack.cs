namespace OrderBookRollup.Tables.Tests;

/// <summary>A lie about an honest batch, with everything else made to fit.</summary>
/// <param name="Clause">The clause that alone refuses it; null where several do.</param>
/// <param name="Name">What is attempted; a number of the form A7.n in it is one of the list of known attacks.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Lie">The lie.</param>
sealed record StepsAttack(string? Clause, string Name, HonestBatch Batch, Action<Cheat> Lie)
{
    /// <summary>The witness for a circuit that lacks a clause.</summary>
    public Testing.ForgedWitness Make(string? without)
    {
        var cheat = new Cheat(Batch, without);
        Lie(cheat);
        return cheat.Forge();
    }
}
