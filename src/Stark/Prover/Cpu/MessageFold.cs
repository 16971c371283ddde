using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>shift + sum of powers[k] field_k, on packs.</summary>
unsafe struct MessageFold<P> : IFields<P> where P : unmanaged, IPack<P>
{
    Extension* power;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MessageFold(Extension* powers, in Extension shift)
    {
        power = powers;
        Sum = Cubic<P>.Broadcast(shift);
    }

    public Cubic<P> Sum { readonly get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(P value)
    {
        Sum += Cubic<P>.Broadcast(*power) * value;
        power++;
    }
}
