using Xunit;
using static OrderBookRollup.Exchange.Tests.Venue;

namespace OrderBookRollup.Exchange.Tests;

/// <summary>Who may sign what, and when (K1-K5).</summary>
public class KeyTests
{
    const ulong OneDayMs = 86_400_000;

    readonly Venue venue = new();

    ApiKey KeyAt(byte slot) => venue.Memory.KeyAt(Alice, slot);

    CancelAll Harmless(byte slot = 1) => new(venue.Sign(Alice, slot));

    void Register(byte slot, Scope scope = Scope.All, ulong until = NoExpiry) =>
        venue.Do(new RegisterKey(Alice, slot, KeyOf(Alice, slot), scope, until));

    [Fact]
    public void K1_the_slot_must_hold_the_very_key_that_signed()
    {
        Assert.Equal(RejectReason.KeyMismatch, venue.Try(Harmless(), KeyOf(Bob)));
        Assert.Equal(RejectReason.KeyMismatch, venue.Try(Harmless(), default(PublicKey)));
        Assert.Equal(RejectReason.KeyMismatch, venue.Try(Harmless(), KeyOf(Alice) with { Word4 = 6 }));
        Assert.Equal(RejectReason.KeyAbsent, venue.Try(Harmless(9)));
        Assert.Equal(RejectReason.KeyAbsent, venue.Try(Harmless(9), default(PublicKey)));
    }

    [Fact]
    public void K1_a_nonce_is_used_once_and_never_lower()
    {
        CancelAll command = Harmless();
        venue.Do(command);
        Assert.Equal(RejectReason.NonceUsed, venue.Try(command));
        Credential lower = command.Credential with { Nonce = command.Credential.Nonce - 1 };
        Assert.Equal(RejectReason.NonceUsed, venue.Try(new CancelAll(lower)));
        venue.Do(new CancelAll(command.Credential with { Nonce = command.Credential.Nonce + 1000 }));
    }

    [Fact]
    public void K1_a_refused_command_spends_no_nonce()
    {
        Cancel command = new(venue.Sign(Alice), new OrderTarget(TargetSelector.Sequence, 999));
        Assert.Equal(RejectReason.OrderUnknown, venue.Try(command));
        venue.Do(new CancelAll(command.Credential));
    }

    [Fact]
    public void K1_a_nonce_runs_at_most_one_day_ahead()
    {
        Credential credential = venue.Sign(Alice);
        Assert.Equal(RejectReason.NonceTooFarAhead, venue.Try(new CancelAll(credential with { Nonce = venue.Now + OneDayMs + 1 })));
        venue.Do(new CancelAll(credential with { Nonce = venue.Now + OneDayMs }));
        Assert.Equal(RejectReason.NonceUsed, venue.Try(Harmless()));
    }

    [Fact]
    public void K1_nonces_of_two_slots_are_their_own()
    {
        Register(2);
        Credential credential = venue.Sign(Alice);
        venue.Do(new CancelAll(credential));
        venue.Do(new CancelAll(credential with { KeySlot = 2 }), KeyOf(Alice, 2));
    }

    [Fact]
    public void K1_each_command_needs_its_bit()
    {
        ulong order = venue.Sell(Alice, 5, 100);
        foreach (Scope missing in new[] { Scope.Trade, Scope.Cancel, Scope.Transfer, Scope.Withdraw, Scope.Admin })
        {
            Register(2, Scope.All & ~missing);
            foreach ((Scope needed, Command command) in CommandsBySlotTwo(order))
                if (needed == missing) Assert.Equal(RejectReason.ScopeMissing, venue.Try(command));
            Register(2, missing);
            foreach ((Scope needed, Command command) in CommandsBySlotTwo(order))
                if (needed != missing) Assert.Equal(RejectReason.ScopeMissing, venue.Try(command));
        }
    }

    [Fact]
    public void K1_each_bit_is_enough_for_its_commands()
    {
        foreach (Scope scope in new[] { Scope.Trade, Scope.Cancel, Scope.Transfer, Scope.Withdraw, Scope.Admin })
        {
            foreach (int index in Enumerable.Range(0, 8))
            {
                ulong order = venue.Sell(Alice, 5, 100);
                Register(2, scope);
                (Scope needed, Command command) = CommandsBySlotTwo(order).ElementAt(index);
                if (needed == scope) venue.Do(command);
            }
        }
    }

    IEnumerable<(Scope, Command)> CommandsBySlotTwo(ulong order)
    {
        Credential credential = venue.Sign(Alice, 2);
        OrderTarget target = new(TargetSelector.Sequence, order);
        yield return (Scope.Trade, venue.Order(Alice, Side.Buy, 1, 50) with { Credential = credential });
        yield return (Scope.Trade, venue.Change(Alice, order, 5, 4, 100) with { Credential = credential });
        yield return (Scope.Cancel, new Cancel(credential, target));
        yield return (Scope.Cancel, new CancelAll(credential));
        yield return (Scope.Transfer, new Transfer(credential, Base, 1, Bob));
        yield return (Scope.Withdraw, new Withdraw(credential, Base, 1));
        yield return (Scope.Admin, new AddKey(credential, 3, KeyOf(Alice, 3), Scope.None, 5));
        yield return (Scope.Admin, new RevokeKey(credential, 3));
    }

