import type { Sheet } from './sheet';
import type { SheetStand } from './stand';
import { filesIn } from './testing/workbook';
import { xlsxOf } from './xlsx';

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

  it('SEC-01: holds texts as texts, never as formulas', () => {
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
});
