using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Tables.Tests;

/// <summary>Plays the table of steps: it says on the buses whatever a test wants said, and proves nothing.</summary>
readonly struct Accesses : ITable
{
    public static string Name => "Accesses";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly AccessesColumns<T> row = ref air.Row<AccessesColumns<T>>();
        air.Bit("A0", row.IsWide);
        air.Bit("A0", row.IsPair);
        air.Bit("A0", row.IsHash);
        air.Bit("A0", row.IsLimb);
        air.Bit("A0", row.IsSigned);
        Constraints<T, S> wide = air.When(row.IsWide), pair = air.When(row.IsPair);
        wide.Receive("A1", new RecordAccess<T>(row.Address, row.Old, row.Before));
        wide.Send("A1", new RecordAccess<T>(row.Address, row.New, row.Time));
        pair.Receive("A1", new PairAccess<T>(row.Address, row.Old.W0, row.Old.W1, row.Before));
        pair.Send("A1", new PairAccess<T>(row.Address, row.New.W0, row.New.W1, row.Time));
        air.When(row.IsHash).Send("A2", new Compression<T>(row.Old, row.Digest));
        air.When(row.IsLimb).Send("A3", new Limb<T>(row.Address));
        air.When(row.IsSigned).Send("A4", new SignedDigest<T>(row.Key, row.Digest));
    }
}
