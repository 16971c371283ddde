using OrderBookRollup.Algebra;
using OrderBookRollup.Client;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Flow.Tests;

public sealed class DemoKeysTests
{
    static readonly SigningDomain domain = new(31_337, 1, 2, 3);

    [Fact]
    public void Every_account_slot_and_number_has_a_key_of_its_own_that_is_found_again()
    {
        (uint Account, byte Slot, int Number)[] places =
            [(2, 1, 0), (3, 1, 0), (2, 2, 0), (2, 1, 1), (4_194_303, 63, 255), (12, 1, 0), (1, 21, 0)];
        var keys = places.Select(place => DemoKeys.Of(place.Account, place.Slot, place.Number).Public).ToArray();
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Null(TradingKey.Complaint(key)));
        foreach (((uint account, byte slot, int number), PublicKey key) in places.Zip(keys))
        {
            Assert.Equal(key, DemoKeys.Find(account, slot, key)!.Public);
            Assert.Null(DemoKeys.Find(account, slot, key, number));
            Assert.Null(DemoKeys.Find(account + 1, slot, key, 2));
        }
    }

    /// <summary>Generated, converted and renewed keys sign; the signature is that of the digest, for the key that the slot holds.</summary>
    [Fact]
    public void Every_signed_command_of_a_generated_flow_has_a_good_signature()
    {
        using var stream = new MemoryStream();
        FlowGenerator.Write(new() { Commands = 300, Accounts = 40, Seed = 9 }, new(stream));
        Assert.Equal(300, GoodSignatures(stream.ToArray()));
    }

    [Fact]
    public void A_key_that_replaces_another_signs_from_then_on()
    {
        byte[] flow = FlowText.Bytes($"""
            orderbook-flow 1
            0 d 7 1 100
            0 k 7 {Words(7, 1, 0)}
            1 w 7 1 10
            1 k 7 {Words(7, 1, 3)}
            1 w 7 1 10
            1 n 7 2 {Words(7, 2, 1)}
            1 w 7 1 10 2
            1 w 7 1 10 5
            end 8

            """);
        Assert.Equal(4, GoodSignatures(flow));
    }

    [Fact]
    public void A_command_under_a_key_whose_secret_nobody_knows_is_named_with_its_line()
    {
        byte[] flow = FlowText.Bytes("""
            orderbook-flow 1
            0 d 7 1 100
            0 k 7 2 3 4 5 6
            # a comment
            1 w 7 1 10
            end 3

            """);
        Assert.Equal(3, TestReplay.Of(flow).Commands);
        Assert.Equal(
            "flow:5: Withdraw can not be signed: nobody knows the secret of the key in slot 1 of account 7, which is none of the demo keys",
            Assert.Throws<FlowException>(() => GoodSignatures(flow)).Message);
    }

    static string Words(uint account, byte slot, int number)
    {
        PublicKey key = DemoKeys.Of(account, slot, number).Public;
        return $"{key.Word0} {key.Word1} {key.Word2} {key.Word3} {key.Word4}";
    }

    static int GoodSignatures(byte[] flow)
    {
        var rulebook = new Rulebook<NullRecorder, NullEvents>(new(), default, default);
        var signer = new FlowSigner(domain, "flow");
        var reader = new FlowReader(new MemoryStream(flow), "flow");
        int good = 0;
        for (FlowItem item = reader.Read(); item != FlowItem.End; item = reader.Read())
        {
            if (item != FlowItem.Command) continue;
            PublicKey key = FlowSigner.Of(rulebook.Memory, reader.Command);
            byte[] bytes = signer.Sign(reader.Command, key, reader.LineNumber);
            rulebook.Apply(reader.Command, key, reader.TimeMs);
            Assert.Equal(CommandWords.IsSigned(reader.Command.Kind) && !key.IsAbsent, bytes.Length > 0);
            if (bytes.Length == 0) continue;
            Assert.Equal(SignatureFault.None, Signature.TryRead(bytes, out Signature signature));
            EncodedPoint point = new(key.Word0, key.Word1, key.Word2, key.Word3, key.Word4);
            Assert.True(Schnorr.Verify(point, CommandMessage.DigestOf(domain, reader.Command), signature));
            good++;
        }
        return good;
    }
}
