using System.Globalization;
using System.Text.Json.Nodes;
using OrderBookRollup.Exchange;
using Xunit;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>The fields of a signed command by name, as the README names them.</summary>
static class CommandFields
{
    public static JsonObject Of(in Command command)
    {
        JsonObject fields = new() { ["kind"] = command.Kind.ToString() };
        switch (command.Kind)
        {
            case CommandKind.Withdraw:
                Add(fields, command.Withdraw.Credential);
                Add(fields, ("asset", command.Withdraw.Asset), ("amount", command.Withdraw.Amount));
                break;
            case CommandKind.Transfer:
                Transfer transfer = command.Transfer;
                Add(fields, transfer.Credential);
                Add(fields, ("asset", transfer.Asset), ("receiver", transfer.Receiver), ("amount", transfer.Amount));
                break;
            case CommandKind.Place:
                Place place = command.Place;
                Add(fields, place.Credential);
                Add(fields, ("market", place.Market), ("side", (ulong)place.Side), ("timeInForce", (ulong)place.TimeInForce));
                Add(fields, ("selfTrade", (ulong)place.SelfTrade), ("price", place.Price), ("quantity", place.Quantity));
                Add(fields, ("expiryMs", place.ExpiryMs), ("clientOrderId", place.ClientOrderId));
                break;
            case CommandKind.Cancel:
                Add(fields, command.Cancel.Credential);
                Add(fields, command.Cancel.Target);
                break;
            case CommandKind.CancelAll:
                Add(fields, command.CancelAll.Credential);
                break;
            case CommandKind.Replace:
                Replace replace = command.Replace;
                Add(fields, replace.Credential);
                Add(fields, replace.Target);
                Add(fields, ("isReduce", replace.IsReduce ? 1UL : 0), ("leavesSeen", replace.LeavesSeen));
                Add(fields, ("timeInForce", (ulong)replace.TimeInForce), ("selfTrade", (ulong)replace.SelfTrade));
                Add(fields, ("price", replace.Price), ("quantity", replace.Quantity));
                Add(fields, ("expiryMs", replace.ExpiryMs), ("clientOrderId", replace.ClientOrderId));
                break;
            case CommandKind.AddKey:
                AddKey add = command.AddKey;
                Add(fields, add.Credential);
                Add(fields, ("newKeySlot", add.NewKeySlot), ("scope", (ulong)add.Scope), ("expiryMs", add.ExpiryMs));
                ulong[] key = [add.Key.Word0, add.Key.Word1, add.Key.Word2, add.Key.Word3, add.Key.Word4];
                fields["key"] = new JsonArray([.. key.Select(word => (JsonNode)Text(word))]);
                break;
            case CommandKind.RevokeKey:
                Add(fields, command.RevokeKey.Credential);
                Add(fields, ("revokedKeySlot", command.RevokeKey.RevokedKeySlot));
                break;
            default:
                Assert.Fail($"{command.Kind} is not signed.");
                break;
        }
        return fields;
    }

    static void Add(JsonObject fields, Credential credential) => Add(
        fields, ("account", credential.Account), ("keySlot", credential.KeySlot), ("nonce", credential.Nonce),
        ("validUntilMs", credential.ValidUntilMs));

    static void Add(JsonObject fields, OrderTarget target) => Add(fields, ("selector", (ulong)target.Selector), ("target", target.Id));

    static void Add(JsonObject fields, params (string Name, ulong Value)[] more)
    {
        foreach ((string name, ulong value) in more) fields[name] = Text(value);
    }

    static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
