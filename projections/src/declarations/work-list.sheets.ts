import type { RefusalReason } from '@zgb/indications';
import {
  dutchCalendar,
  formatEuro,
  parseStreamId,
  workingDaysBetween,
  type CalendarDate,
} from '@zgb/kernel';
import { rowsOf, scopeFilter, type RowSource, type Scope } from '../row-source';
import { rowFromStream } from '../sheets/behind';
import { declarationSource, lineSource } from './behind-declarations';
import type { Names } from '../catalogue/catalogue.query';
import type { SheetColumn, SheetSources, SheetView } from '../sheets/sheet';
import { declarations, type DeclarationRow, type LineRow } from './declarations.projection';

/** In a few words; the full explanation stands with the line. */
const REASONS: Readonly<Record<RefusalReason['code'], string>> = {
  referenceUsedBefore: 'referentie al gebruikt',
  allocationDeleted: 'toewijzing verwijderd',
  startsBeforeAllocation: 'begint vóór de toewijzing',
  endsAfterAllocation: 'eindigt na de toewijzing',
  periodStartsWrong: 'begindatum klopt niet',
  periodEndsWrong: 'einddatum klopt niet',
  periodAfterDeclaration: 'na de declaratiemaand',
  otherCategory: 'andere categorie',
  otherCode: 'andere productcode',
  codeNotInCategory: 'code niet in categorie',
  otherUnit: 'andere eenheid',
  travelTimeNotDeclarable: 'reistijd',
  noGrantedDebit: 'geen toegekende regel',
  creditedBefore: 'al gecrediteerd',
  debitExists: 'al toegekend',
  amountNotVolumeTimesTariff: 'bedrag klopt niet',
  tariffNotAgreed: 'tarief niet afgesproken',
  lineVolumeExceeded: 'te veel in deze periode',
  totalVolumeExceeded: 'te veel in totaal',
  budgetExceeded: 'budget op',
  treatmentMissing: 'geen behandeling ernaast',
  firstMonthBroken: 'eerste maand niet heel',
  roomExhausted: 'bestedingsruimte op',
  refusedByHand: 'besluit van een medewerker',
};

/** Why a line was not simply granted, in a few words. */
export const inWords = (reasons: readonly RefusalReason[]): string =>
  reasons.map(({ code }) => REASONS[code]).join(', ');

