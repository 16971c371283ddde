using System.Numerics;

namespace OrderBookRollup.Codegen;

/// <summary>One value of an evaluator.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="A">The first operand, or the index of an input.</param>
/// <param name="B">The second operand.</param>
/// <param name="Constant">The constant: a packed word, or the factor of a scaling.</param>
/// <param name="Bound">No lane of the result is above this number.</param>
public sealed record Operation(OperationKind Kind, int A, int B, BigInteger Constant, BigInteger Bound)
{
    /// <summary>Operands that are values.</summary>
    public IEnumerable<int> Operands => Kind switch
    {
        OperationKind.Input or OperationKind.Constant => [],
        OperationKind.Add or OperationKind.Subtract or OperationKind.Multiply => [A, B],
        _ => [A],
    };
}
