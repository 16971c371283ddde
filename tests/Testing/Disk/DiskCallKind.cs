namespace OrderBookRollup.Testing;

/// <summary>What is asked of a simulated disk.</summary>
public enum DiskCallKind : byte
{
    Create, Write, Allocate, Truncate, SyncData, Rename, Delete, SyncNames,

    /// <summary>Changes nothing: a list of names, whether there is one, a file opened.</summary>
    Look,
}
