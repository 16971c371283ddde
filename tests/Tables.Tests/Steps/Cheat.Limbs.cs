using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Tables.Tests;

/// <content>Limbs. What does not fit is cut off: then a clause says so, and no limb is too wide.</content>
sealed partial class Cheat
{
    static Goldilocks Word(Goldilocks value, int place) => N((value.Value >> (16 * place)) & 0xFFFF);

    static Goldilocks Shift(Goldilocks limb, int bits) => N((limb.Value << bits) & 0xFFFF);

    static Goldilocks Join(Goldilocks low, Goldilocks high) => low + (high * N(1 << 16));

    static (Goldilocks, Goldilocks) Two(Goldilocks value) => (Word(value, 0), Word(value, 1));

    static (Goldilocks, Goldilocks, Goldilocks) Three(Goldilocks value) => (Word(value, 0), Word(value, 1), Word(value, 2));

    static (Goldilocks, Goldilocks, Goldilocks, Goldilocks, Goldilocks) Amount(Goldilocks value)
    {
        Goldilocks top = Word(value, 3);
        return (Word(value, 0), Word(value, 1), Word(value, 2), top, Shift(top, 64 - Limits.AmountBits));
    }

    static (Goldilocks, Goldilocks, Goldilocks, Goldilocks, Goldilocks) Bits(Goldilocks value)
    {
        ulong v = value.Value;
        return (N(v & 1), N((v >> 1) & 1), N((v >> 2) & 1), N((v >> 3) & 1), N((v >> 4) & 1));
    }
}
