import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOfRows } from '@zgb/projections';
import type { LedgerApplication } from '@zgb/platform';
import { openTestLedger } from '../testing/test-ledger';
import { questionFrom, type QuestionArguments } from './question';
import { printView, viewBehind, viewNamed, type ViewOptions } from './views';
import { writeWorkbook } from './workbook';

let ledger: LedgerApplication;
const folder = mkdtempSync(join(tmpdir(), 'zgb-view-'));
beforeAll(async () => {
  ledger = await openTestLedger();
});
afterAll(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

const optionsFor = (
  given: QuestionArguments,
  over: Partial<ViewOptions> = {},
  name = 'aanbieders',
): ViewOptions => ({
  view: viewNamed(name),
  options: {},
  scope: {},
  asAt: '2026-04-08',
  knownOn: null,
  format: 'csv',
  question: questionFrom(given),
  ...over,
});
const print = (...asked: Parameters<typeof optionsFor>): Promise<string> =>
  printView(ledger.stores.log, optionsFor(...asked));

describe('questions on the command line', () => {
  it('filters, sorts and shows columns', async () => {
    const given = { filter: ['naam:~zorg'], sort: ['-agb'], columns: ['agb'] };
    expect(await print(given)).toBe('AGB-code\n98000002\n98000001');
    expect(await print({ filter: ['agb:98000001'], columns: ['agb'] })).toMatch(/98000001$/);
  });

  it('tells how many rows there are and where the next page begins', async () => {
    const first = await print({ limit: 1, columns: ['agb'] }, { format: 'table' });
    expect(first).toMatch(/1 van 2 rijen/);
    const cursor = /--cursor (\S+)/.exec(first)?.[1] ?? '';
    const second = await print({ limit: 1, cursor, columns: ['agb'] });
    expect(second).toBe('AGB-code\n98000002');
  });

  it('3.0: opens a figure of the rows that are asked, and of all of them without a question', async () => {
    const opened = (rows: readonly string[] = []) =>
      print(
        { columns: ['gemeente', 'bedrag'] },
        {
          view: viewBehind(viewNamed('begrotingen'), 'begroting', rows),
          options: { jaar: '2024' },
        },
      );
    expect((await opened()).split('\n')).toHaveLength(7);
    expect(await opened(['gemeente:Meppel'])).toBe('Gemeente;Bedrag\nMeppel;3615149,00');
    await expect(opened(['nergens:1'])).rejects.toThrow(/geen kolom “nergens”/);
  });

  it('adds up below a breakdown', async () => {
    const page = await print({ group: ['naam'] }, { format: 'table' });
    expect(page).toMatch(/2 van 2 rijen\.\nTotaal: Rijen 2/);
  });

  it.each([
    [{ filter: ['nergens:1'] }, {}, 'aanbieders', /geen kolom “nergens”/],
    [{ filter: ['a:1'] }, {}, 'budget-usage', /kan niet worden gefilterd/],
    [{}, { atLeast: 1_000_000 }, 'aanbieders', /nog niet bij 1000000/],
  ])('says what is wrong with %j %j of %s', async (given, over, name, text) => {
    await expect(print(given, over, name)).rejects.toThrow(text);
  });

  it('has pages of 1 up to 500 rows', () => {
    for (const limit of [0, 501]) expect(() => questionFrom({ limit })).toThrow(/1 tot en met 500/);
    expect(questionFrom({ limit: 500 }).limit).toBe(500);
  });

  it('writes a workbook', async () => {
    const path = join(folder, 'aanbieders.xlsx');
    const log = ledger.stores.log;
    expect(await writeWorkbook(log, optionsFor({ limit: 1 }), path)).toMatch(/^1 rijen/);
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
    const nowhere = join(folder, 'geen', 'map.xlsx');
    await expect(writeWorkbook(log, optionsFor({}), nowhere)).rejects.toThrow(/kan niet worden/);
    const other = optionsFor({}, {}, 'budget-usage');
    await expect(writeWorkbook(log, other, path)).rejects.toThrow(/niet als XLSX/);
  });
});

describe('the hash of rows', () => {
  it('is that of their canonical JSON: order of keys is nothing, order of rows and values all', () => {
    const rows = [
      { b: 1, a: 'x' },
      { a: null, b: 2 },
    ];
    const hash = hashOfRows(rows);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(
      hashOfRows([
        { a: 'x', b: 1 },
        { b: 2, a: null },
      ]),
    ).toBe(hash);
    expect(hashOfRows([...rows].reverse())).not.toBe(hash);
    expect(
      hashOfRows([
        { a: 'x', b: '1' },
        { a: null, b: 2 },
      ]),
    ).not.toBe(hash);
    // sha256 of "[]".
    expect(hashOfRows([])).toBe('4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945');
  });
});
