using System.Buffers.Binary;
using OrderBookRollup.Algebra;
using OrderBookRollup.Stark.Hashing;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>Reads a proof as exactly what the verifier asks for next: the format has no lengths that could lie.</summary>
ref struct ProofReader<H>(ReadOnlySpan<byte> bytes) where H : struct, IHash
{
    readonly ReadOnlySpan<byte> bytes = bytes;
    int position;

    public readonly int Position => position;

    public readonly int Left => bytes.Length - position;

    public byte Byte() => Take(1)[0];

    public ulong RawWord() => BinaryPrimitives.ReadUInt64BigEndian(Take(sizeof(ulong)));

    public Goldilocks Word()
    {
        int at = position;
        ulong word = RawWord();
        Refusal.Unless(Goldilocks.IsCanonical(word), VerificationFailure.NotCanonical, $"the word at byte {at} is not below p");
        return Goldilocks.FromCanonical(word);
    }

    public ulong[] Words(int count)
    {
        Need((long)count * sizeof(ulong));
        var words = new ulong[count];
        for (int i = 0; i < count; i++) words[i] = Word().Value;
        return words;
    }

    public Extension[] Extensions(int count)
    {
        Need((long)count * sizeof(ulong) * Extension.Degree);
        var elements = new Extension[count];
        for (int i = 0; i < count; i++) elements[i] = new(Word(), Word(), Word());
        return elements;
    }

    public Digest Digest()
    {
        int at = position;
        ReadOnlySpan<byte> data = Take(4 * sizeof(ulong));
        var digest = new Digest(
            BinaryPrimitives.ReadUInt64LittleEndian(data), BinaryPrimitives.ReadUInt64LittleEndian(data[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(data[16..]), BinaryPrimitives.ReadUInt64LittleEndian(data[24..]));
        Refusal.Unless(H.IsValid(digest), VerificationFailure.NotCanonical, $"the digest at byte {at} is no digest of {H.Name}");
        return digest;
    }

    public Digest[] Digests(int count)
    {
        Need((long)count * 4 * sizeof(ulong));
        var digests = new Digest[count];
        for (int i = 0; i < count; i++) digests[i] = Digest();
        return digests;
    }

    // Asked before anything of that size is allocated.
    readonly void Need(long count) =>
        Refusal.Unless(Left >= count, VerificationFailure.Truncated,
            $"byte {position} should be followed by {count} bytes, {Left} are left");

    ReadOnlySpan<byte> Take(int count)
    {
        Need(count);
        ReadOnlySpan<byte> data = bytes.Slice(position, count);
        position += count;
        return data;
    }
}
