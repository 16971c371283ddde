using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OrderBookRollup.Mutations;

/// <summary>
/// Puts every mutant of a file behind a switch: <c>(Is(7) ? changed : original)</c> for expressions, <c>if (!Is(7)) statement;</c> for
/// statements. So all mutants are compiled once, and one number chooses among them.
/// </summary>
/// <param name="path">The file, from the root of the repository.</param>
/// <param name="model">Its meaning before the change.</param>
/// <param name="refused">Sites that did not compile, by text and place.</param>
/// <param name="constants">Names of constants that must stay constants.</param>
/// <param name="mutants">Receives the mutants.</param>
sealed class MutationRewriter(
    string path, SemanticModel model, IReadOnlySet<string> refused, IReadOnlySet<string> constants, List<Mutant> mutants)
    : CSharpSyntaxRewriter
{
    /// <summary>Marks what belongs to a mutant in the new tree; the data is its number.</summary>
    public const string Mark = "mutant";

    const string Is = "global::OrderBookRollup.MutantSwitch.Is";

    static readonly SymbolDisplayFormat TypeFormat = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>A site in words that are the same in the next attempt.</summary>
    public static string Site(Mutant mutant, int place) => $"{mutant.File}@{place}: {mutant.Original} -> {mutant.Changed}";

    /// <summary>Positions in the original file of the mutants, beside their list.</summary>
    public Dictionary<int, int> Places { get; } = [];

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node) =>
        Choose(node, (ExpressionSyntax)base.VisitBinaryExpression(node)!, IsText(node) ? [] : Alternatives.Of(node));

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node) =>
        Choose(node, (ExpressionSyntax)base.VisitPrefixUnaryExpression(node)!, Alternatives.Of(node));

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) => Choose(node, node, Alternatives.Of(node));

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        // What a refusal says is for people; whether it is said is mutated.
        if (node.Expression.ToString() == "Refusal.Unless")
        {
            ArgumentSyntax condition = node.ArgumentList.Arguments[0];
            return node.WithArgumentList(node.ArgumentList.WithArguments(
                node.ArgumentList.Arguments.Replace(condition, (ArgumentSyntax)Visit(condition)!)));
        }
        return Choose(node, (ExpressionSyntax)base.VisitInvocationExpression(node)!, Alternatives.Of(node));
    }

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node) => Choose(
        node, node.WithExpression((ExpressionSyntax)Visit(node.Expression)!), Alternatives.Of(node));

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return IsPlain(node.Condition)
            ? visited.WithCondition(Choose(node.Condition, visited.Condition, [Alternatives.Negation(node.Condition)])) : visited;
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        var visited = (ExpressionStatementSyntax)base.VisitExpressionStatement(node)!;
        StatementSyntax result = visited;
        if (node.Expression is AssignmentExpressionSyntax assignment)
        {
            foreach (ExpressionSyntax other in Alternatives.Of(assignment))
            {
                if (Add(node, node.Expression.ToString(), other.NormalizeWhitespace().ToString()) is not { } mutant) continue;
                result = SyntaxFactory.Block(SyntaxFactory.IfStatement(
                    Condition(mutant), Marked(SyntaxFactory.ExpressionStatement(other), mutant), SyntaxFactory.ElseClause(result)));
            }
        }
        return WithoutStatement(node, result);
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        if (IsPlain(node.Condition))
            visited = visited.WithCondition(Choose(node.Condition, visited.Condition, [Alternatives.Negation(node.Condition)]));
        return node.Parent is ElseClauseSyntax ? visited : WithoutStatement(node, visited);
    }

    // A loop that never ends is no finding: the steps of loops stay as they are.
    public override SyntaxNode? Visit(SyntaxNode? node) =>
        node?.Parent is ForStatementSyntax loop && loop.Incrementors.Any(step => step == node) ? node : base.Visit(node);

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) =>
        WithoutStatement(node, (StatementSyntax)base.VisitForStatement(node)!);

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) =>
        WithoutStatement(node, (StatementSyntax)base.VisitForEachStatement(node)!);

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) =>
        WithoutStatement(node, (StatementSyntax)base.VisitWhileStatement(node)!);

    /// <summary>
    /// A constant of a class becomes a property, so that the switch can change it; not a public one, whose value stands in the tests that
    /// were compiled with it.
    /// </summary>
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        VariableDeclaratorSyntax variable = node.Declaration.Variables[0];
        bool isConstant = node.Modifiers.Any(SyntaxKind.ConstKeyword);
        if (!isConstant) return base.VisitFieldDeclaration(node);
        bool canChange = node.Declaration.Variables.Count == 1 && !node.Modifiers.Any(SyntaxKind.PublicKeyword)
            && !constants.Contains(variable.Identifier.Text)
            && variable.Initializer!.Value is LiteralExpressionSyntax { Token.Value: int or uint or long or ulong };
        if (!canChange) return node;
        var value = (LiteralExpressionSyntax)variable.Initializer!.Value;
        ExpressionSyntax chosen = Choose(value, value, Alternatives.Of(value));
        return SyntaxFactory.ParseMemberDeclaration(
            $"{string.Join(' ', node.Modifiers.Where(word => !word.IsKind(SyntaxKind.ConstKeyword)).Select(word => word.Text))} "
            + $"static {node.Declaration.Type} {variable.Identifier.Text} => __value__;")!
            .ReplaceSingle("__value__", chosen).WithTrailingTrivia(SyntaxFactory.LineFeed);
    }

    // Texts, attributes and what must be constant.
    public override SyntaxNode? VisitInterpolatedStringExpression(InterpolatedStringExpressionSyntax node) => node;

    public override SyntaxNode? VisitThrowStatement(ThrowStatementSyntax node) => node;

    public override SyntaxNode? VisitThrowExpression(ThrowExpressionSyntax node) => node;

    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitParameterList(ParameterListSyntax node) => node;

    public override SyntaxNode? VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node) => node;

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        node.Identifier.Text is "ToString" or "Describe" ? node : base.VisitMethodDeclaration(node);

    ExpressionSyntax Choose(ExpressionSyntax node, ExpressionSyntax visited, IEnumerable<ExpressionSyntax> alternatives)
    {
        ExpressionSyntax result = visited;
        bool isChanged = false;
        foreach (ExpressionSyntax alternative in alternatives)
        {
            if (Add(node, node.ToString(), alternative.NormalizeWhitespace().ToString()) is not { } mutant) continue;
            isChanged = true;
            result = Marked(SyntaxFactory.ConditionalExpression(
                Condition(mutant), Spaced(SyntaxFactory.ParenthesizedExpression(alternative.WithoutTrivia())),
                Spaced(isChanged ? SyntaxFactory.ParenthesizedExpression(result.WithoutTrivia()) : result)), mutant);
            result = SyntaxFactory.ParenthesizedExpression(result);
        }
        if (!isChanged) return visited;
        if (node is LiteralExpressionSyntax && model.GetTypeInfo(node).ConvertedType is { TypeKind: not TypeKind.Error } type)
        {
            result = SyntaxFactory.ParenthesizedExpression(
                SyntaxFactory.CastExpression(SyntaxFactory.ParseTypeName(type.ToDisplayString(TypeFormat)), result));
        }
        return result.WithTriviaFrom(node);
    }

    StatementSyntax WithoutStatement(StatementSyntax node, StatementSyntax result)
    {
        bool declares = node.DescendantNodes().Any(part => part is DeclarationExpressionSyntax or DeclarationPatternSyntax)
            && node is ExpressionStatementSyntax;
        if (declares || Add(node, FirstLine(node), "") is not { } mutant) return result.WithTriviaFrom(node);
        return Marked(SyntaxFactory.Block(SyntaxFactory.IfStatement(
            SyntaxFactory.PrefixUnaryExpression(SyntaxKind.LogicalNotExpression, Condition(mutant)), result.WithoutTrivia())), mutant)
            .WithTriviaFrom(node);
    }

    Mutant? Add(SyntaxNode node, string original, string changed)
    {
        var mutant = new Mutant(mutants.Count + 1, path, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, MemberOf(node),
            OneLine(original), OneLine(changed), IsOnceOnly(node));
        if (refused.Contains(Site(mutant, node.SpanStart))) return null;
        mutants.Add(mutant);
        Places[mutant.Id] = node.SpanStart;
        return mutant;
    }

    bool IsText(ExpressionSyntax node) => model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String;

    // Conditions that have no operator of their own to change.
    static bool IsPlain(ExpressionSyntax condition) =>
        condition is not (BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or IsPatternExpressionSyntax or LiteralExpressionSyntax);

    static ExpressionSyntax Condition(Mutant mutant) => SyntaxFactory.ParseExpression($"{Is}({mutant.Id})");

    static T Spaced<T>(T node) where T : SyntaxNode =>
        node.WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space);

    static T Marked<T>(T node, Mutant mutant) where T : SyntaxNode =>
        node.WithAdditionalAnnotations(new SyntaxAnnotation(Mark, mutant.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    static bool IsOnceOnly(SyntaxNode node) => node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
    {
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.StaticKeyword),
        PropertyDeclarationSyntax property =>
            property.Modifiers.Any(SyntaxKind.StaticKeyword) && node.Ancestors().Any(part => part == property.Initializer),
        ConstructorDeclarationSyntax constructor => constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    static string MemberOf(SyntaxNode node) => node.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        FieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        OperatorDeclarationSyntax operation => $"operator {operation.OperatorToken.Text}",
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        _ => "",
    };

    static string FirstLine(SyntaxNode node)
    {
        string text = OneLine(node.ToString());
        return text.Length <= 100 ? text : $"{text[..97]}...";
    }

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
