using OrderBookRollup.Exchange;

namespace OrderBookRollup.Matching;

/// <summary>A gateway's share of the work: every event is written out to a preallocated ring and counted.</summary>
internal struct EventRing : IEvents
{
    const int Length = 1 << 12;

    readonly Entry[] entries = new Entry[Length];
    long written;

    public EventRing()
    {
    }

    public long AcceptedCount { get; private set; }

    public long FillCount { get; private set; }

    public long RefusedCount { get; private set; }

    public void Refused(CommandKind kind, RejectReason reason)
    {
        RefusedCount++;
        Next() = new Entry { Kind = 1, A = (ulong)kind, B = (ulong)reason };
    }

    public void Accepted(CommandKind kind, ulong sequence)
    {
        AcceptedCount++;
        Next() = new Entry { Kind = 2, A = (ulong)kind, B = sequence };
    }

    public void Filled(in Fill fill)
    {
        FillCount++;
        ref Entry entry = ref Next();
        entry.Kind = 3;
        entry.Fill = fill;
    }

    public void Rested(in OrderEvent order) => Write(4, order, 0);

    public void Cancelled(in OrderEvent order, CancelReason reason) => Write(5, order, (ulong)reason);

    public void Reduced(in OrderEvent order, ulong leaves) => Write(6, order, leaves);

    public void BalanceChanged(uint asset, uint account, ulong available, ulong held)
    {
        ref Entry entry = ref Next();
        (entry.Kind, entry.A, entry.B, entry.C) = (7, ((ulong)asset << 32) | account, available, held);
    }

    public void Withdrawn(uint asset, uint account, ulong amount)
    {
        ref Entry entry = ref Next();
        (entry.Kind, entry.A, entry.B) = (8, ((ulong)asset << 32) | account, amount);
    }

    public void KeyChanged(uint account, uint keySlot) => Next().Kind = 9;

    public void MarketChanged(uint market) => Next().Kind = 10;

    void Write(int kind, in OrderEvent order, ulong detail)
    {
        ref Entry entry = ref Next();
        entry.Kind = kind;
        entry.Order = order;
        entry.A = detail;
    }

    ref Entry Next() => ref entries[written++ & (Length - 1)];

    struct Entry
    {
        public int Kind;
        public ulong A, B, C;
        public OrderEvent Order;
        public Fill Fill;
    }
}
