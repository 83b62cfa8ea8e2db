import fc from 'fast-check';
import { answerSheet, filterOn, QuestionError, wholeSheet, type SheetQuestion } from '.';
import type { Sheet, SheetColumn, SheetRow } from '../sheet';

const columns: readonly SheetColumn[] = [
  { key: 'gemeente', label: 'Gemeente', kind: 'text' },
  { key: 'besloten', label: 'Besloten op', kind: 'date' },
  { key: 'clienten', label: 'Cliënten', kind: 'count', unit: 'clients' },
  { key: 'koppels', label: 'Koppels', kind: 'count', unit: 'pairs' },
  { key: 'regel', label: 'Regel', kind: 'count', summed: false },
  { key: 'bedrag', label: 'Bedrag', kind: 'cents' },
  { key: 'dagen', label: 'Dagen', kind: 'days' },
  { key: 'deel', label: 'Deel', kind: 'share' },
];

const row = (cells: SheetRow): SheetRow => ({
  gemeente: 'Meppel',
  besloten: '2026-03-01',
  clienten: 1,
  koppels: 1,
  regel: 1,
  bedrag: 100,
  dagen: 1,
  deel: 5_000,
  ...cells,
});

const ask = (rows: readonly SheetRow[], question: Partial<SheetQuestion>, totalRows = 0) =>
  answerSheet({ columns, rows, notes: [], totalRows }, { ...wholeSheet, ...question });

const amounts = (rows: readonly SheetRow[], filters: readonly string[]): readonly unknown[] =>
  ask(rows, { filters }).rows.map((one) => one['bedrag']);

describe('filters', () => {
  const rows = [
    row({ bedrag: 12_499, besloten: '2026-02-28', gemeente: 'Meppel' }),
    row({ bedrag: 12_500, besloten: '2026-03-01', gemeente: 'De Wolden' }),
    row({ bedrag: 12_501, besloten: '2026-03-31', gemeente: 'Westerveld' }),
    row({ bedrag: 0, besloten: null, gemeente: '~Elders:1..2' }),
  ];

  it.each([
    ['equal to a text', ['gemeente:De Wolden'], [12_500]],
    ['a part of a text, in capitals or not', ['gemeente:~WOLD'], [12_500]],
    ['a text that begins with a sign', ['gemeente:=~Elders:1..2'], [0]],
    ['an amount in euros, to the cent', ['bedrag:125,00'], [12_500]],
    ['amounts between, both ends counted', ['bedrag:124,99..125'], [12_499, 12_500]],
    ['amounts from', ['bedrag:125,01..'], [12_501]],
    ['dates between, both ends counted', ['besloten:2026-03-01..2026-03-31'], [12_500, 12_501]],
    ['a whole month', ['besloten:2026-03'], [12_500, 12_501]],
    ['up to and including a month', ['besloten:..2026-02'], [12_499]],
    ['a month as a column', ['besloten.maand:2026-02'], [12_499]],
    ['nothing known', ['besloten:'], [0]],
    ['all of several', ['besloten:2026', 'gemeente:~we'], [12_501]],
  ])('keeps %s', (_name, filters, expected) => {
    expect(amounts(rows, filters)).toEqual(expected);
  });

  it('knows 29 February of a leap year, and only there', () => {
    const leap = [row({ besloten: '2028-02-29' })];
    expect(amounts(leap, ['besloten:2028-02-29..2028-02-29'])).toEqual([100]);
    expect(() => amounts(leap, ['besloten:2026-02-29..'])).toThrow(/is geen datum/);
  });

  it.each([
    [{ filters: ['plaats:x'] }, /geen kolom “plaats”. Kies uit: gemeente, besloten/],
    [{ filters: ['gemeente'] }, /kolom:waarde/],
    [{ filters: ['bedrag:12,5'] }, /“12,5” is hier geen getal/],
    [{ filters: ['dagen:1,50'] }, /“1,50” is hier geen getal/],
    [{ group: ['bedrag'] }, /is een cijfer/],
    [{ group: ['gemeente', 'besloten', 'besloten.jaar'] }, /hoogstens twee/],
    [{ sort: ['-plaats'] }, /geen kolom “plaats”/],
    [{ columns: ['plaats'] }, /geen kolom “plaats”/],
    [{ cursor: '3.abc' }, /andere vraag/],
  ])('says what is wrong with %j', (question, text) => {
    expect(() => ask(rows, question)).toThrow(QuestionError);
    expect(() => ask(rows, question)).toThrow(text);
  });
});

