using System.Runtime.Intrinsics.X86;

namespace OrderBookRollup.Algebra;

/// <summary>Which <see cref="SimdLevel"/> kernels use.</summary>
public static class Simd
{
    /// <summary>
    /// The name under which the host may lower the level for the whole process: <c>AppContext.SetData</c> before first use, or a
    /// <c>RuntimeHostConfigurationOption</c> in the project; the value is the name of a <see cref="SimdLevel"/>.
    /// </summary>
    public const string LevelOption = "OrderBookRollup.Algebra.SimdLevel";

    /// <summary>The highest level of this machine.</summary>
    public static SimdLevel Highest => Avx512DQ.IsSupported ? SimdLevel.Avx512 : Avx2.IsSupported ? SimdLevel.Avx2 : SimdLevel.Scalar;

    /// <summary>The level in use: the highest, unless the host chose a lower one by <see cref="LevelOption"/>.</summary>
    public static SimdLevel Level { get; } = Choose(AppContext.GetData(LevelOption) as string);

    /// <summary>Whether this machine can run a level.</summary>
    public static bool IsSupported(SimdLevel level) => level <= Highest;

    internal static SimdLevel Choose(string? option)
    {
        if (option is null) return Highest;
        if (!Enum.TryParse(option, out SimdLevel level) || !Enum.IsDefined(level))
        {
            string names = string.Join(", ", Enum.GetNames<SimdLevel>());
            throw new NotSupportedException($"{LevelOption} = \"{option}\" names no SIMD level; the levels are {names}.");
        }

        if (!IsSupported(level)) throw new PlatformNotSupportedException($"{LevelOption} = {level}, but this machine ends at {Highest}.");
        return level;
    }
}
