import type { CalendarDate } from '@zgb/kernel';
import { commitmentsToRollOver } from '../commitments/commitment-sheets';
import { bridgingSheet } from '../contracts/agreements.sheet';
import { heldLinesSheet, toAnswerSheet } from '../declarations/work-list.sheets';
import { reviewsSheet } from '../indications/allocations.sheet';
import { indicationsSheet } from '../indications/indications.sheet';
import { proposalSheet } from '../proposals/proposals.sheet';
import { actionsSheet } from '../providers/actions.sheet';
import { checksSheet } from '../providers/management.sheets';
import { eachOf, rowWithBehind, sourceOfRow } from '../sheets/behind';
import type { Sheet, SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { notToldSheet } from './not-told.sheet';
import {
  endingSheet,
  handoverSheet,
  missingStartsSheet,
  notRepairedSheet,
  requestsSheet,
} from './task-sheets';

/** A list of work: a sheet, what is asked of it, and which of its columns says by when. */
interface WorkList {
  readonly view: SheetView;
  readonly options?: Readonly<Record<string, string>>;
  /** The last day of a row; null: there is none. */
  readonly dueOn: (row: SheetRow, ask: SheetAsk) => CalendarDate | null;
}

const cell =
  (key: string) =>
  (row: SheetRow): CalendarDate | null => {
    const day = row[key];
    return typeof day === 'string' && day !== '' ? day : null;
  };

/** 3.7: every list of the back office; the rows of a list are its work. */
const lists: readonly WorkList[] = [
  { view: requestsSheet, dueOn: cell('uiterlijk') },
  { view: heldLinesSheet, dueOn: cell('uiterlijkOp') },
  { view: toAnswerSheet, dueOn: cell('uiterlijkOp') },
  { view: notToldSheet, dueOn: cell('besloten') },
  { view: missingStartsSheet, dueOn: cell('uiterlijk') },
  { view: endingSheet, dueOn: cell('einddatum') },
  { view: handoverSheet, dueOn: cell('gestopt') },
  { view: reviewsSheet, options: { stand: 'open' }, dueOn: cell('uiterlijk') },
  { view: bridgingSheet, dueOn: cell('tot') },
  { view: indicationsSheet, options: { geschil: 'ja' }, dueOn: () => null },
  { view: notRepairedSheet, dueOn: cell('uiterlijk') },
  { view: commitmentsToRollOver, dueOn: (_row, { asAt }) => `${asAt.slice(0, 4)}-12-31` },
  { view: checksSheet, dueOn: cell('uiterlijk') },
  { view: actionsSheet, options: { stand: 'open' }, dueOn: cell('uiterlijk') },
  { view: proposalSheet, options: { stand: 'open' }, dueOn: () => null },
];

/** The sheet behind one line of the work stock. */
const listOf = (
  { view, options = {} }: WorkList,
  sources: SheetSources,
  ask: SheetAsk,
): Promise<Sheet> => view.read(sources, { ...ask, options });

const optionsText = (options: Readonly<Record<string, string>> = {}): string | null =>
  Object.entries(options)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ') || null;

/** All work lists together: each line counts the rows of the sheet that it names. */
export const workSheet: SheetView = {
  name: 'werkvoorraad',
  title: 'Werkvoorraad',
  definition:
    'Alle werklijsten bij elkaar: hoeveel er op staat, hoeveel daarvan te laat is en wat het eerst moet. Elke regel telt de rijen van het overzicht dat erbij staat.',
  options: {},
  read: async (sources, ask) => {
    const rows: SheetRow[] = [];
    for (const list of lists) {
      const { rows: work } = await listOf(list, sources, ask);
      const due = work.map((row) => ({ row, day: list.dueOn(row, ask) }));
      const days = due.flatMap(({ day }) => day ?? []).sort();
      const late = due.filter(({ day }) => day !== null && day < ask.asAt);
      const cells = {
        lijst: list.view.title,
        aantal: work.length,
        teLaat: late.length,
        eerste: days[0] ?? null,
        overzicht: list.view.name,
        vragen: optionsText(list.options),
      };
      rows.push(
        rowWithBehind(cells, {
          aantal: () => eachOf(work.map(sourceOfRow)),
          teLaat: () => eachOf(late.map(({ row }) => sourceOfRow(row))),
        }),
      );
    }
    return {
      columns: [
        { key: 'lijst', label: 'Lijst', kind: 'text' },
        { key: 'aantal', label: 'Aantal', kind: 'count' },
        { key: 'teLaat', label: 'Te laat', kind: 'count' },
        { key: 'eerste', label: 'Eerste termijn', kind: 'date' },
        { key: 'overzicht', label: 'Overzicht', kind: 'text' },
        { key: 'vragen', label: 'Met vraag', kind: 'text' },
      ],
      rows,
      notes: [],
    };
  },
};
