using System.Text.Json.Nodes;
using OrderBookRollup.Algebra;
using OrderBookRollup.Client;
using OrderBookRollup.Exchange;
using OrderBookRollup.Testing;
using Xunit;
using static OrderBookRollup.Vectors.Tests.VectorFile;

namespace OrderBookRollup.Vectors.Tests;

/// <summary>The second implementation, in TypeScript: it knows the README and the vectors, and says what C# says.</summary>
public sealed class AgreementTests
{
    const int Seed = 60;
    const int Keys = 16;
    const int Processes = 2;

    static readonly EncodedPoint NoPoint = new(
        13557832913345268708, 15669280705791538619, 8534654657267986396, 12533218303838131749, 5058070698878426028);

    static readonly NpmFolder Npm = new(Path.Combine(SharedFolder.RepositoryRoot, "tests", "Vectors.Tests", "typescript"));

    static readonly Lazy<string?> Compiled = new(() =>
    {
        (int code, string said) = Npm.Start(Path.Combine(Npm.Path, "node_modules", ".bin", "tsc"));
        return code == 0 ? null : said;
    });

    [Fact]
    public void It_finds_every_answer_of_the_vectors()
    {
        Require();
        (int code, string said) = Npm.Start("node", Path.Combine("obj", "answers.js"));
        Assert.True(code == 0, said);
        Assert.Matches(@"^\d{3,} answers\s*$", said);
    }

    [Fact]
    public void It_agrees_on_random_commands()
    {
        Require();
        int count = TestSize.Of(quick: 500, full: 10_000, @long: 40_000);
        string file = Path.GetTempFileName();
        try
        {
            string[] expected = Write(file, count);
            string program = Path.Combine("obj", "signer.js");
            Task<(int Code, string Said)>[] parts =
            [
                .. Enumerable.Range(0, Processes)
                    .Select(part => Task.Run(() => Npm.Start("node", program, file, $"{part}", $"{Processes}"))),
            ];
            int answered = 0;
            foreach ((int code, string said) in parts.Select(part => part.Result))
            {
                Assert.True(code == 0, said);
                foreach (string line in said.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    int space = line.IndexOf(' ');
                    Assert.Equal(expected[int.Parse(line[..space])], line[(space + 1)..]);
                    answered++;
                }
            }
            Assert.Equal(count, answered);
            string[] faults = [.. expected.Select(line => line[(line.LastIndexOf(' ') + 1)..]).Distinct()];
            IEnumerable<string> reachable =
                Enum.GetNames<SignatureFault>().Where(name => name != nameof(SignatureFault.DigestNotCanonical));
            Assert.Equal(reachable.Order(), faults.Order());
        }
        finally
        {
            File.Delete(file);
        }
    }

    // The commands with everything that the other side needs, and what C# says: digest, signature, verdict on the signature that came.
    static string[] Write(string file, int count)
    {
        var dice = new Dice(Seed);
        byte[][] seeds = [.. Enumerable.Range(0, Keys).Select(_ => Bytes(dice, 32))];
        SecretKey[] keys = [.. seeds.Select(seed => SecretKey.FromSeed(seed))];
        SigningDomain[] domains =
        [
            new(31_337, 0xAB_CDEF_0123_4567, 0x1234_5678_9ABC, 0xFEDC), new(1, 0, 0, 0),
            new((1UL << 62) - 1, (1UL << 56) - 1, (1UL << 56) - 1, (1UL << 48) - 1),
        ];
        var expected = new string[count];
        using var lines = new StreamWriter(file);
        int index = 0;
        foreach (Command command in Endless())
        {
            if (index == count) break;
            SigningDomain domain = dice.Pick<SigningDomain>(domains);
            int number = dice.Below(Keys);
            byte[] entropy = Bytes(dice, dice.Pick(0, 0, 32, 64));
            Digest digest = CommandMessage.DigestOf(domain, command);
            Signature signature = keys[number].Sign(digest, entropy);
            (EncodedPoint shown, byte[] given) = Shown(dice, keys, number, Convert.FromHexString(Hex(signature)));
            SignatureFault fault = Signature.TryRead(given, out Signature read);
            if (fault == SignatureFault.None) fault = Schnorr.Check(shown, digest, read);
            lines.Write(new JsonObject
            {
                ["chainId"] = domain.ChainId.ToString(),
                ["contract"] = $"0x{domain.ContractHigh:x12}{domain.ContractMiddle:x14}{domain.ContractLow:x14}",
                ["fields"] = CommandFields.Of(command), ["seed"] = Hex(seeds[number]), ["entropy"] = Hex(entropy),
                ["public"] = Hex(shown), ["signature"] = Hex(given),
            }.ToJsonString() + "\n");
            expected[index++] = $"{digest} {Hex(signature)} {fault}";
        }
        return expected;
    }

    // Two thirds as signed; the rest with something changed.
    static (EncodedPoint Shown, byte[] Signature) Shown(Dice dice, SecretKey[] keys, int number, byte[] signature)
    {
        EncodedPoint shown = keys[number].Public;
        if (dice.Below(3) > 0) return (shown, signature);
        switch (dice.Below(8))
        {
            case 0: return (keys[(number + 1) % keys.Length].Public, signature);
            case 1: return (shown with { Word2 = Goldilocks.Modulus }, signature);
            case 2: return (default, signature);
            case 3: return (NoPoint, signature);
            case 4: return (shown, [.. new byte[40], .. signature[40..]]);
            case 5: signature.AsSpan(8 * dice.Below(5), 8).Fill(0xFF); break;
            case 6: signature[79] |= 0x80; break;
            default: signature[dice.Below(80)] ^= (byte)(1 << dice.Below(8)); break;
        }
        return (shown, signature);
    }

    static IEnumerable<Command> Endless()
    {
        for (ulong seed = Seed; ; seed += 100)
            foreach (Command command in RandomCommands.Signed(seed)) yield return command;
    }

    static byte[] Bytes(Dice dice, int count) => [.. Enumerable.Range(0, count).Select(_ => (byte)dice.Next())];

    static void Require()
    {
        if (Npm.Missing is string missing && Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(missing);
        Assert.SkipUnless(Npm.Missing is null, Npm.Missing ?? "");
        Assert.True(Compiled.Value is null, Compiled.Value);
    }
}
