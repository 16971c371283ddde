using System.Runtime.CompilerServices;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Air;

/// <summary>What a table's text talks to: columns in, clauses out. A view may be gated by a selector or bound to some rows.</summary>
/// <typeparam name="T">The values of the reading.</typeparam>
/// <typeparam name="S">The reader.</typeparam>
public readonly ref struct Constraints<T, S> where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
{
    readonly ref S sink;
    readonly RowSet rows;
    readonly bool isGated;
    readonly T gate;

    /// <summary>An ungated view on all rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Constraints(ref S sink)
    {
        this.sink = ref sink;
        rows = RowSet.All;
        isGated = false;
        gate = default;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Constraints(ref S sink, RowSet rows, bool isGated, T gate)
    {
        this.sink = ref sink;
        this.rows = rows;
        this.isGated = isGated;
        this.gate = gate;
    }

    /// <summary>The same on the first row only.</summary>
    public Constraints<T, S> First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(ref sink, RowSet.First, isGated, gate);
    }

    /// <summary>The same on every row but the last: where the next row may be read.</summary>
    public Constraints<T, S> Transition
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(ref sink, RowSet.Transition, isGated, gate);
    }

    /// <summary>The same on the last row only.</summary>
    public Constraints<T, S> Last
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(ref sink, RowSet.Last, isGated, gate);
    }

    /// <summary>The columns of this row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly C Row<C>() where C : unmanaged => ref sink.Row<C>();

    /// <summary>The columns of the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly C Next<C>() where C : unmanaged => ref sink.Next<C>();

    /// <summary>The preprocessed columns of this row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly C Preprocessed<C>() where C : unmanaged => ref sink.Preprocessed<C>();

    /// <summary>The preprocessed columns of the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly C NextPreprocessed<C>() where C : unmanaged => ref sink.NextPreprocessed<C>();

    /// <summary>The public inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly C Public<C>() where C : unmanaged => ref sink.Public<C>();

    /// <summary>What follows holds where the flag is not 0; for messages the flag is the multiplicity, so it must be a bit there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Constraints<T, S> When(T flag) => new(ref sink, rows, true, isGated ? gate * flag : flag);

    /// <summary>The value is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Zero(string clause, T value, [CallerArgumentExpression(nameof(value))] string text = "") =>
        sink.Constrain(rows, isGated ? gate * value : value, clause, text);

    /// <summary>The values are equal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Equal(string clause, T actual, T expected, [CallerArgumentExpression(nameof(actual))] string text = "") =>
        sink.Constrain(rows, isGated ? gate * (actual - expected) : actual - expected, clause, text);

    /// <summary>The value is 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Bit(string clause, T value, [CallerArgumentExpression(nameof(value))] string text = "")
    {
        T product = value * (value - T.Constant(1));
        sink.Constrain(rows, isGated ? gate * product : product, clause, text);
    }

    /// <summary>Puts the message on its bus once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Send<M>(string clause, M message) where M : struct, IMessage<T> =>
        sink.Interact(new Traffic<T>(rows, isGated, gate, false, default, false), message, clause);

    /// <summary>Puts the message on its bus so many times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Send<M>(string clause, M message, T count) where M : struct, IMessage<T> =>
        sink.Interact(new Traffic<T>(rows, isGated, gate, true, count, false), message, clause);

    /// <summary>Takes the message off its bus once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive<M>(string clause, M message) where M : struct, IMessage<T> =>
        sink.Interact(new Traffic<T>(rows, isGated, gate, false, default, true), message, clause);

    /// <summary>Takes the message off its bus so many times.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Receive<M>(string clause, M message, T count) where M : struct, IMessage<T> =>
        sink.Interact(new Traffic<T>(rows, isGated, gate, true, count, true), message, clause);

    /// <summary>
    /// Appends the fields of the message to the table's published words; the view is gated by a bit. A row publishes once at most: two
    /// flags in one row would add up to words that neither holds. The caller constrains that, the row checker only reports it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Publish<M>(string clause, M words) where M : struct, IMessage<T> =>
        sink.Publish(rows, isGated ? gate : T.Constant(1), words, clause);

    /// <summary>
    /// The messages up to <see cref="EndExclusive"/> share one fraction. Their views are gated by bits of which at most one is 1 in
    /// any row: the caller constrains that, the row checker only reports it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginExclusive(string clause) => sink.BeginExclusive(clause);

    /// <summary>Ends the group of exclusive messages.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndExclusive() => sink.EndExclusive();
}
