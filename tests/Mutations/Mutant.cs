namespace OrderBookRollup.Mutations;

/// <summary>One change of the sources.</summary>
/// <param name="Id">Its number in the switch, from 1.</param>
/// <param name="File">Path from the root of the repository.</param>
/// <param name="Line">The line it is in, from 1.</param>
/// <param name="Member">The member it is in.</param>
/// <param name="Original">The text as it is.</param>
/// <param name="Changed">The text instead; empty where a statement is left out.</param>
/// <param name="IsStatic">Whether it runs once when its type is initialised, so that only a process of its own sees it.</param>
public sealed record Mutant(int Id, string File, int Line, string Member, string Original, string Changed, bool IsStatic)
{
    /// <summary>Where and what in one line; equal in two runs of the same sources, apart from repetitions in a member.</summary>
    public string Key => $"{File} {Member}: `{Original}` -> `{Changed}`";
}
