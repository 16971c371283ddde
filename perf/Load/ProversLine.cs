using System.Globalization;
using System.Text.Json;

namespace OrderBookRollup.Load;

/// <summary>How fast so many workers proved.</summary>
/// <param name="Workers">Processes.</param>
/// <param name="Threads">Threads of each.</param>
/// <param name="Batches">Batches proved while the clock ran.</param>
/// <param name="Commands">Their commands.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record ProversLine(int Workers, int Threads, int Batches, long Commands, double Seconds)
{
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Commands proved a second.</summary>
    public double CommandsPerSecond => Commands / Seconds;

    /// <summary>Lines as a JSON array.</summary>
    public static string ToJson(IReadOnlyList<ProversLine> lines) => JsonSerializer.Serialize(lines, Json);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Workers} workers of {Threads} threads: {Batches} batches, {Commands} commands in {Seconds:F2} s, "
        + $"{CommandsPerSecond:F0} a second");
}