    [Fact]
    public void K1_S3_a_key_signs_while_t_is_below_its_expiry()
    {
        Register(2, until: venue.Now + 5);
        venue.Now += 4;
        venue.Do(Harmless(2));
        venue.Now += 1;
        Assert.Equal(RejectReason.KeyExpired, venue.Try(Harmless(2)));
    }

    [Fact]
    public void S3_a_command_is_good_while_t_is_below_valid_until()
    {
        Credential credential = venue.Sign(Alice) with { ValidUntilMs = venue.Now };
        Assert.Equal(RejectReason.CommandExpired, venue.Try(new CancelAll(credential)));
        venue.Do(new CancelAll(credential with { ValidUntilMs = venue.Now + 1 }));
    }

    [Fact]
    public void K2_a_revoked_and_readded_key_does_not_replay()
    {
        Register(2);
        CancelAll old = Harmless(2);
        venue.Do(old);
        venue.Do(new RevokeKey(venue.Sign(Alice), 2));
        ApiKey revoked = KeyAt(2);
        Assert.Equal((true, 0UL, 0UL, old.Credential.Nonce), (revoked.Key.IsAbsent, revoked.Scope, revoked.ExpiryMs, revoked.LastNonce));
        Assert.Equal(RejectReason.KeyAbsent, venue.Try(old));
        venue.Do(new AddKey(venue.Sign(Alice), 2, KeyOf(Alice, 2), Scope.All, NoExpiry));
        Assert.Equal(RejectReason.NonceUsed, venue.Try(old));
        venue.Do(new RevokeKey(venue.Sign(Alice), 2));
        Register(2);
        Assert.Equal(RejectReason.NonceUsed, venue.Try(old));
    }

    [Fact]
    public void K3_no_key_makes_a_stronger_one()
    {
        Register(2, Scope.Admin | Scope.Cancel, until: venue.Now + 500);
        Assert.Equal(RejectReason.ScopeExceedsSigner, venue.Try(Add(Scope.Cancel | Scope.Trade, venue.Now + 500)));
        Assert.Equal(RejectReason.ExpiryExceedsSigner, venue.Try(Add(Scope.Cancel, venue.Now + 501)));
        venue.Do(Add(Scope.Cancel | Scope.Admin, venue.Now + 500));
        venue.Do(Add(Scope.None, 1));

        AddKey Add(Scope scope, ulong until) => new(venue.Sign(Alice, 2), 3, KeyOf(Alice, 3), scope, until);
    }

    [Fact]
    public void K3_a_key_may_overwrite_itself_and_keeps_the_nonce_just_spent()
    {
        AddKey add = new(venue.Sign(Alice), 1, KeyOf(Alice, 9), Scope.Trade, venue.Now + 5);
        venue.Do(add);
        Assert.Equal((KeyOf(Alice, 9), add.Credential.Nonce), (KeyAt(1).Key, KeyAt(1).LastNonce));
        Assert.Equal(RejectReason.KeyMismatch, venue.Try(Harmless()));
    }

    [Fact]
    public void K3_a_key_may_revoke_itself()
    {
        venue.Do(new RevokeKey(venue.Sign(Alice), 1));
        Assert.Equal(RejectReason.KeyAbsent, venue.Try(Harmless()));
    }

    [Fact]
    public void K4_l1_overwrites_any_slot_and_keeps_its_nonce()
    {
        CancelAll old = Harmless();
        venue.Do(old);
        venue.Do(new RegisterKey(Alice, 1, KeyOf(Alice, 8), Scope.Cancel, NoExpiry));
        Assert.Equal((KeyOf(Alice, 8), old.Credential.Nonce), (KeyAt(1).Key, KeyAt(1).LastNonce));
        venue.Do(new RegisterKey(Alice, 1, default, Scope.All, NoExpiry));
        Assert.Equal(RejectReason.KeyAbsent, venue.Try(Harmless()));
        Assert.Equal(old.Credential.Nonce, KeyAt(1).LastNonce);
    }

    [Fact]
    public void K4_l1_registers_keys_of_accounts_without_deposit()
    {
        venue.Do(new RegisterKey(50, 1, KeyOf(50), Scope.All, NoExpiry));
        Assert.Equal(RejectReason.AccountUnknown, venue.Try(venue.Order(50, Side.Buy, 1, 1)));
        venue.Do(new CancelAll(venue.Sign(50)));
    }

    [Fact]
    public void K5_a_transfer_needs_a_receiver_with_a_slot_0()
    {
        Assert.Equal(RejectReason.AccountUnknown, venue.Try(new Transfer(venue.Sign(Alice), Base, 1, 50)));
        Assert.Equal(RejectReason.AccountUnknown, venue.Try(new Transfer(venue.Sign(Alice), Base, 1, FeeAccount)));
        venue.Do(new Deposit(50, 9, 1));
        venue.Do(new Transfer(venue.Sign(Alice), Base, 1, 50));
        Assert.Equal(1UL, venue.Available(50, Base));
    }

    [Fact]
    public void K5_a_withdrawal_is_for_the_accounts_own_l1_owner()
    {
        venue.Do(new Withdraw(venue.Sign(Alice), Base, Purse));
        Testing.HeardEvent withdrawn = venue.Said.Events[^1];
        Assert.Equal((Testing.HeardKind.Withdrawn, Alice, Purse), (withdrawn.Kind, withdrawn.Account, withdrawn.Value));
        Assert.Equal(RejectReason.InsufficientAvailable, venue.Try(new Withdraw(venue.Sign(Alice), Base, 1)));
    }
}
