import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import {
  checkLevel2,
  checkStream,
  decodeMessage,
  encodeMessage,
  FILE_BYTES_MAX,
  streamMessage,
  type Bericht323,
} from '@zgb/messages';
import { sample323, sampleLine323, type SampleLine } from '@zgb/messages/testing';
import { isBsn } from '@zgb/kernel';
import { printRates } from './measure';

const PIECE_BYTES = 65_536;
const LINES_PER_CLIENT = 8;

const bsns = (count: number): readonly string[] => {
  const found: string[] = [];
  for (let n = 999_900_006; found.length < count; n += 1)
    if (isBsn(String(n))) found.push(String(n));
  return found;
};

/** Eight products for every client of a very large provider. */
const declaration = (lines: number): Bericht323 => {
  const lineOf = (n: number): SampleLine =>
    sampleLine323({
      ToewijzingNummer: 10_000 + n,
      ProductReferentie: { ReferentieNummer: `REF2026-03-${String(n).padStart(7, '0')}` },
    });
  const clients = bsns(Math.ceil(lines / LINES_PER_CLIENT)).map((Bsn, index) => {
    const first = index * LINES_PER_CLIENT;
    const count = Math.min(LINES_PER_CLIENT, lines - first);
    return {
      Bsn,
      Prestaties: { Prestatie: Array.from({ length: count }, (_, n) => lineOf(first + n)) },
    };
  });
  return sample323([], { Clienten: { Client: clients } });
};

/** As large as a file may be. */
const sampleFile = (write: (bericht: Bericht323) => Uint8Array) => {
  const probe = 3_000;
  const lines = Math.floor((FILE_BYTES_MAX / write(declaration(probe)).byteLength) * probe * 0.999);
  return { lines, bytes: write(declaration(lines)) };
};

const indented = (bericht: Bericht323): Uint8Array => encodeMessage('WMO323', bericht);
const bare = (bericht: Bericht323): Uint8Array =>
  Buffer.from(
    Buffer.from(indented(bericht))
      .toString('utf8')
      .replace(/\r\n */g, ''),
    'utf8',
  );

type Source = Uint8Array | AsyncIterable<Uint8Array>;

async function* piecesOf(source: Source): AsyncGenerator<Uint8Array> {
  if (!(source instanceof Uint8Array)) {
    yield* source;
    return;
  }
  for (let start = 0; start < source.byteLength; start += PIECE_BYTES)
    yield await Promise.resolve(source.subarray(start, start + PIECE_BYTES));
}

/** The parser alone, with or without its own reading of namespaces: nothing kept or checked. */
const parse = async (source: Source, xmlns: boolean): Promise<void> => {
  const parser = new SaxesParser({ xmlns, position: true });
  let elements = 0;
  parser.on('opentag', () => {
    elements += 1;
  });
  parser.on('text', () => undefined);
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  for await (const piece of piecesOf(source)) parser.write(utf8.decode(piece, { stream: true }));
  parser.close();
  if (elements === 0) throw new Error('nothing was parsed');
};

const invalid = (): never => {
  throw new Error('the file of the benchmark is not valid');
};

const decode = async (source: Source): Promise<void> => {
  if (!(await decodeMessage(source)).ok) invalid();
};

const check = async (source: Source): Promise<void> => {
  const read = await decodeMessage(source);
  if (!read.ok || checkLevel2(read.message).length > 0) invalid();
};

const stream = async (source: Source): Promise<void> => {
  let last = '';
  for await (const { part } of streamMessage(source)) last = part;
  if (last !== 'end') invalid();
};

const streamAndCheck = async (source: Source): Promise<void> => {
  const { level1, level2 } = await checkStream(source);
  if (level1.length > 0 || level2.length > 0) invalid();
};

const CANDIDATES: readonly (readonly [name: string, run: (source: Source) => Promise<void>])[] = [
  ['bare parser, names as they are written', (source) => parse(source, false)],
  ['bare parser, with namespaces', (source) => parse(source, true)],
  ['level 1, the message as one object', decode],
  ['level 1 and 2, the message as one object', check],
  ['level 1, line by line', stream],
  ['level 1 and 2, line by line', streamAndCheck],
];

const ROUNDS = 7;

/** What one candidate did with a file. */
interface Measured {
  /** Median of the processor time, so that other work on the machine counts for little. */
  readonly seconds: number;
  readonly peakMiB: number;
}

/** In a process of its own: what one candidate makes of the engine must not touch the next. */
const measure = (candidate: number, mode: 'time' | 'memory', file: string): Measured => {
  const [, script = ''] = process.argv;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, 'messages', mode, String(candidate), file],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const processorSeconds = async (work: () => Promise<void>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
};

/** Time: the bytes are there, some rounds. Memory: the file comes in pieces, once. */
const measureHere = async (candidate: number, mode: string, file: string): Promise<Measured> => {
  const run = CANDIDATES[candidate]?.[1] ?? invalid;
  const seconds: number[] = [];
  if (mode === 'time') {
    const bytes = readFileSync(file);
    for (let round = 0; round < ROUNDS; round += 1)
      seconds.push(await processorSeconds(() => run(bytes)));
  } else {
    await run(createReadStream(file, { highWaterMark: PIECE_BYTES }));
  }
  return { seconds: median(seconds), peakMiB: process.resourceUsage().maxRSS / 1024 };
};

const printPeaks = (title: string, lines: readonly number[], files: readonly string[]): void => {
  console.log(`\npeak memory, a 323 ${title}: ${lines.join(' and ')} lines`);
  for (const [index, [name]] of CANDIDATES.entries()) {
    const [fifth = 0, whole = 0] = files.map((file) => measure(index, 'memory', file).peakMiB);
    const numbers = [fifth, whole, whole - fifth].map((value) => value.toFixed(0).padStart(6));
    console.log(
      `  ${name.padEnd(44)} ${numbers.slice(0, 2).join(' ')} MiB   ${numbers[2] ?? ''} more`,
    );
  }
};

export const run = async (): Promise<void> => {
  const [, , , mode, candidate, path] = process.argv;
  if (mode !== undefined) {
    process.stdout.write(JSON.stringify(await measureHere(Number(candidate), mode, path ?? '')));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
  const [whole, fifth] = [join(folder, 'whole.xml'), join(folder, 'fifth.xml')];
  for (const [title, write] of [
    ['with white space', indented],
    ['without white space', bare],
  ] as const) {
    const { lines, bytes } = sampleFile(write);
    const fewer = Math.floor(lines / 5);
    writeFileSync(whole, bytes);
    writeFileSync(fifth, write(declaration(fewer)));
    const megabytes = (bytes.byteLength / 1024 / 1024).toFixed(1);
    printRates(
      `a 323 of ${megabytes} MB ${title}, ${String(lines)} lines, by processor time`,
      'lines',
      lines,
      CANDIDATES.map(([name], index) => [name, measure(index, 'time', whole).seconds] as const),
    );
    printPeaks(title, [fewer, lines], [fifth, whole]);
  }
  rmSync(folder, { recursive: true });
};
