namespace OrderBookRollup.Algebra;

/// <summary>
/// Points of keys that signed before, a bounded number, so that a key is decoded once and not in each batch. Any thread may ask.
/// </summary>
/// <remarks>
/// A key comes in with a good signature only: whoever invents keys decodes each again and pushes nothing out. What is kept are two
/// generations of half the capacity. A key that is asked for moves to the young one; when that is full it is the old one, and the old one
/// is forgotten. So the keys that half the capacity of others did not come after are there.
/// </remarks>
public sealed class DecodedKeys
{
    readonly int generation;
    readonly Lock door = new();
    Dictionary<EncodedPoint, AffinePoint> young = [], old = [];

    /// <summary>Keeps nothing yet.</summary>
    /// <param name="capacity">Keys that are kept at most, at least 2; each takes about 150 bytes.</param>
    public DecodedKeys(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 2);
        generation = capacity / 2;
    }

    /// <summary>Whether a key is kept. Asking so does not move it.</summary>
    public bool Has(in EncodedPoint key)
    {
        lock (door) return young.ContainsKey(key) || old.ContainsKey(key);
    }

    /// <summary>The points of keys; the neutral element where one is not kept.</summary>
    internal void Find(ReadOnlySpan<EncodedPoint> keys, Span<AffinePoint> points)
    {
        lock (door)
        {
            for (int i = 0; i < keys.Length; i++)
            {
                if (young.TryGetValue(keys[i], out points[i]) || !old.TryGetValue(keys[i], out points[i])) continue;
                Put(keys[i], points[i]);
            }
        }
    }

    /// <summary>Keeps keys with their points, none of them neutral.</summary>
    internal void Keep(ReadOnlySpan<EncodedPoint> keys, ReadOnlySpan<AffinePoint> points)
    {
        lock (door)
        {
            for (int i = 0; i < keys.Length; i++) Put(keys[i], points[i]);
        }
    }

    void Put(in EncodedPoint key, in AffinePoint point)
    {
        if (young.Count == generation && !young.ContainsKey(key))
        {
            (young, old) = (old, young);
            young.Clear();
        }
        young[key] = point;
    }
}
