import { accessRulesOf, type ContributionRule } from '@zgb/contracts';
import { addDays, addMonths, type CalendarDate } from '@zgb/kernel';
import {
  allocationSource,
  eachOf,
  lessBehind,
  rowFromStream,
  rowWithBehind,
  type Source,
} from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { waitingCases } from '../waiting-list/waiting-cases';
import { waitingList, type WaitingRow } from '../waiting-list/waiting-list.projection';

const REGIME = { flat: 'vast bedrag', 'income-based': 'naar inkomen' } as const;
/** A pause of delivery, not its end. */
const TEMPORARY = '20';

const byDay = (rules: readonly ContributionRule[]): readonly ContributionRule[] =>
  [...rules].sort((a, b) => (a.from < b.from ? -1 : 1));

/** MIJ-30, ZES-24: the rule that holds on a day; null: there was none. */
const ruleOn = (rules: readonly ContributionRule[], day: CalendarDate): ContributionRule | null =>
  byDay(rules).findLast(({ from }) => from <= day) ?? null;

/** The last day of delivery as it was reported; null: it goes on. */
const stoppedOn = ({ starts, stops }: WaitingRow, asAt: CalendarDate): CalendarDate | null => {
  const lastStart = starts.filter((start) => start <= asAt).at(-1);
  const stop = stops.findLast(({ begin, end }) => begin === lastStart && end <= asAt);
  return stop === undefined || stop.reason === TEMPORARY ? null : stop.end;
};

const adultCare = (row: WaitingRow): boolean => row.law === 'wmo';

/** MIJ-30: days of delivery that are passed on, with amount and regime of the day. */
export const contributionSheet: SheetView = {
  name: 'eigen-bijdrage',
  title: 'Eigen bijdrage: begin en einde van levering',
  definition:
    'Per Wmo-toewijzing waarvan de levering begon: de dagen van begin en einde van de levering (niet die van de toewijzing), met de regeling en het bedrag per maand die op de dag gelden.',
  options: {},
  read: async (sources, { scope, asAt }) => {
    const { names } = sources;
    const { contributions } = accessRulesOf(names.region);
    const rule = ruleOn(contributions, asAt);
    const cases = await waitingCases(await sources.rows(waitingList), scope);
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'begin', label: 'Begin levering', kind: 'date' },
        { key: 'einde', label: 'Einde levering', kind: 'date' },
        { key: 'regeling', label: 'Regeling', kind: 'text' },
        { key: 'bedrag', label: 'Per maand', kind: 'cents', summed: false },
      ],
      rows: cases.flatMap(({ row }) => {
        const begin = row.starts[0];
        if (!adultCare(row) || begin === undefined || begin > asAt) return [];
        return [
          rowFromStream(allocationSource(row), {
            gemeente: names.municipality(row.municipality),
            toewijzing: row.number,
            product: names.product(row.law, row.category, row.code),
            begin,
            einde: stoppedOn(row, asAt),
            regeling: rule === null ? null : REGIME[rule.regime],
            bedrag: rule?.monthlyCents ?? null,
          }),
        ];
      }),
      notes: byDay(contributions).map(
        ({ from, regime, monthlyCents }) =>
          `Vanaf ${from}: ${REGIME[regime]}${monthlyCents === null ? '' : `, € ${(monthlyCents / 100).toFixed(2).replace('.', ',')} per maand`}.`,
      ),
    };
  },
};

/** ZES-24: inflow in the 12 months before and after each change of the regime. */
export const contributionInflowSheet: SheetView = {
  name: 'instroom-eigen-bijdrage',
  title: 'Instroom rond een andere eigen bijdrage',
  definition:
    'Per dag waarop de regeling van de eigen bijdrage verandert: het aantal Wmo-toewijzingen waarvan de levering begon in de 12 maanden ervoor en in de 12 maanden erna, tot en met de dag.',
  options: {},
  read: async (sources, { scope, asAt }) => {
    const { contributions } = accessRulesOf(sources.names.region);
    const cases = await waitingCases(await sources.rows(waitingList), scope);
    const starts = cases.flatMap(({ row }) =>
      adultCare(row)
        ? row.starts.slice(0, 1).map((day) => ({ day, source: allocationSource(row) }))
        : [],
    );
    const between = (from: CalendarDate, until: CalendarDate): readonly Source[] =>
      starts
        .filter(({ day }) => from <= day && day <= until && day <= asAt)
        .map(({ source }) => source);
    const rows = byDay(contributions)
      .slice(1)
      .map(({ from, regime }) => {
        const before = between(addMonths(from, -12), addDays(from, -1));
        const after = between(from, addDays(addMonths(from, 12), -1));
        const cells = {
          vanaf: from,
          regeling: REGIME[regime],
          ervoor: before.length,
          erna: after.length,
          verschil: after.length - before.length,
          volledig: addMonths(from, 12) <= addDays(asAt, 1) ? 'ja' : 'nee',
        };
        const [ervoor, erna] = [() => eachOf(before), () => eachOf(after)];
        return rowWithBehind(cells, { ervoor, erna, verschil: lessBehind(erna, ervoor) });
      });
    return {
      columns: [
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'regeling', label: 'Regeling', kind: 'text' },
        { key: 'ervoor', label: 'Instroom 12 maanden ervoor', kind: 'count' },
        { key: 'erna', label: 'Instroom 12 maanden erna', kind: 'count' },
        { key: 'verschil', label: 'Verschil', kind: 'count' },
        { key: 'volledig', label: '12 maanden erna voorbij', kind: 'text' },
      ],
      rows,
      notes: rows.length === 0 ? ['Er is geen verandering van de regeling vastgelegd.'] : [],
    };
  },
};
