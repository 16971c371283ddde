using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Client.Tests;

/// <summary>Signed commands against the rules themselves: the exchange accepts them, and the signature is that of the digest.</summary>
public sealed class CommandSignerTests
{
    static readonly SigningDomain domain = EthereumAddress.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3").OnChain(31_337);

    readonly TestClock clock = new();
    readonly SeededRandomness randomness = new(2);
    readonly Rulebook<NullRecorder, NullEvents> exchange = new(new(), default, default);
    readonly NonceBook nonces;
    readonly CommandSigner signer;

    public CommandSignerTests()
    {
        nonces = new(clock);
        signer = Signer(2, 1);
        exchange.Apply(new CreateMarket(1, 1, 2, 1_000, 1_000, 2_500, MarketStatus.Open, 1), default, clock.NowMs);
        foreach (uint account in (uint[])[2, 3])
            foreach (byte asset in (byte[])[1, 2]) exchange.Apply(new Deposit(account, asset, 1UL << 40), default, clock.NowMs);
        exchange.Apply(new RegisterKey(2, 1, signer.Key.Public, Scope.All, Limits.NoExpiry), default, clock.NowMs);
    }

    [Fact]
    public void The_exchange_accepts_a_command_of_every_kind()
    {
        OrderTarget first = new(TargetSelector.ClientOrderId, 7), second = new(TargetSelector.ClientOrderId, 8);
        TradingKey added = TradingKey.Random(randomness);
        SignedCommand[] commands =
        [
            signer.Place(1, Side.Buy, 100, 50, clientOrderId: 7),
            signer.Reduce(first, 50, 100, 40, clientOrderId: 7),
            signer.Replace(first, 40, 101, 45, clientOrderId: 8),
            signer.Cancel(second),
            signer.Place(1, Side.Sell, 200, 5, TimeInForce.PostOnly),
            signer.CancelAll(),
            signer.Withdraw(1, 10),
            signer.Transfer(2, 10, receiver: 3),
            signer.AddKey(5, added.Public, Scope.Trade, clock.NowMs + 1_000),
            signer.RevokeKey(5),
        ];
        foreach (SignedCommand command in commands)
        {
            Assert.Equal(RejectReason.None, Apply(command));
            Assert.True(CommandWords.TryGetCredential(command.Command, out Credential credential));
            Assert.Equal((2U, (byte)1, clock.NowMs + 30_000), (credential.Account, credential.KeySlot, credential.ValidUntilMs));
        }
        Assert.Equal(RejectReason.NonceUsed, Apply(commands[^1]));
        Assert.Equal(8, commands.Select(command => command.Command.Kind).Distinct().Count());
    }

    [Fact]
    public void A_signature_is_for_one_chain_and_one_contract()
    {
        SignedCommand command = signer.CancelAll();
        Signature.TryRead(command.Signature.Span, out Signature signature);
        SigningDomain[] others =
        [
            domain with { ChainId = 1 }, domain with { ContractLow = 0 }, domain with { ContractMiddle = 0 },
            domain with { ContractHigh = 1 },
        ];
        foreach (SigningDomain other in others)
            Assert.False(Schnorr.Verify(Point(command.Signer), CommandMessage.DigestOf(other, command.Command), signature));
    }

    [Fact]
    public void A_validity_of_its_own_is_used()
    {
        CommandSigner patient = new(domain, 2, 1, signer.Key, nonces, clock) { Validity = TimeSpan.FromHours(1) };
        Assert.Equal(clock.NowMs + 3_600_000, patient.CancelAll().Command.CancelAll.Credential.ValidUntilMs);
        Assert.Equal(signer.CancelAll().Command.CancelAll.Credential.Nonce + 1, patient.CancelAll().Command.CancelAll.Credential.Nonce);
    }

