using System.Runtime.InteropServices;
using OrderBookRollup.Algebra;
using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>What a batch claims: its public inputs by name. The contract rebuilds them from its own record (C1).</summary>
/// <param name="Domain">The rollup instance.</param>
/// <param name="DataMode">How the published words reach L1.</param>
/// <param name="Old">Before the batch; its time is t0, before which no command of the batch is.</param>
/// <param name="New">After it; its time is t1, after which none is.</param>
public sealed record BatchClaim(SigningDomain Domain, DataMode DataMode, ChainState Old, ChainState New)
{
    /// <summary>Batch numbers are below this.</summary>
    public const ulong BatchNumberEnd = 1UL << 48;

    /// <summary>The words of the circuit's public inputs.</summary>
    public Goldilocks[] PublicInputs()
    {
        BatchInputs<Goldilocks> inputs = Inputs();
        return MemoryMarshal.Cast<BatchInputs<Goldilocks>, Goldilocks>(new ReadOnlySpan<BatchInputs<Goldilocks>>(in inputs)).ToArray();
    }

    /// <summary>The circuit's public inputs.</summary>
    public BatchInputs<Goldilocks> Inputs() => new()
    {
        ChainId = Word(Domain.ChainId),
        ContractLow = Word(Domain.ContractLow),
        ContractMiddle = Word(Domain.ContractMiddle),
        ContractHigh = Word(Domain.ContractHigh),
        BatchNumber = Word(New.BatchNumber),
        DataMode = Word((ulong)DataMode),
        OldBalances = Words(Old.Roots.Balances),
        OldAccounts = Words(Old.Roots.Accounts),
        OldOrders = Words(Old.Roots.Orders),
        OldMarkets = Words(Old.Roots.Markets),
        NewBalances = Words(New.Roots.Balances),
        NewAccounts = Words(New.Roots.Accounts),
        NewOrders = Words(New.Roots.Orders),
        NewMarkets = Words(New.Roots.Markets),
        OldQueueCount = Word(Old.QueueCount),
        OldQueueHash = Words(Old.QueueHash),
        NewQueueCount = Word(New.QueueCount),
        NewQueueHash = Words(New.QueueHash),
        OldSequence = Word(Old.Sequence),
        NewSequence = Word(New.Sequence),
        StartMs = Word(Old.TimeMs),
        EndMs = Word(New.TimeMs),
        Start8 = Words(CommandHash.MessageStart(Domain, 8)),
        Start12 = Words(CommandHash.MessageStart(Domain, 12)),
    };

    /// <summary>Why nobody could mean this claim, or null: widths, order, and what does not add up by itself.</summary>
    public string? Defect()
    {
        if (!Domain.IsCanonical) return "chain id or contract is wider than its field";
        if (!Enum.IsDefined(DataMode)) return $"data mode {(byte)DataMode} is not known";
        if (New.BatchNumber is 0 or >= BatchNumberEnd || Old.BatchNumber != New.BatchNumber - 1)
            return $"batch {New.BatchNumber} after batch {Old.BatchNumber}";
        foreach (ChainState state in (ReadOnlySpan<ChainState>)[Old, New])
        {
            foreach (Space space in Enum.GetValues<Space>())
                if (!state.Roots[space].IsCanonical) return $"a word of the {space} root is not below p";
            if (!state.QueueHash.IsCanonical) return "a word of the queue hash is not below p";
            if (state.Sequence >> Limits.SequenceBits != 0) return $"sequence {state.Sequence} is not below 2^{Limits.SequenceBits}";
            if (state.TimeMs >= Limits.JournalTimeEnd) return $"time {state.TimeMs} ms is not below 2^{Limits.TimeBits - 1}";
            if (state.QueueCount > state.Sequence) return $"{state.QueueCount} queue items among {state.Sequence} commands";
        }
        if (Old.TimeMs > New.TimeMs) return $"its time window runs from {Old.TimeMs} back to {New.TimeMs} ms";
        if (Old.Sequence > New.Sequence || Old.QueueCount > New.QueueCount) return "its sequence or its queue runs backwards";
        ulong consumed = New.QueueCount - Old.QueueCount, commands = New.Sequence - Old.Sequence;
        return consumed > commands ? $"{consumed} queue items among its {commands} commands" : null;
    }

    static Goldilocks Word(ulong word) => Goldilocks.FromCanonical(word);

    static Four<Goldilocks> Words(in Digest digest) => new(Word(digest.Word0), Word(digest.Word1), Word(digest.Word2), Word(digest.Word3));
}