/** What a line is known by on a list, with its amount. */
export const LINE_COLUMNS: readonly SheetColumn[] = [
  { key: 'gemeente', label: 'Gemeente', kind: 'text' },
  { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
  { key: 'wet', label: 'Wet', kind: 'text' },
  { key: 'declaratie', label: 'Declaratie', kind: 'text' },
  { key: 'regel', label: 'Regel', kind: 'count', summed: false },
  { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
  { key: 'product', label: 'Product', kind: 'text' },
  { key: 'maand', label: 'Maand', kind: 'text' },
  { key: 'bedragCent', label: 'Bedrag', kind: 'cents' },
];

/** Cells of `LINE_COLUMNS`. */
export const lineCells = (
  { municipality, provider, law, allocation, line }: LineRow,
  names: Pick<Names, 'provider'>,
) => {
  const [number = '', place = ''] = (line?.lineId ?? '').split('#');
  return {
    gemeente: municipality,
    aanbieder: names.provider(provider),
    wet: law,
    declaratie: number,
    regel: Number(place),
    toewijzing: parseStreamId(allocation).parts[1] ?? '',
    product: line?.code ?? '',
    maand: line?.productPeriod.from.slice(0, 7) ?? '',
    bedragCent: line?.amountCents ?? 0,
  };
};

/** Working days that are left; below zero: days too late. */
const daysLeft = ({ names }: SheetSources): ((asAt: CalendarDate, due: CalendarDate) => number) => {
  const calendar = dutchCalendar(names.region?.calendar ?? {});
  return (asAt, due) =>
    asAt <= due
      ? workingDaysBetween(asAt, due, calendar)
      : -workingDaysBetween(due, asAt, calendar);
};

type Keyed<Row> = Row & { readonly key: string };

const heldLines = (source: RowSource, scope: Scope): Promise<readonly Keyed<LineRow>[]> =>
  rowsOf<LineRow>(source, 'line', { ...scopeFilter(scope), outcome: 'held' });

/** Lines that wait for a person; the clock of the answer keeps running. */
export const heldLinesSheet: SheetView = {
  name: 'aangehouden-regels',
  title: 'Aangehouden regels',
  definition:
    'Regels die wachten op een besluit van een medewerker. Het antwoord op de declaratie wacht mee, maar moet binnen tien werkdagen weg.',
  options: {},
  read: async (sources, { scope, asAt }) => {
    const source = await sources.rows(declarations);
    const all = await rowsOf<DeclarationRow>(source, 'declaration', scopeFilter(scope));
    const dueOn = new Map(all.map(({ key, answerDueOn }) => [key, answerDueOn]));
    const left = daysLeft(sources);
    const rows = (await heldLines(source, scope)).map((row) => {
      const due = dueOn.get(row.declaration) ?? '';
      return rowFromStream(lineSource(row), {
        ...lineCells(row, sources.names),
        redenen: inWords(row.reasons),
        uiterlijkOp: due,
        werkdagenOver: left(asAt, due),
      });
    });
    rows.sort((a, b) => a.uiterlijkOp.localeCompare(b.uiterlijkOp) || a.regel - b.regel);
    const sum = rows.reduce((cents, { bedragCent }) => cents + bedragCent, 0);
    return {
      columns: [
        ...LINE_COLUMNS,
        { key: 'redenen', label: 'Waarom', kind: 'text' },
        { key: 'uiterlijkOp', label: 'Antwoord uiterlijk op', kind: 'date' },
        { key: 'werkdagenOver', label: 'Werkdagen over', kind: 'days', summed: false },
      ],
      rows,
      notes: [`${String(rows.length)} regels wachten, samen ${formatEuro(sum)}.`],
    };
  },
};

const statusOf = ({ status }: DeclarationRow, held: number): string => {
  if (status === 'answered') return 'antwoord klaar, niet verzonden';
  return held > 0 ? `wacht op ${String(held)} regels` : 'te beoordelen';
};

/** Declarations whose answer did not leave yet. */
export const toAnswerSheet: SheetView = {
  name: 'te-beantwoorden',
  title: 'Te beantwoorden declaraties',
  definition:
    'Declaraties waarvan het antwoord nog niet is verzonden. Een gemeente antwoordt binnen tien werkdagen na ontvangst.',
  options: {},
  read: async (sources, { scope, asAt }) => {
    const source = await sources.rows(declarations);
    const held = new Map<string, number>();
    for (const { declaration } of await heldLines(source, scope)) {
      held.set(declaration, (held.get(declaration) ?? 0) + 1);
    }
    const left = daysLeft(sources);
    const all = await rowsOf<DeclarationRow>(source, 'declaration', scopeFilter(scope));
    const rows = all
      .filter(({ receivedOn, answerSentOn }) => receivedOn <= asAt && answerSentOn === null)
      .map((row) =>
        rowFromStream(declarationSource(row), {
          gemeente: row.municipality,
          aanbieder: sources.names.provider(row.provider),
          wet: row.law,
          declaratie: row.number,
          maand: row.period,
          ingediendCent: row.submittedCents,
          ontvangenOp: row.receivedOn,
          uiterlijkOp: row.answerDueOn,
          werkdagenOver: left(asAt, row.answerDueOn),
          status: statusOf(row, held.get(row.key) ?? 0),
        }),
      )
      .sort((a, b) => a.uiterlijkOp.localeCompare(b.uiterlijkOp));
    const late = rows.filter(({ werkdagenOver }) => werkdagenOver < 0).length;
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'declaratie', label: 'Declaratie', kind: 'text' },
        { key: 'maand', label: 'Maand', kind: 'text' },
        { key: 'ingediendCent', label: 'Ingediend', kind: 'cents' },
        { key: 'ontvangenOp', label: 'Ontvangen op', kind: 'date' },
        { key: 'uiterlijkOp', label: 'Uiterlijk op', kind: 'date' },
        { key: 'werkdagenOver', label: 'Werkdagen over', kind: 'days', summed: false },
        { key: 'status', label: 'Status', kind: 'text' },
      ],
      rows,
      notes: [`${String(rows.length)} te beantwoorden, ${String(late)} te laat.`],
    };
  },
};
