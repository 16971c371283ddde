using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Cells of signatures cannot change together. Given are R, kinds, digits, limbs and digests of what is hashed.</summary>
public class SignatureRigidityTests
{
    /// <summary>All rows before the sum, its first window, and the beginning of the next.</summary>
    const int Rows = 420;

    const int Kinds = 16, Nonce = 19, NonceWords = 5, DigestField = 8, DigitField = 1;

    static readonly Rigidity Found = Differentiate();

    [Fact]
    public void No_cells_can_change_together() => Assert.Equal(Found.Cells, Found.Rank(null));

    /// <summary>Each clause is needed for that, but those about what moves in steps: kinds, and which of two points a row is.</summary>
    [Fact]
    public void Without_a_clause_some_can()
    {
        IEnumerable<CircuitTable> table = [SignedScene.TheCircuit.Tables[OrderBookCircuit.Signatures]];
        string[] idle = [.. KillMatrix.ClausesOf(table).Where(clause => Found.Rank(clause) == Found.Cells)];
        Assert.Equal(["Z0.1", "Z0.2", "Z0.3", "Z5.1"], idle.Order());
    }

    static Rigidity Differentiate()
    {
        TableTrace trace = SignedScene.Of(SignedScene.Messages(4, 2, 9)).Traces[OrderBookCircuit.Signatures];
        bool Is(int row, Func<SignatureKinds<Goldilocks>, Goldilocks> kind) =>
            kind(trace.Rows<SignaturesColumns<Goldilocks>>()[row].Kind) == Goldilocks.One;
        return Rigidity.Of<Signatures>(
            trace, Rows,
            (row, column) => column < Kinds || (column - Nonce is >= 0 and < NonceWords && Is(row, kind => kind.Commitment)),
            (bus, field, row, isReceived) => isReceived || bus switch
            {
                "Limb" => true,
                "Compression" => field >= DigestField,
                "Term" => field == DigitField || Is(row, kind => kind.Base),
                _ => false,
            });
    }
}
