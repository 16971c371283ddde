using System.Globalization;

namespace OrderBookRollup.Engine;

/// <summary>
/// What files of a journal are called. A segment: epoch (10 digits), first entry (20 digits), so that names sort as recovery reads them.
/// A claim: the epoch. Names that are being made end in <see cref="Unfinished"/> and mean nothing.
/// </summary>
internal static class SegmentName
{
    public const string Lock = "lock";
    public const string Unfinished = ".new";
    const string Segment = ".journal";
    const string Claim = ".epoch";
    const int EpochDigits = 10;
    const int FirstDigits = 20;

    public static string OfSegment(ulong epoch, ulong first) =>
        string.Create(CultureInfo.InvariantCulture, $"{epoch:D10}-{first:D20}{Segment}");

    public static string OfClaim(ulong epoch) => string.Create(CultureInfo.InvariantCulture, $"{epoch:D10}{Claim}");

    public static bool TryReadSegment(string name, out ulong epoch, out ulong first)
    {
        epoch = first = 0;
        return name.Length == EpochDigits + 1 + FirstDigits + Segment.Length && name[EpochDigits] == '-' && name.EndsWith(Segment)
            && TryRead(name[..EpochDigits], out epoch) && TryRead(name.Substring(EpochDigits + 1, FirstDigits), out first);
    }

    public static bool TryReadClaim(string name, out ulong epoch)
    {
        epoch = 0;
        return name.Length == EpochDigits + Claim.Length && name.EndsWith(Claim) && TryRead(name[..EpochDigits], out epoch);
    }

    static bool TryRead(string digits, out ulong value) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
