namespace OrderBookRollup.Exchange.Tests;

public class Placeholder { [Xunit.Fact] public void Builds() { } }
