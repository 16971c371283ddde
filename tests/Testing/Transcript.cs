using OrderBookRollup.Exchange;

namespace OrderBookRollup.Testing;

/// <summary>All that a state machine said about one command: its events, its steps and their memory accesses.</summary>
public sealed class Transcript
{
    public List<HeardEvent> Events { get; } = [];
    public List<StepKind> Steps { get; } = [];
    public List<Access> Accesses { get; } = [];

    /// <summary>The key that the accepted command must be signed by; all zero for one that is not signed.</summary>
    public PublicKey Signer { get; set; }

    public ulong Sequence { get; set; }

    public ulong TimeMs { get; set; }

    public void Clear()
    {
        Events.Clear();
        Steps.Clear();
        Accesses.Clear();
        (Signer, Sequence, TimeMs) = (default, 0, 0);
    }

    /// <summary>The first thing in which another transcript of the same command differs, or null.</summary>
    public string? FirstDifference(Transcript other)
    {
        if (Sequence != other.Sequence || Signer != other.Signer || TimeMs != other.TimeMs)
            return $"begin: ({Sequence}, {TimeMs}, {Signer}) against ({other.Sequence}, {other.TimeMs}, {other.Signer})";
        return FirstDifference("event", Events, other.Events)
            ?? FirstDifference("step", Steps, other.Steps)
            ?? FirstDifference("access", Accesses, other.Accesses);
    }

    static string? FirstDifference<T>(string what, List<T> ours, List<T> theirs) where T : struct
    {
        int common = Math.Min(ours.Count, theirs.Count);
        for (int i = 0; i < common; i++)
            if (!EqualityComparer<T>.Default.Equals(ours[i], theirs[i])) return $"{what} {i}: [{ours[i]}] against [{theirs[i]}]";
        if (ours.Count == theirs.Count) return null;
        return ours.Count > common ? $"{what} {common}: [{ours[common]}] against nothing"
            : $"{what} {common}: nothing against [{theirs[common]}]";
    }
}
