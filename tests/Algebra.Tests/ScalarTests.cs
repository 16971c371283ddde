using System.Numerics;
using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>Numbers modulo n against big integers and the author's answers (pornin/ecgfp5, rust/src/scalar.rs).</summary>
public sealed class ScalarTests
{
    const int Seed = 0x5CA;

    static readonly BigInteger N = BigInteger.Parse(
        "1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486241");

    // The author's 512 random bits, modulo n, and that 256 times with itself.
    const string Wide =
        "B5DD28B8D29B6FF815653F89DB7BA9DE337DA8278226B4D69E1FFA973D9E019C77C9635CB834D81A4DCB034862CDEEC98EC8C9A7B36EDACE18751BDD4F9467B5";

    const string Reduced = "89017A52BDDF4560CE5BBAE55D25965A0A4F0A271A7AE81D7DBFE3E3FA5E17E044D9A5379BF83874";

    const string Power = "277E2CAB6DAD8DA01544020FFAD54F15BF6D1D762273CDDA23FE5AEDCA75D7040566873D375B2413";

    [Fact]
    public void The_order_is_the_authors()
    {
        Assert.Equal(N, Scalar.Order);
        Assert.Equal(Scalar.Bits, (int)N.GetBitLength());
        Assert.Equal(N - 1, (BigInteger)Scalar.MinusOne);
    }

    [Fact]
    public void The_authors_answers()
    {
        Scalar reduced = Scalar.Reduce(Convert.FromHexString(Wide));
        Assert.Equal(Reduced, Hex(reduced));
        for (int i = 0; i < 8; i++) reduced *= reduced;
        Assert.Equal(Power, Hex(reduced));
    }

    [Fact]
    public void Arithmetic_is_that_of_big_integers_modulo_n()
    {
        Random random = new(Seed);
        BigInteger[] samples = Samples(random, 60);
        foreach (BigInteger a in samples)
        {
            foreach (BigInteger b in samples)
            {
                Assert.Equal((a + b) % N, (BigInteger)(Of(a) + Of(b)));
                Assert.Equal((a - b + N) % N, (BigInteger)(Of(a) - Of(b)));
                Assert.Equal(a * b % N, (BigInteger)(Of(a) * Of(b)));
            }
            Assert.Equal((N - a) % N, (BigInteger)(-Of(a)));
            Assert.Equal(a.ToString(), Of(a).ToString());
        }
    }

    [Fact]
    public void Numbers_from_n_on_are_refused()
    {
        BigInteger top = BigInteger.One << 320;
        foreach (BigInteger number in (BigInteger[])[0, 1, N - 1, N, N + 1, 2 * N, 1L << 60, BigInteger.One << 319, top - 1])
        {
            bool isRead = Scalar.TryRead(Bytes(number), out Scalar value);
            Assert.Equal(number < N, isRead);
            Assert.Equal(number < N ? number : 0, (BigInteger)value);
        }
        Assert.Throws<ArgumentException>(() => Scalar.TryRead(new byte[39], out _));
        Assert.Throws<ArgumentException>(() => Scalar.TryRead(new byte[41], out _));
        Assert.Throws<ArgumentException>(() => Scalar.Reduce(new byte[81]));
    }

    [Fact]
    public void Any_bytes_are_reduced()
    {
        Random random = new(Seed);
        for (int length = 0; length <= Scalar.WideByteCount; length++)
        {
            byte[] bytes = new byte[length];
            random.NextBytes(bytes);
            Assert.Equal(new BigInteger(bytes, isUnsigned: true) % N, (BigInteger)Scalar.Reduce(bytes));
            bytes.AsSpan().Fill(0xFF);
            Assert.Equal(new BigInteger(bytes, isUnsigned: true) % N, (BigInteger)Scalar.Reduce(bytes));
        }
    }

    [Fact]
    public void Bits_are_those_of_the_number()
    {
        foreach (BigInteger number in Samples(new Random(Seed), 20))
        {
            for (int position = 0; position < 320; position++)
                for (int count = 1; count <= 16; count++)
                    Assert.Equal((int)((number >> position) & ((1 << count) - 1)), Of(number).BitsAt(position, count));
        }
    }

    static BigInteger[] Samples(Random random, int count)
    {
        List<BigInteger> samples =
            [0, 1, 2, N - 1, N - 2, N / 2, (N / 2) + 1, ulong.MaxValue, BigInteger.One << 64, BigInteger.One << 318];
        byte[] bytes = new byte[40];
        while (samples.Count < count)
        {
            random.NextBytes(bytes);
            samples.Add(new BigInteger(bytes, isUnsigned: true) % N);
        }
        return [.. samples];
    }

    static Scalar Of(BigInteger number)
    {
        Assert.True(Scalar.TryRead(Bytes(number), out Scalar value));
        return value;
    }

    static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = new byte[Scalar.ByteCount];
        Assert.True(number.TryWriteBytes(bytes, out _, isUnsigned: true));
        return bytes;
    }

    static string Hex(Scalar value)
    {
        byte[] bytes = new byte[Scalar.ByteCount];
        value.Write(bytes);
        return Convert.ToHexString(bytes);
    }
}
