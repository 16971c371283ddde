using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>The challenges of the second phase and what is made of them.</summary>
/// <param name="Z">Where publications are evaluated.</param>
/// <param name="Alpha">Shifts the fingerprints of messages away from zero.</param>
/// <param name="Beta">Combines the fields of a message.</param>
/// <param name="MessageWidth">Fields of the widest message.</param>
sealed record Challenges(Extension Z, Extension Alpha, Extension Beta, int MessageWidth)
{
    /// <summary>
    /// alpha + (bus + 1) beta^W + sum of beta^k field_k. As polynomials in alpha and beta, messages of different buses differ at
    /// beta^W, messages of one bus at the field in which they differ.
    /// </summary>
    public Extension Denominator<M>(int bus, in M message) where M : struct, IMessage<Extension>
    {
        var fold = new Fold(Beta);
        message.Write(ref fold);
        return Alpha + (Beta.Pow((ulong)MessageWidth) * Extension.Constant((ulong)bus + 1)) + fold.Sum;
    }

    /// <summary>The evaluation of published words: z^n + w_0 z^(n-1) + ... + w_(n-1), so that the count is part of it.</summary>
    public Extension Evaluate(IReadOnlyList<Goldilocks> words)
    {
        Extension value = Extension.One;
        foreach (Goldilocks word in words) value = (value * Z) + word;
        return value;
    }

    struct Fold(Extension beta) : IFields<Extension>
    {
        Extension power = Extension.One;

        public Extension Sum { get; private set; } = Extension.Zero;

        public void Add(Extension value)
        {
            Sum += power * value;
            power *= beta;
        }
    }
}
