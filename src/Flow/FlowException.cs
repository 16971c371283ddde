namespace OrderBookRollup.Flow;

/// <summary>A file is not what it should be. The message names the file, the line and what is wrong with it, on one line.</summary>
/// <param name="file">The file as its reader was told to call it.</param>
/// <param name="line">The line, from 1; 0 when the file as a whole is meant.</param>
/// <param name="what">What is wrong.</param>
public sealed class FlowException(string file, long line, string what) : Exception(line == 0 ? $"{file}: {what}" : $"{file}:{line}: {what}")
{
    /// <summary>The file as its reader was told to call it.</summary>
    public string File => file;

    /// <summary>The line, from 1; 0 when the file as a whole is meant.</summary>
    public long Line => line;
}
