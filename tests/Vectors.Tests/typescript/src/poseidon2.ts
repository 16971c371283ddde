// Section 2 of tests/vectors/README.md: the permutation, the compression, the chain.

import { P } from './field.js';
import { numbers, readVectors } from './vectors.js';

export type Digest = readonly [bigint, bigint, bigint, bigint];

interface Constants {
  externalInitial: string[];
  internal: string[];
  externalFinal: string[];
  diagonal: string[];
}

const file = readVectors<Constants>('poseidon2-width8.json');
const INITIAL = numbers(file.externalInitial);
const INTERNAL = numbers(file.internal);
const FINAL = numbers(file.externalFinal);
const DIAGONAL = numbers(file.diagonal);

export const NO_WORDS: Digest = [0n, 0n, 0n, 0n];

function seventh(x: bigint): bigint {
  const square = (x * x) % P;
  return (((square * square) % P) * ((square * x) % P)) % P;
}

const timesM4 = ([a, b, c, d]: bigint[]): bigint[] =>
  [2n * a + 3n * b + c + d, a + 2n * b + 3n * c + d, a + b + 2n * c + 3n * d, 3n * a + b + c + 2n * d];

function external(x: bigint[]): bigint[] {
  const low = timesM4(x.slice(0, 4));
  const high = timesM4(x.slice(4));
  return [...low.map((word, i) => (2n * word + high[i]) % P), ...high.map((word, i) => (2n * word + low[i]) % P)];
}

function externalRounds(x: bigint[], constants: bigint[]): bigint[] {
  for (let row = 0; row < constants.length; row += 8) x = external(x.map((word, i) => seventh((word + constants[row + i]) % P)));
  return x;
}

export function permute(input: readonly bigint[]): bigint[] {
  let x = externalRounds(external([...input]), INITIAL);
  for (const constant of INTERNAL) {
    x[0] = seventh((x[0] + constant) % P);
    const sum = x.reduce((total, word) => total + word);
    x = x.map((word, i) => (sum + DIAGONAL[i] * word) % P);
  }
  return externalRounds(x, FINAL);
}

export function compress(input: readonly bigint[]): Digest {
  const x = permute(input);
  return [(x[0] + input[0]) % P, (x[1] + input[1]) % P, (x[2] + input[2]) % P, (x[3] + input[3]) % P];
}

export function absorb(hash: Digest, words: readonly bigint[]): Digest {
  for (let i = 0; i < words.length; i += 4) hash = compress([...hash, ...words.slice(i, i + 4)]);
  return hash;
}
