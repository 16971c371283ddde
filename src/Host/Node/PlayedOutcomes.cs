using OrderBookRollup.Engine;

namespace OrderBookRollup.Host;

/// <summary>What a flow's commands must be answered with, and what they are answered with; lets so many be under way.</summary>
/// <param name="window">Commands that may be under way.</param>
sealed class PlayedOutcomes(int window) : IOutcomeSink
{
    readonly SemaphoreSlim room = new(window);
    readonly CommandOutcome[] expected = new CommandOutcome[2 * window];
    long next;
    string? difference;

    /// <summary>Commands that were accepted.</summary>
    public long Accepted { get; private set; }

    /// <summary>Waits for room and notes what the next command must be answered with.</summary>
    /// <returns>Its tag.</returns>
    public async Task<long> Expect(CommandOutcome outcome)
    {
        await room.WaitAsync();
        if (outcome.Sequence != 0) Accepted++;
        expected[next % expected.Length] = outcome;
        return next++;
    }

    /// <inheritdoc/>
    public void Answer(long tag, in CommandOutcome outcome)
    {
        CommandOutcome wanted = expected[tag % expected.Length];
        if (outcome != wanted) difference ??= $"command {tag + 1} was answered {outcome}, the rules say {wanted}";
        room.Release();
    }

    /// <summary>Nothing may have been answered otherwise.</summary>
    /// <exception cref="HostException">Something was.</exception>
    public void RequireExpected()
    {
        if (difference is not null) throw new HostException($"Internal failure: {difference}", ExitCode.Internal);
    }
}
