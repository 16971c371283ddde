using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Flow.Tests;

public sealed class FlowSignerTests
{
    [Fact]
    public void The_signer_is_the_key_in_the_slot_at_that_moment()
    {
        TestReplay replay = TestReplay.Of(FlowText.Bytes("""
            orderbook-flow 1
            0 d 7 1 100
            0 d 8 1 100
            0 k 7 1 2 3 4 5
            1 w 7 1 10
            1 k 7 9 9 9 9 9
            1 w 7 1 10
            1 w 7 1 10 2
            1 k 7 0 0 0 0 0
            1 w 7 1 10
            end 9

            """));
        Assert.Equal([RejectReason.KeyAbsent], replay.Reasons);
        Assert.Equal(2, replay.Refused);
        Assert.Equal(80UL, replay.Memory.BalanceOf(1, 7).Available);
    }

    [Fact]
    public void Accounts_and_slots_out_of_range_have_no_signer()
    {
        TestReplay replay = TestReplay.Of(FlowText.Bytes("""
            orderbook-flow 1
            0 w 4294967295 1 10
            0 w 4194304 1 10
            0 w 7 1 10 64
            0 w 7 1 10 0
            end 4

            """));
        Assert.Equal([RejectReason.AccountOutOfRange, RejectReason.KeySlotOutOfRange], replay.Reasons.Order());
        Assert.Equal(4, replay.Refused);
    }
}
