using System.Numerics;

namespace OrderBookRollup.Stark.Tests;

/// <summary>
/// A row of a report of ethereum/soundcalc (reports/*.md at commit 809896fb; parameters from soundcalc/zkvms/*/*.toml beside it).
/// Bits are whole, in the order ALI, DEEP, batching, folds from the first, queries.
/// </summary>
/// <param name="Name">System and circuit.</param>
/// <param name="Field">Elements of the challenge field.</param>
/// <param name="LogRows">Binary logarithm of the trace length.</param>
/// <param name="LogBlowup">Binary logarithm of 1 / rho.</param>
/// <param name="Queries">Queries.</param>
/// <param name="LogArity">Binary logarithm of the folding factor.</param>
/// <param name="LogFinal">Binary logarithm of early stop degree times rho: coefficients, not points.</param>
/// <param name="Batch">Batch size.</param>
/// <param name="Constraints">Constraints.</param>
/// <param name="Degree">Highest degree.</param>
/// <param name="Points">Opening points.</param>
/// <param name="Gap">Gap to the Johnson radius.</param>
/// <param name="Work">Grinding.</param>
/// <param name="Unique">Published bits of unique decoding.</param>
/// <param name="Johnson">Published bits of the Johnson regime.</param>
public sealed record PublishedBits(
    string Name, BigInteger Field, int LogRows, int LogBlowup, int Queries, int LogArity, int LogFinal, int Batch, int Constraints,
    int Degree, int Points, double Gap, GrindingSites Work, string Unique, string Johnson)
{
    static readonly BigInteger Goldilocks3 = BigInteger.Pow((BigInteger.One << 64) - (BigInteger.One << 32) + 1, 3);
    static readonly BigInteger BabyBear4 = BigInteger.Pow((1L << 31) - (1L << 27) + 1, 4);
    static readonly BigInteger KoalaBear4 = BigInteger.Pow((1L << 31) - (1L << 24) + 1, 4);
    static readonly BigInteger Mersenne4 = BigInteger.Pow((1L << 31) - 1, 4);

    // Where a report names no gap, soundcalc takes max(rho / 20, sqrt(rho) / 100) for fields below 2^150.
    public static IReadOnlyList<PublishedBits> All { get; } =
    [
        new("ZisK Dma", Goldilocks3, 21, 1, 229, 3, 4, 46, 49, 3, 3, 0.016 / 3, new(Queries: 16),
            "186 168 166 172 175 178 181 184 187 111", "179 161 133 138 141 144 147 150 154 128"),
        new("ZisK Main", Goldilocks3, 22, 1, 230, 3, 4, 61, 144, 3, 3, 0.019 / 3, new(Queries: 16),
            "184 167 165 171 174 177 180 183 186 111", "178 161 133 139 142 145 148 151 154 128"),
        new("ZisK Keccakf", Goldilocks3, 17, 1, 217, 3, 5, 4065, 2432, 3, 26, 0.022 / 3, new(Queries: 23),
            "180 172 164 176 179 182 185 113", "174 166 132 145 148 151 154 128"),
        new("ZisK ArithEq-compressor", Goldilocks3, 18, 2, 110, 3, 3, 198, 179, 5, 6, 0.014 / 3, new(Queries: 20),
            "184 171 165 173 176 179 182 185 94", "176 163 133 140 143 146 149 152 128"),
        new("ZisK Recursive2", Goldilocks3, 17, 3, 73, 3, 2, 145, 158, 8, 4, 0.004, new(Queries: 20),
            "184 171 166 173 176 179 182 185 80", "176 163 133 140 143 146 149 152 128"),
        new("ZisK Final", Goldilocks3, 16, 5, 43, 4, 0, 139, 154, 8, 4, 0.01 / 3, new(Queries: 22),
            "184 172 164 172 176 180 184 63", "175 163 133 140 144 148 152 128"),
        new("ZisK Final_Compressed", Goldilocks3, 15, 4, 54, 3, 6, 145, 158, 8, 4, 0.01 / 3, new(Queries: 22),
            "184 173 166 174 177 180 71", "175 164 134 141 144 147 128"),
        new("Pico riscv", KoalaBear4, 22, 1, 84, 1, 0, 1435, 4729, 3, 2, 0.025, new(Queries: 16),
            "111 99 92 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119 120 121 122 122 123 50",
            "106 95 69 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 100 101 102 53"),
        new("Pico embed", KoalaBear4, 15, 4, 21, 1, 0, 485, 323, 3, 2, 0.003125, new(Queries: 16),
            "115 106 97 107 108 109 110 111 112 113 114 115 116 117 118 119 119 120 35",
            "106 97 63 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 57"),
        new("OpenVM app", BabyBear4, 23, 1, 193, 1, 0, 80000, 15000, 3, 2, 0.025, new(Queries: 20, Batching: 20, OutOfDomain: 5),
            "109 103 105 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119 120 121 122 122 123 100",
            "104 98 82 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99 100 101 106"),
        new("OpenVM internal", BabyBear4, 21, 2, 118, 1, 0, 4000, 15000, 4, 2, 0.0125, new(Queries: 20, Batching: 16, OutOfDomain: 5),
            "109 105 106 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 118 119 120 121 122 100",
            "103 98 80 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 133"),

        // Its last two folds have arity 8, so here it ends at the third.
        new("Airbender", Mersenne4, 24, 1, 87, 4, 12, 1225, 928, 2, 2, 0.025, new(Queries: 28, OutOfDomain: 12, Folding: 5),
            "114 110 90 106 110 114 64", "109 105 68 83 87 91 67"),
    ];

    /// <summary>The parameters.</summary>
    public SecurityInput Input => new()
    {
        FieldSize = Field,
        LogRows = LogRows,
        LogBlowup = LogBlowup,
        QueryCount = Queries,
        LogArity = LogArity,
        LogFinalLength = LogFinal,
        BatchSize = Batch,
        ConstraintCount = Constraints,
        MaxDegree = Degree,
        DeepPoints = Points,
        Grinding = Work,
    };

    /// <summary>Published bits that are not what the calculator gives for a regime.</summary>
    public IEnumerable<string> Differences(ProximityRegime regime, string published)
    {
        int[] bits = [.. published.Split(' ').Select(int.Parse)];
        SecurityTerm[] terms = [.. Security.In(Input, regime).Terms.Where(term => term.Name != "hash")];
        if (terms.Length != bits.Length) yield return $"{Name} {regime.Name}: {terms.Length} terms, {bits.Length} published";
        foreach ((SecurityTerm term, int expected) in terms.Zip(bits))
        {
            if ((int)term.Bits != expected) yield return $"{Name} {regime.Name} {term.Name}: {term.Bits}, published {expected}";
        }
    }

    public override string ToString() => Name;
}
