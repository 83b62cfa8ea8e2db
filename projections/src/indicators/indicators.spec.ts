import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracted, region, rowWith, sheetOf, some } from '../regional-monitor/testing/world';
import { sheetViews } from '../sheets';
import { indicator, indicatorReference, indicators, unitName } from '.';

const docs = (path: string): string => readFileSync(join(__dirname, '../../../docs', path), 'utf8');

/** Headings of the catalogue of events. */
const storedEvents = new Set(
  [...docs('events.md').matchAll(/`([A-Z][A-Za-z]+)`/g)].map(([, type]) => type),
);

describe('definitions as data', () => {
  it('is described in the reference as it is (npm run generate)', () => {
    expect(docs('reference/indicators.md')).toBe(indicatorReference());
  });

  it('has one definition per id, with a name, a version and a sentence', () => {
    expect(new Set(indicators.map(({ id }) => id)).size).toBe(indicators.length);
    for (const one of indicators) {
      expect(one.version).toBeGreaterThan(0);
      expect([one.id, one.definition]).toEqual([one.id, expect.stringMatching(/^[A-Z0-9].*\.$/)]);
      expect(unitName(one.unit)).toMatch(/^[a-z]/);
    }
    expect(() => indicator('X-99')).toThrow('no indicator X-99');
  });

  it.each([
    ...some(15, 1, (n) => `F-${String(n).padStart(2, '0')}`),
    ...some(8, 1, (n) => `C-${String(n).padStart(2, '0')}`),
  ])('ZES-17: %s names the events that it is computed from, all of which are stored', (id) => {
    const { events } = indicator(id);
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(storedEvents).toContain(event);
  });

  it('ZES-17: what needs input of providers is marked, and its yearly effort is counted', async () => {
    const events = [...region(), ...contracted('98000001'), ...contracted('98000002')];
    const sheet = await sheetOf('indicatoren', events);
    expect(rowWith(sheet, { id: 'MIJ-23' })).toMatchObject({
      invoer: 'het rapportcijfer van cliënten over het jaar',
      uitvraag: 2,
    });
    expect(rowWith(sheet, { id: 'F-02' })).toMatchObject({ invoer: null, uitvraag: 0 });
    // Two questions (a mark; turnover and result) to two providers, however many figures use them.
    expect(sheet.notes[0]).toMatch(/waarvan 4 met invoer van aanbieders: samen 4 vragen per jaar/);
  });

  it('ZES-18 GV-19 MIJ-22: every flow and money figure comes from messages, not from reports', () => {
    const ids = [
      'F-01',
      'F-02',
      'F-03',
      'F-04',
      'F-05',
      'F-06',
      'F-07',
      'F-08',
      'F-09',
      'F-10',
      'F-11',
    ];
    const reported = ['YearFiguresReported', 'WaitingReported', 'OfferStated', 'CapacityAgreed'];
    for (const { manual, events } of ids.map(indicator)) {
      expect(manual).toBeNull();
      for (const event of events) expect(reported).not.toContain(event);
    }
  });

  it('WK-17 ZES-18: every sheet works without any capacity or offer of providers', async () => {
    const events = [...region(), ...contracted('98000001')];
    const names = sheetViews.map(({ name }) => name);
    expect(names).not.toContain('beschikbaarheidswijzer');
    for (const name of names) {
      const { columns, notes } = await sheetOf(name, events, { scope: { provider: '98000001' } });
      expect([name, columns.length + notes.length > 0]).toEqual([name, true]);
    }
  });
});
