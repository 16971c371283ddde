namespace OrderBookRollup.Exchange;

/// <summary>Something that must hold and does not.</summary>
/// <param name="Rule">The rule's number in README.md.</param>
/// <param name="Text">What was found, with its numbers.</param>
public readonly record struct Finding(string Rule, string Text);
