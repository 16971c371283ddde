using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>w_0 z^(n-1) + ... + w_(n-1) of the words that a row publishes, on packs.</summary>
struct PublishedFold<P>(Extension z) : IFields<P> where P : unmanaged, IPack<P>
{
    public Cubic<P> Sum { readonly get; private set; } = new(P.Constant(0), P.Constant(0), P.Constant(0));

    public int Count { readonly get; private set; }

    public void Add(P value)
    {
        Sum = (Sum * Cubic<P>.Broadcast(z)) + value;
        Count++;
    }
}
