using System.Numerics;
using OrderBookRollup.Exchange.Tests.Naive;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Exchange.Tests.Differential;

/// <summary>The naive book and the fast machine side by side: the same commands, and nothing may differ.</summary>
sealed class Duel
{
    readonly Transcript naiveSays = new();
    readonly Transcript fastSays = new();
    readonly Rulebook<AccessLog, EventLog> fast;

    public Duel(NaiveExchange naive, uint orderSlots)
    {
        Naive = naive;
        Memory = new Memory(orderSlots);
        fast = new(Memory, new AccessLog(fastSays), new EventLog(fastSays.Events));
    }

    public NaiveExchange Naive { get; }
    public Memory Memory { get; }

    /// <summary>What both said about the last command.</summary>
    public Transcript Said => fastSays;

    public RejectReason LastReason { get; private set; }

    /// <summary>Gives both the next command; the first difference in words, or null.</summary>
    public string? Apply(in Entry entry)
    {
        naiveSays.Clear();
        fastSays.Clear();
        try
        {
            // A hint that changes nothing, whatever it says.
            fast.Announce(entry.Command);
            RejectReason expected = Naive.Apply(entry.Command, entry.Signer, entry.TimeMs, naiveSays);
            LastReason = fast.Apply(entry.Command, entry.Signer, entry.TimeMs);
            if (expected != LastReason) return $"naive answers {expected}, fast {LastReason}";
        }
        catch (Exception exception) when (exception is InvariantException or InvalidOperationException or IndexOutOfRangeException)
        {
            return exception.ToString();
        }
        return naiveSays.FirstDifference(fastSays) is string difference ? "naive against fast, " + difference : null;
    }

    /// <summary>Compares the whole state and audits it.</summary>
    public string? CompareStates()
    {
        if (Naive.Sequence != Memory.Sequence) return $"sequence {Naive.Sequence} against {Memory.Sequence}";
        if (Naive.QueueCount != Memory.QueueCount) return $"queue count {Naive.QueueCount} against {Memory.QueueCount}";
        for (int asset = 0; asset < Memory.Custody.Length; asset++)
            if (Naive.CustodyOf(asset) != new BigInteger(Memory.Custody[asset]))
                return $"custody of {asset}: {Naive.CustodyOf(asset)} against {Memory.Custody[asset]}";
        SortedDictionary<uint, Record> expected = Naive.Records();
        IReadOnlyList<(Address Address, Record Record)> found = Memory.Records();
        foreach ((Address address, Record record) in found)
        {
            if (!expected.Remove(address.Value, out Record naive)) return $"{address}: naive has nothing, fast {record}";
            if (naive != record) return $"{address}: naive {naive}, fast {record}";
        }
        if (expected.Count > 0) return $"{new Address(expected.First().Key)}: naive {expected.First().Value}, fast has nothing";
        foreach (Finding finding in Audit.Check(Memory)) return $"audit {finding}";
        return null;
    }
}
