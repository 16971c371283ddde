using System.Numerics;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Tables.Tests;

/// <summary>
/// Attacks on the ladder: signatures that nobody made, or not for that message, in rows that are right everywhere but in one place. The
/// victim's secret is used by none that does not say so.
/// </summary>
static partial class LadderAttacks
{
    static readonly Goldilocks One = Goldilocks.One;
    static readonly Digest Message = new(0xD1, 0xD2, 0xD3, 0xD4);
    static readonly Scalar Secret = 0x5EC_12E7, OwnSecret = 0x0BAD_5EC, Nonce = 0x4040;

    /// <summary>The victim's key.</summary>
    static readonly EncodedPoint Victim = LadderPlan<KnownOrigins>.Encoded(Secret);

    public static IReadOnlyList<ForgedAttack> All { get; } = [.. OnOrder(), .. OnSums(), .. OnDigits(), .. OnPoints(), .. OnMessages()];

    /// <summary>A good signature in the world of the attacks.</summary>
    public static ForgedWitness Honest(string? without = null) =>
        Finish(without, Good());

    static ForgedAttack Attack(string name, Action<LadderPlan<KnownOrigins>> lie, Action<LadderForgery<KnownOrigins>>? change = null) =>
        Attack(name, () =>
        {
            LadderPlan<KnownOrigins> plan = Unsigned();
            lie(plan);
            return plan;
        }, change);

    static ForgedAttack Attack(
        string name, Func<LadderPlan<KnownOrigins>> plan, Action<LadderForgery<KnownOrigins>>? change = null) => new(name, without =>
    {
        var forgery = new LadderForgery<KnownOrigins>(without);
        forgery.Add(plan());
        change?.Invoke(forgery);
        return forgery.Finish();
    });

    static ForgedWitness Finish(string? without, LadderPlan<KnownOrigins> plan)
    {
        var forgery = new LadderForgery<KnownOrigins>(without);
        forgery.Add(plan);
        return forgery.Finish();
    }

    /// <summary>What the rows come to without the victim's secret: e Q too much.</summary>
    static LadderPlan<KnownOrigins> Unsigned() => LadderPlan<KnownOrigins>.Unsigned(Victim, Nonce, Message);

    /// <summary>What is missing, if it is added where it still counts so many times.</summary>
    static CurveSpot Missing(LadderPlan<KnownOrigins> plan, Scalar times) => -plan.KeyPoint.Times(plan.Exponent * Inverse(times));

    static Scalar Inverse(Scalar value)
    {
        var inverse = BigInteger.ModPow((BigInteger)value, Scalar.Order - 2, Scalar.Order);
        Span<byte> bytes = stackalloc byte[Scalar.ByteCount];
        bytes.Clear();
        inverse.TryWriteBytes(bytes, out _, isUnsigned: true);
        return Scalar.TryRead(bytes, out Scalar scalar) ? scalar : throw new InvalidOperationException();
    }

    static readonly Scalar SumWeight = (UInt128)1 << 124;

    static readonly Scalar MultiplesWeight = UInt128.MaxValue / 15;

    static bool IsDigit(int position) => LadderCourse.Kinds[position].Digit == 1;

    static int LastOf(Func<LadderKinds<ulong>, bool> kind) =>
        Enumerable.Range(1, LadderCourse.Rows).Last(position => kind(LadderCourse.Kinds[position]));

    static Digest MessageOf(int number) => Message with { Word0 = (ulong)number };
}
