import { accessRulesOf } from '@zgb/contracts';
import { countsUntil } from '@zgb/indications';
import { addDays } from '@zgb/kernel';
import { medianOf } from '../access/figures';
import { rowsOf, scopeFilter } from '../row-source';
import {
  allocationSource,
  eachOf,
  rankBehind,
  rowFromStream,
  streamSource,
} from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { GROUP_OPTION, groupAsked, groupNotes, ofGroup } from '../waiting-list/asked-group';
import { daysWaited, waitingCases } from '../waiting-list/waiting-cases';
import { waitingList } from '../waiting-list/waiting-list.projection';
import { indications, type ReportedRow } from './indications.projection';

/** Computed over what started in this many days, and over who still waits. */
const COMPUTED_OVER_DAYS = 90;

/** WK-16: what providers report beside what the ledger computes. */
export const reportedWaitingSheet: SheetView = {
  name: 'wachttijd-gemeld',
  title: 'Wachttijd: gemeld en berekend',
  definition:
    'De wachttijd die een aanbieder meldde naast de wachttijd die volgt uit toewijzingen en starts: de middelste waarde van wie in de laatste 90 dagen startte of nog wacht, in dagen na de toewijzing. Een melding telt 30 dagen, tenzij zij wordt vernieuwd of de regio een andere termijn kiest.',
  options: GROUP_OPTION,
  read: async (sources, ask) => {
    const { names } = sources;
    const { scope, asAt } = ask;
    const isAsked = ofGroup(names, groupAsked(ask));
    const rules = accessRulesOf(names.region);
    const source = await sources.rows(indications);
    const all = await rowsOf<ReportedRow>(source, 'reported', scopeFilter(scope));
    const cases = await waitingCases(await sources.rows(waitingList), scope);
    const rows = all.flatMap(({ key, reports }) => {
      const report = reports.findLast(({ from }) => from <= asAt);
      if (report === undefined || !isAsked(report)) return [];
      const until = countsUntil(report, rules.reportedWaitingDays);
      if (asAt > until) return [];
      const waited = cases
        .filter(
          ({ row }) =>
            row.municipality === report.municipality &&
            row.law === report.law &&
            row.provider === report.provider &&
            row.category === report.category &&
            row.code === report.code &&
            row.allocatedOn <= asAt,
        )
        .flatMap((waitingCase) => {
          const { days, started, waits } = daysWaited(waitingCase, rules, asAt);
          const start = waitingCase.row.starts[0] ?? '';
          const lately = started && start >= addDays(asAt, -COMPUTED_OVER_DAYS);
          return lately || waits ? [{ ...allocationSource(waitingCase.row), days }] : [];
        });
      const reported = 7 * report.weeks;
      const computed = medianOf(waited.map(({ days }) => days));
      const cells = {
        gemeente: names.municipality(report.municipality),
        aanbieder: names.provider(report.provider),
        wet: report.law,
        product: names.product(report.law, report.category, report.code),
        gemeldOp: report.from,
        teltTot: until,
        gemeld: reported,
        berekend: computed,
        verschil: computed === null ? null : reported - computed,
        over: waited.length,
      };
      return [
        rowFromStream(streamSource({ ...report, key, until }), cells, {
          berekend: rankBehind(waited, 50, ({ days }) => days),
          over: () => eachOf(waited),
          verschil: null,
        }),
      ];
    });
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'gemeldOp', label: 'Gemeld op', kind: 'date' },
        { key: 'teltTot', label: 'Telt tot en met', kind: 'date' },
        { key: 'gemeld', label: 'Gemeld', kind: 'days', summed: false },
        { key: 'berekend', label: 'Berekend', kind: 'days', summed: false },
        { key: 'verschil', label: 'Verschil', kind: 'days', summed: false },
        { key: 'over', label: 'Berekend over toewijzingen', kind: 'count' },
      ],
      rows,
      notes: groupNotes(sources, ask),
    };
  },
};
