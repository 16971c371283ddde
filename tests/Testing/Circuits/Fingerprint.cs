using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Testing;

/// <summary>
/// Folds a message into two elements, linear in its fields and its bus: 128 bits that are equal for different messages by chance only. As
/// in a proof, the factor of field 0 is 1, so that what a group of messages adds up to can be told (<see cref="RowLog"/>).
/// </summary>
struct Fingerprint : IFields<Goldilocks>
{
    const int FieldsMax = 64;
    static readonly (Goldilocks First, Goldilocks Second)[] Factors = Draw();

    int field;

    public Fingerprint(int bus) => (First, Second) =
        (Factors[FieldsMax].First * Goldilocks.Reduce((ulong)bus + 1), Factors[FieldsMax].Second * Goldilocks.Reduce((ulong)bus + 1));

    public Goldilocks First { get; private set; }

    public Goldilocks Second { get; private set; }

    public void Add(Goldilocks value)
    {
        (Goldilocks first, Goldilocks second) = Factors[field++];
        First += first * value;
        Second += second * value;
    }

    static (Goldilocks, Goldilocks)[] Draw()
    {
        var dice = new Dice(0x0F1A_6E12);
        var factors = new (Goldilocks, Goldilocks)[FieldsMax + 1];
        for (int i = 1; i < factors.Length; i++) factors[i] = (Goldilocks.Reduce(dice.Next()), Goldilocks.Reduce(dice.Next()));
        factors[0] = (Goldilocks.One, Goldilocks.One);
        return factors;
    }
}
