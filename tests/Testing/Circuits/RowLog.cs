using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Testing;

/// <summary>What one row says: broken clauses, messages, published words.</summary>
sealed class RowLog
{
    readonly List<Goldilocks> words = [];
    int publications;
    bool isGroup;
    int openGates, open;
    Goldilocks gates, times, first, second;

    /// <summary>Broken clauses, or what the author of the table owes and this row does not keep.</summary>
    public List<(string Clause, string Text)> Broken { get; } = [];

    /// <summary>Messages.</summary>
    public List<SentMessage> Sent { get; } = [];

    /// <summary>Published words.</summary>
    public IReadOnlyList<Goldilocks> Published => words;

    /// <summary>The type in which the text read its columns.</summary>
    public Type? Columns { get; set; }

    /// <summary>Whether gates that are no bits, and groups in which two gates are open, are broken clauses.</summary>
    public bool JudgesGates { get; init; } = true;

    /// <summary>Begins another row.</summary>
    public void Clear()
    {
        words.Clear();
        publications = 0;
        Broken.Clear();
        Sent.Clear();
    }

    public void BeginGroup()
    {
        isGroup = true;
        openGates = 0;
        gates = times = first = second = Goldilocks.Zero;
    }

    /// <summary>
    /// A group is the fraction (sum of times) / (1 + sum of gate (denominator - 1)): with one open gate of 1 that message, with other
    /// gates whatever message it amounts to, and nothing at all where the times add up to 0.
    /// </summary>
    public void EndGroup(string clause, int interaction)
    {
        isGroup = false;
        if (times.IsZero) return;
        if (gates.IsZero)
        {
            Broken.Add((clause, "a group whose gates add up to 0 sends a fraction that is no message"));
            return;
        }
        Goldilocks scale = gates.Inverse(), shift = (Goldilocks.One - gates) * scale;
        Sent.Add(new((first * scale) + shift, (second * scale) + shift, times * scale, openGates == 1 ? open : interaction));
    }

    public void Send(in Fingerprint message, bool isGated, Goldilocks gate, Goldilocks multiplicity, string clause, int interaction)
    {
        if (JudgesGates && isGated && gate.Value > 1) Broken.Add((clause, "the gate of a message is no bit"));
        if (!isGroup)
        {
            if (!multiplicity.IsZero) Sent.Add(new(message.First, message.Second, multiplicity, interaction));
            return;
        }
        if (gate.IsZero) return;
        if (++openGates > 1 && JudgesGates) Broken.Add((clause, "two exclusive messages in one row"));
        open = interaction;
        gates += gate;
        times += multiplicity;
        first += message.First * gate;
        second += message.Second * gate;
    }

    public void Publish<M>(Goldilocks flag, in M published, string clause) where M : struct, IMessage<Goldilocks>
    {
        if (flag.IsZero) return;
        if (++publications > 1) Broken.Add((clause, "two publications in one row"));
        if (flag != Goldilocks.One) Broken.Add((clause, "the flag of published words is no bit"));
        var collector = new Collector(words);
        published.Write(ref collector);
    }

    readonly struct Collector(List<Goldilocks> words) : IFields<Goldilocks>
    {
        readonly List<Goldilocks> words = words;

        public void Add(Goldilocks value) => words.Add(value);
    }
}
