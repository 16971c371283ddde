using System.Reflection;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests.Toys;

/// <summary>A circuit with an honest trace.</summary>
/// <param name="Name">What it is the toy of.</param>
/// <param name="Circuit">The circuit.</param>
/// <param name="Traces">One trace per table.</param>
/// <param name="PublicInputs">The public inputs.</param>
sealed record ToyCase(string Name, Circuit Circuit, TableTrace[] Traces, Goldilocks[] PublicInputs)
{
    /// <summary>The same in a circuit of another name, and so of another digest.</summary>
    public ToyCase Renamed(string name)
    {
        object[] parts = [name, Circuit.LogHeightMax, Circuit.Tables, Circuit.Supplies];
        const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic;
        return this with { Circuit = (Circuit)Activator.CreateInstance(typeof(Circuit), Internal, null, parts, null)! };
    }

    /// <summary>One small case of every kind.</summary>
    public static IEnumerable<ToyCase> All()
    {
        yield return Fibonacci.Case(4);
        yield return Fibonacci.Case(9);
        yield return RangeTable.Case();
        yield return Memory.Case();
        yield return HashChain.Case();
        yield return Publisher.Case(5, 19);
        yield return Publisher.Case(3, 0);
        yield return Crossroads.Case();
        yield return Newsroom.Case();
    }
}
