import { halfYearOf, meanIndexed, recalculated, yearsBefore } from '@zgb/budgets';
import { dutchDateAt, monthsIn } from '@zgb/kernel';
import { groupedBy, yesNo } from '../access/figures';
import { rowsOf } from '../row-source';
import { proportionBehind, rowFromStream, rowWithBehind, togetherBehind } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { steering, type EstimateHistoryRow } from './steering.projection';
import { behindUsage, estimateSource, inMonths, sumOf, usageBook, yearOf } from './usage-book';

/** 100 % in hundredths of a percent. */
const WHOLE = 10_000;

const inputText = (inputs: { readonly [name: string]: string | number }): string =>
  Object.entries(inputs)
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join('; ');

/** ZOU-01: estimates with method, inputs and author, reckoned again. NL: ramingen. */
export const estimatesSheet: SheetView = {
  name: 'ramingen',
  title: 'Ramingen per aanbieder',
  definition:
    'Het geraamde bedrag per aanbieder, segment, gemeente en jaar, met methode, invoer en maker. Herrekend: het bedrag nog eens berekend uit de bewaarde invoer; het moet op de cent gelijk zijn. Met stand alle ook ramingen die zijn vervangen.',
  options: { jaar: /^\d{4}$/, stand: /^alle$/ },
  read: async (sources, ask) => {
    const { names } = sources;
    const { municipality, provider } = ask.scope;
    const rows = await rowsOf<EstimateHistoryRow>(await sources.rows(steering), 'estimate', {
      year: String(yearOf(ask)),
      ...(municipality === undefined ? {} : { municipality }),
      ...(provider === undefined ? {} : { provider }),
    });
    const shown = rows.flatMap(({ made }) =>
      ask.options['stand'] === 'alle' ? made : made.slice(-1),
    );
    const counting = rows.flatMap(({ made }) => made.slice(-1));
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'segment', label: 'Segment', kind: 'text' },
        { key: 'bedrag', label: 'Raming', kind: 'cents' },
        { key: 'halfjaar', label: 'Eerste halfjaar', kind: 'cents' },
        { key: 'methode', label: 'Methode', kind: 'text' },
        { key: 'invoer', label: 'Invoer', kind: 'text' },
        { key: 'herrekend', label: 'Herrekend', kind: 'cents' },
        { key: 'gelijk', label: 'Gelijk', kind: 'text' },
        { key: 'maker', label: 'Gemaakt door', kind: 'text' },
        { key: 'gemaaktOp', label: 'Gemaakt op', kind: 'date' },
      ],
      rows: shown.map((one) => {
        const again = recalculated(one);
        const cells = {
          gemeente: names.municipality(one.municipality),
          aanbieder: names.provider(one.provider),
          segment: one.segment,
          bedrag: one.amountCents,
          halfjaar: halfYearOf(one),
          methode: one.method,
          invoer: inputText(one.inputs),
          herrekend: again,
          gelijk: again === null ? null : yesNo(again === one.amountCents),
          maker: one.by,
          gemaaktOp: dutchDateAt(one.at),
        };
        return rowFromStream(estimateSource(one), cells);
      }),
      notes: [
        `Samen: ${(sumOf(counting.map((one) => one.amountCents)) / 100).toFixed(2).replace('.', ',')} euro.`,
      ],
    };
  },
};

/** ZOU-01: what the method would give, from the history of the ledger. NL: ramingsvoorstel. */
export const estimateProposalSheet: SheetView = {
  name: 'ramingsvoorstel',
  title: 'Voorstel voor ramingen',
  definition:
    'Goedgekeurd in drie jaren per aanbieder, segment en gemeente, en het gemiddelde daarvan, geïndexeerd: het bedrag dat de opdracht ramingen/berekeningen zou vastleggen. De index is in honderdsten van een procent; een halve cent gaat omhoog. Jaar is het jaar van de raming; zonder jaar het jaar na de dag.',
  options: { jaar: /^\d{4}$/, index: /^-?\d{1,4}$/ },
  read: async (sources, ask) => {
    const { names } = sources;
    const year = Number(ask.options['jaar'] ?? Number(ask.asAt.slice(0, 4)) + 1);
    const index = Number(ask.options['index'] ?? '0');
    const years = yearsBefore(year);
    const book = await usageBook(sources, ask, year);
    const monthsOf = (one: number) =>
      monthsIn({ from: `${String(one)}-01-01`, until: `${String(one)}-12-31` });
    const groups = groupedBy(book.allocations, ({ provider, segment, municipality }) =>
      [provider, segment, municipality].join('|'),
    );
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'segment', label: 'Segment', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        ...years.map((one) => ({ key: String(one), label: String(one), kind: 'cents' as const })),
        { key: 'voorstel', label: `Voorstel ${String(year)}`, kind: 'cents' },
      ],
      rows: groups.flatMap(([key, group]) => {
        const [provider = '', segment = '', municipality = ''] = key.split('|');
        const behind = years.map((one) =>
          behindUsage(group, ({ accepted }) => inMonths(accepted, monthsOf(one))),
        );
        const history = years.map((one) =>
          sumOf(group.map(({ accepted }) => inMonths(accepted, monthsOf(one)))),
        );
        if (history.every((cents) => cents === 0)) return [];
        // A year in which more was taken back than accepted counts as nothing.
        const counting = behind.filter((_opens, place) => (history[place] ?? 0) > 0);
        return [
          rowWithBehind(
            {
              aanbieder: names.provider(provider),
              segment,
              gemeente: names.municipality(municipality),
              ...Object.fromEntries(years.map((one, place) => [String(one), history[place] ?? 0])),
              voorstel: meanIndexed(
                history.map((cents) => Math.max(0, cents)),
                index,
              ),
            },
            {
              ...Object.fromEntries(
                years.map((one, place) => [String(one), behind[place] ?? (() => [])]),
              ),
              voorstel: proportionBehind(
                togetherBehind(...counting),
                WHOLE + index,
                WHOLE * years.length,
              ),
            },
          ),
        ];
      }),
      notes: [],
    };
  },
};
