namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>What a step of a text computes; places are those of <see cref="TextProgram"/>.</summary>
enum TextStepKind
{
    /// <summary>Target = A.</summary>
    Copy,

    /// <summary>Target = -A.</summary>
    Negate,

    /// <summary>Target = A + B.</summary>
    Add,

    /// <summary>Target = A - B.</summary>
    Subtract,

    /// <summary>Target = A B.</summary>
    Multiply,

    /// <summary>Target, three places, = shift of message A + sum of the fields from B to C, each by its power of beta.</summary>
    Fold,

    /// <summary>Target = 1 + (A - 1) B for the fold A and the gate B: an exclusive group begins.</summary>
    BeginGroup,

    /// <summary>Target = Target + (A - 1) B: the group goes on.</summary>
    ContinueGroup,

    /// <summary>Column Target of one fraction: numerator B over denominator A.</summary>
    OneFraction,

    /// <summary>Column Target of two fractions: B over A and D over C.</summary>
    TwoFractions,

    /// <summary>The words from B to C are published where A is 1, the first ones of the row.</summary>
    BeginPublication,

    /// <summary>The same, added to what the row has published.</summary>
    ContinuePublication,
}
