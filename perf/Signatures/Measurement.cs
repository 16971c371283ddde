using System.Diagnostics;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.SignatureRates;

/// <summary>Signs and verifies the same messages on one thread and on all.</summary>
static class Measurement
{
    const int Seed = 1;

    public static Report Run(Sizes sizes, Action<string> progress)
    {
        int count = sizes.Batches.Max();
        progress($"signing {count} messages with {sizes.Keys} keys");
        SecretKey[] keys = Keys(sizes.Keys);
        SignedMessage[] messages = [.. Enumerable.Range(0, count).Select(i => Sign(keys[i % keys.Length], (ulong)i))];
        List<Rate> rates = [];
        foreach (int threads in (int[])[.. new[] { 1, Environment.ProcessorCount }.Distinct()])
        {
            progress($"threads: {threads}");
            rates.Add(Time("sign", 1, sizes, threads, messages, each => Sign(keys, each)));
            rates.Add(Time("verify", 1, sizes, threads, messages, VerifySingly));
            foreach (int batch in sizes.Batches) rates.Add(Time("verify a batch", batch, sizes, threads, messages, VerifyBatch));
        }
        return new(rates);
    }

    static Rate Time(string work, int batch, Sizes sizes, int threads, SignedMessage[] messages, Action<ArraySegment<SignedMessage>> run)
    {
        int calls = messages.Length / batch;
        var times = new double[sizes.Rounds];
        for (int round = -1; round < times.Length; round++)
        {
            long start = Stopwatch.GetTimestamp();
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
            {
                for (int call = 0; call < calls; call++) run(new(messages, call * batch, batch));
            });
            if (round >= 0) times[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
        Array.Sort(times);
        double signatures = (double)calls * batch * threads;
        return new(
            work, batch, Math.Min(batch, sizes.Keys), threads, signatures / times[times.Length / 2], signatures / times[^1],
            signatures / times[0]);
    }

    static void Sign(SecretKey[] keys, ArraySegment<SignedMessage> messages) =>
        keys[messages.Offset % keys.Length].Sign(messages[0].Digest);

    static void VerifySingly(ArraySegment<SignedMessage> messages)
    {
        foreach (SignedMessage message in messages)
        {
            if (!Schnorr.Verify(message.Key, message.Digest, message.Signature))
                throw new InvalidOperationException("A good one is refused.");
        }
    }

    static void VerifyBatch(ArraySegment<SignedMessage> messages)
    {
        if (SignatureBatch.Check(messages, new SignatureFault[messages.Count]) != 0)
            throw new InvalidOperationException("Good ones are refused.");
    }

    static SignedMessage Sign(SecretKey key, ulong number)
    {
        Digest digest = Poseidon2Width8.Compress([number, 0, 0, 0, 0, 0, 0, 0]);
        return new(key.Public, digest, key.Sign(digest));
    }

    static SecretKey[] Keys(int count)
    {
        var random = new Random(Seed);
        byte[] seed = new byte[SecretKey.SeedByteCountMin];
        var keys = new SecretKey[count];
        for (int i = 0; i < count; i++)
        {
            random.NextBytes(seed);
            keys[i] = SecretKey.FromSeed(seed);
        }
        return keys;
    }
}