describe('breakdowns', () => {
  // The client counts of ZES: 2,936 are pairs of a client and a product, not clients.
  const groups = [
    ['Individuele begeleiding', 1_837],
    ['Dagbesteding', 733],
    ['Kortdurend verblijf', 361],
    ['Beschermd wonen', 5],
  ] as const;
  const perGroup = groups.map(([gemeente, count]) =>
    row({ gemeente, clienten: count, koppels: count }),
  );

  it('ZES-06: 1,837 + 733 + 361 + 5 are 2,936 pairs, and never added to clients', () => {
    const { totals } = ask(perGroup, {});
    expect(totals).toMatchObject({ koppels: 2_936 });
    expect(totals).not.toHaveProperty('clienten');
    const { columns: shown, rows } = ask(perGroup, { group: ['besloten'] });
    expect(shown.map(({ key }) => key)).not.toContain('clienten');
    expect(rows).toMatchObject([{ rijen: 4, koppels: 2_936 }]);
  });

  it('ZES-06: clients are added where the sheet says that rows share none', () => {
    const apart = columns.map((one) => (one.key === 'clienten' ? { ...one, summed: true } : one));
    const sheet: Sheet = { columns: apart, rows: perGroup, notes: [] };
    expect(answerSheet(sheet, wholeSheet).totals).toMatchObject({ clienten: 2_936 });
  });

  it('never adds shares, nor numbers that count nothing', () => {
    const { columns: shown, totals } = ask(perGroup, { group: ['gemeente'] });
    expect(shown.map(({ key }) => key)).toEqual([
      'gemeente',
      'rijen',
      'koppels',
      'bedrag',
      'dagen',
    ]);
    expect(Object.keys(totals)).toEqual(['rijen', 'koppels', 'bedrag', 'dagen']);
  });

  it('cuts by month and by a second column', () => {
    const rows = [
      row({ besloten: '2026-02-28', bedrag: 1 }),
      row({ besloten: '2026-03-01', bedrag: 2 }),
      row({ besloten: '2026-03-31', bedrag: 4 }),
      row({ besloten: '2026-03-31', gemeente: 'Westerveld', bedrag: 8 }),
    ];
    const answer = ask(rows, { group: ['besloten.maand', 'gemeente'], sort: ['-bedrag'] });
    expect(answer.rows.map((one) => Object.values(one).join(' '))).toEqual([
      '2026-03 Westerveld 1 1 8 1',
      '2026-03 Meppel 2 2 6 2',
      '2026-02 Meppel 1 1 1 1',
    ]);
  });

  it('leaves the total row of a sheet out of what it adds', () => {
    const rows = [row({ bedrag: 3 }), row({ bedrag: 4 }), row({ gemeente: 'Totaal', bedrag: 7 })];
    expect(ask(rows, {}, 1)).toMatchObject({ rowCount: 3, totals: { bedrag: 7 } });
    expect(ask(rows, { group: ['gemeente'] }, 1).rows).toMatchObject([{ rijen: 2, bedrag: 7 }]);
  });
});

