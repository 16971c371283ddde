using System.Diagnostics.CodeAnalysis;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

/// <summary>
/// The events of a batch, kept as words until they may be told. Each begins with a word of kind{8} small{8} market{16} account{32}; what
/// follows is fixed by the kind. Two tapes are equal exactly when their words are.
/// </summary>
public sealed partial class EventTape
{
    ulong[] words;
    int count;

    /// <summary>An empty tape.</summary>
    /// <param name="capacity">Words to begin with.</param>
    public EventTape(int capacity = 64) => words = new ulong[capacity];

    /// <summary>All that was written.</summary>
    public ReadOnlySpan<ulong> Words => words.AsSpan(0, count);

    /// <summary>A tape out of words that came from elsewhere.</summary>
    /// <param name="words">Copied.</param>
    /// <param name="tape">The tape.</param>
    /// <returns>False when the words are no tape: an event of no known kind, or one that is cut off.</returns>
    public static bool TryRead(ReadOnlySpan<ulong> words, [NotNullWhen(true)] out EventTape? tape)
    {
        tape = null;
        for (int at = 0; at < words.Length; at += 1 + TailOf((EventKind)(byte)words[at]))
        {
            EventKind kind = (EventKind)(byte)words[at];
            if (kind is < EventKind.Refused or > EventKind.MarketChanged || at + TailOf(kind) >= words.Length) return false;
        }
        tape = new(words.Length) { count = words.Length };
        words.CopyTo(tape.words);
        return true;
    }

    /// <summary>Tells all events again, in order.</summary>
    /// <typeparam name="TEvents">Who hears them.</typeparam>
    public void Play<TEvents>(ref TEvents events) where TEvents : struct, IEvents
    {
        for (int at = 0; at < count;)
        {
            ulong head = words[at];
            byte small = (byte)(head >> 8);
            uint market = (ushort)(head >> 16);
            uint account = (uint)(head >> 32);
            ReadOnlySpan<ulong> tail = words.AsSpan(at + 1, TailOf((EventKind)(byte)head));
            switch ((EventKind)(byte)head)
            {
                case EventKind.Refused: events.Refused((CommandKind)small, (RejectReason)market); break;
                case EventKind.Accepted: events.Accepted((CommandKind)small, tail[0]); break;
                case EventKind.Filled: events.Filled(FillOf(market, (Side)small, tail)); break;
                case EventKind.Rested: events.Rested(OrderOf(market, (Side)(small & 1), account, tail)); break;
                case EventKind.Cancelled:
                    events.Cancelled(OrderOf(market, (Side)(small & 1), account, tail), (CancelReason)(small >> 1));
                    break;
                case EventKind.Reduced: events.Reduced(OrderOf(market, (Side)(small & 1), account, tail), tail[4]); break;
                case EventKind.BalanceChanged: events.BalanceChanged(small, account, tail[0], tail[1]); break;
                case EventKind.Withdrawn: events.Withdrawn(small, account, tail[0]); break;
                case EventKind.KeyChanged: events.KeyChanged(account, small); break;
                default: events.MarketChanged(market); break;
            }
            at += 1 + tail.Length;
        }
    }

    static int TailOf(EventKind kind) => kind switch
    {
        EventKind.Accepted or EventKind.Withdrawn => 1,
        EventKind.BalanceChanged => 2,
        EventKind.Rested or EventKind.Cancelled => 4,
        EventKind.Reduced => 5,
        EventKind.Filled => 11,
        _ => 0,
    };

    static OrderEvent OrderOf(uint market, Side side, uint account, ReadOnlySpan<ulong> tail) =>
        new(tail[0], account, market, side, tail[1], tail[2], tail[3]);

    static Fill FillOf(uint market, Side takerSide, ReadOnlySpan<ulong> tail) => new(
        market, takerSide, tail[0], tail[1], tail[2], (uint)tail[3], tail[4], tail[5], tail[6], tail[7], (uint)(tail[3] >> 32),
        tail[8], tail[9], tail[10]);

    Span<ulong> Append(EventKind kind, byte small, uint market = 0, uint account = 0)
    {
        int length = 1 + TailOf(kind);
        if (count + length > words.Length) Array.Resize(ref words, Math.Max(2 * words.Length, count + length));
        Span<ulong> written = words.AsSpan(count, length);
        count += length;
        written[0] = (byte)kind | ((ulong)small << 8) | ((ulong)market << 16) | ((ulong)account << 32);
        return written[1..];
    }
}
