using System.Numerics;

namespace OrderBookRollup.Codegen;

/// <summary>
/// Writes a program as data for <c>Interpreter.sol</c>: operations of five bytes (kind 4 bits, result and both operands 12 bits each, as
/// slots of memory), which a contract of its own holds.
/// </summary>
/// <remarks>
/// Layout: a STOP byte, so that nobody runs it; four numbers of four bytes: slots of the input, constants that follow them, the first
/// slot of factors, factors; the words of both; the operations. Kinds: 0 return, 1 multiply, 2 add, 3 subtract, 4 scale, 5 times X.
/// </remarks>
public static class InterpretedProgram
{
    /// <summary>The bytes of the data contract.</summary>
    public static byte[] Write(EvaluatorProgram program)
    {
        var layout = new MemoryLayout(program, isNested: false);
        var constants = new List<BigInteger>([.. layout.Constants.Select(value => program.Operations[value].Constant)]);
        var factors = new Dictionary<BigInteger, int>();
        foreach (int value in layout.Stored)
        {
            Operation o = program.Operations[value];
            if (o.Kind is OperationKind.Scale or OperationKind.ScaleModulo) factors.TryAdd(o.Constant, factors.Count);
        }
        int factorSlot = layout.SlotCount;
        var bytes = new List<byte> { 0 };
        Number(bytes, program.Inputs.Count, 4);
        Number(bytes, layout.Constants.Count, 4);
        Number(bytes, factorSlot, 4);
        Number(bytes, factors.Count, 4);
        foreach (BigInteger constant in constants.Concat(factors.OrderBy(f => f.Value).Select(f => f.Key)))
            bytes.AddRange(PackedWord.Bytes(constant));
        foreach (int value in layout.Stored)
        {
            Operation o = program.Operations[value];
            int b = o.Kind is OperationKind.Scale or OperationKind.ScaleModulo ? factorSlot + factors[o.Constant]
                : o.Kind == OperationKind.TimesX ? 0 : layout.SlotOf(o.B);
            long kind = o.Kind switch
            {
                OperationKind.Multiply or OperationKind.ScaleModulo => 1,
                OperationKind.Add => 2,
                OperationKind.Subtract => 3,
                OperationKind.Scale => 4,
                _ => 5,
            };
            Number(bytes, (kind << 36) | ((long)layout.SlotOf(value) << 24) | ((long)layout.SlotOf(o.A) << 12) | (long)b, 5);
        }
        Number(bytes, (long)layout.SlotOf(program.Result) << 12, 5);
        return [.. bytes];
    }

    static void Number(List<byte> bytes, long value, int count)
    {
        for (int i = count - 1; i >= 0; i--) bytes.Add((byte)(value >> (8 * i)));
    }
}
