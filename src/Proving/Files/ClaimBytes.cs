using OrderBookRollup.Exchange;
using OrderBookRollup.StateTree;

namespace OrderBookRollup.Proving;

/// <summary>
/// The claim in batch and proof files: 52 words of 8 bytes. Chain id; contract low, middle, high; batch number; data mode; old roots and
/// new roots of balances, accounts, orders, markets (4 words each); queue count and hash before, count and hash after; sequence before
/// and after; t0, t1.
/// </summary>
static class ClaimBytes
{
    public static void Write(BodyWriter writer, BatchClaim claim)
    {
        writer.Word(claim.Domain.ChainId);
        writer.Word(claim.Domain.ContractLow);
        writer.Word(claim.Domain.ContractMiddle);
        writer.Word(claim.Domain.ContractHigh);
        writer.Word(claim.New.BatchNumber);
        writer.Word((ulong)claim.DataMode);
        Write(writer, claim.Old.Roots);
        Write(writer, claim.New.Roots);
        writer.Word(claim.Old.QueueCount);
        writer.Digest(claim.Old.QueueHash);
        writer.Word(claim.New.QueueCount);
        writer.Digest(claim.New.QueueHash);
        writer.Word(claim.Old.Sequence);
        writer.Word(claim.New.Sequence);
        writer.Word(claim.Old.TimeMs);
        writer.Word(claim.New.TimeMs);
    }

    public static BatchClaim Read(ref BodyReader reader)
    {
        const string What = "the claim";
        var domain = new SigningDomain(reader.Word(What), reader.Word(What), reader.Word(What), reader.Word(What));
        ulong number = reader.Word(What), mode = reader.Word(What);
        if (mode > byte.MaxValue) throw reader.Fault($"data mode {mode} is not known");
        Roots oldRoots = ReadRoots(ref reader), newRoots = ReadRoots(ref reader);
        var old = new ChainState(unchecked(number - 1), oldRoots, reader.Word(What), reader.Digest("the old queue hash"), 0, 0);
        var next = new ChainState(number, newRoots, reader.Word(What), reader.Digest("the new queue hash"), 0, 0);
        old = old with { Sequence = reader.Word(What) };
        next = next with { Sequence = reader.Word(What) };
        old = old with { TimeMs = reader.Word(What) };
        next = next with { TimeMs = reader.Word(What) };
        var claim = new BatchClaim(domain, (DataMode)mode, old, next);
        return claim.Defect() is string defect ? throw reader.Fault(defect) : claim;
    }

    static void Write(BodyWriter writer, in Roots roots)
    {
        foreach (Space space in Enum.GetValues<Space>()) writer.Digest(roots[space]);
    }

    static Roots ReadRoots(ref BodyReader reader) =>
        new(reader.Digest("a root"), reader.Digest("a root"), reader.Digest("a root"), reader.Digest("a root"));
}
