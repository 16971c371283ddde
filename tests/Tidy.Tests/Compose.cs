using System.Text.RegularExpressions;

namespace OrderBookRollup.Tidy.Tests;

/// <summary>
/// The compose file names what is there: projects, verbs and options of the program, image files, folders, volumes, and versions that the
/// code was made for.
/// </summary>
public static partial class Compose
{
    const string ComposePath = "docker-compose.yml";
    const string Program = "src/Host";
    const string DatabasePath = "src/Engine.Postgres/PostgresDatabase.cs";

    /// <summary>Names of nothing.</summary>
    public static IEnumerable<string> Check(Repository repository)
    {
        (string Key, string Value)[] all = [.. Yaml.Read(repository.Text(ComposePath))];
        string sdk = Version().Match(repository.Text("global.json")).Groups[1].Value;
        string[] services = [.. all.Where(pair => pair.Key.StartsWith("services/")).Select(pair => pair.Key.Split('/')[1]).Distinct()];
        if (services.Length == 0) yield return $"{ComposePath}: no service";
        foreach (string service in services)
        {
            string[] Values(string key) =>
                [.. all.Where(pair => pair.Key == $"services/{service}/{key}" && pair.Value.Length > 0).Select(pair => pair.Value)];
            string place = $"{ComposePath}: {service}";
            string image = string.Concat(Values("image"));
            if (image.StartsWith("mcr.microsoft.com/dotnet/sdk") && !image.EndsWith($":{sdk}"))
                yield return $"{place}: {image} is not the SDK {sdk} of global.json";
            string dockerfile = string.Concat(Values("build/dockerfile"));
            string? finding = image.StartsWith("postgres:") ? Database(repository, image)
                : dockerfile.Length > 0 ? Image(repository, dockerfile, sdk) ?? Words(repository, Values("command"))
                : Command(repository, Values("command"));
            if (finding is not null) yield return $"{place}: {finding}";
            foreach (string source in Values("volumes").Select(volume => volume.Split(':')[0]))
            {
                bool isFolder = source.StartsWith('.') || source.StartsWith('/');
                bool isThere = isFolder
                    ? source == "." || repository.Has(Project.Resolve("", source))
                    : all.Any(pair => pair.Key == $"volumes/{source}");
                if (!isThere) yield return $"{place}: no volume or folder {source}";
            }
            foreach (string config in Configs(all, Values("configs"), Values("environment/PGPASSFILE"))) yield return $"{place}: {config}";
        }
    }

    // Passwords come as files: each is one that the compose file makes, and the program is told its place.
    static IEnumerable<string> Configs((string Key, string Value)[] all, string[] configs, string[] passwordFiles)
    {
        foreach (string config in configs.Where(config => !all.Any(pair => pair.Key.StartsWith($"configs/{config}/"))))
            yield return $"no config {config}";
        foreach (string file in passwordFiles.Where(file => !configs.Contains(file.TrimStart('/')))) yield return $"no config makes {file}";
    }

    static string? Command(Repository repository, string[] words)
    {
        int project = Array.IndexOf(words, "--project");
        int separator = Array.IndexOf(words, "--");
        if (project < 0 || separator < project || separator + 1 >= words.Length) return "no command of the form --project FOLDER -- VERB";
        (string folder, string verb) = (words[project + 1], words[separator + 1]);
        if (!repository.Below(folder, ".csproj").Any()) return $"no project {folder}";
        bool hasVerb = repository.Below(folder, ".cs").Any(path => repository.Text(path).Contains($"\"{verb}\""));
        return hasVerb ? null : $"{folder} has no verb {verb}";
    }

    static string? Database(Repository repository, string image) =>
        repository.Has(DatabasePath)
        && repository.Text(DatabasePath).Contains($"OldestVersion = {image["postgres:".Length..].Split('.')[0]};")
            ? null
            : $"{image} is not the version that {DatabasePath} asks for";

    static string? Image(Repository repository, string dockerfile, string sdk)
    {
        if (!repository.Has(dockerfile)) return $"no file {dockerfile}";
        string text = repository.Text(dockerfile);
        if (!text.Contains($"dotnet/sdk:{sdk} ")) return $"{dockerfile} does not build with the SDK {sdk}";
        return text.Contains($"publish {Program} ") ? null : $"{dockerfile} does not publish {Program}";
    }

    // What stands behind the program of an image: a verb, and options that some command of the program has.
    static string? Words(Repository repository, string[] words)
    {
        if (words.Length == 0) return "no command";
        string[] sources = [.. repository.Below(Program, ".cs").Select(repository.Text)];
        string? unknown = words.Where((word, i) => i == 0 || word.StartsWith("--"))
            .FirstOrDefault(word => !sources.Any(source => source.Contains($"\"{word}\"")));
        return unknown is null ? null : $"{Program} knows no {unknown}";
    }

    [GeneratedRegex("\"version\": \"([^\"]+)\"")]
    private static partial Regex Version();
}
