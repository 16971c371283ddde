using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>The value is below 2^16.</summary>
record struct Limb<T>(T Value) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "Limb";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T> => fields.Add(Value);
}
