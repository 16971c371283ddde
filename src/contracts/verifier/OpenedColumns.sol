// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Reads the values of all columns at the out-of-domain point and at its successor: step 7 of the verifier without the constraints.
///
/// Calldata: the batching challenge in a word, the state of the transcript, then both lists, 24 bytes each value. Returned: both lists
/// combined by powers of the challenge, and the state of the transcript after it has observed them.
contract OpenedColumns {
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

            // From the last element to the first; noted are lanes that are not below p.
            function combine(from, end, d) -> sum, bad {
                for { let at := end } gt(at, from) {} {
                    at := sub(at, 24)
                    let v := calldataload(at)
                    let x := or(or(shr(192, v), shl(85, and(shr(128, v), 0xffffffffffffffff))),
                        shl(170, and(shr(64, v), 0xffffffffffffffff)))
                    bad := or(bad, add(x, 0x3fffffffc0000000000001fffffffe0000000000000ffffffff))
                    sum := add(times(sum, d), x)
                }
                bad := and(bad, 0x40000000000000000000020000000000000000000010000000000000000)
            }

            function observe(state, from, size) -> next {
                mstore(0, state)
                mstore(0x20, shl(192, 13))
                calldatacopy(0x28, from, size)
                next := keccak256(0, add(size, 0x28))
            }

            let size := shr(1, sub(calldatasize(), 0x40))
            let middle := add(0x40, size)
            let here, bad := combine(0x40, middle, calldataload(0))
            let next, worse := combine(middle, calldatasize(), calldataload(0))
            if or(bad, worse) { revert(0, 0) }
            let state := observe(observe(calldataload(0x20), 0x40, size), middle, size)
            mstore(0, times(here, 1))
            mstore(0x20, times(next, 1))
            mstore(0x40, state)
            return(0, 0x60)
        }
    }
}
