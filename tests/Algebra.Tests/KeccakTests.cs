using System.Text;
using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>Keccak-256 against published hashes, and the lanes against one state at a time.</summary>
public unsafe class KeccakTests
{
    /// <summary>The hash of nothing and the event and function signatures below are constants of every Ethereum chain.</summary>
    [Theory]
    [InlineData("", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45")]
    [InlineData("Transfer(address,address,uint256)", "ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef")]
    [InlineData("Approval(address,address,uint256)", "8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b925")]
    public void Published_hashes_are_met(string text, string expected) =>
        Assert.Equal(expected, Hex(Keccak256.Hash(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Lengths_around_the_rate_differ_from_their_neighbours()
    {
        var seen = new HashSet<Digest>();
        for (int length = 0; length <= 300; length++) Assert.True(seen.Add(Keccak256.Hash(new byte[length])), $"length {length}");
    }

    [Fact]
    public void Lanes_permute_like_one_state()
    {
        Agree<Lanes4>();
        Agree<Lanes8>();
    }

    static void Agree<V>() where V : unmanaged, ILanes<V>
    {
        var random = new Random(77);
        ulong* many = stackalloc ulong[25 * 8], one = stackalloc ulong[25];
        for (int repeat = 0; repeat < 20; repeat++)
        {
            var start = new ulong[25 * V.Count];
            for (int i = 0; i < start.Length; i++) many[i] = start[i] = (ulong)random.NextInt64(long.MinValue, long.MaxValue);
            KeccakF<V>.Permute((V*)many);
            for (int lane = 0; lane < V.Count; lane++)
            {
                for (int i = 0; i < 25; i++) one[i] = start[(i * V.Count) + lane];
                KeccakF<Lanes1>.Permute((Lanes1*)one);
                for (int i = 0; i < 25; i++) Assert.Equal(one[i], many[(i * V.Count) + lane]);
            }
        }
    }

    static string Hex(Digest digest)
    {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) bytes[i] = (byte)(Digest.Words(in digest)[i / 8] >> (8 * (i % 8)));
        return Convert.ToHexStringLower(bytes);
    }
}
