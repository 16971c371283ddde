namespace OrderBookRollup.Host;

/// <summary>The command cannot be done as asked; the message says why, on one line.</summary>
/// <param name="message">What the user reads.</param>
/// <param name="exitCode">What the process ends with.</param>
public sealed class HostException(string message, int exitCode = ExitCode.Failed) : Exception(message)
{
    /// <summary>What the process ends with.</summary>
    public int ExitCode => exitCode;
}
