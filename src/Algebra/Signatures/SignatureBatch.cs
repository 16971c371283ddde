using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OrderBookRollup.Algebra;

/// <summary>
/// Many signatures at once: with weights z_i the equations add up to (sum z_i s_i) G = sum z_i R_i + sum over keys (sum z_i e_i) Q, one sum
/// of multiples. If it fails, halves are tried, so that the bad ones come out by name.
/// </summary>
/// <remarks>
/// Each z_i has 128 bits of a hash of all challenge digests and all s_i, so no one can choose signatures whose errors cancel: a batch with
/// a bad signature passes with probability 2^-128 a try. All points are in the group of prime order, because they decode.
/// </remarks>
public sealed class SignatureBatch
{
    // A sum over fewer costs more than looking at each.
    const int SplitMin = 8;

    const int WeightByteCount = 16;

    readonly SignedMessage[] messages;
    readonly int[] places;
    readonly Scalar[] weights, challenges;
    readonly AffinePoint[] commitments;
    readonly int[] keyOf;
    readonly BatchKeys keys;

    SignatureBatch(SignedMessage[] messages, int[] places, AffinePoint[] commitments, int[] keyOf, BatchKeys keys)
    {
        (this.messages, this.places, this.commitments, this.keyOf, this.keys) = (messages, places, commitments, keyOf, keys);
        var links = new Digest[Schnorr.ChallengeLinks * messages.Length];
        Schnorr.ChainChallenges(messages, new ulong[Poseidon2Width8.Width * links.Length], links);
        ReadOnlySpan<Digest> digests = links.AsSpan(^messages.Length..);
        challenges = new Scalar[messages.Length];
        for (int i = 0; i < messages.Length; i++) challenges[i] = Schnorr.Challenge(digests[i]);
        weights = Weights(messages, digests);
    }

    /// <summary>Says of each signature why it is refused, None where it is good, as <see cref="Schnorr.Check"/> does.</summary>
    /// <param name="signatures">Any number of signatures by any number of keys; few keys cost less.</param>
    /// <param name="faults">As many.</param>
    /// <param name="known">Keys that were decoded before; those with a good signature here are added. It changes no answer.</param>
    /// <returns>How many are refused.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static int Check(ReadOnlySpan<SignedMessage> signatures, Span<SignatureFault> faults, DecodedKeys? known = null)
    {
        if (signatures.Length != faults.Length)
            throw new ArgumentException($"{faults.Length} faults for {signatures.Length} signatures.", nameof(faults));
        SignatureBatch? batch = Gather(signatures, faults, known);
        if (batch is not null && !batch.Holds(0, batch.messages.Length)) batch.Name(0, batch.messages.Length, faults);
        if (known is not null && batch is not null) batch.keys.Keep(known, batch.GoodKeys(faults));
        int refused = 0;
        foreach (SignatureFault fault in faults)
            if (fault != SignatureFault.None) refused++;
        return refused;
    }

    // What is not refused by its words or its points; null if nothing is left.
    static SignatureBatch? Gather(ReadOnlySpan<SignedMessage> signatures, Span<SignatureFault> faults, DecodedKeys? known)
    {
        BatchKeys keys = new();
        var numbers = new int[signatures.Length];
        var encoded = new EncodedPoint[signatures.Length];
        for (int i = 0; i < signatures.Length; i++)
        {
            ref readonly SignedMessage message = ref signatures[i];
            faults[i] = Schnorr.CheckWords(message.Key, message.Digest, message.Signature);
            if (faults[i] != SignatureFault.None) continue;
            encoded[i] = message.Signature.Commitment;
            numbers[i] = keys.NumberOf(message.Key);
        }
        var commitments = new AffinePoint[signatures.Length];
        keys.Decode(known);
        AffinePoint.DecodeMany(encoded, commitments);

        var places = new List<int>(signatures.Length);
        for (int i = 0; i < signatures.Length; i++)
        {
            if (faults[i] != SignatureFault.None) continue;
            if (commitments[i].IsNeutral) faults[i] = SignatureFault.CommitmentNotAPoint;
            else if (keys.Points[numbers[i]].IsNeutral) faults[i] = SignatureFault.KeyNotAPoint;
            else places.Add(i);
        }
        if (places.Count == 0) return null;
        var messages = new SignedMessage[places.Count];
        var keyOf = new int[places.Count];
        for (int i = 0; i < messages.Length; i++)
        {
            messages[i] = signatures[places[i]];
            keyOf[i] = numbers[places[i]];
            commitments[i] = commitments[places[i]];
        }
        return new(messages, [.. places], commitments, keyOf, keys);
    }

