using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// A row that a cheater writes. What was chosen (its stage and kind, the words and fields of a command, slots that are hints) stands in
/// <see cref="Choice"/>; everything else is worked out again, and lies are told on the way.
/// </summary>
sealed class Line
{
    readonly List<(Moment Moment, Action<Line> Lie)> lies = [];
    readonly Dictionary<int, ulong> diverted = [];

    /// <summary>What was chosen; other columns of it are not read.</summary>
    public StepsColumns<Goldilocks> Choice;

    /// <summary>The row.</summary>
    public StepsColumns<Goldilocks> Row;

    /// <summary>What the next row of the command carries.</summary>
    public CarriedColumns<Goldilocks> Next;

    /// <summary>Words on a Command row.</summary>
    public ref CommandWork<Goldilocks> Command => ref StepsColumns<Goldilocks>.CommandOf(ref Row);

    /// <summary>The chosen words of a Command row.</summary>
    public ref CommandWork<Goldilocks> Chosen => ref StepsColumns<Goldilocks>.CommandOf(ref Choice);

    /// <summary>Whether access 3 is kept from the memory.</summary>
    public bool HidesAccess3 { get; set; }

    /// <summary>Whether a Finish row does not look at the head.</summary>
    public bool IsBlind { get; set; }

    /// <summary>The asset that the command's side is said to pay.</summary>
    public Goldilocks? PaidAsset { get; set; }

    /// <summary>Tells a lie: what follows from it is worked out as usual.</summary>
    public Line Lie(Moment moment, Action<Line> lie)
    {
        lies.Add((moment, lie));
        return this;
    }

    /// <summary>Access k goes to another address.</summary>
    public Line Divert(int access, ulong address)
    {
        diverted[access] = address;
        return this;
    }

    /// <summary>Where access k goes.</summary>
    public Goldilocks AddressOf(int access, Goldilocks honest) =>
        diverted.TryGetValue(access, out ulong other) ? Goldilocks.FromCanonical(other) : honest;

    /// <summary>Tells the lies of a moment.</summary>
    public void Tell(Moment moment)
    {
        foreach ((Moment when, Action<Line> lie) in lies)
            if (when == moment) lie(this);
    }
}
