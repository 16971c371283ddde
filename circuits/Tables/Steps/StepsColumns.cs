using System.Runtime.CompilerServices;

namespace OrderBookRollup.Tables;

/// <summary>The columns of <see cref="Steps"/>.</summary>
/// <typeparam name="T">The reading.</typeparam>
public struct StepsColumns<T> where T : unmanaged
{
    /// <summary>The number of the row, from 0; access k of a row happens at the time 4 Clock + k - 1.</summary>
    public T Clock;

    /// <summary>Time of the command, in milliseconds since 1970.</summary>
    public T TimeMs;

    /// <summary>Commands accepted so far, this one included.</summary>
    public T Sequence;

    /// <summary>L1 queue items consumed so far, this one included.</summary>
    public T QueueCount;

    /// <summary>Row of the step.</summary>
    public StageColumns<T> Stage;

    /// <summary>Kind of the command.</summary>
    public KindColumns<T> Kind;

    /// <summary>What goes from row to row.</summary>
    public CarriedColumns<T> Carried;

    /// <summary>The accesses.</summary>
    public WorkColumns<T> Work;

    /// <summary>What the row knows about itself.</summary>
    public HintColumns<T> Hint;

    /// <summary>Range checks.</summary>
    public LimbColumns<T> Limb;

    /// <summary>The accesses' columns as a Command row uses them.</summary>
    public static ref CommandWork<T> CommandOf(ref StepsColumns<T> row) => ref Unsafe.As<WorkColumns<T>, CommandWork<T>>(ref row.Work);
}
