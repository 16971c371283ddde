using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OrderBookRollup.Mutations;

/// <summary>What stands instead of an expression: neighbours of operators and numbers, negations, calls left out.</summary>
static class Alternatives
{
    static readonly Dictionary<SyntaxKind, SyntaxKind[]> Operators = new()
    {
        [SyntaxKind.AddExpression] = [SyntaxKind.SubtractExpression],
        [SyntaxKind.SubtractExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.MultiplyExpression] = [SyntaxKind.AddExpression],
        [SyntaxKind.DivideExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.ModuloExpression] = [SyntaxKind.MultiplyExpression],
        [SyntaxKind.LessThanExpression] = [SyntaxKind.LessThanOrEqualExpression, SyntaxKind.GreaterThanOrEqualExpression],
        [SyntaxKind.LessThanOrEqualExpression] = [SyntaxKind.LessThanExpression, SyntaxKind.GreaterThanExpression],
        [SyntaxKind.GreaterThanExpression] = [SyntaxKind.GreaterThanOrEqualExpression, SyntaxKind.LessThanOrEqualExpression],
        [SyntaxKind.GreaterThanOrEqualExpression] = [SyntaxKind.GreaterThanExpression, SyntaxKind.LessThanExpression],
        [SyntaxKind.EqualsExpression] = [SyntaxKind.NotEqualsExpression],
        [SyntaxKind.NotEqualsExpression] = [SyntaxKind.EqualsExpression],
        [SyntaxKind.LogicalAndExpression] = [SyntaxKind.LogicalOrExpression],
        [SyntaxKind.LogicalOrExpression] = [SyntaxKind.LogicalAndExpression],
        [SyntaxKind.LeftShiftExpression] = [SyntaxKind.RightShiftExpression],
        [SyntaxKind.RightShiftExpression] = [SyntaxKind.LeftShiftExpression],
        [SyntaxKind.BitwiseAndExpression] = [SyntaxKind.BitwiseOrExpression],
        [SyntaxKind.BitwiseOrExpression] = [SyntaxKind.BitwiseAndExpression],
        [SyntaxKind.ExclusiveOrExpression] = [SyntaxKind.BitwiseAndExpression],
    };

    static readonly Dictionary<string, string> OppositeCalls = new()
    {
        ["Max"] = "Min", ["Min"] = "Max", ["Any"] = "All", ["All"] = "Any", ["First"] = "Last", ["Take"] = "Skip", ["Skip"] = "Take",
        ["MinBy"] = "MaxBy",
    };

    static readonly HashSet<string> OmittedCalls =
        ["Distinct", "Order", "OrderBy", "ThenBy", "Inverse", "Reverse", "DefaultIfEmpty", "PowTwoTo", "Pow", "OfType", "Where"];

    static readonly Dictionary<SyntaxKind, SyntaxKind> Assignments = new()
    {
        [SyntaxKind.AddAssignmentExpression] = SyntaxKind.SubtractAssignmentExpression,
        [SyntaxKind.SubtractAssignmentExpression] = SyntaxKind.AddAssignmentExpression,
        [SyntaxKind.MultiplyAssignmentExpression] = SyntaxKind.AddAssignmentExpression,
        [SyntaxKind.DivideAssignmentExpression] = SyntaxKind.MultiplyAssignmentExpression,
        [SyntaxKind.AndAssignmentExpression] = SyntaxKind.OrAssignmentExpression,
        [SyntaxKind.OrAssignmentExpression] = SyntaxKind.AndAssignmentExpression,
        [SyntaxKind.ExclusiveOrAssignmentExpression] = SyntaxKind.AndAssignmentExpression,
        [SyntaxKind.LeftShiftAssignmentExpression] = SyntaxKind.RightShiftAssignmentExpression,
        [SyntaxKind.RightShiftAssignmentExpression] = SyntaxKind.LeftShiftAssignmentExpression,
    };

    /// <summary>Other operators with the same operands.</summary>
    public static IEnumerable<ExpressionSyntax> Of(BinaryExpressionSyntax node)
    {
        foreach (SyntaxKind kind in Operators.GetValueOrDefault(node.Kind(), []))
            yield return SyntaxFactory.BinaryExpression(kind, node.Left, node.Right).WithTriviaFrom(node);
    }

