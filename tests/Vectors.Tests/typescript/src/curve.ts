// Section 3 of tests/vectors/README.md: the group, its encoding, multiples.

import {
  P, Quintic, ZERO, add, equal, inverse, inverses, isCanonical, isSquare, isZero, multiply, negate, root, scale, square, subtract,
} from './field.js';
import { compress } from './poseidon2.js';

export const N = 1067993516717146951041484916571792702745057740581727230159139685185762082554198619328292418486241n;

const B: Quintic = [0n, 263n, 0n, 0n, 0n];
const TWO: Quintic = [2n, 0n, 0n, 0n, 0n];
const HALF = (P + 1n) / 2n;

/** A point in affine coordinates; null is the neutral element. */
export type Point = { readonly x: Quintic; readonly y: Quintic } | null;

export function decode(w: readonly bigint[]): Point | 'refused' {
  if (w.length !== 5 || !isCanonical(w)) return 'refused';
  const element = w as unknown as Quintic;
  if (isZero(element)) return null;
  const e = subtract(square(element), TWO);
  const delta = root(subtract(square(e), scale(B, 4n)));
  if (delta === null) return 'refused';
  const one = scale(add(e, delta), HALF);
  const x = isSquare(one) ? one : scale(subtract(e, delta), HALF);
  return { x, y: negate(multiply(element, x)) };
}

export const encode = (point: Point): Quintic => (point === null ? ZERO : negate(multiply(point.y, inverse(point.x))));

export function plus(p: Point, q: Point): Point {
  if (p === null) return q;
  if (q === null) return p;
  const isSame = equal(p.x, q.x);
  if (isSame && !equal(p.y, q.y)) return null;
  const slope = isSame
    ? multiply(add(add(scale(square(p.x), 3n), scale(p.x, 4n)), B), inverse(scale(p.y, 2n)))
    : multiply(subtract(q.y, p.y), inverse(subtract(q.x, p.x)));
  const x = subtract(subtract(subtract(square(slope), TWO), p.x), q.x);
  return { x, y: subtract(multiply(slope, subtract(p.x, x)), p.y) };
}

export const minus = (p: Point): Point => (p === null ? null : { x: p.x, y: negate(p.y) });

/** k P by definition, slowly. */
export function times(k: bigint, point: Point): Point {
  let result: Point = null;
  for (const bit of k.toString(2)) {
    result = plus(result, result);
    if (bit === '1') result = plus(result, point);
  }
  return result;
}

export function fromHash(tag: bigint, index: bigint): Point {
  for (let attempt = 0n; ; attempt++) {
    const first = compress([tag, index, attempt, 0n, 0n, 0n, 0n, 0n]);
    const second = compress([tag, index, attempt, 1n, 0n, 0n, 0n, 0n]);
    const point = decode([...first, second[0]]);
    if (point !== 'refused' && point !== null) return point;
  }
}

/** P + (0, 0) in fractions x = X / Z, u = x / y = U / T: additions without inverses and without special cases. */
interface Fraction {
  readonly X: Quintic;
  readonly Z: Quintic;
  readonly U: Quintic;
  readonly T: Quintic;
}

/** The same with Z = T = 1. */
interface Entry {
  readonly x: Quintic;
  readonly u: Quintic;
}

const NEUTRAL: Fraction = { X: ZERO, Z: [1n, 0n, 0n, 0n, 0n], U: ZERO, T: [1n, 0n, 0n, 0n, 0n] };

const timesB = (a: Quintic): Quintic => [(a[4] * 789n) % P, (a[0] * 263n) % P, (a[1] * 263n) % P, (a[2] * 263n) % P, (a[3] * 263n) % P];

function toFraction(point: Point): Fraction {
  return point === null ? NEUTRAL : { X: B, Z: point.x, U: negate(point.x), T: point.y };
}

export function addFractions(p: Fraction, q: Fraction): Fraction {
  return combine(
    multiply(p.X, q.X), multiply(p.Z, q.Z), multiply(p.U, q.U), multiply(p.T, q.T),
    add(multiply(p.X, q.Z), multiply(q.X, p.Z)), add(multiply(p.U, q.T), multiply(q.U, p.T)));
}

function addEntry(p: Fraction, q: Entry): Fraction {
  return combine(multiply(p.X, q.x), p.Z, multiply(p.U, q.u), p.T, add(p.X, multiply(q.x, p.Z)), add(p.U, multiply(q.u, p.T)));
}

// The formulas of the README with everything over Z1 Z2 and T1 T2.
function combine(xx: Quintic, zz: Quintic, uu: Quintic, tt: Quintic, xz: Quintic, ut: Quintic): Fraction {
  const bzz = timesB(zz);
  const total = add(xx, bzz);
  const straight = multiply(tt, total);
  const crossed = multiply(scale(uu, 2n), add(total, timesB(xz)));
  const all = multiply(add(tt, scale(uu, 2n)), add(xz, total));
  return {
    X: timesB(subtract(all, straight)), Z: subtract(straight, crossed),
    U: multiply(ut, subtract(bzz, xx)), T: add(straight, crossed),
  };
}

export const encodeFraction = (p: Fraction): Quintic => (isZero(p.U) ? ZERO : multiply(p.T, inverse(p.U)));

export const negateFraction = (p: Fraction): Fraction => ({ ...p, U: negate(p.U) });

/** Multiples of one point from a table: one addition for each digit. */
export class Multiples {
  private readonly windows: Entry[][] = [];

  constructor(point: Point, bits: number, private readonly digitBits: number) {
    let first = toFraction(point);
    const rows: Fraction[][] = [];
    for (let from = 0; from < bits; from += digitBits) {
      const row = [first];
      while (row.length < 2 ** digitBits - 1) row.push(addFractions(row[row.length - 1], first));
      rows.push(row);
      first = addFractions(row[row.length - 1], first);
    }
    const flat = rows.flat();
    const inverted = inverses(flat.flatMap(p => [p.Z, p.T]));
    const entries = flat.map((p, i) => ({ x: multiply(p.X, inverted[2 * i]), u: multiply(p.U, inverted[2 * i + 1]) }));
    for (let i = 0; i < entries.length; i += 2 ** digitBits - 1) this.windows.push(entries.slice(i, i + 2 ** digitBits - 1));
  }

  times(k: bigint): Fraction {
    let result = NEUTRAL;
    const mask = (1n << BigInt(this.digitBits)) - 1n;
    for (const window of this.windows) {
      const digit = Number(k & mask);
      if (digit > 0) result = addEntry(result, window[digit - 1]);
      k >>= BigInt(this.digitBits);
    }
    return result;
  }
}

export const GENERATOR = decode([4n, 0n, 0n, 0n, 0n]) as Point;

export const GENERATOR_MULTIPLES = new Multiples(GENERATOR, 319, 8);
