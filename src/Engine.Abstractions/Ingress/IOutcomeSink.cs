namespace OrderBookRollup.Engine;

/// <summary>Hears what became of commands; each is answered exactly once. Called from the gateway's pump, so it does not block.</summary>
public interface IOutcomeSink
{
    /// <summary>A command's outcome.</summary>
    /// <param name="tag">What was given with the command.</param>
    /// <param name="outcome">What became of it.</param>
    void Answer(long tag, in CommandOutcome outcome);
}
