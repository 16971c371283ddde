using System.Globalization;
using System.Text;

namespace OrderBookRollup.Codegen;

/// <summary>Writes a program as a contract. It takes the input words as calldata, without a selector, and returns one word.</summary>
public sealed class YulEvaluator
{
    readonly StringBuilder text = new();
    readonly EvaluatorProgram program;
    readonly MemoryLayout layout;
    readonly bool isInlined;

    YulEvaluator(EvaluatorProgram program, bool isInlined)
    {
        (this.program, this.isInlined) = (program, isInlined);
        layout = new(program, !isInlined);
    }

    /// <summary>The contract as Solidity.</summary>
    /// <param name="program">The program.</param>
    /// <param name="name">The name of the contract.</param>
    /// <param name="isInlined">Whether every operation is written out, instead of calls of functions of the contract.</param>
    public static string Write(EvaluatorProgram program, string name, bool isInlined)
    {
        var writer = new YulEvaluator(program, isInlined);
        writer.Write(name);
        return writer.text.ToString();
    }

    void Write(string name)
    {
        Line(0, $"/// Constraints of {program.Inputs.Shape.Name} at one point.");
        Line(0, $"contract {name} {{");
        Line(1, "fallback() external {");
        Line(2, "assembly {");
        if (!isInlined) Functions();
        int size = 32 * program.Inputs.Count;
        Line(3, $"if iszero(eq(calldatasize(), {size})) {{ revert(0, 0) }}");
        Line(3, $"calldatacopy(0, 0, {size})");
        foreach (int constant in layout.Constants)
            Line(3, $"mstore({Address(constant)}, 0x{program.Operations[constant].Constant:x})");
        foreach (int value in layout.Stored)
        {
            if (isInlined) Inlined(value);
            else Line(3, $"mstore({Address(value)}, {Expression(value)})");
        }
        Line(3, $"return({Address(program.Result)}, 32)");
        Line(2, "}");
        Line(1, "}");
        Line(0, "}");
    }

    void Functions()
    {
        text.Append(CubicYul.Times).Append(CubicYul.Scaled).Append(CubicYul.ByX);
    }

    string Operand(int value) => layout.SlotOf(value) >= 0 ? $"mload({Address(value)})" : Expression(value);

    string Expression(int value)
    {
        Operation o = program.Operations[value];
        return o.Kind switch
        {
            OperationKind.Constant => $"0x{o.Constant:x}",
            OperationKind.Add => $"add({Operand(o.A)}, {Operand(o.B)})",
            OperationKind.Subtract => $"sub({Operand(o.A)}, {Operand(o.B)})",
            OperationKind.Multiply => $"times({Operand(o.A)}, {Operand(o.B)})",
            OperationKind.Scale => $"mul({Operand(o.A)}, 0x{o.Constant:x})",
            OperationKind.ScaleModulo => $"scaled({Operand(o.A)}, 0x{o.Constant:x})",
            _ => $"byX({Operand(o.A)})",
        };
    }

    void Inlined(int value)
    {
        Operation o = program.Operations[value];
        string text = o.Kind switch
        {
            OperationKind.Multiply => CubicYul.InlineTimes(Operand(o.A), Operand(o.B), Address(value)),
            OperationKind.ScaleModulo => CubicYul.InlineScaled(Operand(o.A), o.Constant, Address(value)),
            OperationKind.TimesX => CubicYul.InlineByX(Operand(o.A), Address(value)),
            _ => $"mstore({Address(value)}, {Expression(value)})",
        };
        Line(3, text);
    }

    string Address(int value) => string.Create(CultureInfo.InvariantCulture, $"0x{32 * layout.SlotOf(value):x}");

    void Line(int indent, string line) => text.Append(' ', 4 * indent).Append(line).Append('\n');
}
