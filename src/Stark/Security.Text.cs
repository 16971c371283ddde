using System.Globalization;
using System.Text;

namespace OrderBookRollup.Stark;

public sealed partial class Security
{
    /// <summary>
    /// The terms as a table: a row per term, a column per regime, bits after grinding, rounded down to a tenth. Lines end in a line feed.
    /// </summary>
    public string Describe()
    {
        RegimeSecurity[] columns = [UniqueDecoding, Johnson, Johnson2020, Conjecture];
        var text = new StringBuilder();
        void Line(string line) => text.Append(line.TrimEnd()).Append('\n');
        string Row(string name, string formula, Func<RegimeSecurity, string> cell) =>
            $"{name,-12}{formula,-41}" + string.Concat(columns.Select(column => $"{cell(column),17}"));

        Line($"blowup {1 << Input.LogBlowup}, {Input.QueryCount} queries, arity {1 << Input.LogArity}, final polynomial of "
            + $"{1L << Math.Min(Input.LogFinalLength, Input.LogRows)}, grinding {Work(Input.Grinding)}");
        Line($"k = 2^{Input.LogRows} rows, N = {Input.BatchSize} functions, C = {Input.ConstraintCount} constraints of degree d = "
            + $"{Input.MaxDegree}, c = {Input.DeepPoints} points,");
        Line($"M = {Input.BusMessages} messages of W = {Input.MessageWidth} fields, w = {Input.PublishedWords} published words");
        Line("");
        Line(Row("term", "error", column => column.Regime.Name));
        Line(Row("", "", column =>
            column == Conjecture ? "not counted" : column == UniqueDecoding ? "" : $"m = {column.Regime.Multiplicity}"));
        for (int i = 0; i < Johnson.Terms.Count; i++)
        {
            SecurityTerm term = Johnson.Terms[i];
            int index = i;
            Line(Row(term.Name, term.Formula, column => Tenths(column.Terms[index].Bits)));
        }
        Line(Row("smallest", "", column => Tenths(column.Bits)));
        Line(Row("all added", "", column => Tenths(column.SumBits)));
        Line("");
        Line($"proven: {Bits} bits, {Proven.Regime.Name}, weakest term {Weakest.Name}");
        return text.ToString();
    }

    static string Work(GrindingSites work)
    {
        (string Name, int Bits)[] sites =
        [
            ("LogUp", work.Lookup), ("ALI", work.Constraints), ("DEEP", work.OutOfDomain), ("batching", work.Batching),
            ("folding", work.Folding), ("queries", work.Queries),
        ];
        string[] used = [.. sites.Where(site => site.Bits > 0).Select(site => $"{site.Bits} bits at {site.Name}")];
        return used.Length == 0 ? "none" : string.Join(", ", used);
    }

    static string Tenths(double bits) => (Math.Floor(bits * 10) / 10).ToString("F1", CultureInfo.InvariantCulture);
}
