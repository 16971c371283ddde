namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>Says where it is active.</summary>
public interface IWhereGrain : IGrainWithIntegerKey
{
    /// <summary>The silo.</summary>
    Task<string> Where();
}
