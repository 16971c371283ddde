using System.Runtime.InteropServices;
using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>A batch with all that its proof is made of: a prover needs no state beside it.</summary>
public sealed class Batch
{
    /// <summary>Spaces, and so reserved indices 0 and multiproofs.</summary>
    public const int SpaceCount = 4;

    /// <summary>The public inputs.</summary>
    public required BatchClaim Claim { get; init; }

    /// <summary>Commands, steps and accesses.</summary>
    public required Witness Witness { get; init; }

    /// <summary>Every record of an access and index 0 of each space, by strictly ascending address.</summary>
    public required IReadOnlyList<RecordChange> Touched { get; init; }

    /// <summary>For each space the siblings that lead from its touched records to its roots, the old as well as the new.</summary>
    public required IReadOnlyList<Siblings> Siblings { get; init; }

    /// <summary>Its number.</summary>
    public ulong Number => Claim.New.BatchNumber;

    /// <summary>The records that a witness accesses and the four reserved ones, each once, ascending.</summary>
    public static RecordChange[] TouchedBy(Witness witness)
    {
        ReadOnlySpan<RecordedAccess> accesses = CollectionsMarshal.AsSpan(witness.Accesses);
        var keys = new ulong[accesses.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = ((ulong)accesses[i].Address.Value << 32) | (uint)i;
        keys.AsSpan().Sort();

        var touched = new List<RecordChange>();
        uint reserved = 0;
        for (int i = 0; i < keys.Length;)
        {
            var address = new Address((uint)(keys[i] >> 32));
            int last = i;
            while (last + 1 < keys.Length && keys[last + 1] >> 32 == address.Value) last++;
            AddReserved(touched, ref reserved, address.Value);
            touched.Add(new(address, accesses[(int)(uint)keys[i]].Old, accesses[(int)(uint)keys[last]].New));
            if (address.Index == 0) reserved++;
            i = last + 1;
        }
        AddReserved(touched, ref reserved, ulong.MaxValue);
        return [.. touched];
    }

    // Index 0 of the spaces from the reserved one on that begin before an address.
    static void AddReserved(List<RecordChange> touched, ref uint reserved, ulong before)
    {
        for (; reserved < SpaceCount && (ulong)reserved << Limits.IndexBits < before; reserved++)
            touched.Add(new(Address.Of((Space)reserved, 0), default, default));
    }
}
