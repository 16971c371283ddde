using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrderBookRollup.Algebra;
using OrderBookRollup.Client;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;

namespace OrderBookRollup.Proving.Tests;

/// <summary>Digests that signers, contract and circuit must agree on. GOLDEN_WRITE=1 writes the vectors anew.</summary>
public sealed class CommandHashTests
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    static readonly SigningDomain[] Domains =
        [RandomChain.Domain, new(1, 0, 0, 0), new((1UL << 62) - 1, (1UL << 56) - 1, (1UL << 56) - 1, (1UL << 48) - 1)];

    static string Vectors => Path.Combine(SharedFolder.RepositoryRoot, "tests", "vectors");

    [Fact]
    public void A_digest_absorbs_four_words_at_a_time()
    {
        ulong[] words = [1, 2, 3, 4, 5, 6, 7, 8];
        Digest once = Poseidon2Width8.Compress([0, 0, 0, 0, 1, 2, 3, 4]);
        Digest twice = Poseidon2Width8.Compress([once.Word0, once.Word1, once.Word2, once.Word3, 5, 6, 7, 8]);
        Assert.Equal(twice, HashChain.Absorb(default, words));
        Assert.Equal(default, HashChain.Absorb(default, []));
        Assert.Throws<ArgumentException>(() => HashChain.Absorb(default, [1, 2, 3]));
    }

    [Fact]
    public void A_message_goes_on_from_the_start_of_its_length()
    {
        foreach (SigningDomain domain in Domains)
        {
            foreach (Command command in Commands())
            {
                if (!CommandWords.IsSigned(command.Kind)) continue;
                ulong[] words = WordsOf(command);
                Digest start = CommandHash.MessageStart(domain, words.Length);
                Assert.Equal(CommandMessage.DigestOf(domain, command), HashChain.Absorb(start, words));
            }
        }
    }

    [Fact]
    public void Domains_and_lengths_have_different_starts()
    {
        Digest[] starts = [.. Domains.SelectMany(domain => (int[])[8, 12], CommandHash.MessageStart)];
        Assert.Equal(starts.Length, starts.Distinct().Count());
    }

    [Fact]
    public void Message_digests_are_those_of_the_vectors() => Check("message-digests.json", () =>
    [
        .. Domains.SelectMany(domain => Commands().Where(command => CommandWords.IsSigned(command.Kind)), (domain, command) =>
            new JsonObject
            {
                ["command"] = command.Kind.ToString(),
                ["chainId"] = Hex(domain.ChainId),
                ["contract"] = $"0x{domain.ContractHigh:x12}{domain.ContractMiddle:x14}{domain.ContractLow:x14}",
                ["words"] = new JsonArray([.. WordsOf(command).Select(word => (JsonNode)Hex(word))]),
                ["start"] = CommandHash.MessageStart(domain, WordsOf(command).Length).ToString(),
                ["digest"] = CommandMessage.DigestOf(domain, command).ToString(),
            }),
    ]);

    [Fact]
    public void Queue_hashes_are_those_of_the_vectors() => Check("queue-hashes.json", () =>
    {
        Digest hash = default;
        var items = new List<JsonObject>();
        foreach (Command command in Commands().Where(command => command.Kind <= CommandKind.UpdateMarket))
        {
            Digest after = CommandHash.OfQueue(hash, command);
            items.Add(new()
            {
                ["command"] = command.Kind.ToString(),
                ["before"] = hash.ToString(),
                ["words"] = new JsonArray([.. WordsOf(command).Select(word => (JsonNode)Hex(word))]),
                ["after"] = after.ToString(),
            });
            hash = after;
        }
        return items;
    });

    static void Check(string name, Func<List<JsonObject>> make)
    {
        string path = Path.Combine(Vectors, name);
        string text = new JsonArray([.. make()]).ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("GOLDEN_WRITE") == "1") File.WriteAllText(path, text);
        Assert.Equal(File.ReadAllText(path), text);
    }

    /// <summary>The commands whose words are golden.</summary>
    static IEnumerable<Command> Commands()
    {
        string path = Path.Combine(SharedFolder.RepositoryRoot, "tests", "Exchange.Tests", "Golden", "CommandWords.txt");
        foreach (string line in File.ReadAllLines(path))
        {
            IEnumerable<string> digits = line.Split(' ').Skip(1);
            ulong[] words = [.. digits.Select(word => ulong.Parse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];
            Assert.True(CommandWords.TryRead(words, out Command command));
            yield return command;
        }
    }

    static ulong[] WordsOf(in Command command)
    {
        var words = new ulong[CommandWords.CountMax];
        return words[..CommandWords.Write(command, words)];
    }

    static string Hex(ulong word) => $"0x{word:x16}";
}
