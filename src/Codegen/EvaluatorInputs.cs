using OrderBookRollup.Air;

namespace OrderBookRollup.Codegen;

/// <summary>
/// The words that an evaluator is called with, 32 bytes each, every word a packed element with lanes below p; the caller checks that.
/// </summary>
/// <param name="Shape">The table.</param>
/// <param name="BetaPowers">Powers of beta, from beta^0 to beta^W with W the fields of the widest message.</param>
/// <param name="PublicCount">Public inputs of the circuit.</param>
public sealed record EvaluatorInputs(TableShape Shape, int BetaPowers, int PublicCount)
{
    /// <summary>Single words at the beginning.</summary>
    public const int Gamma = 0, Z = 1, Alpha = 2, Terminal = 3, Evaluation = 4;

    /// <summary>
    /// 1 / (Y^n - 1), (Y - w^-1) / (Y^n - 1), 1 / (Y - 1) and 1 / (Y - w^-1) at the table's point Y, in the order of
    /// <see cref="RowSet"/>: All, First, Transition, Last.
    /// </summary>
    public const int Selectors = 5;

    /// <summary>Powers of beta.</summary>
    public const int Beta = 9;

    /// <summary>The public inputs, where the table reads any.</summary>
    public int Public => Beta + BetaPowers;

    /// <summary>The columns at the point.</summary>
    public int Row => Public + (Shape.PublicWidth > 0 ? PublicCount : 0);

    /// <summary>The columns at the point's successor.</summary>
    public int Next => Row + Shape.Width;

    /// <summary>Preprocessed columns at the point.</summary>
    public int Preprocessed => Next + Shape.Width;

    /// <summary>Preprocessed columns at the successor.</summary>
    public int NextPreprocessed => Preprocessed + Shape.PreprocessedWidth;

    /// <summary>Columns of the second phase at the point, three coordinates each.</summary>
    public int Auxiliary => NextPreprocessed + Shape.PreprocessedWidth;

    /// <summary>The same at the successor.</summary>
    public int NextAuxiliary => Auxiliary + (3 * Shape.AuxiliaryColumns);

    /// <summary>Words in all.</summary>
    public int Count => NextAuxiliary + (3 * Shape.AuxiliaryColumns);
}
