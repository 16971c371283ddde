using System.Buffers.Binary;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests;

/// <summary>Where the parts of a proof lie, written down a second time for those who tamper with them.</summary>
sealed class ProofBytes(byte[] bytes, ProofShape shape)
{
    const int Header = 6, DigestBytes = 32, ElementBytes = 24;

    public byte[] Bytes { get; } = [.. bytes];

    public int Terminals => Header + (DigestBytes * (shape.Main.CapLength + (shape.Auxiliary?.CapLength ?? 0)));

    public int Evaluations => Terminals + (ElementBytes * shape.TerminalTables.Count());

    public int Opened => Evaluations + (ElementBytes * shape.PublishingTables.Count()) + (DigestBytes * shape.Quotient.CapLength);

    public int Layers => Opened + (2 * ElementBytes * shape.ColumnCount);

    public int Final => Layers + (DigestBytes * shape.Layers.Sum(layer => 1 << layer.CapHeight));

    public int Nonce => Final + (ElementBytes << shape.LogFinalLength);

    public Extension this[int offset, int index]
    {
        get
        {
            int at = offset + (ElementBytes * index);
            return new(Word(at), Word(at + 8), Word(at + 16));
        }
        set
        {
            Put(offset + (ElementBytes * index), value.A);
            Put(offset + (ElementBytes * index) + 8, value.B);
            Put(offset + (ElementBytes * index) + 16, value.C);
        }
    }

    public Extension[] Elements(int offset, int count) => [.. Enumerable.Range(0, count).Select(index => this[offset, index])];

    Goldilocks Word(int at) => Goldilocks.FromCanonical(BinaryPrimitives.ReadUInt64BigEndian(Bytes.AsSpan(at)));

    void Put(int at, Goldilocks value) => BinaryPrimitives.WriteUInt64BigEndian(Bytes.AsSpan(at), value.Value);
}
