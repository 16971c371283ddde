namespace OrderBookRollup.Proving;

/// <summary>A batch or proof file is not what it should be; the message is one line and begins with the file's name.</summary>
/// <param name="message">The line.</param>
public sealed class ProvingFileException(string message) : Exception(message);
