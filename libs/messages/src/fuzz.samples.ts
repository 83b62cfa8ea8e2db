import { isDeepStrictEqual } from 'node:util';
import { checkStream } from './check-stream';
import { decodeMessage, type DecodedMessage } from './decode';
import { encodeMessage } from './encode';
import type { MessageFault } from './fault';
import { checkLevel2 } from './level2/check';
import { KINDS, oneOf, randomMessage, randomOf, upTo, type Random } from './random-message.samples';

/** What breaks readers of XML, or means something in what is read from it. */
const SNIPPETS = [
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<!DOCTYPE',
  '<![CDATA[',
  '<![CDATA[a]]>',
  ']]>',
  '<!--',
  '-->',
  '<!-- a -->',
  '<?',
  '?>',
  '<?xml version="1.1"?>',
  '<?a b?>',
  '&amp;',
  '&lt',
  '&#0;',
  '&#x10FFFF;',
  '&#55296;',
  '&a;',
  '<a>',
  '</a>',
  '<a/>',
  '</>',
  '<',
  '>',
  '"',
  "'",
  ' xmlns="urn:a"',
  ' xmlns:iwmo=""',
  ' a="b"',
  ' xml:space="preserve"',
  '\u0000',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\ufffe',
  '😀',
  '\r',
  '\n',
  '__proto__',
  '<__proto__/>',
  '<constructor>a</constructor>',
];

const VALUES = [
  '',
  ' ',
  '0',
  '-0',
  '-1',
  '+1',
  '1e9',
  '1,5',
  '١٢٣',
  '9007199254740993',
  '99999999999999999999999999',
  'NaN',
  '0x10',
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-02-28Z',
  '24:00:00',
  '=1+1',
  '<b>a</b>',
  '__proto__',
  'x'.repeat(300),
];

const cut = (text: string, from: number, until: number, by = ''): string =>
  text.slice(0, from) + by + text.slice(until);

/** Where an element with all that is in it begins and ends; the whole text when there is none. */
const anyElement = (random: Random, text: string): readonly [number, number] => {
  const opened = [...text.matchAll(/<([\w:]+)>/g)];
  if (opened.length === 0) return [0, text.length];
  const { index, 1: name = '' } = oneOf(random, opened);
  const end = `</${name}>`;
  const closed = text.indexOf(end, index);
  return [index, closed === -1 ? text.length : closed + end.length];
};

type Damage = (random: Random, text: string) => string;

const STRUCTURE: readonly Damage[] = [
  (random, text) => {
    const at = upTo(random, text.length);
    return cut(text, at, at, oneOf(random, SNIPPETS));
  },
  (random, text) => {
    const opened = [...text.matchAll(/>[^<>]*</g)];
    if (opened.length === 0) return text;
    const { index, 0: found } = oneOf(random, opened);
    return cut(text, index + 1, index + found.length - 1, oneOf(random, VALUES));
  },
  (random, text) => cut(text, ...anyElement(random, text)),
  (random, text) => {
    const [from, until] = anyElement(random, text);
    return cut(text, until, until, text.slice(from, until).repeat(1 + upTo(random, 3)));
  },
  (random, text) => {
    const [from, until] = anyElement(random, text);
    const rest = cut(text, from, until);
    const at = Math.max(0, rest.indexOf('<', upTo(random, rest.length)));
    return cut(rest, at, at, text.slice(from, until));
  },
  (random, text) => {
    const [from, until] = anyElement(random, text);
    const [otherFrom, otherUntil] = anyElement(random, text);
    return cut(text, from, until, text.slice(otherFrom, otherUntil));
  },
  (random, text) => text.slice(0, upTo(random, text.length)),
  (random, text) =>
    text.replaceAll(
      oneOf(random, ['wmo', 'jw', 'iwmo:', '3_2', '\r\n']),
      oneOf(random, ['', 'x:', 'jw', ' ']),
    ),
  (_random, text) => text.replaceAll(/>([^<>]+)</g, '><![CDATA[$1]]><'),
];

/** Changes some bytes, and so now and then a character into none. */
const damageBytes = (random: Random, bytes: Uint8Array): Uint8Array => {
  const buffer = Buffer.from(bytes);
  const at = upTo(random, buffer.length + 1);
  const length = upTo(random, 20);
  switch (upTo(random, 4)) {
    case 0:
      if (at < buffer.length) buffer[at] = (buffer[at] ?? 0) ^ (1 << upTo(random, 8));
      return buffer;
    case 1:
      return buffer.fill(upTo(random, 256), at, Math.min(at + length, buffer.length));
    case 2:
      return Buffer.concat([buffer.subarray(0, at), buffer.subarray(at + length)]);
    default:
      return Buffer.concat([
        buffer.subarray(0, at),
        Buffer.from(Array.from({ length }, () => upTo(random, 256))),
        buffer.subarray(at),
      ]);
  }
};

/** A file that was valid, damaged a few times; the same for the same seed. */
export const damagedMessage = (seed: number): Uint8Array => {
  const random = randomOf(seed);
  let bytes = randomMessage(random, oneOf(random, KINDS));
  for (let times = upTo(random, 4); times >= 0; times -= 1) {
    bytes =
      random() < 0.3
        ? damageBytes(random, bytes)
        : Buffer.from(
            oneOf(random, STRUCTURE)(random, Buffer.from(bytes).toString('utf8')),
            'utf8',
          );
  }
  return bytes;
};

async function* inPieces(random: Random, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length;) {
    const until = at + 1 + upTo(random, 200);
    yield await Promise.resolve(bytes.subarray(at, until));
    at = until;
  }
}

const isTold = ({ code, line, message, advice }: MessageFault): boolean =>
  code !== '' && message !== '' && advice !== '' && (line === null || line > 0);

const writtenAgain = async ({ kind, bericht }: DecodedMessage): Promise<string | null> => {
  const again = await decodeMessage(encodeMessage(kind, bericht as never));
  if (!again.ok) return 'what was read cannot be read again';
  return isDeepStrictEqual(again.message.bericht, bericht)
    ? null
    : 'written and read is not the same';
};

/** Without the function that finds lines. */
const comparable = (result: Awaited<ReturnType<typeof decodeMessage>>): unknown =>
  result.ok ? result.message.bericht : result.faults;

/** What is wrong with how we take a file; null when nothing is. Throws where our code crashes. */
export const findingOn = async (bytes: Uint8Array, random: Random): Promise<string | null> => {
  const whole = await decodeMessage(bytes);
  const pieces = await decodeMessage(inPieces(random, bytes));
  if (!isDeepStrictEqual(comparable(whole), comparable(pieces))) {
    return 'pieces of another size give something else';
  }
  const { level1, level2 } = await checkStream(inPieces(random, bytes));
  if (!whole.ok) {
    if (whole.faults.length === 0 || !whole.faults.every(isTold)) return 'a refusal without words';
    return isDeepStrictEqual(level1, whole.faults) ? null : 'the stream has other faults';
  }
  if (level1.length > 0) return 'the stream refuses what is accepted';
  const rules = checkLevel2(whole.message);
  if (!rules.every(isTold)) return 'a rule without words';
  if (!isDeepStrictEqual(level2, rules)) return 'the stream has other findings';
  return writtenAgain(whole.message);
};
