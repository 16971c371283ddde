namespace OrderBookRollup.Flow;

/// <summary>One field of a command line.</summary>
/// <param name="Name">As README.md and error messages call it.</param>
/// <param name="Max">The largest value that the field's type holds; what the exchange accepts may be less.</param>
/// <param name="Default">The value that is not written in digits; null when there is none.</param>
/// <param name="IsRelative">
/// Written as the distance from the command's time, behind it with a minus sign; the default is the time itself.
/// </param>
public sealed record FlowField(string Name, ulong Max, ulong? Default = null, bool IsRelative = false)
{
    /// <summary>Whether the field may be left out at the end of a line.</summary>
    public bool HasDefault => IsRelative || Default is not null;

    /// <summary>The field's default in a command at a time.</summary>
    public ulong DefaultAt(ulong timeMs) => IsRelative ? timeMs : Default ?? 0;
}
