namespace OrderBookRollup.Stark;

/// <summary>A refusal before any proof is read.</summary>
/// <param name="Reason">Its name.</param>
/// <param name="Detail">The numbers.</param>
public sealed record SecurityRefusal(SecurityRefusalReason Reason, string Detail);
