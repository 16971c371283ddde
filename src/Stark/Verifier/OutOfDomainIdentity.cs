using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Verifier;

/// <summary>The identity that an honest proof meets at zeta: the sum of all tables' constraints equals the quotient.</summary>
sealed class OutOfDomainIdentity(Statement statement, ProofShape shape, Challenges challenges, Extension gamma, Extension zeta)
{
    /// <summary>Constraints less quotient; 0 when the identity holds.</summary>
    public Extension Difference(Extension[] here, Extension[] next, Extension[] terminals, Extension[] evaluations)
    {
        var openings = new OpenedColumns(shape, here, next);
        Extension[] publicInputs = [.. statement.PublicInputs.Select(word => (Extension)word)];
        Extension sum = Extension.Zero;
        int terminal = 0, evaluation = 0;
        foreach (CircuitTable table in shape.Circuit.Tables)
        {
            int height = shape.LogHeights[table.Index];
            sum += table.Accept(new ConstraintEvaluator
            {
                Challenges = challenges,
                PublicInputs = publicInputs,
                Gamma = gamma,
                Point = zeta.PowTwoTo(shape.LogHeight - height),
                LogHeight = height,
                FirstPower = shape.ConstraintOffsets[table.Index],
                Row = openings.Row(shape.Main, table.Index),
                Next = openings.Next(shape.Main, table.Index),
                Preprocessed = openings.Row(shape.Preprocessed, table.Index),
                NextPreprocessed = openings.Next(shape.Preprocessed, table.Index),
                Auxiliary = OpenedColumns.Join(openings.Row(shape.Auxiliary, table.Index)),
                NextAuxiliary = OpenedColumns.Join(openings.Next(shape.Auxiliary, table.Index)),
                Terminal = table.Shape.HasTerminal ? terminals[terminal++] : Extension.Zero,
                Evaluation = table.Shape.HasPublication ? evaluations[evaluation++] : Extension.Zero,
            });
        }
        return sum - ProofDomain.JoinQuotient(OpenedColumns.Join(openings.Row(shape.Quotient, -1)), zeta, shape.LogHeight);
    }
}
