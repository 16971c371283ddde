namespace OrderBookRollup.Engine;

/// <summary>One append: what one batch of commands did to the journal. README.md gives its bytes.</summary>
/// <param name="Number">1 for the first, and one more for each that follows.</param>
/// <param name="Epoch">The epoch of the writer that made it; never falls.</param>
/// <param name="GroupFirst">
/// The number of the first entry of its group: every entry below it was durable before this one was written.
/// </param>
/// <param name="Previous">The hash of the entry before.</param>
/// <param name="Body">What was appended, at least one byte.</param>
/// <param name="Hash">SHA-256 over all of the above.</param>
public readonly record struct JournalEntry(
    ulong Number, ulong Epoch, ulong GroupFirst, Sha256Digest Previous, ReadOnlyMemory<byte> Body, Sha256Digest Hash);
