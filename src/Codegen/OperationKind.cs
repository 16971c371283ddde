namespace OrderBookRollup.Codegen;

/// <summary>What an operation of an evaluator does, lane by lane unless said otherwise.</summary>
public enum OperationKind
{
    /// <summary>A word of the input; A is its index.</summary>
    Input,

    /// <summary>A constant word.</summary>
    Constant,

    /// <summary>A + B as numbers of 256 bits: no lane is reduced.</summary>
    Add,

    /// <summary>A - B as numbers of 256 bits: each lane of A is at least that of B.</summary>
    Subtract,

    /// <summary>The product in the cubic extension, reduced.</summary>
    Multiply,

    /// <summary>A times a small constant as numbers of 256 bits: no lane is reduced.</summary>
    Scale,

    /// <summary>A times a constant of the base field, reduced.</summary>
    ScaleModulo,

    /// <summary>A times X, not reduced.</summary>
    TimesX,
}
