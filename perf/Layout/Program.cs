using System.CommandLine;
using OrderBookRollup.Layout;
using Spectre.Console;

Argument<FileInfo> flow = new("FLOW") { Description = "A flow in the text format." };
RootCommand root = new("Tree nodes that a batch touches in Balances and Accounts, by what stands in the high bits of an index.") { flow };
root.SetAction(parsed =>
{
    FileInfo file = parsed.GetRequiredValue(flow);
    if (!file.Exists)
    {
        Console.Error.WriteLine($"{file.FullName}: no such file");
        return 1;
    }
    if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 140;
    Table table = new Table().AddColumns("space", "commands a batch", "leaves a batch", "nodes a batch", "account first", "times as many");
    foreach (int batchSize in (int[])[256, 1_024, 16_384])
    {
        using FileStream stream = file.OpenRead();
        NodeCounts counts = NodeCounts.Of(stream, file.Name, batchSize);
        AddRow(table, "Balances", batchSize, counts.Batches, counts.Balances);
        AddRow(table, "Accounts", batchSize, counts.Batches, counts.Accounts);
    }
    AnsiConsole.Write(table);
    return 0;
});
return root.Parse(args).Invoke();

static void AddRow(Table table, string space, int batchSize, long batches, (long Leaves, long Nodes, long NodesAccountFirst) counts) =>
    table.AddRow(
        space, $"{batchSize:N0}", $"{(double)counts.Leaves / batches:N0}", $"{(double)counts.Nodes / batches:N0}",
        $"{(double)counts.NodesAccountFirst / batches:N0}", $"{(double)counts.NodesAccountFirst / counts.Nodes:F2}");
