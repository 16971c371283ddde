// Section 4 of tests/vectors/README.md: keys, signatures, verification.

import { createHmac } from 'node:crypto';
import { GENERATOR_MULTIPLES, Multiples, N, Point, addFractions, decode, encodeFraction, negateFraction } from './curve.js';
import { isCanonical } from './field.js';
import { Digest, compress } from './poseidon2.js';
import { fromBytes, toBytes } from './vectors.js';

const TAG = 0x4f42522073676en;

const hmac = (key: Uint8Array | string, ...parts: (Uint8Array | string)[]): bigint => {
  const hash = createHmac('sha512', key);
  for (const part of parts) hash.update(part);
  return fromBytes(hash.digest()) % N;
};

const wordBytes = (words: readonly bigint[]): Uint8Array => Buffer.concat(words.map(word => toBytes(word, 8)));

export const wordsOf = (bytes: Uint8Array): bigint[] =>
  Array.from({ length: bytes.length / 8 }, (_, i) => fromBytes(bytes.subarray(8 * i, 8 * i + 8)));

export function challengeDigest(r: readonly bigint[], q: readonly bigint[], d: Digest): Digest {
  const c1 = compress([...r, q[0], q[1], q[2]]);
  const c2 = compress([...c1, q[3], q[4], d[0], d[1]]);
  return compress([...c2, d[2], d[3], TAG, 14n]);
}

export const challenge = (c3: Digest): bigint => c3[0] + (c3[1] << 64n);

export class SecretKey {
  readonly publicKey: readonly bigint[];

  constructor(readonly secret: bigint) {
    if (secret <= 0n || secret >= N) throw new RangeError('a secret is in 1 to n - 1');
    this.publicKey = encodeFraction(GENERATOR_MULTIPLES.times(secret));
  }

  static fromSeed(seed: Uint8Array): SecretKey {
    if (seed.length < 32) throw new RangeError('a seed has at least 32 bytes');
    return new SecretKey(hmac('OBR key', seed));
  }

  nonce(digest: Digest, entropy: Uint8Array): bigint {
    return hmac(toBytes(this.secret, 40), 'OBR nonce', wordBytes(digest), entropy);
  }

  sign(digest: Digest, entropy: Uint8Array = new Uint8Array()): Uint8Array {
    const k = this.nonce(digest, entropy);
    const r = encodeFraction(GENERATOR_MULTIPLES.times(k));
    const e = challenge(challengeDigest(r, this.publicKey, digest));
    return Buffer.concat([wordBytes(r), toBytes((k + e * this.secret) % N, 40)]);
  }
}

// A venue sees the same keys again and again: their points and tables are kept.
const known = new Map<string, Multiples | 'refused'>();

function keyMultiples(words: readonly bigint[]): Multiples | 'refused' {
  const name = words.join();
  let multiples = known.get(name);
  if (multiples === undefined) {
    const point: Point | 'refused' = decode(words);
    multiples = point === 'refused' ? 'refused' : new Multiples(point, 128, 4);
    known.set(name, multiples);
  }
  return multiples;
}

/** The name of the first thing that is wrong, or None. */
export function check(key: readonly bigint[], digest: Digest, signature: Uint8Array): string {
  const isNeutral = (words: readonly bigint[]): boolean => words.every(word => word === 0n);
  const r = wordsOf(signature.subarray(0, 40));
  const s = fromBytes(signature.subarray(40));
  if (s >= N) return 'ResponseNotCanonical';
  if (!isCanonical(r)) return 'CommitmentNotCanonical';
  if (isNeutral(r)) return 'CommitmentNeutral';
  if (!isCanonical(key)) return 'KeyNotCanonical';
  if (isNeutral(key)) return 'KeyNeutral';
  if (!isCanonical(digest)) return 'DigestNotCanonical';

  // s G - e Q has the encoding R, so R needs no decoding unless that fails.
  const multiples = keyMultiples(key);
  if (multiples !== 'refused') {
    const eQ = multiples.times(challenge(challengeDigest(r, key, digest)));
    const w = encodeFraction(addFractions(GENERATOR_MULTIPLES.times(s), negateFraction(eQ)));
    if (w.every((word, i) => word === r[i])) return 'None';
  }
  if (decode(r) === 'refused') return 'CommitmentNotAPoint';
  return multiples === 'refused' ? 'KeyNotAPoint' : 'EquationFails';
}
