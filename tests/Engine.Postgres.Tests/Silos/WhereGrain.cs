namespace OrderBookRollup.Engine.Postgres.Tests;

/// <summary>Says where it is active.</summary>
public sealed class WhereGrain(ILocalSiloDetails silo) : Grain, IWhereGrain
{
    public Task<string> Where() => Task.FromResult(silo.SiloAddress.ToParsableString());
}
