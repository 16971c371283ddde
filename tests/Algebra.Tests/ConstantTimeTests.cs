using System.Runtime.Intrinsics.X86;
using Xunit;

namespace OrderBookRollup.Algebra.Tests;

/// <summary>No instruction that a secret passes through decides anything: seen in the machine code of this machine.</summary>
public sealed class ConstantTimeTests
{
    // What a secret key and a nonce pass through, and how many decisions about something else there are: Multiply looks where a digit lies
    // in the words of the scalar.
    static readonly Dictionary<string, int> Secret = new()
    {
        ["GeneratorTable:Multiply"] = 2, ["GeneratorTable:Entry"] = 0, ["FractionalPoint:Add"] = 0, ["Quintic:Multiply"] = 0,
        ["Quintic:Square"] = 0, ["Quintic:Frobenius"] = 0, ["Quintic:Conjugates"] = 0, ["Goldilocks:InverseOrZero"] = 0,
        ["Scalar:Montgomery"] = 0, ["Scalar:Subtract"] = 0, ["Scalar:op_Addition"] = 0,
    };

    // Compiled into their callers, or not.
    static readonly string[] Parts =
    [
        "FractionalPoint:Combine", "FractionalPoint:Outer", "FractionalPoint:TimesB", "FractionalPoint:Encode", "Quintic:Add",
        "Quintic:Subtract", "Quintic:InverseOrZero", "Quintic:op_Multiply", "GeneratorTable:NegateIf", "Goldilocks:Squares",
        "Scalar:op_Multiply", "Scalar:SubtractOnce", "Scalar:SubtractOrder", "Scalar:Load",
    ];

    // For what is public: it decides.
    const string Public = "Goldilocks:Inverse";

    [Fact]
    public void No_jump_depends_on_a_secret()
    {
        Assert.SkipUnless(Bmi2.X64.IsSupported, "The listing is read as that of an x64 machine.");
        string test = $"{typeof(SchnorrTests).FullName}.{nameof(SchnorrTests.A_signature_is_good_for_its_key_and_message)}";
        MachineCode[] code = MachineCode.Of(test, [.. Secret.Keys, .. Parts, Public]);
        foreach ((string method, int decisions) in Secret)
        {
            MachineCode[] compiled = [.. code.Where(each => each.Method == method)];
            Assert.True(compiled.Length > 0, $"{method} is not in the listing.");
            Assert.All(compiled, each =>
                Assert.True(each.Decisions().Length <= decisions, $"{method}:\n{string.Join('\n', each.Decisions())}"));
        }
        Assert.All(code.Where(each => Parts.Contains(each.Method)), each => Assert.Empty(each.Decisions()));
        Assert.NotEmpty(code.Single(each => each.Method == Public).Decisions());
    }
}
