// Section 6 of tests/vectors/README.md: from the fields of a FIX message to the fields of a command.

import { Fields, Refused } from './command.js';

export interface Market {
  number: string;
  lot: string;
  baseDecimals: string;
  quoteDecimals: string;
}

const NEVER = (2n ** 48n - 1n).toString();

export function fromFix(message: string, market: Market): Fields {
  const tags = new Map(message.split('|').filter(field => field !== '').map(field => field.split('=', 2) as [string, string]));
  const tag = (number: number): string => {
    const value = tags.get(number.toString());
    if (value === undefined) throw new Refused(`tag ${number} is missing`);
    return value;
  };
  const optional = (number: number, value: string): string => tags.get(number.toString()) ?? value;
  const pick = (number: number, choices: Record<string, string>, value = tag(number)): string => {
    if (!(value in choices)) throw new Refused(`${number}=${value} stands for nothing`);
    return choices[value];
  };

  const credential = { account: tag(1), keySlot: tag(20001), nonce: tag(20002), validUntilMs: tag(20003) };
  const target = (): Fields =>
    tags.has('37') ? { selector: '0', target: tag(37) } : { selector: '1', target: tag(41) };

  // numerator / denominator of a decimal number times a fraction; whole, or refused.
  const whole = (text: string, up: bigint, down: bigint): bigint => {
    const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
    if (match === null) throw new Refused(`${text} is no decimal number`);
    const decimals = match[2] ?? '';
    const numerator = BigInt(match[1] + decimals) * up;
    const denominator = 10n ** BigInt(decimals.length) * down;
    if (numerator % denominator !== 0n) throw new Refused(`${text} is not whole`);
    return numerator / denominator;
  };
  const lot = BigInt(market.lot);
  const base = 10n ** BigInt(market.baseDecimals);
  const quote = 10n ** BigInt(market.quoteDecimals);
  const lots = (number: number): bigint => whole(tag(number), base, lot);

  const instructions = (): Fields => {
    if (tag(40) !== '2') throw new Refused('only limit orders have a price');
    if (tag(48) !== market.number) throw new Refused('another market');
    const time = tag(59);
    const isPostOnly = tags.has('18') && pick(18, { 6: 'post only' }) !== '' && (time === '1' || time === '6');
    if (tags.has('18') && !isPostOnly) throw new Refused('post only rests');
    return {
      timeInForce: isPostOnly ? '3' : pick(59, { 1: '0', 6: '0', 3: '1', 4: '2' }),
      expiryMs: tags.has('126') || time === '6' ? milliseconds(tag(126)) : NEVER,
      selfTrade: optional(20004, '0'),
      price: whole(tag(44), lot * quote, base).toString(),
      clientOrderId: tag(11),
    };
  };

  switch (tag(35)) {
    case 'D':
      return {
        kind: 'Place', ...credential, ...instructions(), market: tag(48), side: pick(54, { 1: '0', 2: '1' }), quantity: lots(38).toString(),
      };
    case 'F':
      return { kind: 'Cancel', ...credential, ...target() };
    case 'G':
      return {
        kind: 'Replace', ...credential, ...target(), ...instructions(), quantity: (lots(38) - lots(14)).toString(),
        leavesSeen: lots(151).toString(), isReduce: pick(20005, { Y: '1', N: '0' }, optional(20005, 'N')),
      };
    case 'q':
      pick(530, { 7: 'all' });
      return { kind: 'CancelAll', ...credential };
    default:
      throw new Refused(`MsgType ${tag(35)} stands for no command`);
  }
}

function milliseconds(text: string): string {
  const match = /^(\d{4})(\d\d)(\d\d)-(\d\d):(\d\d):(\d\d)\.(\d{3})$/.exec(text);
  if (match === null) throw new Refused(`${text} is no time`);
  const [year, month, day, hour, minute, second, part] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second, part).toString();
}
