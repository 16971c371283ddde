namespace OrderBookRollup.Exchange.Tests.Naive;

/// <summary>How a Place goes on, foretold from the state before it.</summary>
/// <param name="Steps">Its steps against the opposite queue.</param>
/// <param name="Leaves">The lots that are left after them.</param>
/// <param name="IsBoundSpent">Whether it ended because 64 steps were done while the head still crossed.</param>
sealed record Plan(List<PlannedStep> Steps, long Leaves, bool IsBoundSpent)
{
    public long Filled => Steps.Where(step => step.Kind == StepKind.Match).Sum(step => step.Lots);
    public bool MeetsLiveOrder => Steps.Any(step => step.Kind != StepKind.Purge);
    public bool MeetsOwnOrder => Steps.Any(step => step.Kind == StepKind.SelfTrade);
}
