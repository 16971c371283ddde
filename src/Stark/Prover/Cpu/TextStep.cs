namespace OrderBookRollup.Stark.Prover.Cpu;

/// <summary>One step; what the numbers mean follows from the kind.</summary>
/// <param name="Kind">What is computed.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="A">The first operand.</param>
/// <param name="B">The second operand.</param>
/// <param name="C">The third operand.</param>
/// <param name="D">The fourth operand.</param>
/// <param name="Signs">Which numerators are subtracted: bit 0 the first, bit 1 the second.</param>
readonly record struct TextStep(TextStepKind Kind, int Target, int A = 0, int B = 0, int C = 0, int D = 0, int Signs = 0);
