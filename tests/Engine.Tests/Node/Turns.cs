namespace OrderBookRollup.Engine.Tests;

/// <summary>Turns that never overlap, as those of a grain.</summary>
static class Turns
{
    /// <summary>Runs an action, and all that it awaits, in such turns.</summary>
    public static Task<T> Take<T>(Func<Task<T>> action) => Task.Factory.StartNew(
        action, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();
}
