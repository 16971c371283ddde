namespace OrderBookRollup.Air;

/// <summary>What a symbol stands for.</summary>
public enum SymbolKind
{
    /// <summary>A constant of the text.</summary>
    Constant,

    /// <summary>A column of this row.</summary>
    Row,

    /// <summary>A column of the next row.</summary>
    Next,

    /// <summary>A preprocessed column of this row.</summary>
    Preprocessed,

    /// <summary>A preprocessed column of the next row.</summary>
    NextPreprocessed,

    /// <summary>A public input.</summary>
    Public,

    /// <summary>A sum.</summary>
    Add,

    /// <summary>A difference.</summary>
    Subtract,

    /// <summary>A product.</summary>
    Multiply,
}
