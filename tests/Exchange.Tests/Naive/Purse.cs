using System.Numerics;

namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>What an account has of one asset.</summary>
sealed class Purse
{
    public BigInteger Available { get; set; }
    public BigInteger Held { get; set; }
}
