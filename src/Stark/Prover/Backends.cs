using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Prover.Cpu;

namespace OrderBookRollup.Stark.Prover;

/// <summary>The processor's backends.</summary>
public static class Backends
{
    /// <summary>The backend of a level.</summary>
    /// <exception cref="PlatformNotSupportedException">This machine ends at a lower level.</exception>
    public static IBackend ForCpu(SimdLevel level)
    {
        if (!Simd.IsSupported(level)) throw new PlatformNotSupportedException($"{level} is above {Simd.Highest}, where this machine ends.");
        return level switch
        {
            SimdLevel.Avx512 => new CpuBackend<Pack512, Lanes8>(),
            SimdLevel.Avx2 => new CpuBackend<Pack256, Lanes4>(),
            _ => new CpuBackend<Pack64, Lanes1>(),
        };
    }

    /// <summary>The backend of the level in use: the machine's highest unless the host chose a lower one.</summary>
    public static IBackend ForCpu() => ForCpu(Simd.Level);
}
