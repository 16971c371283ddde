using System.Globalization;
using System.Text;
using OrderBookRollup.Algebra;

namespace OrderBookRollup.Codegen;

/// <summary>
/// Writes Poseidon2 of width 8 as a contract that leads a record up a path: what the queue of L1 and the exits of a frozen rollup need.
/// Calldata: the index, the record in two words, one sibling digest a word, each word four numbers of 8 bytes; returned is the root.
/// Without siblings it is one compression.
/// </summary>
/// <remarks>
/// Sums are not reduced: a seventh power takes any number of 256 bits, and what an internal round multiplies it also reduces. A round
/// multiplies the largest number by less than 16, so 22 rounds stay below 2^160.
/// </remarks>
static class Poseidon2Yul
{
    const string P = "0xffffffff00000001";

    // -2, 1, 2, 1/2, 3, -1/2, -3, -4 where the EVM multiplies; 1, 2 and 3 are additions.
    static readonly Goldilocks Half = Goldilocks.FromCanonical(2).Inverse();

    public static string Write()
    {
        var text = new StringBuilder();
        text.Append(Head);
        Line(text, "function compress() -> z {");
        Line(text, "    if noncanonical(mload(0)) { revert(0, 0) }");
        Line(text, "    if noncanonical(mload(0x20)) { revert(0, 0) }");
        for (int i = 0; i < 8; i++) Line(text, $"    let s{i} := {Word(i)}");
        External(text);
        Rounds(text, Poseidon2Width8.ExternalInitialConstants);
        foreach (ulong constant in Poseidon2Width8.InternalConstants)
        {
            Line(text, $"    s0 := add(s0, {Number(constant)})");
            Seventh(text, 0);
            Internal(text);
        }
        Rounds(text, Poseidon2Width8.ExternalFinalConstants);
        for (int i = 0; i < 4; i++)
            Line(text, $"    z := or(shl(64, z), addmod(s{i}, {Word(i)}, {P}))");
        Line(text, "}");
        text.Append(Tail);
        return text.ToString();
    }

    static string Word(int index)
    {
        string word = $"mload({(index < 4 ? "0" : "0x20")})";
        int shift = 64 * (3 - (index % 4));
        return shift == 192 ? $"shr(192, {word})"
            : shift == 0 ? $"and({word}, 0xffffffffffffffff)" : $"and(shr({shift}, {word}), 0xffffffffffffffff)";
    }

    static void Rounds(StringBuilder text, ReadOnlySpan<ulong> constants)
    {
        for (int at = 0; at < constants.Length; at += 8)
        {
            for (int i = 0; i < 8; i++)
            {
                Line(text, $"    s{i} := add(s{i}, {Number(constants[at + i])})");
                Seventh(text, i);
            }
            External(text);
        }
    }

    static void Seventh(StringBuilder text, int i) => Line(text,
        $"    {{ let q := mulmod(s{i}, s{i}, {P}) s{i} := mulmod(mulmod(q, q, {P}), mulmod(q, s{i}, {P}), {P}) }}");

    // The external layer: circ(2, 3, 1, 1) on each half, then each half plus the sum of both.
    static void External(StringBuilder text)
    {
        for (int i = 0; i < 8; i += 4)
        {
            (int a, int b, int c, int d) = (i, i + 1, i + 2, i + 3);
            Line(text, $"    {{ let a := add(s{a}, s{b}) let b := add(s{c}, s{d})");
            Line(text, $"        let t := add(add(a, b), s{b}) let u := add(add(a, b), s{d})");
            Line(text, $"        s{b} := add(t, add(s{c}, s{c})) s{d} := add(u, add(s{a}, s{a})) s{a} := add(t, a) s{c} := add(u, b) }}");
        }
        for (int i = 0; i < 4; i++)
            Line(text, $"    {{ let w := add(s{i}, s{i + 4}) s{i} := add(s{i}, w) s{i + 4} := add(s{i + 4}, w) }}");
    }

    static void Internal(StringBuilder text)
    {
        Line(text, "    { let w := add(add(add(s0, s1), add(s2, s3)), add(add(s4, s5), add(s6, s7)))");
        Line(text, $"        s0 := add(w, {Times(0, Minus(2))})");
        Line(text, "        s1 := add(w, s1)");
        Line(text, "        s2 := add(w, add(s2, s2))");
        Line(text, $"        s3 := add(w, {Times(3, Half)})");
        Line(text, "        s4 := add(w, mul(3, s4))");
        Line(text, $"        s5 := add(w, {Times(5, Goldilocks.Zero - Half)})");
        Line(text, $"        s6 := add(w, {Times(6, Minus(3))})");
        Line(text, $"        s7 := add(w, {Times(7, Minus(4))}) }}");
    }

    static Goldilocks Minus(ulong value) => Goldilocks.Zero - Goldilocks.FromCanonical(value);

    static string Times(int i, Goldilocks factor) => $"mulmod(s{i}, {Number(factor.Value)}, {P})";

    static string Number(ulong value) => string.Create(CultureInfo.InvariantCulture, $"0x{value:x}");

    static void Line(StringBuilder text, string line) => text.Append(' ', 12).Append(line).Append('\n');

    const string Head = """
        /// The root above a record: Poseidon2 of width 8 over the field of p = 2^64 - 2^32 + 1.
        contract Poseidon2Path {
            fallback() external {
                assembly {
                    // Whether one of four numbers of 64 bits is not below p: its upper half is all ones and its lower half is not 0.
                    function noncanonical(v) -> bad {
                        bad := and(and(
                            add(and(shr(32, v), 0xffffffff00000000ffffffff00000000ffffffff00000000ffffffff),
                                0x1000000000000000100000000000000010000000000000001),
                            add(and(v, 0xffffffff00000000ffffffff00000000ffffffff00000000ffffffff),
                                0xffffffff00000000ffffffff00000000ffffffff00000000ffffffff)),
                            0x100000000000000010000000000000001000000000000000100000000)
                    }

        """;

    const string Tail = """
                    calldatacopy(0, 0x20, 0x40)
                    let node := compress()
                    let index := calldataload(0)
                    for { let at := 0x60 } lt(at, calldatasize()) { at := add(at, 0x20) } {
                        let side := shl(5, and(index, 1))
                        mstore(side, node)
                        mstore(xor(side, 0x20), calldataload(at))
                        node := compress()
                        index := shr(1, index)
                    }
                    mstore(0, node)
                    return(0, 0x20)
                }
            }
        }

        """;
}
