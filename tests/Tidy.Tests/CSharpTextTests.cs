using Xunit;

namespace OrderBookRollup.Tidy.Tests;

public class CSharpTextTests
{
    [Theory]
    [InlineData("int a; // why", "int a;", "// why")]
    [InlineData("a /* b */ c", "a  c", "/* b */")]
    [InlineData("f(\"// no \\\" comment\"); // yes", "f();", "// yes")]
    [InlineData("f('\"'); // yes", "f();", "// yes")]
    [InlineData("f(@\"c:\\\"); // yes", "f();", "// yes")]
    [InlineData("f(@\"a \"\" // b\"); // yes", "f();", "// yes")]
    [InlineData("f($\"{a} // b\"); // yes", "f($);", "// yes")]
    [InlineData("f(\"\"\"a \" // b\"\"\"); // yes", "f();", "// yes")]
    [InlineData("f(\"\"); // yes", "f();", "// yes")]
    public void Strings_and_comments_are_told_apart(string source, string code, string comment)
    {
        CSharpText text = CSharpText.Split(source);
        Assert.Equal(code.Replace(" ", ""), text.Code[0].Replace(" ", ""));
        Assert.Equal(comment, text.Comments[0].Trim());
    }

    [Fact]
    public void Lines_stay_where_they_are()
    {
        CSharpText text = CSharpText.Split("a\n/* b\nc */ d\n\"\"\"\ne\n\"\"\" f");
        Assert.Equal(["a", "", "d", "", "", "f"], text.Code.Select(line => line.Trim()));
        Assert.Equal(["", "/* b", "c */", "", "", ""], text.Comments.Select(line => line.Trim()));
    }
}
