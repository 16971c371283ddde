using System.Numerics;

namespace OrderBookRollup.Stark;

/// <summary>
/// How far from the code a committed word may be, how many codewords it may then be close to, and how many challenges can make words that
/// are farther look close. Three regimes rest on theorems, the fourth on a conjecture.
/// </summary>
/// <remarks>
/// Letters: k rows, n points, rate r = k/n, c opening points, r+ = (k + c)/n. Quotients by c points are close to the code of degree k only
/// if the columns are close to that of degree k + c, so agreement is stated for r+ (Haboeck, eprint 2022/1216, section 4.1.3, where it is
/// the condition k + c below (1 - radius) n; both hold when the agreement is below 1). The agreement a is 1 - radius.
///   UniqueDecoding  a = (1 + r+)/2.              L = 1.    g n + 1 bad challenges, g = (1 - r)/2.
///                   BCHKS25 (Ben-Sasson, Carmon, Haboeck, Kopparty, Saraf, eprint 2025/2055), theorem 1.3 and corollary 1.4.
///   Johnson         a = sqrt(r+) (1 + 1/(2 t)).  L = t/r.  (2 u^5 + 3 u g r) n / (3 r sqrt(r)) + u/sqrt(r), with u = m + 1/2,
///                   m = max(ceil(t), 3), g = 1 - sqrt(r) (1 + 1/(2 t)). BCHKS25, theorem 4.2, with eta = sqrt(r)/(2 t) and the factor 2
///                   in m = sqrt(r)/(2 eta) that its authors confirmed to be missing in print. L is the Johnson bound 1/(2 eta sqrt(r)).
///   Johnson2020     the same a and L.            u^7 n^2 / (3 r sqrt(r)).
///                   BCIKS20 (Ben-Sasson, Carmon, Ishai, Kopparty, Saraf, eprint 2020/654), theorem 1.5: the older and larger bound.
///   Conjecture      a = r + r (log2 e + b)/log2 |F|, b = log2(1/r).  L = 1.  n + 1.
///                   Words behave like random ones (Diamond and Gruen, eprint 2025/2010, section 1.5). Nothing is proven here.
/// Where a root is irrational, a multiple of 2^-64 stands for it, on the side that makes the error larger.
/// </remarks>
public sealed class ProximityRegime
{
    readonly SecurityInput input;
    readonly Fraction badPerPoint;
    readonly Fraction badPerPointSquared;
    readonly Fraction badAlways;

    ProximityRegime(
        string name, SecurityInput input, int multiplicity, Fraction agreementSquared, Fraction listSize,
        Fraction badPerPointSquared, Fraction badPerPoint, Fraction badAlways)
    {
        Name = name;
        this.input = input;
        Multiplicity = multiplicity;
        AgreementSquared = agreementSquared;
        ListSize = listSize;
        this.badPerPointSquared = badPerPointSquared;
        this.badPerPoint = badPerPoint;
        this.badAlways = badAlways;
    }

    /// <summary>The name in listings.</summary>
    public string Name { get; }

    /// <summary>m of the Johnson regimes, else 0.</summary>
    public int Multiplicity { get; }

    /// <summary>a^2: the square is rational where a is not.</summary>
    internal Fraction AgreementSquared { get; }

    /// <summary>L: a word is that close to at most so many codewords.</summary>
    internal Fraction ListSize { get; }

    /// <summary>Up to half the distance of the code.</summary>
    public static ProximityRegime UniqueDecoding(SecurityInput input)
    {
        Fraction agreement = ((Fraction)1 + RatePlus(input)) / 2;
        Fraction radius = ((Fraction)1 - Rate(input)) / 2;
        return new("unique decoding", input, 0, agreement * agreement, 1, 0, radius, 1);
    }

    /// <summary>Nearly up to the Johnson bound, by the theorem of 2025.</summary>
    /// <param name="input">The code.</param>
    /// <param name="slack">t: the radius stays sqrt(r)/(2 t) below the bound. Any fraction above 0.</param>
    internal static ProximityRegime Johnson(SecurityInput input, Fraction slack)
    {
        (int m, Fraction agreementSquared, Fraction list) = BelowJohnson(input, slack);
        Fraction u = Raised(m), rate = Rate(input);
        Fraction leastRoot = (Fraction)1 / InverseRoot(input, 1);
        Fraction margin = leastRoot * (((Fraction)2 * slack) + 1) / ((Fraction)2 * slack);
        Fraction radius = margin.Numerator < margin.Denominator ? (Fraction)1 - margin : 0;
        Fraction perPoint = (((Fraction)2 * u.Pow(5)) + ((Fraction)3 * u * radius * rate)) / 3 * InverseRoot(input, 3);
        return new("Johnson", input, m, agreementSquared, list, 0, perPoint, u * InverseRoot(input, 1));
    }

    /// <summary>Nearly up to the Johnson bound, by the theorem of 2020.</summary>
    internal static ProximityRegime Johnson2020(SecurityInput input, Fraction slack)
    {
        (int m, Fraction agreementSquared, Fraction list) = BelowJohnson(input, slack);
        return new("Johnson 2020", input, m, agreementSquared, list, Raised(m).Pow(7) / 3 * InverseRoot(input, 3), 0, 0);
    }

    /// <summary>Up to the distance of random words.</summary>
    public static ProximityRegime Conjecture(SecurityInput input)
    {
        // log2(e) is 1.44269504088896..., so the fraction is above it; log2 |F| is rounded down.
        var logE = new Fraction(1_442_695_041, 1_000_000_000);
        var logField = new Fraction(new Fraction(1, input.FieldSize).BitUnits(), BigInteger.One << Fraction.LogDigits);
        Fraction agreement = Rate(input) * ((Fraction)1 + ((logE + input.LogBlowup) / logField));
        return new("conjecture", input, 0, agreement * agreement, 1, 0, 1, 1);
    }

    /// <summary>
    /// Bad challenges among |F| when a challenge joins two words of a length: e(length). Joining N words by powers of the challenge has
    /// N - 1 times as many (BCHKS25 and BCIKS20 for curves).
    /// </summary>
    internal Fraction BadChallenges(BigInteger length) => (((badPerPointSquared * length) + badPerPoint) * length) + badAlways;

    /// <summary>The chance of a word at the radius to pass q queries at random places, a^q, in bits rounded down.</summary>
    internal double QueryBits() => Fraction.ToBits(AgreementSquared.BitUnits() * input.QueryCount / 2);

    static (int Multiplicity, Fraction AgreementSquared, Fraction ListSize) BelowJohnson(SecurityInput input, Fraction slack)
    {
        Fraction widening = (((Fraction)2 * slack) + 1) / ((Fraction)2 * slack);
        int m = (int)BigInteger.Max(slack.Ceiling, Security.MultiplicityMin);
        return (m, RatePlus(input) * widening * widening, slack / Rate(input));
    }

    static Fraction Raised(int multiplicity) => new((2 * multiplicity) + 1, 2);

    static Fraction Rate(SecurityInput input) => Fraction.PowerOfTwo(-input.LogBlowup);

    static Fraction RatePlus(SecurityInput input) => new(input.Rows + input.DeepPoints, input.DomainSize);

    // At least r^(-power/2).
    static Fraction InverseRoot(SecurityInput input, int power) => Fraction.RootOfPowerOfTwo(input.LogBlowup * power);
}
