using OrderBookRollup.Algebra;

namespace OrderBookRollup.Testing;

/// <summary>A fraction of a row, as the proof has it: Times / (alpha + message).</summary>
/// <param name="First">One combination of bus and fields with random factors.</param>
/// <param name="Second">Another.</param>
/// <param name="Times">How often; negative when received.</param>
/// <param name="Interaction">The message of the table's text; of a group with several open gates the first.</param>
readonly record struct SentMessage(Goldilocks First, Goldilocks Second, Goldilocks Times, int Interaction);
