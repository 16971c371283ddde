using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>Searches for the smallest nonce that shows the work: the same one whatever the number of threads and lanes.</summary>
static unsafe class Grinding<P, V> where P : unmanaged, IPack<P> where V : unmanaged, ILanes<V>
{
    const int BatchRows = 64, RangeBatches = 256;

    public static ulong Find<H>(Digest state, int bits, Workers workers) where H : struct, IHash
    {
        for (ulong start = 0; ; start += BatchRows * RangeBatches)
        {
            ulong best = ulong.MaxValue;
            object guard = new();
            workers.Run(RangeBatches, (from, to) =>
            {
                ulong found = Search<H>(state, bits, start + ((ulong)from * BatchRows), to - from);
                lock (guard) best = Math.Min(best, found);
            });
            if (best != ulong.MaxValue) return best;
        }
    }

    static ulong Search<H>(Digest state, int bits, ulong first, int batches) where H : struct, IHash
    {
        const int Words = Digest.WordCount + 2;
        using var rows = new Matrix(BatchRows, Words);
        Digest* digests = stackalloc Digest[BatchRows];
        for (int i = 0; i < BatchRows; i++)
        {
            Digest.Words(in state).CopyTo(rows.Row(i));
            rows.Row(i)[Digest.WordCount] = (ulong)TranscriptStep.Nonce;
        }
        for (int batch = 0; batch < batches; batch++, first += BatchRows)
        {
            for (int i = 0; i < BatchRows; i++) rows.RowData(i)[Words - 1] = first + (ulong)i;
            H.HashMany<V, P>(rows.Data, rows.Stride, true, Words, digests, BatchRows);
            for (int i = 0; i < BatchRows; i++)
                if (Transcript<H>.ShowsWork(digests[i], bits)) return first + (ulong)i;
        }
        return ulong.MaxValue;
    }
}
