using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderBookRollup.Engine;

namespace OrderBookRollup.Host;

/// <summary>
/// Waits for the venue's first answer. The processes of a cluster start in any order, one that has just joined may not know yet what the
/// others offer, and a long journal takes its time: that passes and is asked again. What is wrong with the venue's data does not pass.
/// </summary>
/// <param name="log">Hears once that something is waited for.</param>
/// <param name="venue">The key of the venue's grains.</param>
sealed partial class FirstAnswer(ILogger<FirstAnswer> log, string venue) : IClientConnectionRetryFilter
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    bool isTold;

    /// <summary>Makes a client wait for a silo that it can reach.</summary>
    public static IClientBuilder Await(IClientBuilder client) => client.ConfigureServices(
        services => services.AddSingleton<IClientConnectionRetryFilter>(all => all.GetRequiredService<FirstAnswer>()));

    /// <summary>Whether a client tries again to reach a silo.</summary>
    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (!Passes(exception)) return false;
        await Rest(exception.Message, cancellationToken);
        return true;
    }

    /// <summary>Returns when the venue has answered.</summary>
    public async Task Wait(IServiceProvider services)
    {
        IGrainFactory grains = services.GetRequiredService<IGrainFactory>();
        CancellationToken stop = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            if (Find(grains) is not { } grain)
            {
                await Rest("No silo offers it.", stop);
                continue;
            }
            try
            {
                await grain.ReadHeights();
                return;
            }
            catch (Exception cause) when (Passes(cause))
            {
                await Rest(cause.Message, stop);
            }
        }
    }

    // Orleans knows a grain by the classes of the silos that it has heard of.
    IVenueGrain? Find(IGrainFactory grains)
    {
        try
        {
            return grains.GetGrain<IVenueGrain>(venue);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    async Task Rest(string why, CancellationToken stop)
    {
        if (!isTold) LogWaiting(log, venue, why);
        isTold = true;
        await Task.Delay(Pause, stop);
    }

    static bool Passes(Exception cause)
    {
        for (Exception? inner = cause; inner is not null; inner = inner.InnerException) if (inner is JournalException) return false;
        return cause is OrleansException or TimeoutException;
    }

    [LoggerMessage(LogLevel.Information, "Waiting for venue {Key}: {Why}")]
    static partial void LogWaiting(ILogger logger, string key, string why);
}
