using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Gpu;

/// <summary>w_0 z^(n-1) + ... + w_(n-1) of the words that a row publishes.</summary>
struct GpuHorner : IFields<GpuField>
{
    public Cubic<GpuField> Z;
    public Cubic<GpuField> Sum;
    public int Count;

    public void Add(GpuField value)
    {
        Sum = (Sum * Z) + value;
        Count++;
    }
}
