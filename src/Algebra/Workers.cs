namespace OrderBookRollup.Algebra;

/// <summary>Splits independent work over threads; what it computes does not depend on how many there are.</summary>
/// <param name="count">Threads, at least 1.</param>
/// <param name="cancellation">Stops between pieces of work.</param>
/// <param name="memory">What the work takes its matrices from; null when nothing is kept.</param>
public sealed class Workers(int count, CancellationToken cancellation = default, ReusableMemory? memory = null)
{
    /// <summary>Where matrices come from.</summary>
    public ReusableMemory? Memory => memory;

    /// <summary>Threads.</summary>
    public int Count { get; } = Math.Max(1, count);

    /// <summary>Stops the work.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Calls the body for ranges that cover 0 to total - 1 once.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public void Run(int total, Action<int, int> body)
    {
        cancellation.ThrowIfCancellationRequested();

        // Several pieces a thread even out a busy neighbour; a piece is never below one item.
        int pieces = Math.Min(total, Count == 1 ? 1 : Count * 8);
        if (pieces <= 1)
        {
            body(0, total);
            return;
        }
        var options = new ParallelOptions { MaxDegreeOfParallelism = Count, CancellationToken = cancellation };
        Parallel.For(0, pieces, options, piece => body((int)((long)total * piece / pieces), (int)((long)total * (piece + 1) / pieces)));
    }
}
