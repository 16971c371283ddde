using System.Text;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>
/// C# source split into what the compiler reads and what people read, line by line: in <see cref="Code"/> strings, characters and comments
/// are blank, in <see cref="Comments"/> everything but comments is. Holes of interpolated strings count as string.
/// </summary>
public sealed class CSharpText
{
    readonly string source;
    readonly StringBuilder code = new();
    readonly StringBuilder comments = new();
    int at;

    CSharpText(string source)
    {
        this.source = source;
        while (at < source.Length) Next();
        Code = code.ToString().Split('\n');
        Comments = comments.ToString().Split('\n');
    }

    /// <summary>Lines of code.</summary>
    public string[] Code { get; }

    /// <summary>Lines of comments, with the slashes.</summary>
    public string[] Comments { get; }

    /// <summary>Splits a source file.</summary>
    public static CSharpText Split(string source) => new(source);

    void Next()
    {
        if (Starts("//")) Take(Kind.Comment, LineEnd() - at);
        else if (Starts("/*")) Take(Kind.Comment, End("*/", 2));
        else if (Starts("\"\"\"")) Raw();
        else if (Starts("@\"") || Starts("@$\"") || Starts("$@\"")) Verbatim();
        else if (source[at] == '"') Take(Kind.String, Escaped('"'));
        else if (source[at] == '\'') Take(Kind.String, Escaped('\''));
        else Take(Kind.Code, 1);
    }

    enum Kind
    {
        Code,
        Comment,
        String,
    }

    void Take(Kind kind, int count)
    {
        for (int end = Math.Min(at + count, source.Length); at < end; at++)
        {
            char blank = source[at] == '\n' ? '\n' : ' ';
            code.Append(kind == Kind.Code ? source[at] : blank);
            comments.Append(kind == Kind.Comment ? source[at] : blank);
        }
    }

    bool Starts(string token) => string.CompareOrdinal(source, at, token, 0, token.Length) == 0;

    int LineEnd() => source.IndexOf('\n', at) is >= 0 and int end ? end : source.Length;

    // Length from here to behind the token, which is looked for behind the first characters.
    int End(string token, int skip) =>
        (source.IndexOf(token, Math.Min(at + skip, source.Length)) is >= 0 and int end ? end + token.Length : source.Length) - at;

    // A quoted text on one line in which a backslash protects the next character; without a closing quote it is just the quote.
    int Escaped(char quote)
    {
        for (int i = at + 1; i < source.Length && source[i] != '\n'; i++)
        {
            if (source[i] == '\\') i++;
            else if (source[i] == quote) return i + 1 - at;
        }
        return 1;
    }

    void Verbatim()
    {
        Take(Kind.String, source.IndexOf('"', at) + 1 - at);
        while (at < source.Length)
        {
            Take(Kind.String, End("\"", 0));
            if (!Starts("\"")) return;
            Take(Kind.String, 1);
        }
    }

    void Raw()
    {
        int quotes = 0;
        while (at + quotes < source.Length && source[at + quotes] == '"') quotes++;
        Take(Kind.String, End(new string('"', quotes), quotes));
    }
}
