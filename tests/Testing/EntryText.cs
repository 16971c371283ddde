using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>A command in words, for failures.</summary>
public static class EntryText
{
    public static string Of(in Entry entry) => entry.Command.Kind switch
    {
        CommandKind.Deposit => entry.Command.Deposit.ToString(),
        CommandKind.RegisterKey => entry.Command.RegisterKey.ToString(),
        CommandKind.ForcedExit => entry.Command.ForcedExit.ToString(),
        CommandKind.CreateMarket => entry.Command.CreateMarket.ToString(),
        CommandKind.UpdateMarket => entry.Command.UpdateMarket.ToString(),
        CommandKind.LowerMarketStatus => entry.Command.LowerMarketStatus.ToString(),
        CommandKind.Expire => entry.Command.Expire.ToString(),
        CommandKind.Withdraw => Signed(entry.Command.Withdraw, entry.Signer),
        CommandKind.Transfer => Signed(entry.Command.Transfer, entry.Signer),
        CommandKind.Place => Signed(entry.Command.Place, entry.Signer),
        CommandKind.Cancel => Signed(entry.Command.Cancel, entry.Signer),
        CommandKind.CancelAll => Signed(entry.Command.CancelAll, entry.Signer),
        CommandKind.Replace => Signed(entry.Command.Replace, entry.Signer),
        CommandKind.AddKey => Signed(entry.Command.AddKey, entry.Signer),
        CommandKind.RevokeKey => Signed(entry.Command.RevokeKey, entry.Signer),
        _ => $"kind {(int)entry.Command.Kind}",
    };

    static string Signed<T>(T command, PublicKey signer) where T : struct =>
        $"{command} by {signer.Word0} {signer.Word1} {signer.Word2} {signer.Word3} {signer.Word4}";
}
