using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>Many signatures at once say of each what one at a time would.</summary>
public sealed class SignatureBatchTests
{
    const int Seed = 0xBA7;

    static readonly EncodedPoint NoPoint = new(
        13557832913345268708, 15669280705791538619, 8534654657267986396, 12533218303838131749, 5058070698878426028);

    static readonly SecretKey[] Keys = [.. Enumerable.Range(0, 5).Select(i => SecretKey.FromSeed([.. Enumerable.Repeat((byte)i, 32)]))];

    static readonly SignedMessage[] Good = [.. Enumerable.Range(0, 150).Select(i => Make(i % Keys.Length, (ulong)i))];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(150)]
    public void Good_ones_are_good(int count)
    {
        var faults = new SignatureFault[count];
        Array.Fill(faults, SignatureFault.KeyNeutral);
        Assert.Equal(0, SignatureBatch.Check(Good.AsSpan(0, count), faults));
        Assert.All(faults, fault => Assert.Equal(SignatureFault.None, fault));
    }

    [Fact]
    public void Bad_ones_come_out_by_name_wherever_they_are()
    {
        Random random = new(Seed);
        Func<SignedMessage, SignedMessage>[] changes =
        [
            message => message with { Key = Keys[4].Public == message.Key ? Keys[0].Public : Keys[4].Public },
            message => message with { Key = default },
            message => message with { Key = NoPoint },
            message => message with { Key = message.Key with { Word1 = Goldilocks.Modulus } },
            message => message with { Digest = message.Digest with { Word2 = message.Digest.Word2 ^ 1 } },
            message => message with { Digest = message.Digest with { Word2 = ulong.MaxValue } },
            message => message with { Signature = message.Signature with { Commitment = default } },
            message => message with { Signature = message.Signature with { Commitment = NoPoint } },
            message => message with { Signature = message.Signature with { Commitment = CurvePoint.Generator.Encode() } },
            message => message with
            {
                Signature = message.Signature with { Commitment = message.Signature.Commitment with { Word4 = ulong.MaxValue } },
            },
            message => message with { Signature = message.Signature with { Response = message.Signature.Response + Scalar.One } },
        ];
        foreach (int bad in (int[])[1, 2, 5, 40, 150])
        {
            SignedMessage[] messages = [.. Good];
            for (int i = 0; i < bad; i++)
            {
                int at = bad == messages.Length ? i : random.Next(messages.Length);
                messages[at] = changes[i % changes.Length](messages[at]);
            }
            SignatureFault[] expected = [.. messages.Select(each => Schnorr.Check(each.Key, each.Digest, each.Signature))];
            var faults = new SignatureFault[messages.Length];
            Assert.Equal(expected.Count(fault => fault != SignatureFault.None), SignatureBatch.Check(messages, faults));
            Assert.Equal(expected, faults);
        }
    }

    [Fact]
    public void Errors_that_would_cancel_without_weights_are_found()
    {
        SignedMessage[] messages = [.. Good[..20]];
        messages[3] = Shifted(messages[3], Scalar.One);
        messages[17] = Shifted(messages[17], -Scalar.One);
        var faults = new SignatureFault[messages.Length];
        Assert.Equal(2, SignatureBatch.Check(messages, faults));
        Assert.Equal(SignatureFault.EquationFails, faults[3]);
        Assert.Equal(SignatureFault.EquationFails, faults[17]);
    }

    [Fact]
    public void The_same_signature_may_come_many_times()
    {
        SignedMessage[] messages = [.. Enumerable.Repeat(Good[0], 30)];
        var faults = new SignatureFault[messages.Length];
        Assert.Equal(0, SignatureBatch.Check(messages, faults));
        Array.Fill(messages, Shifted(Good[0], Scalar.One));
        Assert.Equal(30, SignatureBatch.Check(messages, faults));
        Assert.Throws<ArgumentException>(() => SignatureBatch.Check(messages, faults.AsSpan(1)));
    }

    [Fact]
    public void Buckets_add_up_what_single_multiples_do()
    {
        Random random = new(Seed);
        foreach (int count in (int[])[1, 3, 30, 300])
        {
            var scalars = new Scalar[count];
            var points = new CurvePoint[count];
            CurvePoint sum = default;
            for (int i = 0; i < count; i++)
            {
                byte[] bytes = new byte[i % 3 == 0 ? 2 : 64];
                random.NextBytes(bytes);
                scalars[i] = i % 7 == 5 ? -Scalar.Reduce(bytes) : Scalar.Reduce(bytes);
                points[i] = i % 5 == 4 ? points[i - 1] : i % 11 == 10 ? default : CurvePoint.FromHash(1, (ulong)(i % 40));
                sum += scalars[i] * points[i];
            }
            Assert.Equal(sum, CurvePoint.SumOfMultiples(scalars, points));
        }
    }

    static SignedMessage Shifted(SignedMessage message, Scalar by) =>
        message with { Signature = message.Signature with { Response = message.Signature.Response + by } };

    static SignedMessage Make(int key, ulong number)
    {
        Digest digest = Poseidon2Width8.Compress([number, 0, 0, 0, 0, 0, 0, 0]);
        return new(Keys[key].Public, digest, Keys[key].Sign(digest));
    }
}
