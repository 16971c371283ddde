using Xunit;

namespace OrderBookRollup.Algebra.Tests;

public class SimdTests
{
    [Fact]
    public void The_host_may_lower_the_level_by_name()
    {
        Assert.Equal(Simd.Highest, Simd.Choose(null));
        Assert.Equal(SimdLevel.Scalar, Simd.Choose("Scalar"));
        foreach (SimdLevel level in Enum.GetValues<SimdLevel>())
        {
            if (Simd.IsSupported(level)) Assert.Equal(level, Simd.Choose(level.ToString()));
            else Assert.Throws<PlatformNotSupportedException>(() => Simd.Choose(level.ToString()));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("avx")]
    [InlineData("7")]
    public void A_name_that_is_no_level_is_refused(string option)
    {
        var error = Assert.Throws<NotSupportedException>(() => Simd.Choose(option));
        Assert.Contains("Scalar, Avx2, Avx512", error.Message, StringComparison.Ordinal);
    }
}
