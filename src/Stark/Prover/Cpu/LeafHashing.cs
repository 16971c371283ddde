using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>Leaves of commitments: rows gathered into a small buffer and hashed many at once.</summary>
static unsafe class LeafHashing<P, V> where P : unmanaged, IPack<P> where V : unmanaged, ILanes<V>
{
    // A multiple of every number of lanes; with 100 columns the buffer still fits the first cache.
    const int BatchRows = 32;

    public static void Hash<H>(TreeShape tree, IReadOnlyList<Matrix> members, int logBlowup, Digest[] leaves, Workers workers)
        where H : struct, IHash
    {
        Digest[]? previous = null;
        int previousLogHeight = 0, at = 0;
        int tallest = tree.Members[^1].LogHeight;
        foreach (IGrouping<int, TreeMember> group in tree.Members.GroupBy(member => member.LogHeight))
        {
            int logHeight = group.Key, count = group.Count();
            Matrix[] matrices = [.. members.Skip(at).Take(count)];
            bool isLast = logHeight == tallest;
            Digest[] output = isLast ? leaves : MerkleTree.Digests(1 << (logHeight + logBlowup), workers);
            (Digest[]? before, int beforeLogHeight) = (previous, previousLogHeight);
            int batches = (1 << (logHeight + logBlowup)) / Math.Min(BatchRows, 1 << logHeight);
            workers.Run(batches, (from, to) =>
                Batches<H>(matrices, before, beforeLogHeight, output, isLast, logHeight, logBlowup, from, to));
            if (before is not null) MerkleTree.GiveBack(before, workers);
            (previous, previousLogHeight) = (output, logHeight);
            at += count;
        }
    }

    public static void HashLayer<H>(Matrix values, int logDegree, int logArity, int logBlowup, Digest[] leaves, Workers workers)
        where H : struct, IHash
    {
        int logLeafRows = logDegree - logArity, leafRows = 1 << logLeafRows, words = Extension.Degree << logArity;
        int batch = Math.Min(BatchRows, leafRows), batches = leaves.Length / batch;
        workers.Run(batches, (from, to) =>
        {
            using var buffer = new Matrix(batch, words);
            Digest* digests = stackalloc Digest[BatchRows];
            for (int index = from; index < to; index++)
            {
                int coset = index * batch >> logLeafRows, first = (index * batch) & (leafRows - 1);
                for (int i = 0; i < batch; i++)
                {
                    ulong* row = buffer.RowData(i);
                    for (int j = 0; j < 1 << logArity; j++)
                    {
                        long place = ((long)coset << logDegree) + ((long)j << logLeafRows) + first + i;
                        for (int coordinate = 0; coordinate < Extension.Degree; coordinate++)
                            row[(j * Extension.Degree) + coordinate] = values.RowData(coordinate)[place];
                    }
                }
                H.HashMany<V, P>(buffer.Data, buffer.Stride, false, words, digests, batch);
                for (int i = 0; i < batch; i++) leaves[((first + i) << logBlowup) + coset] = digests[i];
            }
        });
    }

    // Batches go through the cosets of the same rows first: their leaves are neighbours.
    static void Batches<H>(
        Matrix[] matrices, Digest[]? previous, int previousLogHeight, Digest[] output,
        bool isNatural, int logHeight, int logBlowup, int from, int to)
        where H : struct, IHash
    {
        int chained = previous is null ? 0 : Digest.WordCount, words = chained + matrices.Sum(matrix => matrix.Width);
        int batch = Math.Min(BatchRows, 1 << logHeight), cosets = 1 << logBlowup;
        bool isDirect = matrices.Length == 1 && chained == 0;
        using Matrix? buffer = isDirect ? null : new Matrix(batch, words);
        Digest* digests = stackalloc Digest[BatchRows];
        for (int index = from; index < to; index++)
        {
            int coset = index & (cosets - 1), first = (index >> logBlowup) * batch;
            long place = ((long)coset << logHeight) + first;
            if (isDirect)
            {
                H.HashMany<V, P>(matrices[0].RowData(place), matrices[0].Stride, false, words, digests, batch);
            }
            else
            {
                for (int i = 0; i < batch; i++)
                {
                    ulong* row = buffer!.RowData(i);
                    if (previous is not null)
                    {
                        *(Digest*)row = previous[(coset << previousLogHeight) + ((first + i) & ((1 << previousLogHeight) - 1))];
                        row += Digest.WordCount;
                    }
                    foreach (Matrix matrix in matrices)
                    {
                        ulong* source = matrix.RowData(place + i);
                        CacheLines.Fetch(source + (BatchRows * matrix.Stride), Matrix.StripWords, matrix.Stride / Matrix.StripWords);
                        new ReadOnlySpan<ulong>(source, matrix.Width).CopyTo(new(row, matrix.Width));
                        row += matrix.Width;
                    }
                }
                H.HashMany<V, P>(buffer!.Data, buffer.Stride, chained > 0, words, digests, batch);
            }
            for (int i = 0; i < batch; i++) output[isNatural ? ((first + i) << logBlowup) + coset : (int)place + i] = digests[i];
        }
    }
}
