using System.Runtime.CompilerServices;

namespace OrderBookRollup.Algebra;

/// <summary>The permutation Keccak-f[1600] (FIPS 202, section 3), on as many states at once as a vector has lanes.</summary>
/// <typeparam name="V">The vector: one state per lane.</typeparam>
public static unsafe class KeccakF<V> where V : unmanaged, ILanes<V>
{
    // Iota: the output of the degree-8 shift register of FIPS 202, algorithm 5, at the bit positions 2^j - 1.
    static ReadOnlySpan<ulong> RoundConstants =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000,
        0x000000000000808B, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
        0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
        0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003,
        0x8000000000008002, 0x8000000000000080, 0x000000000000800A, 0x800000008000000A,
        0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    /// <summary>Permutes 25 vectors in place; word x + 5 y of every state is at index x + 5 y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Permute(V* state)
    {
        V a0 = state[0], a1 = state[1], a2 = state[2], a3 = state[3], a4 = state[4];
        V a5 = state[5], a6 = state[6], a7 = state[7], a8 = state[8], a9 = state[9];
        V a10 = state[10], a11 = state[11], a12 = state[12], a13 = state[13], a14 = state[14];
        V a15 = state[15], a16 = state[16], a17 = state[17], a18 = state[18], a19 = state[19];
        V a20 = state[20], a21 = state[21], a22 = state[22], a23 = state[23], a24 = state[24];
        for (int round = 0; round < 24; round++)
        {
            // Theta: the parities of the columns.
            V c0 = V.Xor3(V.Xor3(a0, a5, a10), a15, a20);
            V c1 = V.Xor3(V.Xor3(a1, a6, a11), a16, a21);
            V c2 = V.Xor3(V.Xor3(a2, a7, a12), a17, a22);
            V c3 = V.Xor3(V.Xor3(a3, a8, a13), a18, a23);
            V c4 = V.Xor3(V.Xor3(a4, a9, a14), a19, a24);
            V d0 = c4 ^ V.RotateLeft(c1, 1);
            V d1 = c0 ^ V.RotateLeft(c2, 1);
            V d2 = c1 ^ V.RotateLeft(c3, 1);
            V d3 = c2 ^ V.RotateLeft(c4, 1);
            V d4 = c3 ^ V.RotateLeft(c0, 1);

            // Rho and pi: every word is rotated and moves from (x, y) to (y, 2x + 3y).
            V b0 = a0 ^ d0;
            V b1 = V.RotateLeft(a6 ^ d1, 44);
            V b2 = V.RotateLeft(a12 ^ d2, 43);
            V b3 = V.RotateLeft(a18 ^ d3, 21);
            V b4 = V.RotateLeft(a24 ^ d4, 14);
            V b5 = V.RotateLeft(a3 ^ d3, 28);
            V b6 = V.RotateLeft(a9 ^ d4, 20);
            V b7 = V.RotateLeft(a10 ^ d0, 3);
            V b8 = V.RotateLeft(a16 ^ d1, 45);
            V b9 = V.RotateLeft(a22 ^ d2, 61);
            V b10 = V.RotateLeft(a1 ^ d1, 1);
            V b11 = V.RotateLeft(a7 ^ d2, 6);
            V b12 = V.RotateLeft(a13 ^ d3, 25);
            V b13 = V.RotateLeft(a19 ^ d4, 8);
            V b14 = V.RotateLeft(a20 ^ d0, 18);
            V b15 = V.RotateLeft(a4 ^ d4, 27);
            V b16 = V.RotateLeft(a5 ^ d0, 36);
            V b17 = V.RotateLeft(a11 ^ d1, 10);
            V b18 = V.RotateLeft(a17 ^ d2, 15);
            V b19 = V.RotateLeft(a23 ^ d3, 56);
            V b20 = V.RotateLeft(a2 ^ d2, 62);
            V b21 = V.RotateLeft(a8 ^ d3, 55);
            V b22 = V.RotateLeft(a14 ^ d4, 39);
            V b23 = V.RotateLeft(a15 ^ d0, 41);
            V b24 = V.RotateLeft(a21 ^ d1, 2);

            // Chi and iota.
            a0 = V.Create(RoundConstants[round]) ^ V.Chi(b0, b1, b2);
            a1 = V.Chi(b1, b2, b3);
            a2 = V.Chi(b2, b3, b4);
            a3 = V.Chi(b3, b4, b0);
            a4 = V.Chi(b4, b0, b1);
            a5 = V.Chi(b5, b6, b7);
            a6 = V.Chi(b6, b7, b8);
            a7 = V.Chi(b7, b8, b9);
            a8 = V.Chi(b8, b9, b5);
            a9 = V.Chi(b9, b5, b6);
            a10 = V.Chi(b10, b11, b12);
            a11 = V.Chi(b11, b12, b13);
            a12 = V.Chi(b12, b13, b14);
            a13 = V.Chi(b13, b14, b10);
            a14 = V.Chi(b14, b10, b11);
            a15 = V.Chi(b15, b16, b17);
            a16 = V.Chi(b16, b17, b18);
            a17 = V.Chi(b17, b18, b19);
            a18 = V.Chi(b18, b19, b15);
            a19 = V.Chi(b19, b15, b16);
            a20 = V.Chi(b20, b21, b22);
            a21 = V.Chi(b21, b22, b23);
            a22 = V.Chi(b22, b23, b24);
            a23 = V.Chi(b23, b24, b20);
            a24 = V.Chi(b24, b20, b21);
        }
        state[0] = a0; state[1] = a1; state[2] = a2; state[3] = a3; state[4] = a4;
        state[5] = a5; state[6] = a6; state[7] = a7; state[8] = a8; state[9] = a9;
        state[10] = a10; state[11] = a11; state[12] = a12; state[13] = a13; state[14] = a14;
        state[15] = a15; state[16] = a16; state[17] = a17; state[18] = a18; state[19] = a19;
        state[20] = a20; state[21] = a21; state[22] = a22; state[23] = a23; state[24] = a24;
    }
}
