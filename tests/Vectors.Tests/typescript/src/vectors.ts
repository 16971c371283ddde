// The files of tests/vectors and how they write things.

import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../vectors/', import.meta.url);

export const readVectors = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as T;

export const numbers = (texts: readonly string[]): bigint[] => texts.map(BigInt);

/** A digest or a list of words as 16 hexadecimal digits each. */
export const digits = (words: readonly bigint[]): string => words.map(word => word.toString(16).padStart(16, '0')).join('');

export const words = (text: string): bigint[] => (text.match(/.{16}/g) ?? []).map(word => BigInt(`0x${word}`));

/** The number whose lowest byte comes first. */
export function fromBytes(bytes: Uint8Array): bigint {
  let number = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) number = (number << 8n) | BigInt(bytes[i]);
  return number;
}

export function toBytes(number: bigint, count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let i = 0; i < count; i++, number >>= 8n) bytes[i] = Number(number & 0xffn);
  return bytes;
}
