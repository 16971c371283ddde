using MessagePack;

namespace OrderBookRollup.Engine;

/// <summary>
/// A message that crosses silos, as MessagePack. Each begins with its version; a later version gets a reader beside the earlier ones, so
/// that silos of two releases understand each other while one replaces the other. Messages never change, so within a silo they are handed
/// over and not copied.
/// </summary>
/// <typeparam name="TSelf">The message.</typeparam>
public interface IContract<TSelf> where TSelf : class, IContract<TSelf>
{
    /// <summary>Writes a message, its version first.</summary>
    static abstract void Write(ref MessagePackWriter writer, TSelf message);

    /// <summary>Reads a message of any version that ever was.</summary>
    /// <exception cref="MessagePackSerializationException">It is none.</exception>
    static abstract TSelf Read(ref MessagePackReader reader);
}
