// Section 5 of tests/vectors/README.md: the words of a command and their digest.

import { isCanonical } from './field.js';
import { Digest, NO_WORDS, absorb } from './poseidon2.js';

/** Field names and numbers as decimal strings; a key is five of them. */
export type Fields = Record<string, string | string[]>;

const KINDS = ['Withdraw', 'Transfer', 'Place', 'Cancel', 'CancelAll', 'Replace', 'AddKey', 'RevokeKey'];

export class Refused extends Error {}

export function commandWords(fields: Fields): bigint[] {
  const field = (name: string, least: bigint, end: bigint): bigint => {
    const text = fields[name];
    if (typeof text !== 'string' || !/^\d+$/.test(text)) throw new Refused(`${name} is no number`);
    const number = BigInt(text);
    if (number < least || number >= end) throw new Refused(`${name} is out of range`);
    return number;
  };
  const bits = (name: string, count: bigint, least = 0n): bigint => field(name, least, 1n << count);
  const kind = KINDS.indexOf(fields.kind as string);
  if (kind < 0) throw new Refused('no such command');

  const words = new Array<bigint>(fields.kind === 'AddKey' ? 12 : 8).fill(0n);
  words[0] = BigInt(6 + kind) | (field('keySlot', 1n, 64n) << 8n) | (bits('account', 22n, 1n) << 16n);
  words[1] = bits('nonce', 48n);
  words[2] = bits('validUntilMs', 48n);

  const amount = (): bigint => bits('amount', 62n, 1n);
  const order = (): void => {
    words[4] = bits('price', 26n, 1n) | (bits('quantity', 36n, 1n) << 26n);
    words[5] = bits('expiryMs', 48n, 1n);
    words[6] = bits('clientOrderId', 62n);
  };
  const target = (): bigint => {
    const selector = bits('selector', 1n);
    words[7] = bits('target', selector === 0n ? 48n : 62n, 1n);
    return selector;
  };

  switch (fields.kind) {
    case 'Withdraw':
      words[3] = bits('asset', 8n);
      words[4] = amount();
      break;
    case 'Transfer':
      words[3] = bits('asset', 8n) | (bits('receiver', 22n, 1n) << 8n);
      words[4] = amount();
      break;
    case 'Place':
      words[3] = bits('market', 10n, 1n) | (bits('side', 1n) << 10n) | (bits('timeInForce', 2n) << 11n) | (bits('selfTrade', 2n) << 13n);
      order();
      break;
    case 'Cancel':
      words[3] = target();
      break;
    case 'Replace':
      words[3] = target() | (bits('isReduce', 1n) << 1n) | (bits('timeInForce', 2n) << 2n) | (bits('selfTrade', 2n) << 4n)
        | (bits('leavesSeen', 36n, 1n) << 6n);
      order();
      break;
    case 'AddKey': {
      const key = (fields.key as string[]).map(BigInt);
      if (key.length !== 5 || !isCanonical(key) || key.every(word => word === 0n)) throw new Refused('key is no key');
      words[3] = field('newKeySlot', 1n, 64n) | (bits('scope', 5n) << 8n);
      words.splice(4, 5, ...key);
      words[9] = bits('expiryMs', 48n, 1n);
      break;
    }
    case 'RevokeKey':
      words[3] = field('revokedKeySlot', 1n, 64n);
      break;
  }
  return words;
}

/** The digest after the eight words that begin a preimage. */
export function messageStart(chainId: bigint, contract: bigint, commandLength: number): Digest {
  const part = (from: bigint, count: bigint): bigint => (contract >> from) & ((1n << count) - 1n);
  return absorb(NO_WORDS, [
    0x4f425220636d64n, BigInt(8 + commandLength), chainId, part(0n, 56n), part(56n, 56n), part(112n, 48n), 0n, 0n,
  ]);
}

export function messageDigest(chainId: bigint, contract: bigint, words: readonly bigint[]): Digest {
  return absorb(messageStart(chainId, contract, words.length), words);
}
