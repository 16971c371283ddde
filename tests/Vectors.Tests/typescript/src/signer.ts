// Commands in, one a line; out for each its digest, its signature under the seed, and what is wrong with the signature that came along.
// signer.js FILE PART PARTS does every PARTS-th line from PART on.

import { readFileSync } from 'node:fs';
import { Fields, commandWords, messageDigest } from './command.js';
import { SecretKey, check, wordsOf } from './signature.js';
import { digits } from './vectors.js';

interface Line {
  chainId: string;
  contract: string;
  fields: Fields;
  seed: string;
  entropy: string;
  public: string;
  signature: string;
}

const [file, part, parts] = process.argv.slice(2);
const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex');
const keys = new Map<string, SecretKey>();
const answers: string[] = [];
readFileSync(file, 'utf8').split('\n').filter(text => text !== '').forEach((text, index) => {
  if (index % Number(parts) !== Number(part)) return;
  const line = JSON.parse(text) as Line;
  const key = keys.get(line.seed) ?? SecretKey.fromSeed(bytes(line.seed));
  keys.set(line.seed, key);
  const digest = messageDigest(BigInt(line.chainId), BigInt(line.contract), commandWords(line.fields));
  const signature = Buffer.from(key.sign(digest, bytes(line.entropy))).toString('hex');
  answers.push(`${index} ${digits(digest)} ${signature} ${check(wordsOf(bytes(line.public)), digest, bytes(line.signature))}`);
});
console.log(answers.join('\n'));
