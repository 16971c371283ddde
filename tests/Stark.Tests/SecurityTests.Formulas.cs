using System.Numerics;
using Xunit;

namespace OrderBookRollup.Stark.Tests;

/// <summary>The formulas a second time, in doubles, on codes and fields so small that no part of one vanishes beside another.</summary>
public partial class SecurityTests
{
    const int FormulaSeed = 31;

    [Fact]
    public void Every_term_is_its_formula_and_never_above_it()
    {
        var random = new Random(FormulaSeed);
        for (int i = 0; i < 300; i++)
        {
            SecurityInput input = new()
            {
                FieldSize = BigInteger.One << random.Next(45, 60),
                LogRows = random.Next(2, 7),
                LogBlowup = random.Next(2, 7),
                QueryCount = random.Next(1, 40),
                LogArity = random.Next(1, 4),
                LogFinalLength = random.Next(0, 3),
                BatchSize = random.Next(2, 6),
                ConstraintCount = random.Next(1, 9),
                MaxDegree = random.Next(1, 5),
                DeepPoints = random.Next(1, 3),
                BusMessages = random.Next(1, 200),
                MessageWidth = random.Next(1, 9),
                PublishedWords = random.Next(1, 200),
            };
            double rate = Math.ScaleB(1, -input.LogBlowup), rows = 1 << input.LogRows, field = (double)input.FieldSize;
            double ratePlus = (rows + input.DeepPoints) * rate / rows;
            double slack = random.Next(1, 12), m = Math.Max(slack, 3) + 0.5, widening = 1 + (0.5 / slack), list = slack / rate;
            double radius = 1 - (Math.Sqrt(rate) * widening), root = Math.Sqrt(rate);
            double Johnson(double n) =>
                ((2 * Math.Pow(m, 5)) + (3 * m * Math.Max(0, radius) * rate)) * n / (3 * rate * root) + (m / root);
            double Johnson2020(double n) => Math.Pow(m, 7) * n * n / (3 * rate * root);
            double Unique(double n) => ((1 - rate) / 2 * n) + 1;
            double agreement = Math.Sqrt(ratePlus) * widening;

            Fraction t = (long)slack;
            AssertTerms(input, ProximityRegime.Johnson(input, t), field, list, agreement, Johnson);
            AssertTerms(input, ProximityRegime.Johnson2020(input, t), field, list, agreement, Johnson2020);
            AssertTerms(input, ProximityRegime.UniqueDecoding(input), field, 1, (1 + ratePlus) / 2, Unique);
        }
    }

    /// <summary>A domain that is half the field, which no system has, shows that the point is drawn outside both domains.</summary>
    [Fact]
    public void The_out_of_domain_point_avoids_the_domains()
    {
        SecurityInput input = Benchmark with { FieldSize = BigInteger.One << 23, MaxDegree = 1, DeepPoints = 1 };
        double expected = -Math.Log2((2 * Math.ScaleB(1, 20) - 1) / (Math.ScaleB(1, 23) - Math.ScaleB(3, 20)));
        Assert.Equal(expected, Term(Security.Of(input).UniqueDecoding, "DEEP").Bits, 1e-9);
    }

    static void AssertTerms(
        SecurityInput input, ProximityRegime regime, double field, double list, double agreement, Func<double, double> badChallenges)
    {
        double rows = 1 << input.LogRows, points = (double)input.DomainSize;
        var errors = new List<(string Name, double Error)>
        {
            ("LogUp", list * input.BusMessages * (input.MessageWidth + 2) / field),
            ("evaluation", list * input.PublishedWords / field),
            ("ALI", list * input.ConstraintCount / field),
            ("DEEP", list * ((input.MaxDegree * (rows + input.DeepPoints - 1)) + rows - 1) / (field - rows - points)),
            ("batching", (input.BatchSize - 1) * badChallenges(points) / field),
        };
        int log = input.LogRows;
        for (int fold = 1; log > input.LogFinalLength; fold++)
        {
            int arity = Math.Min(input.LogArity, log - input.LogFinalLength);
            log -= arity;
            errors.Add(($"folding {fold}", ((1 << arity) - 1) * badChallenges(Math.ScaleB(1, log + input.LogBlowup)) / field));
        }
        errors.Add(("queries", Math.Pow(Math.Min(1, agreement), input.QueryCount)));
        errors.Add(("hash", Math.ScaleB(1, -128)));

        IReadOnlyList<SecurityTerm> terms = Security.In(input, regime).Terms;
        Assert.Equal(errors.Select(error => error.Name), terms.Select(term => term.Name));
        foreach (((string name, double error), SecurityTerm term) in errors.Zip(terms))
        {
            double expected = Math.Max(0, -Math.Log2(error));
            bool isNear = expected - term.Bits is >= -1e-9 and <= 1e-8;
            Assert.True(isNear, $"{regime.Name} {name}: {term.Bits}, not {expected}: {input}, seed {FormulaSeed}");
        }
    }
}
