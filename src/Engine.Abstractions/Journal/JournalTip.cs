namespace OrderBookRollup.Engine;

/// <summary>Where a journal ends.</summary>
/// <param name="Number">The number of the last entry, 0 when there is none.</param>
/// <param name="Hash">Its hash, all zero when there is none.</param>
public readonly record struct JournalTip(ulong Number, Sha256Digest Hash);