    /// <summary>The operand without its sign, complement or negation.</summary>
    public static IEnumerable<ExpressionSyntax> Of(PrefixUnaryExpressionSyntax node)
    {
        if (node.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.BitwiseNotExpression or SyntaxKind.LogicalNotExpression)
            yield return node.Operand;
    }

    /// <summary>The number one more and one less, the other truth value.</summary>
    public static IEnumerable<ExpressionSyntax> Of(LiteralExpressionSyntax node)
    {
        switch (node.Token.Value)
        {
            case bool value:
                yield return SyntaxFactory.LiteralExpression(value ? SyntaxKind.FalseLiteralExpression : SyntaxKind.TrueLiteralExpression);
                break;
            case int value:
                yield return Number(SyntaxFactory.Literal(value + 1));
                if (value > 0) yield return Number(SyntaxFactory.Literal(value - 1));
                break;
            case uint value:
                yield return Number(SyntaxFactory.Literal(unchecked(value + 1)));
                if (value > 0) yield return Number(SyntaxFactory.Literal(value - 1));
                break;
            case long value:
                yield return Number(SyntaxFactory.Literal(value + 1));
                if (value > 0) yield return Number(SyntaxFactory.Literal(value - 1));
                break;
            case ulong value:
                yield return Number(SyntaxFactory.Literal(unchecked(value + 1)));
                if (value > 0) yield return Number(SyntaxFactory.Literal(value - 1));
                break;
        }
    }

    /// <summary>The opposite call, or the receiver without the call.</summary>
    public static IEnumerable<ExpressionSyntax> Of(InvocationExpressionSyntax node)
    {
        if (node.Expression is not MemberAccessExpressionSyntax access) yield break;
        string name = access.Name.Identifier.Text;
        if (OppositeCalls.TryGetValue(name, out string? opposite))
            yield return node.WithExpression(access.WithName(SyntaxFactory.IdentifierName(opposite)));
        if (OmittedCalls.Contains(name)) yield return access.Expression;
    }

    /// <summary>A pattern with a number or a comparison changed; the absence of a null test's negation.</summary>
    public static IEnumerable<ExpressionSyntax> Of(IsPatternExpressionSyntax node)
    {
        foreach (LiteralExpressionSyntax literal in node.Pattern.DescendantNodesAndSelf().OfType<LiteralExpressionSyntax>())
            foreach (ExpressionSyntax other in Of(literal)) yield return node.WithPattern(node.Pattern.ReplaceNode(literal, other));
        foreach (BinaryPatternSyntax both in node.Pattern.DescendantNodesAndSelf().OfType<BinaryPatternSyntax>())
        {
            SyntaxKind kind = both.IsKind(SyntaxKind.AndPattern) ? SyntaxKind.OrPattern : SyntaxKind.AndPattern;
            SyntaxToken word = SyntaxFactory.Token(
                SyntaxFactory.TriviaList(SyntaxFactory.Space), kind == SyntaxKind.OrPattern ? SyntaxKind.OrKeyword : SyntaxKind.AndKeyword,
                SyntaxFactory.TriviaList(SyntaxFactory.Space));
            yield return node.WithPattern(node.Pattern.ReplaceNode(
                both, SyntaxFactory.BinaryPattern(kind, both.Left.WithoutTrivia(), word, both.Right.WithoutTrivia())));
        }
        if (!node.Pattern.DescendantNodesAndSelf().Any(part => part is VariableDesignationSyntax)) yield return Negation(node);
    }

    /// <summary>The compound assignment of the opposite operator.</summary>
    public static IEnumerable<ExpressionSyntax> Of(AssignmentExpressionSyntax node)
    {
        if (Assignments.TryGetValue(node.Kind(), out SyntaxKind kind))
            yield return SyntaxFactory.AssignmentExpression(kind, node.Left, node.Right);
    }

    /// <summary>Not the condition.</summary>
    public static ExpressionSyntax Negation(ExpressionSyntax condition) => SyntaxFactory.PrefixUnaryExpression(
        SyntaxKind.LogicalNotExpression, SyntaxFactory.ParenthesizedExpression(condition.WithoutTrivia()));

    static LiteralExpressionSyntax Number(SyntaxToken token) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, token);
}
