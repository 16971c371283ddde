using System.Security.Cryptography;
using System.Text;

namespace OrderBookRollup.Mutations;

/// <summary>The sources that are mutated, and what a figure belongs to.</summary>
public static class Sources
{
    /// <summary>Projects by assembly, in the order of their references.</summary>
    public static IReadOnlyList<(string Assembly, string Folder)> Projects { get; } =
        [("OrderBookRollup.Air", "circuits/Air"), ("OrderBookRollup.Stark", "src/Stark")];

    /// <summary>
    /// The verifier, and what its verdict depends on beside it: shapes, transcript, hashes, statement, security. The prover is compiled
    /// as it is; the text of the security table is for people.
    /// </summary>
    public static bool IsMutated(string path) => path switch
    {
        "circuits/Air/BusLoad.cs" => true,
        "src/Stark/Security.Text.cs" => false,
        _ => path.StartsWith("src/Stark/") && !path.StartsWith("src/Stark/Prover/"),
    };

    /// <summary>The source files of a project, from the root of the repository, in order of name.</summary>
    public static IReadOnlyList<string> Of(string root, string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/") && !path.Contains("/bin/"))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>SHA-256 of the mutated files: path, length and bytes of each.</summary>
    public static string Hash(string root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string path in Projects.SelectMany(project => Of(root, project.Folder)).Where(IsMutated))
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(root, path));
            hash.AppendData(Encoding.UTF8.GetBytes($"{path} {bytes.Length}\n"));
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
