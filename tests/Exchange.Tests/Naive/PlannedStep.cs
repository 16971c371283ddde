namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>What a Place will do with one order of the opposite queue (B4).</summary>
/// <param name="Kind">Match, Purge or SelfTrade.</param>
/// <param name="Resting">The order that is met.</param>
/// <param name="Lots">The lots that trade, or that a self-trade takes off both (B9).</param>
readonly record struct PlannedStep(StepKind Kind, NaiveOrder Resting, long Lots);
