import type { Json } from '@zgb/kernel';
import { allProjections, fieldTitle, kindTitle, readableChanges } from '.';

/** A no-break space stands before amounts. */
const plain = (field: string, before: Json, after: Json) =>
  JSON.parse(
    JSON.stringify(readableChanges(field, before, after)).replaceAll('\u00a0', ' '),
  ) as unknown;

const keysIn = (value: Json): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...keysIn(one)]);
};

describe('words of rows that changed', () => {
  it('2.12: every kind of row and every field that a projection begins with has a Dutch name', () => {
    const rows = allProjections.flatMap(({ rows: kinds }) => Object.entries(kinds));
    const kinds = rows.map(([kind]) => kind).filter((kind) => kindTitle(kind) === kind);
    expect(kinds).toEqual([]);
    const fields = rows.flatMap(([, { initial }]) => keysIn(initial));
    expect([...new Set(fields)].filter((field) => fieldTitle(field) === null)).toEqual([]);
  });

  it('2.12: says a value as the pages do', () => {
    expect(plain('law', null, 'jw')).toEqual([{ name: 'Wet', before: null, after: 'Jeugdwet' }]);
    expect(plain('priceCents', 2_995, 3_120)).toEqual([
      { name: 'Prijs', before: '€ 29,95', after: '€ 31,20' },
    ]);
    expect(plain('until', '9999-12-31', '2026-06-30')).toEqual([
      { name: 'Tot en met', before: 'niet bekend', after: '30 juni 2026' },
    ]);
    expect(plain('deleted', false, true)).toEqual([
      { name: 'Ingetrokken', before: 'nee', after: 'ja' },
    ]);
    expect(plain('outcome', 'held', 'granted')).toEqual([
      { name: 'Uitkomst', before: 'aangehouden', after: 'toegekend' },
    ]);
    expect(plain('number', 1_234, 12_345)).toEqual([
      { name: 'Nummer', before: '1234', after: '12345' },
    ]);
    expect(plain('residents', 9_999, 10_000)).toEqual([
      { name: 'Inwoners', before: '9.999', after: '10.000' },
    ]);
    expect(plain('decidedAt', '', '2026-03-14T11:02:03.000Z')).toEqual([
      { name: 'Besloten op', before: 'leeg', after: '14 maart 2026, 12.02.03 uur' },
    ]);
  });

  it('2.12: of figures by month and of what has parts, only what changed', () => {
    expect(
      plain('usedByMonth', { '2026-01': 100, '2026-02': 250 }, { '2026-01': 100, '2026-02': 350 }),
    ).toEqual([{ name: 'Gebruikt, februari 2026', before: '€ 2,50', after: '€ 3,50' }]);
    expect(
      plain(
        'basis',
        { tariff: { priceCents: 100 }, ruleSet: 1 },
        { tariff: { priceCents: 120 }, ruleSet: 1 },
      ),
    ).toEqual([{ name: 'Grondslag, tarief, prijs', before: '€ 1,00', after: '€ 1,20' }]);
  });

  it('2.12: of a list what went out and what came in', () => {
    const stop = (end: string) => ({ end, reason: '19' });
    expect(plain('stops', [stop('2026-01-31')], [stop('2026-01-31'), stop('2026-02-28')])).toEqual([
      { name: 'Beëindigingen', before: null, after: 'einde: 28 februari 2026, reden: 19' },
    ]);
    expect(plain('names', ['Oud'], ['Nieuw'])).toEqual([
      { name: 'Namen', before: 'Oud', after: 'Nieuw' },
    ]);
  });

  it('tells nothing of what stayed, and of the same in another order', () => {
    expect(readableChanges('law', 'wmo', 'wmo')).toEqual([]);
    expect(plain('names', ['a', 'b'], ['b', 'a'])).toEqual([]);
  });
});
