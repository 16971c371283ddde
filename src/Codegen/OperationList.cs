using System.Numerics;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Codegen;

/// <summary>
/// Operations in the order of their making, equal ones once. Bounds of lanes are followed, so a lane is reduced only where it could
/// overflow; constants are folded.
/// </summary>
public sealed class OperationList
{
    static readonly BigInteger ElementMax = PackedWord.Modulus - 1;

    readonly List<Operation> operations = [];
    readonly Dictionary<Operation, int> known = [];

    /// <summary>The operations.</summary>
    public IReadOnlyList<Operation> Operations => operations;

    /// <summary>0.</summary>
    public int Zero => Constant(0);

    /// <summary>1.</summary>
    public int One => Constant(1);

    /// <summary>A word of the input, every lane below p.</summary>
    public int Input(int index) => Make(new(OperationKind.Input, index, 0, 0, ElementMax));

    /// <summary>An element of the base field.</summary>
    public int Constant(ulong canonical) => Make(new(OperationKind.Constant, 0, 0, canonical, canonical));

    /// <summary>a + b.</summary>
    public int Add(int a, int b)
    {
        if (IsBase(a, out ulong left) && IsBase(b, out ulong right)) return Constant((Field(left) + Field(right)).Value);
        if (IsBase(a, out left) && left == 0) return b;
        if (IsBase(b, out right) && right == 0) return a;
        (a, b) = Fit(a, b, BoundOf(b));
        return Make(new(OperationKind.Add, Math.Min(a, b), Math.Max(a, b), 0, BoundOf(a) + BoundOf(b)));
    }

    /// <summary>a - b: a multiple of p is added to each lane first, so that none goes below 0.</summary>
    public int Subtract(int a, int b)
    {
        if (IsBase(a, out ulong left) && IsBase(b, out ulong right)) return Constant((Field(left) - Field(right)).Value);
        if (IsBase(b, out right)) return right == 0 ? a : Add(a, Constant((Goldilocks.Zero - Field(right)).Value));
        if (a == b) return Zero;
        (a, b) = Fit(a, b, RoundUp(BoundOf(b)));
        BigInteger offset = RoundUp(BoundOf(b)), lanes = PackedWord.Of(offset, offset, offset);
        int lifted = IsBase(a, out left)
            ? Make(new(OperationKind.Constant, 0, 0, lanes + left, offset + left))
            : Make(new(OperationKind.Add, a, Make(new(OperationKind.Constant, 0, 0, lanes, offset)), 0, BoundOf(a) + offset));
        return Make(new(OperationKind.Subtract, lifted, b, 0, BoundOf(lifted)));
    }

    /// <summary>a b.</summary>
    public int Multiply(int a, int b)
    {
        if (IsBase(a, out ulong left) && IsBase(b, out ulong right)) return Constant((Field(left) * Field(right)).Value);
        if (IsBase(a, out left)) return Scale(b, left);
        if (IsBase(b, out right)) return Scale(a, right);
        return Make(new(OperationKind.Multiply, Math.Min(a, b), Math.Max(a, b), 0, ElementMax));
    }

    /// <summary>a X.</summary>
    public int TimesX(int a)
    {
        if (2 * BoundOf(a) > PackedWord.LaneMax) a = Reduce(a);
        return Make(new(OperationKind.TimesX, a, 0, 0, 2 * BoundOf(a)));
    }

    /// <summary>a with every lane below p.</summary>
    public int Reduce(int a) =>
        BoundOf(a) <= ElementMax ? a : Make(new(OperationKind.ScaleModulo, a, 0, 1, ElementMax));

    int Scale(int a, ulong factor)
    {
        if (factor == 0) return Zero;
        if (factor == 1) return a;
        if (Goldilocks.Modulus - factor < 16) return Subtract(Zero, Scale(a, Goldilocks.Modulus - factor));
        BigInteger bound = BoundOf(a) * factor;
        return bound <= PackedWord.LaneMax
            ? Make(new(OperationKind.Scale, a, 0, factor, bound)) : Make(new(OperationKind.ScaleModulo, a, 0, factor, ElementMax));
    }

    (int A, int B) Fit(int a, int b, BigInteger more)
    {
        if (BoundOf(a) + more <= PackedWord.LaneMax) return (a, b);
        return (Reduce(a), Reduce(b));
    }

    static BigInteger RoundUp(BigInteger bound) => (bound + PackedWord.Modulus - 1) / PackedWord.Modulus * PackedWord.Modulus;

    static Goldilocks Field(ulong canonical) => Goldilocks.FromCanonical(canonical);

    bool IsBase(int value, out ulong canonical)
    {
        Operation operation = operations[value];
        bool isBase = operation.Kind == OperationKind.Constant && operation.Constant < PackedWord.Modulus;
        canonical = isBase ? (ulong)operation.Constant : 0;
        return isBase;
    }

    BigInteger BoundOf(int value) => operations[value].Bound;

    int Make(Operation operation)
    {
        if (known.TryGetValue(operation, out int value)) return value;
        operations.Add(operation);
        known.Add(operation, operations.Count - 1);
        return operations.Count - 1;
    }
}
