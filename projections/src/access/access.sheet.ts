import { accessClockOn, type AccessClock } from '@zgb/access';
import { accessRulesOf, type AccessRules } from '@zgb/contracts';
import { monthOf, type CalendarDate } from '@zgb/kernel';
import type { Names } from '../catalogue/catalogue.query';
import {
  allocationSource,
  eachOf,
  rankBehind,
  rowFromStream,
  rowWithBehind,
  shareBehind,
  type Behind,
  type Opens,
  type Source,
} from '../sheets/behind';
import type { Sheet, SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { daysWaited, waitingCases, type WaitingCase } from '../waiting-list/waiting-cases';
import { waitingList } from '../waiting-list/waiting-list.projection';
import { accessRows, accessSource, type AccessRow } from './access-rows';
import { groupedBy, medianOf, percentText, shareOf, yesNo } from './figures';

interface Case {
  readonly access: AccessRow & { readonly reportedOn: CalendarDate };
  readonly clock: AccessClock;
}

const NO_GROUP = 'onbekend';

const casesOn = (
  rows: readonly AccessRow[],
  rules: AccessRules,
  asAt: CalendarDate,
): readonly Case[] =>
  rows.flatMap((access) => {
    const clock = accessClockOn(access, rules, asAt);
    const { reportedOn } = access;
    return clock === null || reportedOn === null
      ? []
      : [{ access: { ...access, reportedOn }, clock }];
  });

const STATUS = { open: 'open', decided: 'besloten', withdrawn: 'ingetrokken' } as const;

/** WK-18: the queue, case by case. A restricted case is listed only where asked for (NAT-38). */
const queue = (cases: readonly Case[], names: Names, withRestricted: boolean): Sheet => {
  const shown = cases.filter(({ access }) => withRestricted || !access.restricted);
  const rows = shown.map(({ access, clock }) =>
    rowFromStream(accessSource(access), {
      gemeente: names.municipality(access.municipality),
      zaak: access.caseNumber,
      wet: access.law,
      productgroep: access.group === null ? NO_GROUP : names.groupName(access.group),
      melding: access.reportedOn,
      stand: STATUS[clock.status],
      dagen: clock.whole.days,
      norm: clock.whole.normDays,
      overschreden: yesNo(clock.whole.exceeded),
      uiterlijk: clock.dueOn,
      onderzoek: clock.investigation.days,
      onderzoekNorm: clock.investigation.normDays,
      beslissen: clock.decision?.days ?? null,
      beslissenNorm: clock.decision?.normDays ?? null,
    }),
  );
  const hidden = cases.length - shown.length;
  return {
    columns: [
      { key: 'gemeente', label: 'Gemeente', kind: 'text' },
      { key: 'zaak', label: 'Zaak', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'productgroep', label: 'Productgroep', kind: 'text' },
      { key: 'melding', label: 'Melding', kind: 'date' },
      { key: 'stand', label: 'Stand', kind: 'text' },
      { key: 'dagen', label: 'Dagen', kind: 'days' },
      { key: 'norm', label: 'Wettelijke termijn', kind: 'days', summed: false },
      { key: 'overschreden', label: 'Overschreden', kind: 'text' },
      { key: 'uiterlijk', label: 'Besluit uiterlijk', kind: 'date' },
      { key: 'onderzoek', label: 'Dagen onderzoek', kind: 'days' },
      { key: 'onderzoekNorm', label: 'Termijn onderzoek', kind: 'days', summed: false },
      { key: 'beslissen', label: 'Dagen beslissen', kind: 'days' },
      { key: 'beslissenNorm', label: 'Termijn beslissen', kind: 'days', summed: false },
    ],
    rows: [...rows].sort((a, b) => b.dagen - a.dagen || a.zaak.localeCompare(b.zaak)),
    notes: hidden === 0 ? [] : [`Afgeschermd, dus niet in deze lijst: ${String(hidden)}.`],
  };
};

interface Waited {
  readonly source: Source;
  readonly municipality: string;
  readonly law: string;
  readonly group: string;
  readonly allocatedOn: CalendarDate;
  readonly days: number;
}

/** Allocations of which care started: the clock after intake (MIJ-25). */
const startedOf = (
  waiting: readonly WaitingCase[],
  names: Names,
  rules: AccessRules,
  asAt: CalendarDate,
): readonly Waited[] =>
  waiting.flatMap((waitingCase) => {
    const { municipality, law, category, code, allocatedOn } = waitingCase.row;
    const { days, started } = daysWaited(waitingCase, rules, asAt);
    const group = names.group(law, category, code);
    const source = allocationSource(waitingCase.row);
    return started ? [{ source, municipality, law, group, allocatedOn, days }] : [];
  });

const behindCases = (cases: readonly Case[]) => (): readonly Behind[] =>
  eachOf(cases.map(({ access }) => accessSource(access)));

/** The middle of the days of some cases. */
const middleOf = (cases: readonly Case[], days: (one: Case) => number): Opens =>
  rankBehind(
    cases.map((one) => ({ ...accessSource(one.access), days: days(one) })),
    50,
    (one) => one.days,
  );

/** Cells of one row, and what is behind each. */
const figuresOf = (cases: readonly Case[], started: readonly Waited[], asAt: CalendarDate) => {
  const intakes = cases.filter(({ access: { intakeOn } }) => intakeOn !== null && intakeOn <= asAt);
  const decided = cases.filter(({ clock }) => clock.status === 'decided');
  const isLate = ({ clock }: Case): boolean => clock.whole.exceeded;
  const late = decided.filter(isLate);
  const open = cases.filter(({ clock }) => clock.status === 'open');
  const daysOf = ({ clock }: Case): number => clock.whole.days;
  const beforeIntake = ({ clock }: Case): number => clock.beforeIntakeDays;
  const cells = {
    meldingen: cases.length,
    open: open.length,
    openTeLang: open.filter(isLate).length,
    besloten: decided.length,
    dagenBesluit: medianOf(decided.map(daysOf)),
    aandeelTeLaat: shareOf(late.length, decided.length),
    voorIntake: medianOf(intakes.map(beforeIntake)),
    gestart: started.length,
    naIntake: medianOf(started.map(({ days }) => days)),
  };
  const behind = {
    meldingen: behindCases(cases),
    open: behindCases(open),
    openTeLang: behindCases(open.filter(isLate)),
    besloten: behindCases(decided),
    dagenBesluit: middleOf(decided, daysOf),
    aandeelTeLaat: shareBehind(behindCases(late), behindCases(decided)),
    voorIntake: middleOf(intakes, beforeIntake),
    gestart: () => eachOf(started.map(({ source }) => source)),
    naIntake: rankBehind(
      started.map(({ source, days }) => ({ ...source, days })),
      50,
      ({ days }) => days,
    ),
  };
  return { cells, behind };
};

const FIGURES = [
  { key: 'meldingen', label: 'Meldingen', kind: 'count' },
  { key: 'open', label: 'Open', kind: 'count' },
  { key: 'openTeLang', label: 'Open, termijn voorbij', kind: 'count' },
  { key: 'besloten', label: 'Besloten', kind: 'count' },
  { key: 'dagenBesluit', label: 'Dagen tot besluit (midden)', kind: 'days', summed: false },
  { key: 'aandeelTeLaat', label: 'Aandeel te laat besloten', kind: 'share' },
  { key: 'voorIntake', label: 'Dagen melding tot intake (midden)', kind: 'days', summed: false },
  { key: 'gestart', label: 'Gestart', kind: 'count' },
  { key: 'naIntake', label: 'Dagen toewijzing tot start (midden)', kind: 'days', summed: false },
] as const;

/** MIJ-25: both clocks per municipality and product group, or per month as well. */
const figures = (
  cases: readonly Case[],
  started: readonly Waited[],
  names: Names,
  { perMonth, asAt }: { readonly perMonth: boolean; readonly asAt: CalendarDate },
): Sheet => {
  const keyOf = (municipality: string, law: string, group: string, day: CalendarDate): string =>
    [perMonth ? monthOf(day) : '', municipality, law, group].join('|');
  const reported = groupedBy(cases, ({ access }) =>
    keyOf(access.municipality, access.law, access.group ?? NO_GROUP, access.reportedOn),
  );
  const waited = groupedBy(started, ({ municipality, law, group, allocatedOn }) =>
    keyOf(municipality, law, group, allocatedOn),
  );
  const keys = [...new Set([...reported, ...waited].map(([key]) => key))].sort();
  const casesOf = new Map(reported);
  const startsOf = new Map(waited);
  const { cells: all } = figuresOf(cases, started, asAt);
  return {
    columns: [
      ...(perMonth ? ([{ key: 'maand', label: 'Maand', kind: 'text' }] as const) : []),
      { key: 'gemeente', label: 'Gemeente', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'productgroep', label: 'Productgroep', kind: 'text' },
      ...FIGURES,
    ],
    rows: keys.map((key) => {
      const [month = '', municipality = '', law = '', group = ''] = key.split('|');
      const { cells, behind } = figuresOf(casesOf.get(key) ?? [], startsOf.get(key) ?? [], asAt);
      const row = {
        ...(perMonth ? { maand: month } : {}),
        gemeente: names.municipality(municipality),
        wet: law,
        productgroep: group === NO_GROUP ? group : names.groupName(group),
        ...cells,
      };
      return rowWithBehind(row, behind);
    }),
    notes: [
      `Te laat besloten: ${percentText(all.aandeelTeLaat)} van ${String(all.besloten)} besluiten.`,
    ],
  };
};

const read = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { names } = sources;
  const { scope, asAt, options } = ask;
  const rules = accessRulesOf(names.region);
  const cases = casesOn(await accessRows(sources, { scope }), rules, asAt);
  if (options['per'] === 'zaak') return queue(cases, names, options['afgeschermd'] === 'ja');
  const waiting = await waitingCases(await sources.rows(waitingList), scope);
  const started = startedOf(waiting, names, rules, asAt);
  return figures(cases, started, names, { perMonth: options['per'] === 'maand', asAt });
};

/** WK-18, MIJ-25: the municipality's own queue, beside the wait for a provider. */
export const accessSheet: SheetView = {
  name: 'toegang',
  title: 'Van melding tot besluit',
  definition:
    'De eigen wachtrij van de gemeente: dagen van melding tot besluit, naast de wettelijke termijn van 6 weken onderzoek en 2 weken beslissen. Daarnaast de wachttijd bij de aanbieder: dagen van toewijzing tot start. Dagen die de cliënt zelf wil wachten tellen daar niet mee. Het midden is de middelste waarde.',
  options: { per: /^(zaak|groep|maand)$/, afgeschermd: /^ja$/ },
  read,
};