    [Fact]
    public void What_can_only_be_refused_is_not_signed()
    {
        Assert.Equal("A Place has a field out of its range. (PriceOutOfRange)", Refusal(() => signer.Place(1, Side.Buy, 0, 1)));
        Assert.Equal("A Place has a field out of its range. (MarketOutOfRange)", Refusal(() => signer.Place(0, Side.Buy, 1, 1)));
        Assert.Equal("A Withdraw has a field out of its range. (AmountOutOfRange)", Refusal(() => signer.Withdraw(1, 0)));
        Assert.Equal("A RevokeKey has a field out of its range. (KeySlotOutOfRange)", Refusal(() => signer.RevokeKey(64)));
        Assert.Equal("A Deposit is not signed by a trading key. (InstructionOutOfRange)", Refusal(() => signer.Sign(new Deposit(2, 1, 5))));
        CancelAll old = new(new(2, 1, 1, clock.NowMs));
        Assert.Equal($"validUntil {clock.NowMs} is not after {clock.NowMs}. (CommandExpired)", Refusal(() => signer.Sign(old)));
        Assert.Equal(
            "The command is for slot 2 of account 2, not slot 1 of account 2. (KeyMismatch)",
            Refusal(() => signer.Sign(new CancelAll(new(2, 2, 1, Limits.NoExpiry)))));
        Assert.Equal("A key slot is 1 to 63, not 0. (KeySlotOutOfRange)", Refusal(() => Signer(2, 0)));
        Assert.Equal("A key slot is 1 to 63, not 64. (KeySlotOutOfRange)", Refusal(() => Signer(2, 64)));
        Assert.Equal("An account is 1 to 4194303, not 0. (AccountOutOfRange)", Refusal(() => Signer(0, 1)));
        Assert.Equal("An account is 1 to 4194303, not 4194304. (AccountOutOfRange)", Refusal(() => Signer(Limits.MaxAccounts, 1)));
        Assert.Throws<KeyException>(() => signer.AddKey(5, default, Scope.Trade));
        Assert.Throws<KeyException>(() => signer.AddKey(5, new(ulong.MaxValue, 0, 0, 0, 0), Scope.Trade));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CommandSigner(new(ulong.MaxValue, 0, 0, 0), 2, 1, signer.Key, nonces, clock));
    }

    [Fact]
    public void A_standing_cancel_outlives_trading_and_can_do_nothing_else()
    {
        CommandSigner cancelling = Signer(2, 63);
        StandingCancel standing = new(signer, cancelling);
        Assert.Equal(RejectReason.None, Apply(standing.Authorise(signer)));
        SignedCommand armed = standing.Next();
        Assert.Equal(clock.NowMs + (24UL * 60 * 60 * 1000), armed.Command.CancelAll.Credential.ValidUntilMs);
        for (int i = 0; i < 5; i++) Assert.Equal(RejectReason.None, Apply(signer.Place(1, Side.Buy, 100, 50)));
        clock.NowMs += 3_600_000;
        Assert.Equal(5, exchange.Memory.Index.Count);
        Assert.Equal(RejectReason.None, Apply(armed));
        Assert.Equal(0, exchange.Memory.Index.Count);
        Assert.Equal(RejectReason.NonceUsed, Apply(armed));
        Assert.Equal(RejectReason.None, Apply(standing.Next()));
        Assert.Equal(RejectReason.ScopeMissing, Apply(cancelling.Withdraw(1, 1)));
        Assert.Equal(RejectReason.ScopeMissing, Apply(cancelling.Place(1, Side.Buy, 1, 1)));
        Assert.Equal(RejectReason.ScopeMissing, Apply(cancelling.AddKey(62, signer.Key.Public, Scope.Cancel)));
    }

    [Fact]
    public void A_standing_cancel_has_a_slot_and_a_key_of_its_own()
    {
        CommandSigner sameKey = new(domain, 2, 9, signer.Key, nonces, clock);
        Assert.Contains("a key of its own", Assert.Throws<KeyException>(() => new StandingCancel(signer, sameKey)).Message);
        Assert.Contains("a slot of its own", Assert.Throws<KeyException>(() => new StandingCancel(signer, Signer(2, 1))).Message);
        Assert.Contains("Account 3", Assert.Throws<KeyException>(() => new StandingCancel(signer, Signer(3, 2))).Message);
    }

    // As a gateway does: the signature first, then the rules.
    RejectReason Apply(SignedCommand command)
    {
        Assert.Equal(SignatureFault.None, Signature.TryRead(command.Signature.Span, out Signature signature));
        Digest digest = CommandMessage.DigestOf(domain, command.Command);
        Assert.Equal(SignatureFault.None, Schnorr.Check(Point(command.Signer), digest, signature));
        return exchange.Apply(command.Command, command.Signer, clock.NowMs);
    }

    CommandSigner Signer(uint account, byte slot) => new(domain, account, slot, TradingKey.Random(randomness), nonces, clock);

    static EncodedPoint Point(PublicKey key) => new(key.Word0, key.Word1, key.Word2, key.Word3, key.Word4);

    static string Refusal(Action act) => Assert.Throws<CommandException>(act).Message;
}
