using OrderBookRollup.Client;
using OrderBookRollup.Exchange;

// The rollup instance, and a key of our own; EthereumAddress refuses what is none.
TimeProvider clock = TimeProvider.System;
SigningDomain domain = EthereumAddress.Parse("0x5FbDB2315678afecb367f032d93F642f64180aa3").OnChain(31_337);
TradingKey key = TradingKey.Random(new SystemRandomness());
Console.WriteLine($"keep this: {KeyBackup.Write(key).Length} characters of backup");

// An exchange in this process takes the place of a gateway: the market, and what L1 tells of account 2.
ulong nowMs = (ulong)clock.GetUtcNow().ToUnixTimeMilliseconds();
Rulebook<NullRecorder, NullEvents> exchange = new(new(), default, default);
exchange.Apply(new CreateMarket(1, 1, 2, 1_000, 1_000, 2_500, MarketStatus.Open, 1), default, nowMs);
exchange.Apply(new Deposit(2, 2, 1_000_000), default, nowMs);
exchange.Apply(new RegisterKey(2, 1, key.Public, Scope.All, Limits.NoExpiry), default, nowMs);

// Commands under slot 1 of account 2; each is good for 30 seconds.
CommandSigner signer = new(domain, account: 2, keySlot: 1, key, new(clock), clock);
SignedCommand bid = signer.Place(market: 1, Side.Buy, price: 100, quantity: 50, clientOrderId: 7);
SignedCommand cancel = signer.Cancel(new(TargetSelector.ClientOrderId, 7));
foreach (SignedCommand command in (SignedCommand[])[bid, cancel])
{
    RejectReason reason = exchange.Apply(command.Command, command.Signer, nowMs);
    Console.WriteLine($"{command.Command.Kind}: {command.Signature.Length} bytes of signature, {reason}");
}

// What the exchange could only refuse is not even signed.
try { signer.Place(market: 1, Side.Sell, price: 0, quantity: 50); }
catch (CommandException refused) { Console.WriteLine(refused.Message); }
