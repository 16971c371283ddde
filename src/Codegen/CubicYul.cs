using System.Numerics;

namespace OrderBookRollup.Codegen;

/// <summary>Arithmetic of packed elements (<see cref="PackedWord"/>) as Yul: X^3 = X + 1, coefficients modulo p.</summary>
static class CubicYul
{
    const string P = "0xffffffff00000001", Mask = "0x1fffffffffffffffffffff", LowMask = "0x3ffffffffffffffffffffffffffffffffffffffffff";

    /// <summary>The product of two elements of any lanes; its lanes are below p.</summary>
    public const string Times = $$"""
                function times(x, y) -> z {
                    let x2 := shr(170, x)
                    let y2 := shr(170, y)
                    let x1 := and(shr(85, x), {{Mask}})
                    let y1 := and(shr(85, y), {{Mask}})
                    x := and(x, {{Mask}})
                    y := and(y, {{Mask}})
                    let d := mul(x2, y2)
                    let c := add(mul(x1, y2), mul(x2, y1))
                    z := or(or(
                        shl(170, mod(add(d, add(mul(x, y2), add(mul(x1, y1), mul(x2, y)))), {{P}})),
                        shl(85, mod(add(add(c, d), add(mul(x, y1), mul(x1, y))), {{P}}))),
                        mod(add(c, mul(x, y)), {{P}}))
                }

        """;

    /// <summary>An element of any lanes by a number below p.</summary>
    public const string Scaled = $$"""
                function scaled(x, c) -> z {
                    z := or(or(
                        shl(170, mulmod(shr(170, x), c, {{P}})),
                        shl(85, mulmod(and(shr(85, x), {{Mask}}), c, {{P}}))),
                        mulmod(and(x, {{Mask}}), c, {{P}}))
                }

        """;

    /// <summary>An element by X.</summary>
    public const string ByX = $$"""
                function byX(x) -> z {
                    z := shr(170, x)
                    z := add(add(z, shl(85, z)), shl(85, and(x, {{LowMask}})))
                }

        """;

    public static string InlineTimes(string x, string y, string at) => $$"""
        {
                        let x := {{x}}
                        let y := {{y}}
                        let x2 := shr(170, x)
                        let y2 := shr(170, y)
                        let x1 := and(shr(85, x), {{Mask}})
                        let y1 := and(shr(85, y), {{Mask}})
                        x := and(x, {{Mask}})
                        y := and(y, {{Mask}})
                        let d := mul(x2, y2)
                        let c := add(mul(x1, y2), mul(x2, y1))
                        mstore({{at}}, or(or(
                            shl(170, mod(add(d, add(mul(x, y2), add(mul(x1, y1), mul(x2, y)))), {{P}})),
                            shl(85, mod(add(add(c, d), add(mul(x, y1), mul(x1, y))), {{P}}))),
                            mod(add(c, mul(x, y)), {{P}})))
                    }
        """;

    public static string InlineScaled(string x, BigInteger c, string at) => $$"""
        {
                        let x := {{x}}
                        mstore({{at}}, or(or(
                            shl(170, mulmod(shr(170, x), {{c}}, {{P}})),
                            shl(85, mulmod(and(shr(85, x), {{Mask}}), {{c}}, {{P}}))),
                            mulmod(and(x, {{Mask}}), {{c}}, {{P}})))
                    }
        """;

    public static string InlineByX(string x, string at) => $$"""
        {
                        let x := {{x}}
                        let z := shr(170, x)
                        mstore({{at}}, add(add(z, shl(85, z)), shl(85, and(x, {{LowMask}}))))
                    }
        """;
}
