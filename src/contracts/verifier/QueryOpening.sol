// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Leads the openings of queries to the commitments and folds them: steps 10 and 11 of the verifier, one path for each query.
///
/// Calldata: the context, then each query. The context in words: queries, trees, layers, position mask, zeta, successor of zeta, the
/// combination of all columns at both, batching challenge, columns, generator and shift of the domain, position of each query. Then for
/// each tree: depth of its leaves, of its cap, hashed groups, runs; for each group its bytes; for each run its words and its first
/// power. Then for each layer: log2 of its leaves, depth of its cap, log2 of its arity, root of that order inverted, its challenge.
///
/// A query: for each tree the row and the siblings; for each layer the values of the leaf that do not follow and the siblings.
/// Returned for each query: for each tree the node of the cap that its row leads to; for each layer the same; the value of the first
/// layer; the last fold. Elements are packed, with lanes at bits 0, 85 and 170.
contract QueryOpening {
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

            // An element by a number below p, reduced.
            function scaled(x, c) -> z {
                z := or(or(
                    shl(170, mulmod(shr(170, x), c, 0xffffffff00000001)),
                    shl(85, mulmod(and(shr(85, x), 0x1fffffffffffffffffffff), c, 0xffffffff00000001))),
                    mulmod(and(x, 0x1fffffffffffffffffffff), c, 0xffffffff00000001))
            }

            // x - y for lanes of y up to p; lanes are not reduced.
            function less(x, y) -> z {
                z := sub(add(x, 0x3fffffffc0000000400001fffffffe0000000200000ffffffff00000001), y)
            }

            // The precompile of EIP-198 with numbers of 8 bytes.
            function power(base, exponent) -> z {
                mstore(0x00, 8)
                mstore(0x20, 8)
                mstore(0x40, 8)
                mstore(0x60, or(shl(192, base), or(shl(128, exponent), shl(64, 0xffffffff00000001))))
                if iszero(staticcall(gas(), 5, 0, 0x78, 0, 8)) { revert(0, 0) }
                z := shr(192, mload(0))
            }

            // Cramer's rule, as in src/Algebra/Cubic.cs.
            function inverse(x) -> z {
                let c := shr(170, x)
                let b := and(shr(85, x), 0x1fffffffffffffffffffff)
                let a := and(x, 0x1fffffffffffffffffffff)
                let ac := add(a, c)
                let bc := add(b, c)
                let b0 := addmod(mul(ac, ac), sub(0xffffffff00000001000000000000000000, mul(b, bc)),
                    0xffffffff00000001)
                let b1 := addmod(mul(bc, c), sub(0xffffffff00000001000000000000000000, mul(b, ac)),
                    0xffffffff00000001)
                let b2 := addmod(mul(b, b), sub(0xffffffff00000001000000000000000000, mul(ac, c)),
                    0xffffffff00000001)
                let norm := mod(add(mul(a, b0), add(mul(c, b1), mul(b, b2))), 0xffffffff00000001)
                if iszero(norm) { revert(0, 0) }
                norm := power(norm, 0xfffffffeffffffff)
                z := or(or(
                    shl(170, mulmod(b2, norm, 0xffffffff00000001)), shl(85, mulmod(b1, norm, 0xffffffff00000001))),
                    mulmod(b0, norm, 0xffffffff00000001))
            }

            // Adds the words from a place of calldata, each times its power, to the sums at 0x100; notes at 0x160 words not below p.
            function combine(from, words, powers) {
                let s0, s1, s2, bad
                for {} gt(words, 3) {} {
                    let v := calldataload(from)
                    bad := or(bad, and(
                        add(and(shr(32, v), 0xffffffff00000000ffffffff00000000ffffffff00000000ffffffff),
                            0x1000000000000000100000000000000010000000000000001),
                        add(and(v, 0xffffffff00000000ffffffff00000000ffffffff00000000ffffffff),
                            0xffffffff00000000ffffffff00000000ffffffff00000000ffffffff)))
                    let w := shr(192, v)
                    s0 := add(s0, mul(w, mload(powers)))
                    s1 := add(s1, mul(w, mload(add(powers, 0x20))))
                    s2 := add(s2, mul(w, mload(add(powers, 0x40))))
                    w := and(shr(128, v), 0xffffffffffffffff)
                    s0 := add(s0, mul(w, mload(add(powers, 0x60))))
                    s1 := add(s1, mul(w, mload(add(powers, 0x80))))
                    s2 := add(s2, mul(w, mload(add(powers, 0xa0))))
                    w := and(shr(64, v), 0xffffffffffffffff)
                    s0 := add(s0, mul(w, mload(add(powers, 0xc0))))
                    s1 := add(s1, mul(w, mload(add(powers, 0xe0))))
                    s2 := add(s2, mul(w, mload(add(powers, 0x100))))
                    w := and(v, 0xffffffffffffffff)
                    s0 := add(s0, mul(w, mload(add(powers, 0x120))))
                    s1 := add(s1, mul(w, mload(add(powers, 0x140))))
                    s2 := add(s2, mul(w, mload(add(powers, 0x160))))
                    words := sub(words, 4)
                    from := add(from, 0x20)
                    powers := add(powers, 0x180)
                }
                bad := and(bad, 0x100000000000000010000000000000001000000000000000100000000)
                for {} words { words := sub(words, 1) } {
                    let w := shr(192, calldataload(from))
                    bad := or(bad, gt(w, 0xffffffff00000000))
                    s0 := add(s0, mul(w, mload(powers)))
                    s1 := add(s1, mul(w, mload(add(powers, 0x20))))
                    s2 := add(s2, mul(w, mload(add(powers, 0x40))))
                    from := add(from, 8)
                    powers := add(powers, 0x60)
                }
                mstore(0x100, add(mload(0x100), s0))
                mstore(0x120, add(mload(0x120), s1))
                mstore(0x140, add(mload(0x140), s2))
                mstore(0x160, or(mload(0x160), bad))
            }

            // The node of the cap above a leaf.
            function lead(digest, position, levels, siblings) -> node {
                node := digest
                for {} levels { levels := sub(levels, 1) } {
                    let side := shl(5, and(position, 1))
                    mstore(side, node)
                    mstore(xor(side, 0x20), calldataload(siblings))
                    node := keccak256(0, 0x40)
                    position := shr(1, position)
                    siblings := add(siblings, 0x20)
                }
            }

            // An element of 24 bytes at a place of calldata; notes at 0x160 lanes not below p.
            function element(from) -> x {
                let v := calldataload(from)
                x := or(or(shr(192, v), shl(85, and(shr(128, v), 0xffffffffffffffff))),
                    shl(170, and(shr(64, v), 0xffffffffffffffff)))
                mstore(0x160, or(mload(0x160), and(add(x, 0x3fffffffc0000000000001fffffffe0000000000000ffffffff),
                    0x40000000000000000000020000000000000000000010000000000000000)))
            }

            // The commitments. Memory: 0x1c0 the next byte of the query, 0x1e0 of the plan, 0x200 of the results, 0x220 the position.
            function trees() {
                for { let n := calldataload(0x20) } n { n := sub(n, 1) } {
                    let plan := mload(0x1e0)
                    let row := mload(0x1c0)
                    let digest := 0
                    let groups := calldataload(add(plan, 0x40))
                    let at := add(plan, 0x80)
                    for { let g := 0 } lt(g, groups) { g := add(g, 1) } {
                        let size := calldataload(at)
                        at := add(at, 0x20)
                        calldatacopy(0x2a0, row, size)
                        row := add(row, size)
                        switch g
                        case 0 { digest := keccak256(0x2a0, size) }
                        default {
                            mstore(0x280, digest)
                            digest := keccak256(0x280, add(size, 0x20))
                        }
                    }
                    row := mload(0x1c0)
                    for { let runs := calldataload(add(plan, 0x60)) } runs { runs := sub(runs, 1) } {
                        let words := calldataload(at)
                        combine(row, words, add(0x4000, mul(calldataload(add(at, 0x20)), 0x60)))
                        row := add(row, shl(3, words))
                        at := add(at, 0x40)
                    }
                    let depth := calldataload(plan)
                    let levels := sub(depth, calldataload(add(plan, 0x20)))
                    give(lead(digest, and(mload(0x220), sub(shl(depth, 1), 1)), levels, row))
                    mstore(0x1c0, add(row, shl(5, levels)))
                    mstore(0x1e0, at)
                }
            }

            function give(word) {
                mstore(mload(0x200), word)
                mstore(0x200, add(mload(0x200), 0x20))
            }

            // The values at 0x280 of a leaf at x, -x, ... become their fold; ratio is the challenge over x.
            function fold(arity, root, ratio) -> value {
                let n := arity
                for {} gt(n, 1) {} {
                    n := shr(1, n)
                    let factor := ratio
                    for { let i := 0x280 let end := add(0x280, shl(5, n)) } lt(i, end) { i := add(i, 0x20) } {
                        let a := mload(i)
                        let b := mload(add(i, shl(5, n)))
                        mstore(i, add(add(a, b), times(less(a, b), factor)))
                        factor := scaled(factor, root)
                    }
                    // Lanes grow by one bit and p a halving; the next halving needs them below p.
                    for { let i := 0x280 let end := add(0x280, shl(5, n)) } lt(i, end) { i := add(i, 0x20) } {
                        mstore(i, scaled(mload(i), 0x7fffffff80000001))
                    }
                    ratio := times(ratio, ratio)
                    root := mulmod(root, root, 0xffffffff00000001)
                }
                value := mload(0x280)
            }

            // The layers. Memory as above, and 0x240 the value, 0x260 the inverse of its point.
            function layers() {
                for { let n := calldataload(0x40) } n { n := sub(n, 1) } {
                    let plan := mload(0x1e0)
                    let logLeaves := calldataload(plan)
                    let known := shr(logLeaves, mload(0x220))
                    mstore(0x220, and(mload(0x220), sub(shl(logLeaves, 1), 1)))
                    leafValues(known, shl(calldataload(add(plan, 0x40)), 1))
                    let levels := sub(logLeaves, calldataload(add(plan, 0x20)))
                    give(lead(leafDigest(shl(calldataload(add(plan, 0x40)), 1)), mload(0x220), levels, mload(0x1c0)))
                    mstore(0x1c0, add(mload(0x1c0), shl(5, levels)))
                    // The point of the leaf is that of the value over root^known; root here is the inverse, so it is multiplied out.
                    let root := calldataload(add(plan, 0x60))
                    let inversePoint := mload(0x260)
                    let forward := power(root, 0xfffffffeffffffff)
                    for {} known { known := sub(known, 1) } {
                        inversePoint := mulmod(inversePoint, forward, 0xffffffff00000001)
                    }
                    let arity := shl(calldataload(add(plan, 0x40)), 1)
                    mstore(0x240, fold(arity, root, scaled(calldataload(add(plan, 0x80)), inversePoint)))
                    for {} gt(arity, 1) { arity := shr(1, arity) } {
                        inversePoint := mulmod(inversePoint, inversePoint, 0xffffffff00000001)
                    }
                    mstore(0x260, inversePoint)
                    mstore(0x1e0, add(plan, 0xa0))
                }
            }

            // The values of a leaf to 0x280, the known one among them.
            function leafValues(known, arity) {
                let from := mload(0x1c0)
                for { let i := 0 } lt(i, arity) { i := add(i, 1) } {
                    switch eq(i, known)
                    case 1 { mstore(add(0x280, shl(5, i)), mload(0x240)) }
                    default {
                        mstore(add(0x280, shl(5, i)), element(from))
                        from := add(from, 24)
                    }
                }
                mstore(0x1c0, from)
            }

            // Each write clears what follows its 24 bytes, which the next one fills.
            function leafDigest(arity) -> digest {
                for { let i := 0 } lt(i, arity) { i := add(i, 1) } {
                    let x := mload(add(0x280, shl(5, i)))
                    mstore(add(0x400, mul(i, 24)), or(shl(192, x), or(
                        shl(128, and(shr(85, x), 0xffffffffffffffff)), shl(64, shr(170, x)))))
                }
                digest := keccak256(0x400, mul(arity, 24))
            }

            // The powers of the batching challenge, three words each.
            {
                let power_ := 1
                let d := calldataload(0x100)
                let at := 0x4000
                for { let n := calldataload(0x120) } n { n := sub(n, 1) } {
                    mstore(at, and(power_, 0x1fffffffffffffffffffff))
                    mstore(add(at, 0x20), and(shr(85, power_), 0x1fffffffffffffffffffff))
                    mstore(add(at, 0x40), shr(170, power_))
                    at := add(at, 0x60)
                    power_ := times(power_, d)
                }
                // d^columns, and where the results begin.
                mstore(0x180, power_)
                mstore(0x1a0, at)
            }
            mstore(0x200, mload(0x1a0))
            {
                // The queries begin after the plans.
                let plan := add(0x180, shl(5, calldataload(0)))
                for { let n := calldataload(0x20) } n { n := sub(n, 1) } {
                    let groups := calldataload(add(plan, 0x40))
                    plan := add(add(plan, 0x80), shl(5, add(groups, shl(1, calldataload(add(plan, 0x60))))))
                }
                mstore(0x1c0, add(plan, mul(0xa0, calldataload(0x40))))
            }
            for { let q := 0 } lt(q, calldataload(0)) { q := add(q, 1) } {
                mstore(0x220, and(calldataload(add(0x180, shl(5, q))), calldataload(0x60)))
                mstore(0x1e0, add(0x180, shl(5, calldataload(0))))
                calldatacopy(0x100, calldatasize(), 0x80)
                trees()
                let sum := or(or(
                    mod(mload(0x100), 0xffffffff00000001), shl(85, mod(mload(0x120), 0xffffffff00000001))),
                    shl(170, mod(mload(0x140), 0xffffffff00000001)))
                let x := mulmod(power(calldataload(0x140), mload(0x220)), calldataload(0x160), 0xffffffff00000001)
                let u := less(x, calldataload(0x80))
                let v := less(x, calldataload(0xa0))
                let first := inverse(times(u, v))
                first := scaled(add(
                    times(times(less(sum, calldataload(0xc0)), v), first),
                    times(times(times(less(sum, calldataload(0xe0)), u), first), mload(0x180))), 1)
                mstore(0x240, first)
                mstore(0x260, power(x, 0xfffffffeffffffff))
                layers()
                give(first)
                give(mload(0x240))
                if mload(0x160) { revert(0, 0) }
            }
            if iszero(eq(mload(0x1c0), calldatasize())) { revert(0, 0) }
            return(mload(0x1a0), sub(mload(0x200), mload(0x1a0)))
        }
    }
}
