using OrderBookRollup.Air;
using OrderBookRollup.Algebra;
using OrderBookRollup.Codegen;
using OrderBookRollup.Exchange;
using OrderBookRollup.Proving;
using OrderBookRollup.Stark;
using OrderBookRollup.Tables;
using OrderBookRollup.Testing;

namespace OrderBookRollup.Contracts.Tests;

/// <summary>All calls of these tests, made in one run of forge, because compiling takes longest.</summary>
static class ContractRun
{
    public const string Path = "Poseidon2Path.sol:Poseidon2Path";

    /// <summary>The circuit of releases.</summary>
    public static Circuit TheCircuit { get; } = OrderBookCircuit.Around<Steps>(SignatureProof.Batched);

    static readonly Lazy<(IReadOnlyList<ContractCall> Calls, Dictionary<string, CallResult> Results)> Done = new(() =>
    {
        foreach (string _ in GeneratedContracts.Write(TheCircuit, Forge.Generated)) { }
        ContractCall[] calls = [.. Evaluators(), .. Paths(), .. Queries()];
        return (calls, Forge.Run(calls));
    });

    /// <summary>The profile of contracts with one query.</summary>
    public static QueryVectors OneQuery { get; } = new(SampleProof.Of(Profile.Ethereum with { QueryCount = 1 }));

    public static IReadOnlyList<ContractCall> Calls => Done.Value.Calls;

    public static CallResult Of(string name) => Done.Value.Results[name];

    static IEnumerable<ContractCall> Evaluators()
    {
        foreach (CircuitTable table in TheCircuit.Tables)
        {
            string name = table.Shape.Name;
            byte[] data = InterpretedProgram.Write(EvaluatorProgram.Of(TheCircuit, table.Index));
            EvaluatorVector honest = EvaluatorVector.Random(TheCircuit, table.Index, 77);
            foreach ((string kind, EvaluatorVector vector) in ((string, EvaluatorVector)[])
                [("", honest), (".changed", honest.WithChangedCell(table.Shape.Width / 2))])
            {
                foreach ((string contract, EvaluatorProgram program) in GeneratedContracts.Evaluators(TheCircuit, table.Index))
                    yield return new(contract + kind, $"{contract}.sol:{contract}", vector.Input, vector.Expected, []);
                string inlined = $"{name}Inlined";
                yield return new(inlined + kind, $"{inlined}.sol:{inlined}", vector.Input, vector.Expected, []);
                byte[] input = [.. new byte[30], 0xda, 0x7a, .. vector.Input];
                yield return new($"{name}Interpreted{kind}", "Interpreter.sol:Interpreter", input, vector.Expected, data);
            }
        }
    }

    static IEnumerable<ContractCall> Queries()
    {
        yield return OneQuery.Opened("OpenedColumns");
        yield return OneQuery.Query("Query", 1);
        yield return OneQuery.Query("TwoQueries", 2);
        int bytes = OneQuery.QueryBytes;
        foreach (int place in (int[])[7, bytes / 4, bytes / 2, 3 * bytes / 4, bytes - 1])
        {
            ContractCall query = OneQuery.Query($"Query.{place}.forged", 1);
            query.Input[query.Input.Length - bytes + place] ^= 1;
            yield return query;
        }
    }

    static IEnumerable<ContractCall> Paths()
    {
        var dice = new Dice(5);
        var words = new ulong[8 + (4 * 30)];
        for (int i = 0; i < words.Length; i++) words[i] = Goldilocks.Reduce(dice.Next()).Value;
        uint index = (uint)dice.Next() >> 2;
        yield return PathOf("Compression", index, words[..8]);
        Digest before = new(words[0], words[1], words[2], words[3]);
        var key = new PublicKey(1, 2, 3, 4, 5);
        foreach (Command command in (Command[])[new Deposit(77, 3, 1UL << 40), new RegisterKey(5, 1, key, default, 1UL << 40)])
            yield return QueueHashOf(before, command);
        yield return PathOf("ExitPath", index, words);
        ulong[] changed = [.. words];
        changed[^1] ^= 1;
        yield return PathOf("ExitPath.changed", index, changed);
        ContractCall honest = PathOf("ExitPath.noncanonical", index, words);
        Goldilocks.Modulus.CopyTo(honest.Input, 32 + (8 * 5));
        yield return honest with { Expected = ContractCall.Reverted };
    }

    static ContractCall PathOf(string name, uint index, ulong[] words)
    {
        Digest node = Poseidon2Width8.Compress(words.AsSpan(0, 8));
        for (int at = 8, level = 0; at < words.Length; at += 4, level++)
        {
            var sibling = new Digest(words[at], words[at + 1], words[at + 2], words[at + 3]);
            node = ((index >> level) & 1) == 0 ? Poseidon2Width8.Compress(node, sibling) : Poseidon2Width8.Compress(sibling, node);
        }
        return new(name, Path, [.. PackedWord.Bytes(index), .. Bytes(words)], Bytes(Digest.Words(in node)), []);
    }

    // A queue hash is a path whose siblings are words of the command.
    static ContractCall QueueHashOf(Digest before, in Command command)
    {
        Span<ulong> words = stackalloc ulong[CommandWords.CountMax];
        words = words[..CommandWords.Write(command, words)];
        Digest after = CommandHash.OfQueue(before, command);
        byte[] input = [.. PackedWord.Bytes(0), .. Bytes(Digest.Words(in before)), .. Bytes(words)];
        return new($"{command.Kind}QueueHash", Path, input, Bytes(Digest.Words(in after)), []);
    }

    static byte[] Bytes(ReadOnlySpan<ulong> words)
    {
        var bytes = new byte[words.Length * sizeof(ulong)];
        for (int i = 0; i < words.Length; i++) words[i].CopyTo(bytes, i * sizeof(ulong));
        return bytes;
    }

    static void CopyTo(this ulong word, byte[] bytes, int at) =>
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(at), word);
}
