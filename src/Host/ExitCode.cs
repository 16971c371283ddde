namespace OrderBookRollup.Host;

/// <summary>What the process ends with.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>
    /// A file is missing, malformed or cannot be written, a flow names a market that does not exist, a proof does not convince.
    /// </summary>
    public const int Failed = 1;

    /// <summary>The command line makes no sense.</summary>
    public const int Usage = 2;

    /// <summary>A bug of ours: a broken invariant, an audit with findings (EX_SOFTWARE of sysexits.h).</summary>
    public const int Internal = 70;

    /// <summary>Stopped by the user.</summary>
    public const int Stopped = 130;
}
