using OrderBookRollup.Tables;

namespace OrderBookRollup.Proving;

public sealed partial class StepsTrace
{
    void Access1(ref StepsColumns<ulong> row, in RecordedAccess access)
    {
        row.Work.Address1 = access.Address.Value;
        row.Work.Words1 = EightOf(access.Old);
        (row.Limb.L0, row.Limb.L1) = Age(row.Clock * 4, access, isWide: true);
    }

    void Access2(ref StepsColumns<ulong> row, in RecordedAccess access)
    {
        row.Hint.Use2 = 1;
        row.Work.Address2 = access.Address.Value;
        row.Work.Words2 = EightOf(access.Old);
        (row.Limb.L2, row.Limb.L3) = Age((row.Clock * 4) + 1, access, isWide: true);
    }

    void Access3(ref StepsColumns<ulong> row, in RecordedAccess access, bool isWide = false)
    {
        row.Hint.Use3 = 1;
        row.Work.Address3 = access.Address.Value;
        (row.Limb.L4, row.Limb.L5) = Age((row.Clock * 4) + 2, access, isWide);
        if (isWide) return;
        (row.Work.OldFirst3, row.Work.OldSecond3) = (access.Old.Word0, access.Old.Word1);
        (row.Work.NewFirst3, row.Work.NewSecond3) = (access.New.Word0, access.New.Word1);
    }

    void Access4(ref StepsColumns<ulong> row, in RecordedAccess access)
    {
        row.Hint.Use4 = 1;
        row.Work.Address4 = access.Address.Value;
        (row.Limb.L6, row.Limb.L7) = Age((row.Clock * 4) + 3, access, isWide: false);
        (row.Work.OldFirst4, row.Work.OldSecond4) = (access.Old.Word0, access.Old.Word1);
        (row.Work.NewFirst4, row.Work.NewSecond4) = (access.New.Word0, access.New.Word1);
    }

    // An access that rewrites the whole record has what it becomes in the columns of access 2.
    void Rewrite(ref StepsColumns<ulong> row, in RecordedAccess access)
    {
        Access1(ref row, access);
        row.Hint.Rewrites = 1;
        row.Work.Words2 = EightOf(access.New);
    }

    (ulong Low, ulong High) Age(ulong time, in RecordedAccess access, bool isWide)
    {
        ulong before = memory.Access(access, time, isWide);
        return Split(time - 1 - before);
    }
}
