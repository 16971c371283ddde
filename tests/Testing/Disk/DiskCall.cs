namespace OrderBookRollup.Testing;

/// <summary>A call that changes a simulated disk or asks it for durability.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Name">The file; of <see cref="DiskCallKind.SyncNames"/> the name that was given last.</param>
public readonly record struct DiskCall(DiskCallKind Kind, string Name);
