using System.Globalization;
using OrderBookRollup.Air;
using OrderBookRollup.Exchange;
using OrderBookRollup.Stark;

namespace OrderBookRollup.Proving;

/// <summary>Statement and proof of a batch as a file; README.md lists its bytes.</summary>
public static class ProofFile
{
    /// <summary>How names of proof files end.</summary>
    public const string Extension = ".proof";

    /// <summary>What a proof file begins with.</summary>
    public const string Magic = "OBRS";

    const string NamePrefix = "batch-";
    const int TablesMax = 32, PublishedMax = 1 << 22, BalanceBytes = 3, WithdrawalBytes = 2;

    static readonly FileKind Kind = new("proof file", Magic, 1, 1L << 27);

    /// <summary>The name of a batch's files in a folder of a chain, without its ending.</summary>
    public static string NameOf(ulong batchNumber) => string.Create(CultureInfo.InvariantCulture, $"{NamePrefix}{batchNumber:D8}");

    /// <summary>The batch that a file of this name holds, or null when the name is not that of a proof in a chain.</summary>
    public static ulong? NumberOf(string fileName)
    {
        bool hasForm = fileName.StartsWith(NamePrefix, StringComparison.Ordinal) && fileName.EndsWith(Extension, StringComparison.Ordinal);
        if (!hasForm) return null;
        string digits = fileName[NamePrefix.Length..^Extension.Length];
        bool isNumber = ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number);
        return isNumber && NameOf(number) + Extension == fileName ? number : null;
    }

    /// <summary>Writes a proof.</summary>
    public static void Write(BatchProof proof, Stream stream)
    {
        var writer = new BodyWriter();
        BatchStatement statement = proof.Statement;
        writer.Byte((byte)ProfileNumber(proof.Profile));
        writer.Digest(statement.CircuitDigest);
        ClaimBytes.Write(writer, statement.Claim);
        writer.Byte((byte)statement.LogHeights.Count);
        foreach (int height in statement.LogHeights) writer.Byte((byte)height);
        writer.Number((ulong)statement.Balances.Count);
        foreach (PublishedBalance balance in statement.Balances)
        {
            writer.Number(balance.Index);
            writer.Number(balance.Available);
            writer.Number(balance.Held);
        }
        writer.Number((ulong)statement.Withdrawals.Count);
        foreach (PublishedWithdrawal paid in statement.Withdrawals)
        {
            writer.Number(paid.Index);
            writer.Number(paid.Amount);
        }
        writer.Number((ulong)proof.Bytes.Length);
        writer.Bytes(proof.Bytes);
        Kind.Write(stream, writer.Written);
    }

    /// <summary>A proof as the bytes of its file.</summary>
    public static byte[] ToBytes(BatchProof proof)
    {
        using var stream = new MemoryStream();
        Write(proof, stream);
        return stream.ToArray();
    }

    /// <summary>Reads a proof out of the bytes of its file.</summary>
    /// <exception cref="ProvingFileException">It is none.</exception>
    public static BatchProof Read(ReadOnlyMemory<byte> bytes, string name) => Read(FileKind.StreamOf(bytes), name);

    /// <summary>Reads a proof; whether it convinces is for a verifier to say.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ProvingFileException">It is no such file.</exception>
    public static BatchProof Read(Stream stream, string name)
    {
        byte[] body = Kind.Read(stream, name);
        var reader = new BodyReader(body, name);
        byte number = reader.Byte("the profile");
        if (number >= Profile.All.Count) throw reader.Fault($"profile {number} is not known");
        var digest = new Algebra.Digest(
            reader.Word("the circuit digest"), reader.Word("the circuit digest"), reader.Word("the circuit digest"),
            reader.Word("the circuit digest"));
        BatchClaim claim = ClaimBytes.Read(ref reader);
        int[] heights = ReadHeights(ref reader);
        var balances = new PublishedBalance[reader.Count(PublishedMax, BalanceBytes, "the number of balances")];
        for (int i = 0; i < balances.Length; i++)
            balances[i] = PublishedBalance.At(Index(ref reader), Amount(ref reader, "a balance"), Amount(ref reader, "a balance"));
        var withdrawals = new PublishedWithdrawal[reader.Count(PublishedMax, WithdrawalBytes, "the number of withdrawals")];
        for (int i = 0; i < withdrawals.Length; i++)
            withdrawals[i] = PublishedWithdrawal.At(Index(ref reader), Amount(ref reader, "a withdrawal"));
        int length = reader.Count(int.MaxValue, 1, "the length of the proof");
        byte[] proof = reader.Bytes(length, "the proof").ToArray();
        reader.End();
        return new(Profile.All[number], new(digest, claim, heights, balances, withdrawals), proof);
    }

    static int[] ReadHeights(ref BodyReader reader)
    {
        byte tables = reader.Byte("the number of tables");
        if (tables is 0 or > TablesMax) throw reader.Fault($"heights of {tables} tables");
        var heights = new int[tables];
        for (int i = 0; i < tables; i++)
        {
            heights[i] = reader.Byte("a height");
            if (heights[i] is < Circuit.MinLogHeight or > Circuit.MaxLogHeight) throw reader.Fault($"a table of 2^{heights[i]} rows");
        }
        return heights;
    }

    static uint Index(ref BodyReader reader) => (uint)reader.Number((1UL << Limits.IndexBits) - 1, "an index");

    static ulong Amount(ref BodyReader reader, string what) => reader.Number((1UL << Limits.AmountBits) - 1, what);

    static int ProfileNumber(Profile profile)
    {
        for (int i = 0; i < Profile.All.Count; i++)
            if (Profile.All[i] == profile) return i;
        throw new ArgumentException($"{profile.Name} is no profile of a proof file.", nameof(profile));
    }
}
