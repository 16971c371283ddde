using System.Runtime.CompilerServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

/// <summary>The traces of <see cref="Ladder{TOrigins}"/> with <see cref="Comb"/> and <see cref="Rungs"/>, which it asks.</summary>
/// <param name="Ladder">An idle row, then <see cref="LadderCourse.Rows"/> for each signature, then idle rows.</param>
/// <param name="Comb">How often each point was added.</param>
/// <param name="Rungs">How many rows there are at each position.</param>
/// <param name="Rows">Rows of the ladder before its padding.</param>
public sealed record LadderTrace(TableTrace Ladder, TableTrace Comb, TableTrace Rungs, int Rows)
{
    /// <summary>Signatures whose sums are computed side by side, with one inversion a step.</summary>
    const int ChunkSize = 64;

    static readonly int Width = Unsafe.SizeOf<LadderColumns<ulong>>() / sizeof(ulong);

    /// <summary>Rows for so many signatures, before padding.</summary>
    public static int RowsOf(int signatures) => 1 + (signatures * LadderCourse.Rows);

    /// <summary>Fills the traces.</summary>
    /// <typeparam name="TOrigins">The points that sums begin with.</typeparam>
    /// <param name="messages">Keys, digests and their signatures.</param>
    /// <param name="compressions">Is asked for the challenges.</param>
    /// <param name="workers">Who fills them; the traces do not depend on how many there are.</param>
    /// <exception cref="ProvingException">A signature is not good.</exception>
    public static LadderTrace Fill<TOrigins>(SignedMessage[] messages, CompressionLedger compressions, Workers workers)
        where TOrigins : struct, ILadderOrigins
    {
        var challenges = new Digest[Schnorr.ChallengeLinks * messages.Length];
        var inputs = new ulong[Poseidon2Width8.Width * challenges.Length];
        Schnorr.ChainChallenges(messages, inputs, challenges);
        compressions.Add(inputs);
        var ladder = new TableTrace(Width, TableTrace.LogHeightFor(RowsOf(messages.Length)));
        var comb = LadderComb<TOrigins>.Points;
        int chunks = (messages.Length + ChunkSize - 1) / ChunkSize;
        var bad = new int?[chunks];
        workers.Run(chunks, (from, to) =>
        {
            for (int chunk = from; chunk < to; chunk++)
            {
                int first = chunk * ChunkSize, count = Math.Min(ChunkSize, messages.Length - first);
                var sums = new LadderSums<TOrigins>(ladder, messages.AsMemory(first, count), challenges, comb, first);
                sums.Fill();
                bad[chunk] = sums.Bad;
            }
        });
        if (bad.FirstOrDefault(number => number is not null) is int refused)
            throw new ProvingException($"signature {refused + 1} of {messages.Length} is not good");
        Span<LadderColumns<Goldilocks>> rows = ladder.Rows<LadderColumns<Goldilocks>>();
        for (int row = RowsOf(messages.Length); row < rows.Length; row++) rows[row].Signature = Goldilocks.Reduce((ulong)messages.Length);
        return new(ladder, CountComb(messages), CountRungs(rows.Length, messages.Length), RowsOf(messages.Length));
    }

    /// <summary>Which point of the comb a row adds.</summary>
    /// <param name="response">s.</param>
    /// <param name="place">The position of the bits of each tooth, 31 in the first row.</param>
    internal static int CombIndex(in Scalar response, int place)
    {
        int index = 0;
        for (int tooth = 0; tooth < Tables.Comb.Teeth; tooth++)
        {
            int bit = place + (tooth * LadderCourse.CombRows);
            index |= (int)((Scalar.Words(response)[bit / 64] >> (bit % 64)) & 1) << tooth;
        }
        return index;
    }

    static TableTrace CountComb(SignedMessage[] messages)
    {
        var trace = new TableTrace(1, Tables.Comb.Teeth);
        foreach (SignedMessage message in messages)
            for (int place = 0; place < LadderCourse.CombRows; place++)
                trace.Cells[CombIndex(message.Signature.Response, place)] += Goldilocks.One;
        return trace;
    }

    static TableTrace CountRungs(int rows, int signatures)
    {
        var trace = new TableTrace(1, TableTrace.LogHeightFor(LadderCourse.Kinds.Length));
        trace.Cells[0] = Goldilocks.Reduce((ulong)(rows - (signatures * LadderCourse.Rows)));
        trace.Cells.AsSpan(1, LadderCourse.Rows).Fill(Goldilocks.Reduce((ulong)signatures));
        return trace;
    }
}
