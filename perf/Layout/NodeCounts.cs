using OrderBookRollup.Exchange;
using OrderBookRollup.Flow;

namespace OrderBookRollup.Layout;

/// <summary>What all batches of a flow after its first one touched together.</summary>
/// <param name="Batches">Batches counted; the first, which funds the accounts, is not.</param>
/// <param name="Balances">Leaves, nodes, nodes with the account first.</param>
/// <param name="Accounts">The same for accounts and keys.</param>
internal sealed record NodeCounts(
    long Batches, (long Leaves, long Nodes, long NodesAccountFirst) Balances, (long Leaves, long Nodes, long NodesAccountFirst) Accounts)
{
    public static NodeCounts Of(Stream flow, string name, int batchSize)
    {
        TouchedIndices balances = new();
        TouchedIndices accounts = new();
        Rulebook<AccessRecorder, NullEvents> rulebook = new(new Memory(), new(balances, accounts), default);
        FlowReader reader = new(flow, name);
        NodeCounts counts = new(0, default, default);
        bool isFunding = true;
        int commands = 0;
        for (FlowItem item = reader.Read(); item != FlowItem.End; item = reader.Read())
        {
            if (item == FlowItem.Command)
            {
                rulebook.Apply(reader.Command, FlowSigner.Of(rulebook.Memory, reader.Command), reader.TimeMs);
                if (isFunding || ++commands < batchSize) continue;
            }
            counts = counts.With(balances.Take(), accounts.Take(), isFunding);
            isFunding = false;
            commands = 0;
        }
        return commands > 0 ? counts.With(balances.Take(), accounts.Take(), false) : counts;
    }

    NodeCounts With((long, long, long) balances, (long, long, long) accounts, bool isFunding) =>
        isFunding ? this : new(Batches + 1, Sum(Balances, balances), Sum(Accounts, accounts));

    static (long, long, long) Sum((long A, long B, long C) x, (long A, long B, long C) y) => (x.A + y.A, x.B + y.B, x.C + y.C);
}
