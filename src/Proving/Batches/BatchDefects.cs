using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;

namespace OrderBookRollup.Proving;

/// <summary>What can be wrong with a batch that came from somewhere else, without knowing the rules.</summary>
static class BatchDefects
{
    /// <summary>The first thing that does not fit, or null.</summary>
    public static string? FirstOf(Batch batch)
    {
        if (TouchedSet(batch) is string touched) return touched;
        if (Queue(batch) is string queue) return queue;
        for (int space = 0; space < Batch.SpaceCount; space++)
            if (RootsOf(batch, (Space)space) is string roots) return roots;
        return null;
    }

    // Exactly the records of the accesses and the reserved ones, which stay empty.
    static string? TouchedSet(Batch batch)
    {
        RecordChange[] expected = Batch.TouchedBy(batch.Witness);
        if (expected.Length != batch.Touched.Count)
            return $"{batch.Touched.Count} touched records where the accesses make {expected.Length}";
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i] != batch.Touched[i]) return $"{batch.Touched[i].Address} is not what the accesses leave there";
            bool isReserved = expected[i].Address.Index == 0;
            if (isReserved && !(expected[i].Old.IsEmpty && expected[i].New.IsEmpty)) return $"{expected[i].Address} is not empty";
        }
        return null;
    }

    static string? Queue(Batch batch)
    {
        Digest hash = batch.Claim.Old.QueueHash;
        ulong count = batch.Claim.Old.QueueCount;
        foreach (ref readonly RecordedCommand recorded in CollectionsMarshal.AsSpan(batch.Witness.Commands))
        {
            if (!CommandWords.IsFromQueue(recorded.Command.Kind)) continue;
            hash = CommandHash.OfQueue(hash, recorded.Command);
            count++;
        }
        bool fits = hash == batch.Claim.New.QueueHash && count == batch.Claim.New.QueueCount;
        return fits ? null : "its queue commands do not lead to the queue hash and count after it";
    }

    static string? RootsOf(Batch batch, Space space)
    {
        RecordChange[] records = [.. batch.Touched.Where(record => record.Address.Space == space)];
        uint[] indices = [.. records.Select(record => record.Address.Index)];
        bool isOld = batch.Siblings[(int)space].Verify(batch.Claim.Old.Roots[space], indices, [.. records.Select(record => record.Old)]);
        if (!isOld) return $"its records and siblings do not lead to the old {space} root";
        bool isNew = batch.Siblings[(int)space].Verify(batch.Claim.New.Roots[space], indices, [.. records.Select(record => record.New)]);
        return isNew ? null : $"its records and siblings do not lead to the new {space} root";
    }
}
