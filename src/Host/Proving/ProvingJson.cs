using System.Text.Json;
using OrderBookRollup.Proving;

namespace OrderBookRollup.Host;

/// <summary>What proving came to, as members of a JSON object; README.md lists them.</summary>
static class ProvingJson
{
    /// <summary>Writes the members.</summary>
    public static void Write(Utf8JsonWriter json, ProvingTotals totals)
    {
        json.WriteString("profile", totals.Profile.Name);
        json.WriteNumber("provenBits", totals.Batches == 0 ? 0 : totals.Bits);
        json.WriteNumber("proofs", totals.Batches);
        json.WriteNumber("provedCommands", totals.Commands);
        json.WriteNumber("cells", totals.Cells);
        json.WriteNumber("paddedCells", totals.PaddedCells);
        json.WriteNumber("auxiliaryCells", totals.AuxiliaryCells);
        json.WriteBoolean("signed", true);
        json.WriteString("signatures", totals.Signatures.ToString());
        json.WriteNumber("signedCommands", totals.Signed);
        json.WriteNumber("mainCellsPerSignature", Rounded(totals.CellsPerSignature));
        json.WriteNumber("cellsPerCommand", Rounded(totals.Commands == 0 ? 0 : totals.CellsPerCommand));
        json.WriteNumber("cellsPerSecond", Rounded(totals.CellsPerSecond));
        json.WriteNumber("provedCommandsPerSecond", Rounded(totals.CommandsPerSecond));
        json.WriteNumber("proveSeconds", totals.ProveTime.TotalSeconds);
        json.WriteNumber("verifySeconds", totals.VerifyTimeMax.TotalSeconds);
        json.WriteNumber("proofBytes", totals.ProofBytes);
        json.WriteNumber("publishedEntries", totals.Published);
        json.WriteNumber("peakBytes", ProvingTotals.PeakBytes);
        json.WriteStartObject("rows");
        for (int i = 0; i < totals.Rows.Count; i++) json.WriteNumber(totals.Last!.Tables[i], totals.Rows[i]);
        json.WriteEndObject();
        json.WriteStartObject("stageSeconds");
        foreach ((BatchStage stage, TimeSpan time) in totals.Stages) json.WriteNumber(stage.ToString(), time.TotalSeconds);
        json.WriteEndObject();
    }

    static double Rounded(double value) => Math.Round(value);
}
