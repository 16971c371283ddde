namespace OrderBookRollup.Testing;

/// <summary>A false statement with a witness that is consistent everywhere but for what the attack is about.</summary>
/// <param name="Name">What is attempted.</param>
/// <param name="Make">
/// The witness. It is told which clause is missing, because who attacks a circuit makes the witness for that circuit: without the messages
/// of the clause, what others count of them changes too.
/// </param>
public sealed record ForgedAttack(string Name, Func<string?, ForgedWitness> Make);
