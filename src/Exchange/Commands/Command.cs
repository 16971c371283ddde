using System.Runtime.InteropServices;

namespace OrderBookRollup.Exchange;

/// <summary>Any one of the fifteen commands; <see cref="Kind"/> says which of the overlapping bodies is meant.</summary>
[StructLayout(LayoutKind.Explicit)]
public readonly struct Command
{
    /// <summary>Which command it is.</summary>
    [FieldOffset(0)]
    public readonly CommandKind Kind;

    /// <summary>Meant when <see cref="Kind"/> is Deposit.</summary>
    [FieldOffset(8)]
    public readonly Deposit Deposit;

    /// <summary>Meant when <see cref="Kind"/> is RegisterKey.</summary>
    [FieldOffset(8)]
    public readonly RegisterKey RegisterKey;

    /// <summary>Meant when <see cref="Kind"/> is ForcedExit.</summary>
    [FieldOffset(8)]
    public readonly ForcedExit ForcedExit;

    /// <summary>Meant when <see cref="Kind"/> is CreateMarket.</summary>
    [FieldOffset(8)]
    public readonly CreateMarket CreateMarket;

    /// <summary>Meant when <see cref="Kind"/> is UpdateMarket.</summary>
    [FieldOffset(8)]
    public readonly UpdateMarket UpdateMarket;

    /// <summary>Meant when <see cref="Kind"/> is Withdraw.</summary>
    [FieldOffset(8)]
    public readonly Withdraw Withdraw;

    /// <summary>Meant when <see cref="Kind"/> is Transfer.</summary>
    [FieldOffset(8)]
    public readonly Transfer Transfer;

    /// <summary>Meant when <see cref="Kind"/> is Place.</summary>
    [FieldOffset(8)]
    public readonly Place Place;

    /// <summary>Meant when <see cref="Kind"/> is Cancel.</summary>
    [FieldOffset(8)]
    public readonly Cancel Cancel;

    /// <summary>Meant when <see cref="Kind"/> is CancelAll.</summary>
    [FieldOffset(8)]
    public readonly CancelAll CancelAll;

    /// <summary>Meant when <see cref="Kind"/> is Replace.</summary>
    [FieldOffset(8)]
    public readonly Replace Replace;

    /// <summary>Meant when <see cref="Kind"/> is AddKey.</summary>
    [FieldOffset(8)]
    public readonly AddKey AddKey;

    /// <summary>Meant when <see cref="Kind"/> is RevokeKey.</summary>
    [FieldOffset(8)]
    public readonly RevokeKey RevokeKey;

    /// <summary>Meant when <see cref="Kind"/> is LowerMarketStatus.</summary>
    [FieldOffset(8)]
    public readonly LowerMarketStatus LowerMarketStatus;

    /// <summary>Meant when <see cref="Kind"/> is Expire.</summary>
    [FieldOffset(8)]
    public readonly Expire Expire;

    Command(in Deposit deposit) : this() => (Kind, Deposit) = (CommandKind.Deposit, deposit);

    Command(in RegisterKey registerKey) : this() => (Kind, RegisterKey) = (CommandKind.RegisterKey, registerKey);

    Command(in ForcedExit forcedExit) : this() => (Kind, ForcedExit) = (CommandKind.ForcedExit, forcedExit);

    Command(in CreateMarket createMarket) : this() => (Kind, CreateMarket) = (CommandKind.CreateMarket, createMarket);

    Command(in UpdateMarket updateMarket) : this() => (Kind, UpdateMarket) = (CommandKind.UpdateMarket, updateMarket);

    Command(in Withdraw withdraw) : this() => (Kind, Withdraw) = (CommandKind.Withdraw, withdraw);

    Command(in Transfer transfer) : this() => (Kind, Transfer) = (CommandKind.Transfer, transfer);

    Command(in Place place) : this() => (Kind, Place) = (CommandKind.Place, place);

    Command(in Cancel cancel) : this() => (Kind, Cancel) = (CommandKind.Cancel, cancel);

    Command(in CancelAll cancelAll) : this() => (Kind, CancelAll) = (CommandKind.CancelAll, cancelAll);

    Command(in Replace replace) : this() => (Kind, Replace) = (CommandKind.Replace, replace);

    Command(in AddKey addKey) : this() => (Kind, AddKey) = (CommandKind.AddKey, addKey);

    Command(in RevokeKey revokeKey) : this() => (Kind, RevokeKey) = (CommandKind.RevokeKey, revokeKey);

    Command(in LowerMarketStatus lowerMarketStatus) : this() => (Kind, LowerMarketStatus) = (CommandKind.LowerMarketStatus, lowerMarketStatus);

    Command(in Expire expire) : this() => (Kind, Expire) = (CommandKind.Expire, expire);

    /// <summary>A Deposit as a command.</summary>
    public static implicit operator Command(in Deposit deposit) => new(deposit);

    /// <summary>A RegisterKey as a command.</summary>
    public static implicit operator Command(in RegisterKey registerKey) => new(registerKey);

    /// <summary>A ForcedExit as a command.</summary>
    public static implicit operator Command(in ForcedExit forcedExit) => new(forcedExit);

    /// <summary>A CreateMarket as a command.</summary>
    public static implicit operator Command(in CreateMarket createMarket) => new(createMarket);

    /// <summary>An UpdateMarket as a command.</summary>
    public static implicit operator Command(in UpdateMarket updateMarket) => new(updateMarket);

    /// <summary>A Withdraw as a command.</summary>
    public static implicit operator Command(in Withdraw withdraw) => new(withdraw);

    /// <summary>A Transfer as a command.</summary>
    public static implicit operator Command(in Transfer transfer) => new(transfer);

    /// <summary>A Place as a command.</summary>
    public static implicit operator Command(in Place place) => new(place);

    /// <summary>A Cancel as a command.</summary>
    public static implicit operator Command(in Cancel cancel) => new(cancel);

    /// <summary>A CancelAll as a command.</summary>
    public static implicit operator Command(in CancelAll cancelAll) => new(cancelAll);

    /// <summary>A Replace as a command.</summary>
    public static implicit operator Command(in Replace replace) => new(replace);

    /// <summary>An AddKey as a command.</summary>
    public static implicit operator Command(in AddKey addKey) => new(addKey);

    /// <summary>A RevokeKey as a command.</summary>
    public static implicit operator Command(in RevokeKey revokeKey) => new(revokeKey);

    /// <summary>A LowerMarketStatus as a command.</summary>
    public static implicit operator Command(in LowerMarketStatus lowerMarketStatus) => new(lowerMarketStatus);

    /// <summary>An Expire as a command.</summary>
    public static implicit operator Command(in Expire expire) => new(expire);
}
