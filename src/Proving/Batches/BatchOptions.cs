using OrderBookRollup.Exchange;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>How batches are cut and what they claim.</summary>
/// <param name="Domain">The rollup instance.</param>
/// <param name="Capacity">What fits one batch.</param>
/// <param name="CommandsMax">Accepted commands of a batch at most.</param>
/// <param name="DataMode">How the published words reach L1.</param>
/// <param name="Signatures">How the circuit that batches are cut for proves signatures.</param>
public sealed record BatchOptions(
    SigningDomain Domain, BatchCapacity Capacity, int CommandsMax, DataMode DataMode = DataMode.Calldata,
    SignatureProof Signatures = SignatureProof.Batched)
{
    /// <summary>Commands of a batch at most when nothing else is asked: as many are proved fastest on a small machine.</summary>
    public const int CommandsMaxDefault = 8_192;
}
