using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OrderBookRollup.Air;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Stark.Tests.Toys;

/// <summary>Eight words, named so that no column is an inline array.</summary>
struct Eight<T> where T : unmanaged
{
    public T W0, W1, W2, W3, W4, W5, W6, W7;
}

/// <summary>Output is the compression of Input: permutation, plus input, first four words.</summary>
record struct Compression<T>(Eight<T> Input, T O0, T O1, T O2, T O3) : IMessage<T> where T : unmanaged, IAlgebra<T>
{
    public static string Bus => "Compression";

    public readonly void Write<F>(ref F fields) where F : struct, IFields<T>
    {
        Eight<T> input = Input;
        foreach (T word in MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Eight<T>, T>(ref input), 8)) fields.Add(word);
        fields.Add(O0);
        fields.Add(O1);
        fields.Add(O2);
        fields.Add(O3);
    }
}

struct ChainColumns<T> where T : unmanaged
{
    public T IsActive;
    public T W0, W1, W2, W3;
    public T Salt;
    public T N0, N1, N2, N3;
}

/// <summary>A chain of compressions: the state and a salt are compressed to the next state.</summary>
/// <remarks>C1  the next state is the compression of this one and the salt;  C2  the following row starts with it.</remarks>
readonly struct HashChain : ITable
{
    public static string Name => "HashChain";

    public static void Constrain<T, S>(Constraints<T, S> air) where T : unmanaged, IAlgebra<T> where S : struct, ISink<T>
    {
        ref readonly ChainColumns<T> row = ref air.Row<ChainColumns<T>>(), next = ref air.Next<ChainColumns<T>>();
        T zero = T.Constant(0);
        air.Bit("C0", row.IsActive);
        var input = new Eight<T> { W0 = row.W0, W1 = row.W1, W2 = row.W2, W3 = row.W3, W4 = row.Salt, W5 = zero, W6 = zero, W7 = zero };
        air.When(row.IsActive).Send("C1", new Compression<T>(input, row.N0, row.N1, row.N2, row.N3));
        Constraints<T, S> linked = air.Transition.When(next.IsActive);
        linked.Equal("C2", next.W0, row.N0);
        linked.Equal("C2", next.W1, row.N1);
        linked.Equal("C2", next.W2, row.N2);
        linked.Equal("C2", next.W3, row.N3);
    }

    public static ToyCase Case()
    {
        const int Steps = 14;
        var chain = new TableTrace(10, 4);
        var permutations = new TableTrace(Permutations.Width, 4);
        Digest state = default;
        for (int i = 0; i < permutations.Height; i++)
        {
            ulong[] input = [.. Digest.Words(in state), (ulong)i, 0, 0, 0];
            Digest next = Poseidon2Width8.Compress(input);
            Permutations.Fill(permutations, i, input, i < Steps);
            if (i >= Steps) continue;
            ref ChainColumns<Goldilocks> row = ref chain.Rows<ChainColumns<Goldilocks>>()[i];
            row.IsActive = Goldilocks.One;
            (row.W0, row.W1, row.W2, row.W3) = (F(state.Word0), F(state.Word1), F(state.Word2), F(state.Word3));
            row.Salt = F((ulong)i);
            (row.N0, row.N1, row.N2, row.N3) = (F(next.Word0), F(next.Word1), F(next.Word2), F(next.Word3));
            state = next;
        }
        Circuit circuit = new CircuitBuilder("HashChain").Add<HashChain>().Add<Permutations>().Build();
        return new("hash chain", circuit, [chain, permutations], []);
    }

    static Goldilocks F(ulong word) => Goldilocks.FromCanonical(word);
}
