import { inflateRawSync } from 'node:zlib';
import type { Sheet } from './sheet';
import type { SheetStand } from './stand';
import { xlsxOf } from './xlsx';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;

/** The files in a workbook: it is a ZIP file. */
const filesIn = (zip: Buffer): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  for (let at = 0; at + 4 <= zip.length; at += 1) {
    if (zip.readUInt32LE(at) !== CENTRAL_HEADER) continue;
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString();
    const start = zip.readUInt32LE(at + 42);
    expect(zip.readUInt32LE(start)).toBe(LOCAL_HEADER);
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const packed = zip.subarray(data, data + zip.readUInt32LE(at + 20));
    const isPacked = zip.readUInt16LE(at + 10) === 8;
    files.set(name, (isPacked ? inflateRawSync(packed) : packed).toString());
  }
  return files;
};

const stand: SheetStand = {
  title: 'Gebruik',
  definition: 'Wat er is gebruikt.',
  position: 12_345,
  recordedAt: '2026-04-01T08:00:00.000Z',
  asAt: '2026-03-31',
  knownOn: '2026-04-01T23:59:59.999Z',
  projections: [{ name: 'budget-usage', version: 3 }],
  rows: 2,
};

const sheet: Sheet = {
  columns: [
    { key: 'naam', label: 'Naam', kind: 'text' },
    { key: 'bedrag', label: 'Bedrag', kind: 'cents' },
    { key: 'datum', label: 'Datum', kind: 'date' },
    { key: 'deel', label: 'Deel', kind: 'share' },
    { key: 'aantal', label: 'Aantal', kind: 'count' },
  ],
  rows: [
    { naam: '=1+1', bedrag: 1_234_567_801, datum: '2026-03-01', deel: 3_710, aantal: 12 },
    { naam: 'Zorg & <Co>\u0000', bedrag: -5, datum: '2028-02-29', deel: null, aantal: 0 },
  ],
  notes: ['Let op.'],
};

const cell = (xml: string, name: string): string =>
  new RegExp(`<c r="${name}"[^>]*?(?:/>|>.*?</c>)`, 's').exec(xml)?.[0] ?? '';

describe('a sheet as a workbook', () => {
  let files: ReadonlyMap<string, string>;
  const page = (at: number): string => files.get(`xl/worksheets/sheet${String(at)}.xml`) ?? '';
  beforeAll(async () => {
    files = filesIn(await xlsxOf(sheet, stand));
  });

  it('holds amounts in euros, dates, shares and counts as numbers', () => {
    expect(cell(page(1), 'B2')).toMatch(/<v>12345678.01<\/v>/);
    expect(cell(page(1), 'B3')).toMatch(/<v>-0.05<\/v>/);
    // Days since 30 December 1899.
    expect(cell(page(1), 'C2')).toMatch(/<v>46082<\/v>/);
    expect(cell(page(1), 'C3')).toMatch(/<v>46812<\/v>/);
    expect(cell(page(1), 'D2')).toMatch(/<v>0.371<\/v>/);
    expect(cell(page(1), 'E3')).toMatch(/<v>0<\/v>/);
    expect(files.get('xl/styles.xml')).toContain('#,##0.00');
    expect(files.get('xl/styles.xml')).toContain('dd-mm-yyyy');
  });

  it('holds texts as texts, never as formulas', () => {
    expect([...files.values()].join('')).not.toContain('<f>');
    const texts = files.get('xl/sharedStrings.xml') ?? page(1);
    expect(texts).toContain('=1+1');
    expect(texts).toContain('Zorg &amp; &lt;Co&gt;');
    expect(cell(page(1), 'A2')).toMatch(/t="(s|inlineStr)"/);
  });

  it('says on a second page where the figures stand', () => {
    const texts = `${files.get('xl/sharedStrings.xml') ?? ''}${page(2)}`;
    for (const text of ['Wat er is gebruikt.', '2026-03-31', 'budget-usage, versie 3', 'Let op.']) {
      expect(texts).toContain(text);
    }
    expect(page(2)).toContain('<v>12345</v>');
  });

  it('takes 60,000 rows in reasonable time', async () => {
    const rows = Array.from({ length: 60_000 }, (_none, at) => ({
      naam: `Aanbieder ${String(at % 130)}`,
      bedrag: at,
      datum: '2026-03-01',
      deel: at % 10_000,
      aantal: at,
    }));
    const began = Date.now();
    const workbook = await xlsxOf({ ...sheet, rows }, { ...stand, rows: rows.length });
    expect(filesIn(workbook).get('xl/worksheets/sheet1.xml')).toContain('r="A60001"');
    expect(Date.now() - began).toBeLessThan(60_000);
  }, 120_000);
});
