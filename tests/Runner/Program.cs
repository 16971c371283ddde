using OrderBookRollup.Runner;
using OrderBookRollup.Testing;

string root = Directory.GetCurrentDirectory();
Options options;
SkipList skips;
try
{
    options = Options.Parse(args);
    skips = SkipList.Parse(File.ReadAllText(Path.Combine(root, "tests", "skips.txt")));
}
catch (Exception error) when (error is ArgumentException or FormatException or IOException)
{
    Console.Error.WriteLine($"tests/run: {error.Message}");
    return 2;
}

bool hasShared = SharedFolder.Path is not null;
// A campaign keeps its log; the other sizes write over the last one.
string name = options.Size == TestSize.Long ? $"{options.Campaign ?? "long"}-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}" : "tests";
string folder = Path.Combine(root, "artifacts", name);
if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
Directory.CreateDirectory(folder);
using TextWriter log = TextWriter.Synchronized(new StreamWriter(Path.Combine(folder, "run.log")) { AutoFlush = true });

void Say(string line)
{
    log.WriteLine(line);
    Console.WriteLine(line);
}

if (options.Campaign is { } asked) Say($"campaign {asked}, {Circumstances.Text(root)}");
if (!hasShared) Say($"{SharedFolder.Absent}; tests of real data skip as tests/skips.txt says");
TestProject[] projects = [.. TestProject.All(root).Where(options.Asks)];
if (projects.Length == 0) Say("no test project of that name");
Verdict verdict = new(await new Workplace(root, options, folder, Say).RunAll(projects), skips, hasShared);
Say(verdict.Text());
Say($"results and logs: {Path.GetRelativePath(root, folder)}");
if (!verdict.IsGreen) Say("RED");
Say(verdict.ClosingLine);
// Only a green campaign is worth showing.
if (options.Campaign is { } campaign && verdict.IsGreen)
{
    log.Dispose();
    string kept = Path.Combine(root, "tests", "Campaigns");
    Directory.CreateDirectory(kept);
    File.Copy(Path.Combine(folder, "run.log"), Path.Combine(kept, $"{campaign}.log"), overwrite: true);
}
return verdict.IsGreen ? 0 : 1;
