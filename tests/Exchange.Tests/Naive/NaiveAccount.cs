namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>Slot 0 of an account, and its open orders in the order in which they came.</summary>
sealed class NaiveAccount
{
    public bool Exists { get; set; }
    public int OpenOrders { get; set; }
    public List<NaiveOrder> Orders { get; } = [];
}
