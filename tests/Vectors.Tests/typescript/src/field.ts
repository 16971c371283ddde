// Section 1 of tests/vectors/README.md: F and GF(p^5).

export const P = 2n ** 64n - 2n ** 32n + 1n;

export type Quintic = readonly [bigint, bigint, bigint, bigint, bigint];

export const ZERO: Quintic = [0n, 0n, 0n, 0n, 0n];
export const ONE: Quintic = [1n, 0n, 0n, 0n, 0n];

export const isCanonical = (words: readonly bigint[]): boolean => words.every(word => word >= 0n && word < P);

export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let square = base; exponent > 0n; exponent >>= 1n, square = (square * square) % P)
    if (exponent & 1n) result = (result * square) % P;
  return result;
}

const inverseInBase = (a: bigint): bigint => power(a, P - 2n);

// Tonelli and Shanks: null for what is no square.
function rootInBase(a: bigint): bigint | null {
  if (a === 0n) return 0n;
  const odd = 2n ** 32n - 1n;
  let root = power(a, (odd + 1n) / 2n);
  let part = power(a, odd);
  let generator = power(7n, odd);
  let order = 32;
  while (part !== 1n) {
    let k = 0;
    for (let square = part; square !== 1n; k++) square = (square * square) % P;
    if (k === order) return null;
    const factor = power(generator, 2n ** BigInt(order - k - 1));
    generator = (factor * factor) % P;
    root = (root * factor) % P;
    part = (part * generator) % P;
    order = k;
  }
  return root;
}

export const isZero = (a: Quintic): boolean => (a[0] | a[1] | a[2] | a[3] | a[4]) === 0n;

export const equal = (a: Quintic, b: Quintic): boolean => a.every((word, i) => word === b[i]);

export const add = (a: Quintic, b: Quintic): Quintic =>
  [sum(a[0], b[0]), sum(a[1], b[1]), sum(a[2], b[2]), sum(a[3], b[3]), sum(a[4], b[4])];

export const subtract = (a: Quintic, b: Quintic): Quintic =>
  [difference(a[0], b[0]), difference(a[1], b[1]), difference(a[2], b[2]), difference(a[3], b[3]), difference(a[4], b[4])];

export const negate = (a: Quintic): Quintic => subtract(ZERO, a);

export const scale = (a: Quintic, k: bigint): Quintic =>
  [(a[0] * k) % P, (a[1] * k) % P, (a[2] * k) % P, (a[3] * k) % P, (a[4] * k) % P];

export function multiply([a0, a1, a2, a3, a4]: Quintic, [b0, b1, b2, b3, b4]: Quintic): Quintic {
  return [
    (a0 * b0 + 3n * (a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1)) % P,
    (a0 * b1 + a1 * b0 + 3n * (a2 * b4 + a3 * b3 + a4 * b2)) % P,
    (a0 * b2 + a1 * b1 + a2 * b0 + 3n * (a3 * b4 + a4 * b3)) % P,
    (a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0 + 3n * a4 * b4) % P,
    (a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0) % P,
  ];
}

export const square = (a: Quintic): Quintic => multiply(a, a);

export function inverse(a: Quintic): Quintic {
  const rest = conjugates(a);
  return scale(rest, inverseInBase(multiply(a, rest)[0]));
}

/** Replaces all by their inverses, for one inversion and three products each; none may be 0. */
export function inverses(values: readonly Quintic[]): Quintic[] {
  const running: Quintic[] = [];
  let product = ONE;
  for (const value of values) {
    running.push(product);
    product = multiply(product, value);
  }
  let last = inverse(product);
  const result = new Array<Quintic>(values.length);
  for (let i = values.length - 1; i >= 0; i--) {
    result[i] = multiply(last, running[i]);
    last = multiply(last, values[i]);
  }
  return result;
}

export const isSquare = (a: Quintic): boolean => !isZero(a) && power(multiply(a, conjugates(a))[0], (P - 1n) / 2n) === 1n;

/** A square root, or null. */
export function root(a: Quintic): Quintic | null {
  if (isZero(a)) return ZERO;
  let h = ONE;
  for (const bit of ((P + 1n) / 2n).toString(2)) {
    h = square(h);
    if (bit === '1') h = multiply(h, a);
  }
  const v = multiply(frobenius(h, 1), frobenius(h, 3));
  const av = multiply(a, v);
  const r = rootInBase(multiply(av, v)[0]);
  return r === null ? null : scale(av, inverseInBase(r));
}

const G = power(3n, (P - 1n) / 5n);
const FROBENIUS = Array.from({ length: 5 }, (_, i) => power(G, BigInt(i)));

function frobenius(a: Quintic, times: number): Quintic {
  const factor = (i: number): bigint => FROBENIUS[(i * times) % 5];
  return [a[0], (a[1] * factor(1)) % P, (a[2] * factor(2)) % P, (a[3] * factor(3)) % P, (a[4] * factor(4)) % P];
}

// a^p a^(p^2) a^(p^3) a^(p^4).
function conjugates(a: Quintic): Quintic {
  const two = multiply(frobenius(a, 1), frobenius(a, 2));
  return multiply(two, frobenius(two, 2));
}

function sum(a: bigint, b: bigint): bigint {
  const c = a + b;
  return c >= P ? c - P : c;
}

function difference(a: bigint, b: bigint): bigint {
  return a >= b ? a - b : a - b + P;
}
