using Orleans.Concurrency;

namespace OrderBookRollup.Engine;

/// <summary>One worker on one silo that can prove; its key names the venue and the silo.</summary>
public interface IProverGrain : IGrainWithStringKey
{
    /// <summary>Begins to take leases, if it has not begun.</summary>
    /// <param name="venue">The key of the venue.</param>
    Task Start(string venue);

    /// <summary>Gives back what it holds and takes nothing more.</summary>
    [AlwaysInterleave]
    Task Stop();
}
