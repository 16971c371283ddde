using System.Runtime.InteropServices;

namespace OrderBookRollup.Algebra;

/// <summary>The keys of a batch, numbered as they come, and their points.</summary>
sealed class BatchKeys
{
    readonly Dictionary<EncodedPoint, int> numbers = [];
    readonly List<EncodedPoint> encoded = [];
    readonly List<int> fresh = [];
    AffinePoint[] points = [];
    int latest;

    /// <summary>The points by number; the neutral element for what is none. After <see cref="Decode"/>.</summary>
    public ReadOnlySpan<AffinePoint> Points => points;

    /// <summary>The number of a key; fast where it is that of the key before.</summary>
    public int NumberOf(in EncodedPoint key)
    {
        if (latest < encoded.Count && encoded[latest] == key) return latest;
        if (numbers.TryAdd(key, encoded.Count)) encoded.Add(key);
        return latest = numbers[key];
    }

    /// <summary>Finds the points, and decodes those that are not known.</summary>
    public void Decode(DecodedKeys? known)
    {
        points = new AffinePoint[encoded.Count];
        known?.Find(CollectionsMarshal.AsSpan(encoded), points);
        for (int i = 0; i < points.Length; i++)
            if (points[i].IsNeutral) fresh.Add(i);
        var decoded = new AffinePoint[fresh.Count];
        AffinePoint.DecodeMany([.. fresh.Select(number => encoded[number])], decoded);
        for (int i = 0; i < decoded.Length; i++) points[fresh[i]] = decoded[i];
    }

    /// <summary>Makes those keys known that were not and that are good.</summary>
    /// <param name="known">Where they go.</param>
    /// <param name="good">By number.</param>
    public void Keep(DecodedKeys known, ReadOnlySpan<bool> good)
    {
        List<EncodedPoint> keys = [];
        List<AffinePoint> their = [];
        foreach (int number in fresh)
        {
            if (!good[number]) continue;
            keys.Add(encoded[number]);
            their.Add(points[number]);
        }
        if (keys.Count > 0) known.Keep(CollectionsMarshal.AsSpan(keys), CollectionsMarshal.AsSpan(their));
    }
}
