namespace OrderBookRollup.Client;

/// <summary>Where secrets come from; what fills them must be unpredictable.</summary>
public interface IRandomness
{
    /// <summary>Fills bytes.</summary>
    void Fill(Span<byte> bytes);
}