describe('order and columns', () => {
  it('sorts by several columns, what is not known last', () => {
    const rows = [
      row({ gemeente: 'b', bedrag: 1 }),
      row({ gemeente: null, bedrag: 2 }),
      row({ gemeente: 'a', bedrag: 3 }),
      row({ gemeente: 'b', bedrag: 4 }),
    ];
    const order = (sort: string[]) => ask(rows, { sort }).rows.map((one) => one['bedrag']);
    expect(order(['gemeente', '-bedrag'])).toEqual([3, 4, 1, 2]);
    expect(order(['-gemeente', 'bedrag'])).toEqual([1, 4, 3, 2]);
  });

  it('shows the columns that were asked, in that order', () => {
    const { columns: shown, rows } = ask([row({})], { columns: ['bedrag', 'besloten.jaar'] });
    expect(shown.map(({ label }) => label)).toEqual(['Bedrag', 'Besloten op (jaar)']);
    expect(rows).toEqual([{ bedrag: 100, 'besloten.jaar': '2026' }]);
  });
});

const anyRow: fc.Arbitrary<SheetRow> = fc.record({
  gemeente: fc.option(fc.constantFrom('Meppel', 'De Wolden', '~x', '=y', 'a..b', '')),
  besloten: fc.option(fc.constantFrom('2026-02-28', '2026-03-01', '2028-02-29', '2026-12-31')),
  clienten: fc.nat(9),
  koppels: fc.option(fc.nat(9)),
  regel: fc.nat(9),
  bedrag: fc.integer({ min: -100_000_000_000, max: 100_000_000_000 }),
  dagen: fc.nat(400),
  deel: fc.nat(10_000),
});
const anyRows = fc.array(anyRow, { maxLength: 40 });
const anyGroup = fc.uniqueArray(
  fc.constantFrom('gemeente', 'besloten', 'besloten.maand', 'besloten.jaar'),
  { minLength: 1, maxLength: 2 },
);
const SUMMED = ['koppels', 'bedrag', 'dagen'] as const;

describe('whatever is asked', () => {
  it('a breakdown adds up to the total, and the rows behind a figure to the figure', () => {
    fc.assert(
      fc.property(anyRows, anyGroup, (rows, group) => {
        const whole = ask(rows, {});
        const parts = ask(rows, { group });
        for (const key of SUMMED) expect(parts.totals[key]).toBe(whole.totals[key]);
        for (const part of parts.rows) {
          const filters = group.map((key) =>
            filterOn({ key, label: '', kind: 'text' }, part[key] ?? null),
          );
          const behind = ask(rows, { filters });
          expect(behind.rowCount).toBe(part['rijen']);
          for (const key of SUMMED) expect(behind.totals[key]).toBe(part[key]);
        }
      }),
    );
  });

  it('a filter on a cell keeps the rows with that cell, of every kind', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom(...columns), (rows, column) => {
        for (const one of rows) {
          const cell = one[column.key] ?? null;
          const kept = ask(rows, { filters: [filterOn(column, cell)] });
          expect(kept.rows).toEqual(rows.filter((other) => (other[column.key] ?? null) === cell));
        }
      }),
    );
  });

  it('leafing through gives every row once, in order', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 9 }), fc.boolean(), (rows, limit, sorts) => {
        const sort = sorts ? ['gemeente', '-bedrag'] : [];
        const seen: SheetRow[] = [];
        let cursor: string | null = null;
        do {
          const page = ask(rows, { sort, limit, cursor });
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          expect(page.totals).toEqual(ask(rows, { sort }).totals);
          seen.push(...page.rows);
          cursor = page.next;
        } while (cursor !== null);
        expect(seen).toEqual(ask(rows, { sort }).rows);
      }),
    );
  });

  it('leafing goes on after the last row shown, also when rows came before it', () => {
    const numbered = [1, 2, 3, 4, 5].map((bedrag) => row({ bedrag }));
    const first = ask(numbered, { limit: 2 });
    const later = [row({ bedrag: 0 }), ...numbered];
    const second = ask(later, { limit: 2, cursor: first.next });
    expect(second.rows.map((one) => one['bedrag'])).toEqual([3, 4]);
    expect(() => ask(later, { limit: 2, cursor: first.next, sort: ['bedrag'] })).toThrow(/andere/);
  });
});
