using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OrderBookRollup.Mutations;

/// <summary>Compiles the projects with all their mutants behind switches, in place of the ones in a folder of tests.</summary>
/// <remarks>
/// A mutant that is no C# (a difference of types that have only a sum) is found by the compiler's error inside its switch; it is left
/// out and the compiler asked again. Errors elsewhere, such as a variable that a left-out statement would have assigned, leave out the
/// left-out statements of the member they are in, one at a time.
/// </remarks>
sealed class MutatedAssemblies(string root, string folder)
{
    const int AttemptsMax = 60;
    const string SwitchSource = """
        namespace OrderBookRollup;

        public static class MutantSwitch
        {
            public static int Active;
            public static bool IsRecording;
            public static readonly bool[] Hits = new bool[1 << 16];

            public static bool Is(int id)
            {
                if (IsRecording) Hits[id] = true;
                return id == Active;
            }
        }
        """;

    static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);
    static readonly string[] ConstantErrors = ["CS0133", "CS0150", "CS0182", "CS9135", "CS1736"];

    readonly HashSet<string> refused = [];
    readonly HashSet<string> constants = [];

    /// <summary>The mutants of all projects, numbered through.</summary>
    public List<Mutant> Mutants { get; } = [];

    /// <summary>Mutants that were no C#.</summary>
    public int RefusedCount => refused.Count;

    /// <summary>Compiles all projects into the folder.</summary>
    public void Compile()
    {
        foreach ((string assembly, string project) in Sources.Projects) Compile(assembly, project);
    }

    void Compile(string assembly, string project)
    {
        int first = Mutants.Count;
        SyntaxTree[] originals = [.. Sources.Of(root, project).Select(path => Parse(path, File.ReadAllText(Path.Combine(root, path))))];
        SyntaxTree[] generated =
        [
            .. Directory.EnumerateFiles(Path.Combine(root, project, "obj", "Release", "net10.0"), "*.cs")
                .Select(path => Parse(path, File.ReadAllText(path))),
        ];
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Enable, generalDiagnosticOption: ReportDiagnostic.Default);
        MetadataReference[] references = [.. References(assembly)];
        CSharpCompilation plain = CSharpCompilation.Create(assembly, [.. originals, .. generated], references, options);
        for (int attempt = 0; attempt < AttemptsMax; attempt++)
        {
            Mutants.RemoveRange(first, Mutants.Count - first);
            var rewriters = new Dictionary<string, MutationRewriter>();
            List<SyntaxTree> trees = [.. generated];
            if (first == 0) trees.Add(Parse("MutantSwitch.cs", SwitchSource));
            foreach (SyntaxTree tree in originals)
            {
                if (!Sources.IsMutated(tree.FilePath))
                {
                    trees.Add(tree);
                    continue;
                }
                var rewriter = new MutationRewriter(tree.FilePath, plain.GetSemanticModel(tree), refused, constants, Mutants);
                SyntaxNode changed = rewriter.Visit(tree.GetRoot())!;
                trees.Add(CSharpSyntaxTree.Create((CSharpSyntaxNode)changed, Parsing, tree.FilePath));
                rewriters.Add(tree.FilePath, rewriter);
            }
            CSharpCompilation compilation = CSharpCompilation.Create(assembly, trees, references, options);
            using var bytes = new MemoryStream();
            var result = compilation.Emit(bytes);
            if (result.Success)
            {
                File.WriteAllBytes(Path.Combine(folder, $"{assembly}.dll"), bytes.ToArray());
                return;
            }
            LeaveOut(result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error), rewriters);
        }
        throw new InvalidOperationException($"{assembly} does not compile with its mutants.");
    }

    void LeaveOut(IEnumerable<Diagnostic> errors, Dictionary<string, MutationRewriter> rewriters)
    {
        int before = refused.Count + constants.Count;
        foreach (Diagnostic error in errors)
        {
            SyntaxTree tree = error.Location.SourceTree ?? throw new InvalidOperationException(error.ToString());
            SyntaxNode at = tree.GetRoot().FindNode(error.Location.SourceSpan);
            if (ConstantErrors.Contains(error.Id))
            {
                foreach (IdentifierNameSyntax name in at.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
                    constants.Add(name.Identifier.Text);
            }
            SyntaxNode? marked = at.AncestorsAndSelf().FirstOrDefault(node => node.HasAnnotations(MutationRewriter.Mark))
                ?? at.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().FirstOrDefault()?.DescendantNodes()
                    .LastOrDefault(node => node is StatementSyntax && node.HasAnnotations(MutationRewriter.Mark));
            if (marked is null)
            {
                if (!ConstantErrors.Contains(error.Id)) throw new InvalidOperationException(error.ToString());
                continue;
            }
            int id = int.Parse(marked.GetAnnotations(MutationRewriter.Mark).First().Data!, CultureInfo.InvariantCulture);
            refused.Add(MutationRewriter.Site(Mutants[id - 1], rewriters[tree.FilePath].Places[id]));
        }
        if (refused.Count + constants.Count == before)
            throw new InvalidOperationException($"The same errors again: {errors.First()}");
    }

    // The runtime's own assemblies and the projects below; a project above never.
    IEnumerable<MetadataReference> References(string assembly)
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        foreach (string path in trusted.Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.")))
            yield return MetadataReference.CreateFromFile(path);
        yield return MetadataReference.CreateFromFile(Path.Combine(folder, "OrderBookRollup.Algebra.dll"));
        foreach ((string below, _) in Sources.Projects.TakeWhile(project => project.Assembly != assembly))
            yield return MetadataReference.CreateFromImage(File.ReadAllBytes(Path.Combine(folder, $"{below}.dll")));
    }

    static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text), Parsing, path);
}
