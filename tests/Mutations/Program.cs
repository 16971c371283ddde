using System.Globalization;
using OrderBookRollup.Mutations;
using OrderBookRollup.Testing;

switch (args)
{
    case ["baseline", string folder, string leftOut]: return Worker.Baseline(folder, leftOut);
    case ["serve", string folder]: return Worker.Serve(folder);
    case ["once", string folder, string mutant, string tests]:
        return Worker.Once(folder, int.Parse(mutant, CultureInfo.InvariantCulture), tests);
    case ["run", .. var rest] when rest.Length <= 1:
        string path = Path.Combine(SharedFolder.RepositoryRoot, Record.Path), part = rest is [var only] ? only : "";
        Record record = Run.Of(part, Environment.ProcessorCount, Console.WriteLine);
        if (File.Exists(path)) record = record.WithReasonsOf(Record.Parse(File.ReadAllText(path)));
        if (part.Length == 0) File.WriteAllText(path, record.Text());
        else Console.Write(record.Text());
        return record.Percent < Record.PercentMin ? 1 : 0;
    default:
        Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Mutations -- run [part of a path]");
        return 2;
}
