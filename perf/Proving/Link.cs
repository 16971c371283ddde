using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.ProvingRates;

/// <summary>Two words passed from one row to a later one.</summary>
record struct Link<T>(T Lane, T Key, T First, T Second) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "Link";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        fields.Add(Lane);
        fields.Add(Key);
        fields.Add(First);
        fields.Add(Second);
    }
}
