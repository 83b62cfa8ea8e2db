import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { Sheet, SheetRow } from './sheet';
import type { SheetStand } from './stand';
import { filesIn } from './testing/workbook';
import { xlsxOf } from './xlsx';
import { streamXlsx } from './xlsx-stream';

const stand: SheetStand = {
  title: 'Regels',
  definition: 'Alle regels.',
  position: 1,
  recordedAt: null,
  asAt: '2026-03-31',
  knownOn: null,
  projections: [],
  rows: 0,
};

const COLUMNS = 14;
const KINDS = ['text', 'cents', 'date', 'count'] as const;
const columns = Array.from({ length: COLUMNS }, (_none, at) => ({
  key: `k${String(at)}`,
  label: `Kolom ${String(at)}`,
  kind: KINDS[at % KINDS.length] ?? ('text' as const),
}));
const row = (n: number): SheetRow =>
  Object.fromEntries(
    columns.map(({ key, kind }, at) => [
      key,
      kind === 'text' ? `Tekst ${String((n + at) % 500)}` : kind === 'date' ? '2026-03-01' : n,
    ]),
  );
const sheetOf = (rows: number): Sheet => ({
  columns,
  rows: Array.from({ length: rows }, (_none, n) => row(n)),
  notes: ['Let op.'],
});

describe('a workbook that a thread writes', () => {
  it('is the same as one that is written here', async () => {
    const sheet = sheetOf(2_500);
    const streamed = filesIn(await buffer(streamXlsx(sheet, stand)));
    const written = filesIn(await xlsxOf(sheet, stand));
    expect([...streamed.keys()]).toEqual([...written.keys()]);
    expect(streamed.get('xl/worksheets/sheet1.xml')).toBe(written.get('xl/worksheets/sheet1.xml'));
    expect(streamed.get('xl/sharedStrings.xml')).toBe(written.get('xl/sharedStrings.xml'));
  });

  it('of 50,000 lines leaves the program free to answer others', async () => {
    let turns = 0;
    const others = setInterval(() => (turns += 1), 1);
    const { length } = await buffer(streamXlsx(sheetOf(50_000), stand));
    clearInterval(others);
    expect(length).toBeGreaterThan(1_000_000);
    // Written here, nobody else would get a turn before it was done.
    expect(turns).toBeGreaterThan(20);
  });

  it('is given up when nobody waits for it, and the next one is written', async () => {
    const [first, waiting] = [sheetOf(20_000), sheetOf(10)].map((one) => streamXlsx(one, stand));
    const third = streamXlsx(sheetOf(3), stand);
    await wait(50);
    first?.destroy();
    waiting?.destroy();
    const files = filesIn(await buffer(third));
    expect(files.get('xl/worksheets/sheet1.xml')).toContain('r="A4"');
  });

  it('says so when the thread cannot go on', async () => {
    const broken: Readable = streamXlsx(sheetOf(3), stand, `${__dirname}/nowhere.js`);
    await expect(buffer(broken)).rejects.toThrow(/nowhere/);
    expect((await buffer(streamXlsx(sheetOf(1), stand))).subarray(0, 2).toString()).toBe('PK');
  });
});
