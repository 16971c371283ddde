using Microsoft.Extensions.Hosting;

namespace OrderBookRollup.Engine;

/// <summary>
/// Keeps the workers of a silo at work: whatever ended one of them, it is begun again. Orleans may end any grain, for example when a silo
/// dies that knew where it was.
/// </summary>
/// <param name="grains">The silo's grains.</param>
/// <param name="silo">The silo's name.</param>
/// <param name="venueKey">The venue.</param>
/// <param name="workers">How many work here.</param>
sealed class ProverWatch(IGrainFactory grains, string silo, string venueKey, int workers) : BackgroundService
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                for (int i = 0; i < workers; i++) await grains.GetGrain<IProverGrain>($"{silo}/{i}").Start(venueKey);
            }
            catch (Exception)
            {
                // The silo is not ready yet, or the cluster is changing: the next look finds it as it is then.
            }
            await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