    // Of each key, whether a signature of it is good.
    bool[] GoodKeys(ReadOnlySpan<SignatureFault> faults)
    {
        var good = new bool[keys.Points.Length];
        for (int i = 0; i < messages.Length; i++) good[keyOf[i]] |= faults[places[i]] == SignatureFault.None;
        return good;
    }

    // The equations from start to end, weighed and added up.
    bool Holds(int start, int end)
    {
        Scalar response = default;
        ReadOnlySpan<AffinePoint> keyPoints = keys.Points;
        var keySums = new Scalar[keyPoints.Length];
        for (int i = start; i < end; i++)
        {
            response += weights[i] * messages[i].Signature.Response;
            keySums[keyOf[i]] += weights[i] * challenges[i];
        }

        int count = end - start;
        var points = new AffinePoint[count + keyPoints.Length];
        var scalars = new Scalar[points.Length];
        commitments.AsSpan(start, count).CopyTo(points);
        weights.AsSpan(start, count).CopyTo(scalars);
        for (int i = 0; i < keyPoints.Length; i++)
        {
            if (keySums[i].IsZero) continue;
            (points[count], scalars[count]) = (keyPoints[i], keySums[i]);
            count++;
        }
        FractionalPoint sum = Buckets.SumOfMultiples(scalars.AsSpan(0, count), points.AsSpan(0, count));
        return FractionalPoint.Add(GeneratorTable.MultiplyPublic(response), sum.Negate()).IsNeutral;
    }

    // The equations from start to end do not hold together: if they do for the first half, they do not for the second.
    void Name(int start, int end, Span<SignatureFault> faults)
    {
        if (end - start <= SplitMin)
        {
            for (int i = start; i < end; i++)
                faults[places[i]] = Schnorr.Check(messages[i].Key, messages[i].Digest, messages[i].Signature);
            return;
        }
        int middle = (start + end) / 2;
        bool isFirstGood = Holds(start, middle);
        if (!isFirstGood) Name(start, middle, faults);
        if (isFirstGood || !Holds(middle, end)) Name(middle, end, faults);
    }

    // SHA-512 of SHA-512 of everything, and of a number: four weights each.
    static Scalar[] Weights(ReadOnlySpan<SignedMessage> messages, ReadOnlySpan<Digest> digests)
    {
        const int PerHash = SHA512.HashSizeInBytes / WeightByteCount;
        const int Bytes = (sizeof(ulong) * Digest.WordCount) + Scalar.ByteCount;
        byte[] all = new byte[messages.Length * Bytes];
        for (int i = 0; i < messages.Length; i++)
        {
            Span<byte> part = all.AsSpan(i * Bytes, Bytes);
            MemoryMarshal.AsBytes(Digest.Words(in digests[i])).CopyTo(part);
            messages[i].Signature.Response.Write(part[^Scalar.ByteCount..]);
        }
        Span<byte> seed = stackalloc byte[SHA512.HashSizeInBytes + sizeof(int)], hash = stackalloc byte[SHA512.HashSizeInBytes];
        SHA512.HashData(all, seed);
        var weights = new Scalar[messages.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            if (i % PerHash == 0)
            {
                BinaryPrimitives.WriteInt32LittleEndian(seed[^sizeof(int)..], i);
                SHA512.HashData(seed, hash);
            }
            weights[i] = BinaryPrimitives.ReadUInt128LittleEndian(hash[(i % PerHash * WeightByteCount)..]);
        }
        return weights;
    }
}
