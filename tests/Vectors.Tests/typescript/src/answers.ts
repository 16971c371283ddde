// Every answer of tests/vectors, found again. Prints what differs; ends with 1 if anything does.

import { Fields, Refused, commandWords, messageDigest, messageStart } from './command.js';
import { N, Point, decode, encode, fromHash, plus, times } from './curve.js';
import { Market, fromFix } from './fix.js';
import { Digest, NO_WORDS, absorb, compress, permute } from './poseidon2.js';
import { SecretKey, challenge, challengeDigest, check, wordsOf } from './signature.js';
import { digits, fromBytes, numbers, readVectors, toBytes, words } from './vectors.js';

let answers = 0;

function same(what: string, expected: unknown, actual: unknown): void {
  answers++;
  const [left, right] = [expected, actual].map(value => (typeof value === 'string' ? value : JSON.stringify(value)));
  if (left === right) return;
  process.exitCode = 1;
  console.error(`${what}: ${right}, not ${left}`);
}

const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex');
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex');
const list = (values: readonly bigint[]): string[] => values.map(value => `0x${value.toString(16).padStart(16, '0')}`);
const digest = (text: string): Digest => words(text) as unknown as Digest;

function point(encoding: string[]): Point {
  const decoded = decode(numbers(encoding));
  if (decoded === 'refused') throw new Error(`${encoding.join()} does not decode`);
  return decoded;
}

interface Mapping { in: string[]; out: string[] }
const hash = readVectors<{ permutations: Mapping[]; compressions: Mapping[] }>('poseidon2-width8.json');
for (const each of hash.permutations) same('permutation', each.out, list(permute(numbers(each.in))));
for (const each of hash.compressions) same('compression', each.out, list(compress(numbers(each.in))));

const curve = readVectors<{
  order: string;
  points: { encoding: string[]; bytes: string; x: string[]; y: string[] }[];
  refused: string[][];
  multiples: { scalar: string; of: string[]; is: string[] }[];
  sums: { left: string[]; right: string[]; is: string[] }[];
  reductions: { bytes: string; scalar: string }[];
  fromHash: { tag: string; index: string; is: string[] }[];
}>('curve.json');
same('order', curve.order, N.toString());
for (const each of curve.points) {
  const decoded = point(each.encoding);
  same('x', each.x, list(decoded?.x ?? [0n, 0n, 0n, 0n, 0n]));
  same('y', each.y, list(decoded?.y ?? [0n, 0n, 0n, 0n, 0n]));
  same('encoding', each.encoding, list(encode(decoded)));
  same('bytes', each.encoding, list(wordsOf(bytes(each.bytes))));
}
for (const each of curve.refused) same(`point ${each.join()}`, 'refused', decode(numbers(each)));
for (const each of curve.multiples) same('multiple', each.is, list(encode(times(fromBytes(bytes(each.scalar)), point(each.of)))));
for (const each of curve.sums) same('sum', each.is, list(encode(plus(point(each.left), point(each.right)))));
for (const each of curve.reductions) same('reduction', each.scalar, hex(toBytes(fromBytes(bytes(each.bytes)) % N, 40)));
for (const each of curve.fromHash) same('point from a hash', each.is, list(encode(fromHash(BigInt(each.tag), BigInt(each.index)))));

for (const each of readVectors<Record<string, string>[]>('signatures.json')) {
  const key = SecretKey.fromSeed(bytes(each.seed));
  const message = digest(each.digest);
  const signature = key.sign(message, bytes(each.entropy));
  const c3 = challengeDigest(wordsOf(signature.subarray(0, 40)), key.publicKey, message);
  same('secret', each.secret, hex(toBytes(key.secret, 40)));
  same('public key', each.public, hex(Buffer.concat(key.publicKey.map(word => toBytes(word, 8)))));
  same('nonce', each.nonce, hex(toBytes(key.nonce(message, bytes(each.entropy)), 40)));
  same('challenge digest', each.challengeDigest, digits(c3));
  same('challenge', each.challenge, `0x${challenge(c3).toString(16).padStart(32, '0')}`);
  same('signature', each.signature, hex(signature));
  same('verification', 'None', check(key.publicKey, message, signature));
}
for (const each of readVectors<Record<string, string>[]>('refused-signatures.json'))
  same('refusal', each.fault, check(wordsOf(bytes(each.public)), digest(each.digest), bytes(each.signature)));

for (const each of readVectors<{ fields: Fields; words: string[] }[]>('commands.json'))
  same('command', each.words, list(commandWords(each.fields)));
interface Message { chainId: string; contract: string; words: string[]; start: string; digest: string }
for (const each of readVectors<Message[]>('message-digests.json')) {
  const command = numbers(each.words);
  same('start', each.start, digits(messageStart(BigInt(each.chainId), BigInt(each.contract), command.length)));
  same('message digest', each.digest, digits(messageDigest(BigInt(each.chainId), BigInt(each.contract), command)));
}
let queue: Digest = NO_WORDS;
for (const each of readVectors<{ before: string; words: string[]; after: string }[]>('queue-hashes.json')) {
  same('queue before', each.before, digits(queue));
  queue = absorb(queue, numbers(each.words));
  same('queue after', each.after, digits(queue));
}

const fix = readVectors<{ market: Market; messages: { message: string; words: string[] }[]; refused: string[] }>('fix-messages.json');
for (const each of fix.messages) same(each.message, each.words, list(commandWords(fromFix(each.message, fix.market))));
for (const message of fix.refused) {
  let answer = 'accepted';
  try {
    commandWords(fromFix(message, fix.market));
  } catch (error) {
    if (error instanceof Refused) answer = 'refused';
    else throw error;
  }
  same(message, 'refused', answer);
}

console.log(`${answers} answers`);
