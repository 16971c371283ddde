namespace OrderBookRollup.Stark.Gpu;

/// <summary>An extension element in device memory: three words.</summary>
public struct GpuElement
{
    /// <summary>The coefficient of 1.</summary>
    public ulong A;

    /// <summary>The coefficient of X.</summary>
    public ulong B;

    /// <summary>The coefficient of X^2.</summary>
    public ulong C;
}
