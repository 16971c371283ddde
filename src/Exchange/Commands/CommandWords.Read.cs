using System;

namespace OrderBookRollup.Exchange;

public static partial class CommandWords
{
    /// <summary>
    /// Reads the canonical words of a command: the way back, for journals and queues. Accepts exactly what <see cref="Write(in Command,
    /// Span{ulong})"/> can produce, because it writes again what it read and compares; so no two lists of words mean the same command.
    /// </summary>
    /// <param name="words">As many as the kind in word 0 has.</param>
    /// <param name="command">The command, when they are canonical.</param>
    /// <returns>Whether they are.</returns>
    public static bool TryRead(ReadOnlySpan<ulong> words, out Command command)
    {
        command = default;
        if (words.IsEmpty) return false;
        CommandKind kind = (CommandKind)(byte)words[0];
        if (CountOf(kind) == 0 || CountOf(kind) != words.Length) return false;
        Command read = Read(kind, words);
        if (Form.Check(read) != RejectReason.None) return false;
        Span<ulong> again = stackalloc ulong[CountMax];
        int count = Write(read, again);
        if (!again[..count].SequenceEqual(words)) return false;
        command = read;
        return true;
    }

    static Command Read(CommandKind kind, ReadOnlySpan<ulong> words) => kind switch
    {
        CommandKind.Deposit => new Deposit(Index(words[0]), Small(words[0]), words[1]),
        CommandKind.RegisterKey => new RegisterKey(
            Index(words[0]), Small(words[0]), Key(words[1..]), (Scope)Bits(words[0], 38, Limits.ScopeBits), words[6]),
        CommandKind.ForcedExit => new ForcedExit(Index(words[0]), Small(words[0])),
        CommandKind.CreateMarket => new CreateMarket(
            Market(words[0] >> 16), (byte)(words[0] >> 26), (byte)(words[0] >> 34), (uint)Bits(words[1], 0, Limits.LotBits),
            (ushort)words[2], (ushort)(words[2] >> 16), (MarketStatus)Small(words[0]), words[1] >> Limits.LotBits),
        CommandKind.UpdateMarket => new UpdateMarket(
            Market(words[0] >> 16), (MarketStatus)Small(words[0]), (ushort)words[2], (ushort)(words[2] >> 16)),
        CommandKind.Withdraw => new Withdraw(Signed(words), (byte)words[3], words[4]),
        CommandKind.Transfer => new Transfer(Signed(words), (byte)words[3], words[4], (uint)Bits(words[3], 8, Limits.AccountBits)),
        CommandKind.Place => new Place(
            Signed(words), Market(words[3]), (Side)Bits(words[3], 10, 1), (TimeInForce)Bits(words[3], 11, 2),
            (SelfTradeMode)Bits(words[3], 13, 2), Price(words[4]), words[4] >> Limits.PriceBits, words[5], words[6]),
        CommandKind.Cancel => new Cancel(Signed(words), new((TargetSelector)Bits(words[3], 0, 1), words[7])),
        CommandKind.CancelAll => new CancelAll(Signed(words)),
        CommandKind.Replace => new Replace(
            Signed(words), new((TargetSelector)Bits(words[3], 0, 1), words[7]), Bits(words[3], 1, 1) == 1, words[3] >> 6,
            (TimeInForce)Bits(words[3], 2, 2), (SelfTradeMode)Bits(words[3], 4, 2), Price(words[4]), words[4] >> Limits.PriceBits,
            words[5], words[6]),
        CommandKind.AddKey => new AddKey(
            Signed(words), (byte)words[3], Key(words[4..]), (Scope)Bits(words[3], 8, Limits.ScopeBits), words[9]),
        CommandKind.RevokeKey => new RevokeKey(Signed(words), (byte)words[3]),
        CommandKind.LowerMarketStatus => new LowerMarketStatus(Market(words[0] >> 16), (MarketStatus)Small(words[0])),
        _ => new Expire(words[1]),
    };

    static ulong Bits(ulong word, int low, int count) => (word >> low) & ((1UL << count) - 1);

    static byte Small(ulong header) => (byte)(header >> 8);

    static uint Index(ulong header) => (uint)Bits(header, 16, Limits.AccountBits);

    static ushort Market(ulong word) => (ushort)Bits(word, 0, Limits.MarketBits);

    static uint Price(ulong word) => (uint)Bits(word, 0, Limits.PriceBits);

    static Credential Signed(ReadOnlySpan<ulong> words) => new(Index(words[0]), Small(words[0]), words[1], words[2]);

    static PublicKey Key(ReadOnlySpan<ulong> words) => new(words[0], words[1], words[2], words[3], words[4]);
}
