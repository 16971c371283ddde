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

    static readonly Func<SignedMessage, SignedMessage>[] Changes =
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
        foreach (int bad in (int[])[1, 2, 5, 40, 150])
        {
            SignedMessage[] messages = [.. Good];
            for (int i = 0; i < bad; i++)
            {
                int at = bad == messages.Length ? i : random.Next(messages.Length);
                messages[at] = Changes[i % Changes.Length](messages[at]);
            }
            SignatureFault[] expected = [.. messages.Select(each => Schnorr.Check(each.Key, each.Digest, each.Signature))];
            var faults = new SignatureFault[messages.Length];
            Assert.Equal(expected.Count(fault => fault != SignatureFault.None), SignatureBatch.Check(messages, faults));
            Assert.Equal(expected, faults);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(1_000)]
    public void Keys_that_are_known_change_no_answer(int capacity)
    {
        Random random = new(Seed);
        DecodedKeys known = new(capacity);
        for (int round = 0; round < 30; round++)
        {
            // Some keys of all, in an order of its own, so that with little room they push each other out.
            SignedMessage[] messages = [.. Good.Where(_ => random.Next(12) == 0).OrderBy(_ => random.Next())];
            for (int i = 0; i < messages.Length; i++)
                if (random.Next(4) == 0) messages[i] = Changes[random.Next(Changes.Length)](messages[i]);
            var faults = new SignatureFault[messages.Length];
            SignatureBatch.Check(messages, faults, known);
            Assert.Equal(messages.Select(each => Schnorr.Check(each.Key, each.Digest, each.Signature)), faults);
            Assert.False(known.Has(NoPoint));
            Assert.InRange(Keys.Count(key => known.Has(key.Public)), 0, capacity);
        }
    }

    [Fact]
    public void A_key_is_known_by_a_good_signature_alone_and_goes_when_others_came()
    {
        DecodedKeys known = new(4);
        SignedMessage bad = Shifted(Good[0], Scalar.One), unknown = Good[1] with { Key = NoPoint };
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal((2, false), (Refused(bad, unknown), known.Has(bad.Key)));
            Assert.False(known.Has(NoPoint));
        }
        Assert.Equal((0, true), (Refused(Good[0]), known.Has(Good[0].Key)));
        Assert.Equal((1, true), (Refused(bad), known.Has(bad.Key)));
        // The first is asked for again and stays; the second is not.
        Assert.Equal(0, Refused(Good[1]));
        Assert.Equal(0, Refused(Good[2]));
        Assert.Equal(0, Refused(Good[0]));
        Assert.Equal(0, Refused(Good[3]));
        Assert.Equal((true, false, true), (known.Has(Good[0].Key), known.Has(Good[1].Key), known.Has(Good[3].Key)));
        Assert.Equal(0, Refused(Good[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DecodedKeys(1));

        int Refused(params SignedMessage[] messages) => SignatureBatch.Check(messages, new SignatureFault[messages.Length], known);
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
        foreach (int count in (int[])[1, 3, 30, 300, 3_000])
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
