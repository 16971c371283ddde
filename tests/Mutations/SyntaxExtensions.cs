using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OrderBookRollup.Mutations;

/// <summary>Trees made from text with a place for a node.</summary>
static class SyntaxExtensions
{
    /// <summary>Puts a node where the name stands.</summary>
    public static T ReplaceSingle<T>(this T tree, string name, ExpressionSyntax node) where T : SyntaxNode =>
        tree.ReplaceNode(tree.DescendantNodes().OfType<IdentifierNameSyntax>().Single(word => word.Identifier.Text == name), node);
}
