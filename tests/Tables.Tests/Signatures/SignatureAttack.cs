using System.Collections.Concurrent;
using OrderBookRollup.Air;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>A lie in the table of signatures, and the clause that is there against it.</summary>
/// <param name="Clause">The clause.</param>
/// <param name="Name">What is attempted.</param>
/// <param name="Lie">Tells the lie to an aggregator, who is told which clause is missing.</param>
sealed record SignatureAttack(string Clause, string Name, Action<SignatureForgery, string?> Lie)
{
    readonly ConcurrentDictionary<string, IReadOnlyList<CheckFailure>> failures = new();

    public SignatureAttack(string clause, string name, Action<SignatureForgery> lie)
        : this(clause, name, (forgery, _) => lie(forgery))
    {
    }

    /// <summary>The witness for a circuit that lacks a clause.</summary>
    public ForgedWitness Make(string? without)
    {
        var forgery = new SignatureForgery();
        Lie(forgery, without);
        return forgery.Make(without);
    }

    /// <summary>Why it is refused; empty where it is accepted.</summary>
    public IReadOnlyList<CheckFailure> Failures(string? without) =>
        failures.GetOrAdd(without ?? "", _ => Make(without).Failures(without));

    /// <summary>Whether it is accepted where a clause is missing.</summary>
    public bool PassesWithout(string clause, Func<string, IReadOnlySet<string>> clausesOfBus)
    {
        // A clause on rows refuses it as long as it is there; a bus does so as long as all its messages are.
        bool mayPass = clause == Clause || Failures(null).All(failure =>
            failure.Table.IndexOf(' ') is > 0 and int space
                ? clausesOfBus(failure.Table[(space + 1)..]).Contains(clause) : failure.Clause == clause);
        return mayPass && Failures(clause).Count == 0;
    }
}
