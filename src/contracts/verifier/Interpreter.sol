// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Evaluates constraints that a data contract states as operations of five bytes (`src/Codegen/InterpretedProgram.cs`).
/// Calldata: the address of the data in a word, then the input words; returns one word.
contract Interpreter {
    fallback() external {
        assembly {
            function times(x, y) -> z {
                let x2 := shr(170, x)
                let y2 := shr(170, y)
                let x1 := and(shr(85, x), 0x1fffffffffffffffffffff)
                let y1 := and(shr(85, y), 0x1fffffffffffffffffffff)
                x := and(x, 0x1fffffffffffffffffffff)
                y := and(y, 0x1fffffffffffffffffffff)
                let d := mul(x2, y2)
                let c := add(mul(x1, y2), mul(x2, y1))
                z := or(or(
                    shl(170, mod(add(d, add(mul(x, y2), add(mul(x1, y1), mul(x2, y)))), 0xffffffff00000001)),
                    shl(85, mod(add(add(c, d), add(mul(x, y1), mul(x1, y))), 0xffffffff00000001))),
                    mod(add(c, mul(x, y)), 0xffffffff00000001))
            }

            let data := calldataload(0)
            let inputBytes := sub(calldatasize(), 32)
            extcodecopy(data, 0, 1, 32)
            let header := mload(0)
            let constantBytes := shl(5, and(shr(192, header), 0xffffffff))
            let factorsAt := shl(5, and(shr(160, header), 0xffffffff))
            let factorBytes := shl(5, and(shr(128, header), 0xffffffff))
            if iszero(eq(inputBytes, shl(5, shr(224, header)))) { revert(0, 0) }
            calldatacopy(0, 32, inputBytes)
            extcodecopy(data, inputBytes, 17, constantBytes)
            extcodecopy(data, factorsAt, add(17, constantBytes), factorBytes)
            let at := add(factorsAt, factorBytes)
            let from := add(17, add(constantBytes, factorBytes))
            extcodecopy(data, at, from, sub(extcodesize(data), from))
            for {} 1 { at := add(at, 5) } {
                let word := shr(216, mload(at))
                let x := mload(and(shr(7, word), 0x1ffe0))
                let y := mload(and(shl(5, word), 0x1ffe0))
                let kind := shr(36, word)
                switch kind
                case 1 { mstore(and(shr(19, word), 0x1ffe0), times(x, y)) }
                case 2 { mstore(and(shr(19, word), 0x1ffe0), add(x, y)) }
                case 3 { mstore(and(shr(19, word), 0x1ffe0), sub(x, y)) }
                case 4 { mstore(and(shr(19, word), 0x1ffe0), mul(x, y)) }
                case 5 {
                    let top := shr(170, x)
                    mstore(and(shr(19, word), 0x1ffe0),
                        add(add(top, shl(85, top)), shl(85, and(x, 0x3ffffffffffffffffffffffffffffffffffffffffff))))
                }
                default {
                    mstore(0, x)
                    return(0, 32)
                }
            }
        }
    }
}
