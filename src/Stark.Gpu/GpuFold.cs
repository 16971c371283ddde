using ILGPU;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Gpu;

/// <summary>shift + sum of powers[k] field_k.</summary>
struct GpuFold : IFields<GpuField>
{
    public ArrayView<GpuElement> Powers;
    public Cubic<GpuField> Sum;
    int index;

    public void Add(GpuField value)
    {
        Sum += GpuTables.Element(Powers, index) * value;
        index++;
    }
}
