namespace OrderBookRollup.Exchange;

public static partial class CommandWords
{
    /// <summary>Who signs a command; false for one that nobody signs.</summary>
    public static bool TryGetCredential(in Command command, out Credential credential)
    {
        credential = command.Kind switch
        {
            CommandKind.Withdraw => command.Withdraw.Credential,
            CommandKind.Transfer => command.Transfer.Credential,
            CommandKind.Place => command.Place.Credential,
            CommandKind.Cancel => command.Cancel.Credential,
            CommandKind.CancelAll => command.CancelAll.Credential,
            CommandKind.Replace => command.Replace.Credential,
            CommandKind.AddKey => command.AddKey.Credential,
            CommandKind.RevokeKey => command.RevokeKey.Credential,
            _ => default,
        };
        return IsSigned(command.Kind);
    }
}
