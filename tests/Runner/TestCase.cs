namespace OrderBookRollup.Runner;

/// <summary>A test that failed or did not run.</summary>
/// <param name="Name">Namespace, class and method; of a failure also the arguments.</param>
/// <param name="Detail">The message and trace of a failure, or the reason of a skip.</param>
public sealed record TestCase(string Name, string Detail);
