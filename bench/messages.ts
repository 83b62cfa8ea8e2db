import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import {
  checkLevel2,
  decodeMessage,
  encodeMessage,
  FILE_BYTES_MAX,
  type Bericht323,
} from '@zgb/messages';
import { sample323, sampleLine323, type SampleLine } from '@zgb/messages/testing';
import { isBsn } from '@zgb/kernel';
import { medianSeconds, printRates, type Work } from './measure';

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

interface Sample {
  readonly title: string;
  readonly lines: number;
  readonly bytes: Uint8Array;
}

/** As large as a file may be, in one of the two ways that it is usually written. */
const sampleFile = (title: string, write: (bericht: Bericht323) => Uint8Array): Sample => {
  const probe = 3_000;
  const lines = Math.floor((FILE_BYTES_MAX / write(declaration(probe)).byteLength) * probe * 0.999);
  return { title, lines, bytes: write(declaration(lines)) };
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

const CANDIDATES: readonly (readonly [name: string, run: (source: Source) => Promise<void>])[] = [
  ['bare parser, names as they are written', (source) => parse(source, false)],
  ['bare parser, with namespaces', (source) => parse(source, true)],
  ['level 1, the message as one object', decode],
  ['level 1 and 2, the message as one object', check],
];

const PEAK = 'peak';

/** Peak memory of one candidate on a file, in a process of its own; in MiB. */
const peakOf = (candidate: number, file: string): number => {
  const [, script = ''] = process.argv;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, 'messages', PEAK, String(candidate), file],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout) / 1024;
};

const printPeaks = (folder: string, { title, bytes, lines }: Sample, small: Uint8Array): void => {
  const files = [small, bytes].map((content, index) => {
    const file = join(folder, `${String(index)}.xml`);
    writeFileSync(file, content);
    return file;
  });
  console.log(
    `\npeak memory, ${title}: ${String(Math.floor(lines / 5))} and ${String(lines)} lines`,
  );
  for (const [index, [name]] of CANDIDATES.entries()) {
    const [fifth = 0, whole = 0] = files.map((file) => peakOf(index, file));
    const growth = `+${(whole - fifth).toFixed(0)} MiB`;
    console.log(
      `  ${name.padEnd(44)} ${fifth.toFixed(0).padStart(6)} ${whole.toFixed(0).padStart(6)} MiB ${growth.padStart(10)}`,
    );
  }
};

/** In the process of its own: the file comes in pieces, as from a disk or a sender. */
const tellPeak = async (candidate: number, file: string): Promise<void> => {
  await CANDIDATES[candidate]?.[1](createReadStream(file, { highWaterMark: PIECE_BYTES }));
  process.stdout.write(String(process.resourceUsage().maxRSS));
};

export const run = async (): Promise<void> => {
  const [, , , mode, candidate, path] = process.argv;
  if (mode === PEAK) {
    await tellPeak(Number(candidate), path ?? '');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
  for (const [title, write] of [
    ['with white space', indented],
    ['without white space', bare],
  ] as const) {
    const sample = sampleFile(title, write);
    const { lines, bytes } = sample;
    const work: (readonly [string, number])[] = [];
    for (const [name, candidateRun] of CANDIDATES) {
      const one: Work = () => candidateRun(bytes);
      work.push([name, await medianSeconds(() => one)]);
    }
    const size = (bytes.byteLength / 1024 / 1024).toFixed(1);
    printRates(`a 323 of ${size} MB ${title}, ${String(lines)} lines`, 'lines', lines, work);
    printPeaks(folder, sample, write(declaration(Math.floor(lines / 5))));
  }
  rmSync(folder, { recursive: true });
};
