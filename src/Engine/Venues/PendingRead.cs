namespace OrderBookRollup.Engine;

/// <summary>A look into the journal between two groups, on the thread that alone may use the store.</summary>
internal sealed class PendingRead(IJournalStore store, ulong first, int bytesMax) : ICommit
{
    readonly TaskCompletionSource<IReadOnlyList<JournalEntry>> source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReadOnlyMemory<byte> Body => default;

    public Task<IReadOnlyList<JournalEntry>> Entries => source.Task;

    public void Durable(ulong entry)
    {
        try
        {
            List<JournalEntry> entries = [];
            long bytes = 0;
            foreach (JournalEntry read in store.Read(first))
            {
                entries.Add(read);
                bytes += read.Body.Length;
                if (bytes >= bytesMax) break;
            }
            source.SetResult(entries);
        }
        // An answer must not throw: the journal goes on, whoever asked does not.
        catch (JournalException cause)
        {
            source.SetException(cause);
        }
    }

    public void Failed(JournalException cause) => source.SetException(cause);
}
