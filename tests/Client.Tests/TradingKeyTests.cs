using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Client.Tests;

public sealed class TradingKeyTests
{
    static readonly SeededRandomness randomness = new(1);

    [Fact]
    public void A_random_key_takes_what_the_seam_gives()
    {
        TradingKey one = TradingKey.Random(new SeededRandomness(5)), same = TradingKey.Random(new SeededRandomness(5));
        Assert.Equal(one.Public, same.Public);
        Assert.NotEqual(one.Public, TradingKey.Random(new SeededRandomness(6)).Public);
        Assert.NotEqual(TradingKey.Random(new SystemRandomness()).Public, TradingKey.Random(new SystemRandomness()).Public);
        Assert.Null(TradingKey.Complaint(one.Public));
    }

    [Fact]
    public void A_secret_and_a_backup_give_the_key_again()
    {
        for (int i = 0; i < 20; i++)
        {
            TradingKey key = TradingKey.Random(randomness);
            Assert.Equal(key.Public, TradingKey.FromSecret(key.ExportSecret()).Public);
            Assert.Equal(key.Public, KeyBackup.Read(KeyBackup.Write(key)).Public);
            Assert.DoesNotContain(Convert.ToHexStringLower(key.ExportSecret()), key.ToString());
        }
    }

    [Fact]
    public void A_signature_is_good_for_its_digest_and_key_alone()
    {
        TradingKey key = TradingKey.Random(randomness), other = TradingKey.Random(randomness);
        Digest digest = new(1, 2, 3, 4);
        byte[] bytes = key.Sign(digest);
        Assert.Equal(SignatureFault.None, Signature.TryRead(bytes, out Signature signature));
        Assert.True(Schnorr.Verify(Point(key.Public), digest, signature));
        Assert.False(Schnorr.Verify(Point(other.Public), digest, signature));
        Assert.False(Schnorr.Verify(Point(key.Public), digest with { Word3 = 5 }, signature));
        Assert.Equal(bytes, key.Sign(digest));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(39)]
    [InlineData(41)]
    public void A_secret_of_another_length_is_refused(int length) =>
        Assert.Equal($"A secret has 40 bytes, not {length}.", Refusal(() => TradingKey.FromSecret(new byte[length])));

    [Fact]
    public void A_secret_that_is_no_number_of_the_group_is_refused()
    {
        const string line = "A secret is a number from 1 to the order of the curve, which is not in that range.";
        Assert.Equal(line, Refusal(() => TradingKey.FromSecret(new byte[40])));
        byte[] order = Scalar.Order.ToByteArray(isUnsigned: true);
        Assert.Equal(line, Refusal(() => TradingKey.FromSecret(order)));
        order[0]--;
        Assert.Null(TradingKey.Complaint(TradingKey.FromSecret(order).Public));
    }

    [Fact]
    public void A_short_seed_is_refused() =>
        Assert.Equal("A seed has at least 32 bytes, not 31.", Refusal(() => TradingKey.FromSeed(new byte[31])));

    [Fact]
    public void A_public_key_under_which_nobody_can_sign_is_named()
    {
        Assert.Equal("A key of five zeros is no key.", TradingKey.Complaint(default));
        Assert.Equal("A word of the key is not below p = 2^64 - 2^32 + 1.", TradingKey.Complaint(new(1, 0, 0, 0, Goldilocks.Modulus)));
        int points = 0;
        for (ulong i = 1; i <= 200; i++)
        {
            string? complaint = TradingKey.Complaint(new(i, 2, 3, 4, 5));
            Assert.True(complaint is null or "The key is no point of the curve.");
            if (complaint is null) points++;
        }
        Assert.InRange(points, 60, 140);
    }

    [Theory]
    [InlineData(3, 'x', "A backup begins with obr-key-1-.")]
    [InlineData(12, 'g', "A backup has a character that is no lower-case hexadecimal digit.")]
    [InlineData(12, '*', "The checksum of the backup does not match: a character was copied wrongly.")]
    public void A_backup_that_was_written_down_wrongly_is_refused(int at, char letter, string line)
    {
        char[] backup = KeyBackup.Write(TradingKey.Random(new SeededRandomness(9))).ToCharArray();
        backup[at] = letter == '*' ? (backup[at] == '0' ? '1' : '0') : letter;
        Assert.Equal(line, Refusal(() => KeyBackup.Read(new(backup))));
    }

    [Fact]
    public void A_backup_of_another_length_is_refused() =>
        Assert.Equal("A backup has 98 characters, not 11.", Refusal(() => KeyBackup.Read("obr-key-1-0")));

    [Fact]
    public void Every_changed_character_of_a_backup_is_noticed()
    {
        string backup = KeyBackup.Write(TradingKey.Random(new SeededRandomness(10)));
        for (int at = 10; at < backup.Length; at++)
        {
            char other = backup[at] == '7' ? '8' : '7';
            Refusal(() => KeyBackup.Read(backup[..at] + other + backup[(at + 1)..]));
        }
    }

    static EncodedPoint Point(PublicKey key) => new(key.Word0, key.Word1, key.Word2, key.Word3, key.Word4);

    static string Refusal(Action act) => Assert.Throws<KeyException>(act).Message;
}
