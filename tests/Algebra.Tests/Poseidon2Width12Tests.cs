using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>The published vector of the instance, and packs against one state at a time.</summary>
public unsafe class Poseidon2Width12Tests
{
    /// <summary>Input 0 to 11: the vector that Plonky3 and Miden publish.</summary>
    [Fact]
    public void The_published_vector_is_met()
    {
        ulong[] state = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        Poseidon2Width12.Permute(state);
        Assert.Equal(
        [
            0xF292AB67C0F14B03, 0x0A32F1B37656544C, 0x053C61AB895498DE, 0x02FF92E55B196FFB,
            0x58176E8F6F58CAB2, 0xB0AA1206E7AEC0F8, 0xE90C13F3DCE83CA4, 0xF4DA15333EDF39C2,
            0x23B701C053C2CA6C, 0xD233D593DCDFBF58, 0x4EFFA5F9516FB52E, 0x0AAF4489F1F40166,
        ], state);
    }

    [Fact]
    public void Packs_permute_like_one_state()
    {
        Agree<Pack256>();
        Agree<Pack512>();
    }

    [Fact]
    public void Words_that_are_not_canonical_are_refused()
    {
        foreach (ulong word in FieldSamples.NotCanonical)
        {
            var state = new ulong[12];
            state[11] = word;
            Assert.Throws<ArgumentException>(() => Poseidon2Width12.Permute(state));
        }
    }

    static void Agree<P>() where P : unmanaged, IPack<P>
    {
        var random = new Random(12);
        ulong* many = stackalloc ulong[12 * 8];
        for (int repeat = 0; repeat < 50; repeat++)
        {
            var start = new ulong[12 * P.Lanes];
            for (int i = 0; i < start.Length; i++) many[i] = start[i] = FieldSamples.Word(random);
            Poseidon2Width12.Permute((P*)many);
            for (int lane = 0; lane < P.Lanes; lane++)
            {
                var one = new ulong[12];
                for (int i = 0; i < 12; i++) one[i] = start[(i * P.Lanes) + lane];
                Poseidon2Width12.Permute(one);
                for (int i = 0; i < 12; i++) Assert.Equal(one[i], many[(i * P.Lanes) + lane]);
            }
        }
    }
}
