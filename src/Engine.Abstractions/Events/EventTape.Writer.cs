using OrderBookRollup.Exchange;

namespace OrderBookRollup.Engine;

public sealed partial class EventTape
{
    /// <summary>Hears events and writes them on a tape.</summary>
    public readonly struct Writer(EventTape tape) : IEvents
    {
        /// <inheritdoc/>
        public void Refused(CommandKind kind, RejectReason reason) => tape.Append(EventKind.Refused, (byte)kind, (uint)reason);

        /// <inheritdoc/>
        public void Accepted(CommandKind kind, ulong sequence) => tape.Append(EventKind.Accepted, (byte)kind)[0] = sequence;

        /// <inheritdoc/>
        public void Filled(in Fill fill)
        {
            Span<ulong> tail = tape.Append(EventKind.Filled, (byte)fill.TakerSide, fill.Market);
            tail[0] = fill.Price;
            tail[1] = fill.Quantity;
            tail[2] = fill.MakerSequence;
            tail[3] = fill.MakerAccount | ((ulong)fill.TakerAccount << 32);
            tail[4] = fill.MakerClientOrderId;
            tail[5] = fill.MakerLeaves;
            tail[6] = fill.MakerFee;
            tail[7] = fill.TakerSequence;
            tail[8] = fill.TakerClientOrderId;
            tail[9] = fill.TakerLeaves;
            tail[10] = fill.TakerFee;
        }

        /// <inheritdoc/>
        public void Rested(in OrderEvent order) => Append(EventKind.Rested, order, 0);

        /// <inheritdoc/>
        public void Cancelled(in OrderEvent order, CancelReason reason) => Append(EventKind.Cancelled, order, (byte)reason);

        /// <inheritdoc/>
        public void Reduced(in OrderEvent order, ulong leaves) => Append(EventKind.Reduced, order, 0)[4] = leaves;

        /// <inheritdoc/>
        public void BalanceChanged(uint asset, uint account, ulong available, ulong held)
        {
            Span<ulong> tail = tape.Append(EventKind.BalanceChanged, (byte)asset, 0, account);
            tail[0] = available;
            tail[1] = held;
        }

        /// <inheritdoc/>
        public void Withdrawn(uint asset, uint account, ulong amount) =>
            tape.Append(EventKind.Withdrawn, (byte)asset, 0, account)[0] = amount;

        /// <inheritdoc/>
        public void KeyChanged(uint account, uint keySlot) => tape.Append(EventKind.KeyChanged, (byte)keySlot, 0, account);

        /// <inheritdoc/>
        public void MarketChanged(uint market) => tape.Append(EventKind.MarketChanged, 0, market);

        Span<ulong> Append(EventKind kind, in OrderEvent order, byte reason)
        {
            byte small = (byte)((byte)order.Side | (reason << 1));
            Span<ulong> tail = tape.Append(kind, small, order.Market, order.Account);
            tail[0] = order.Sequence;
            tail[1] = order.Price;
            tail[2] = order.Quantity;
            tail[3] = order.ClientOrderId;
            return tail;
        }
    }
}
