import {
  lastDayOf,
  optionsOf,
  roomStepsOn,
  standingTerms,
  yearsWithoutWindow,
  type RoomStep,
  type RoomStepOn,
} from '@zgb/contracts';
import { addDays, type CalendarDate, formatDate, overlaps } from '@zgb/kernel';
import type { AgreedRow, EntryRow, TenderRow } from './contracts.projection';

/** MIJ-32: days before the end of a bridging agreement that the hand-over list appears. */
export const HAND_OVER_DAYS = 60;

export type CalendarKind =
  | 'aanbesteding'
  | 'einde contract'
  | 'verlengingsoptie'
  | 'overgang'
  | 'tariefgesprek'
  | 'einde overbrugging'
  | 'bestedingsruimte'
  | 'toetreding';

/** Something that happens, or must have been done, in a period. */
export interface CalendarItem {
  readonly kind: CalendarKind;
  /** Null: it is about no provider in particular. */
  readonly provider: string | null;
  readonly law: string | null;
  readonly from: CalendarDate;
  /** Last day; the list is in this order. */
  readonly until: CalendarDate;
  /** Dutch. */
  readonly what: string;
  readonly warning: string | null;
}

export const STEP_NAMES: Readonly<Record<RoomStep, string>> = {
  intention: 'voornemen',
  decision: 'besluit',
  plan: 'plan',
  notice: 'melding',
  talk: 'gesprek',
  outcome: 'uitkomst',
};

export const STEP_WARNINGS: Readonly<Record<NonNullable<RoomStepOn['warning']>, string>> = {
  late: 'te laat gedaan',
  'out-of-order': 'niet op volgorde',
  overdue: 'had al gedaan moeten zijn',
};

const contractItems = (
  { law, provider, state }: AgreedRow,
  asAt: CalendarDate,
): readonly CalendarItem[] =>
  standingTerms(state).flatMap((terms) => {
    const until = lastDayOf(state, terms);
    const name = [terms.family, ...(terms.lot === undefined ? [] : [terms.lot])].join(' perceel ');
    const options = optionsOf(state, terms)
      .filter(({ lapsed }) => !lapsed)
      .map(({ option, endsOn, noticeDueOn, decision }): CalendarItem => {
        const outcome = decision === null ? '' : decision.taken ? ', gelicht' : ', niet gelicht';
        const isOverdue = decision === null ? asAt > noticeDueOn : decision.decidedOn > noticeDueOn;
        return {
          kind: 'verlengingsoptie',
          provider,
          law,
          from: noticeDueOn,
          until: endsOn,
          what: `Contract ${name}: optie tot en met ${option}, aanzeggen uiterlijk ${noticeDueOn}${outcome}`,
          warning: isOverdue ? 'aanzegdatum voorbij' : null,
        };
      });
    if (until === null) return options;
    const what = `Contract ${name} loopt af`;
    return [
      ...options,
      { kind: 'einde contract', provider, law, from: until, until, what, warning: null },
    ];
  });

const agreementItems = (
  { law, provider, state }: AgreedRow,
  asAt: CalendarDate,
): readonly CalendarItem[] => [
  ...state.ends.flatMap(({ type, data }): readonly CalendarItem[] =>
    type === 'ContractEnded' && data.transitionUntil !== null
      ? [
          {
            kind: 'overgang',
            provider,
            law,
            from: addDays(data.lastDay, 1),
            until: data.transitionUntil,
            what: `Contract ${data.contract.family}: lopende zorg mag doorgaan`,
            warning: null,
          },
        ]
      : [],
  ),
  ...state.talks.map(({ contract, on, ground }): CalendarItem => ({
    kind: 'tariefgesprek',
    provider,
    law,
    from: on,
    until: on,
    what: `Contract ${contract.family}: gesprek over tarieven, ${ground}`,
    warning: null,
  })),
  ...state.bridgings.map(({ until, clients }): CalendarItem => {
    const from = addDays(until, -HAND_OVER_DAYS);
    return {
      kind: 'einde overbrugging',
      provider,
      law,
      from,
      until,
      what: `Overbrugging van ${String(clients.length)} cliënten eindigt; overdragen vanaf ${formatDate(from)}`,
      warning: from <= asAt && asAt <= until ? 'cliënten overdragen' : null,
    };
  }),
  ...[...new Map(state.rooms.map((room) => [room.year, room])).values()].flatMap((room) =>
    roomStepsOn(state, room, asAt).flatMap(({ step, dueOn, takenOn, warning }) => {
      const day = dueOn ?? takenOn;
      if (day === null) return [];
      const done = takenOn === null ? '' : `, gedaan op ${takenOn}`;
      const item: CalendarItem = {
        kind: 'bestedingsruimte',
        provider,
        law,
        from: day,
        until: day,
        what: `Bestedingsruimte ${String(room.year)}: ${STEP_NAMES[step]}${done}`,
        warning: warning === null ? null : STEP_WARNINGS[warning],
      };
      return [item];
    }),
  ),
];

/** WK-21: everything ahead of the providers that have a contract under a law. */
export const providerItems = (
  agreed: readonly AgreedRow[],
  tenders: readonly TenderRow[],
  asAt: CalendarDate,
): readonly CalendarItem[] =>
  agreed.flatMap((row) => [
    ...tenders.flatMap(({ region, tender }): readonly CalendarItem[] => {
      const isTheirs = region === row.region && row.state.terms.length > 0;
      return tender === null || tender.law !== row.law || !isTheirs
        ? []
        : [
            {
              kind: 'aanbesteding',
              provider: row.provider,
              law: row.law,
              from: tender.from,
              until: tender.until,
              what: tender.name,
              warning: null,
            },
          ];
    }),
    ...contractItems(row, asAt),
    ...agreementItems(row, asAt),
  ]);

/** MIJ-11: windows to enter, and years that passed without one. */
export const entryItems = (
  entries: readonly EntryRow[],
  regions: ReadonlySet<string>,
  names: { readonly tenant: (code: string) => string; readonly group: (group: string) => string },
  asAt: CalendarDate,
): readonly CalendarItem[] =>
  entries.flatMap(({ tenant, group, state }) => {
    const regional =
      entries.find((one) => regions.has(one.tenant) && one.group === group)?.state ?? null;
    const own = regions.has(tenant) ? null : regional;
    const where = `${names.group(group)} in ${names.tenant(tenant)}`;
    const common = { kind: 'toetreding', provider: null, law: null } as const;
    return [
      ...state.windows.map(({ from, until, ground }): CalendarItem => {
        const extra = ground === 'scarcity' ? ' (extra, door schaarste)' : '';
        return { ...common, from, until, what: `Toetreden tot ${where}${extra}`, warning: null };
      }),
      ...yearsWithoutWindow(state, own, asAt).map((year): CalendarItem => {
        const day = `${String(year)}-12-31`;
        const what = `${where}: ${String(year)}`;
        return { ...common, from: day, until: day, what, warning: 'geen toetredingsmoment' };
      }),
    ];
  });

const OVERLAPPING: ReadonlySet<CalendarKind> = new Set([
  'aanbesteding',
  'einde contract',
  'verlengingsoptie',
]);

/** WK-21: other things of the same provider that share a day with this one. */
export const overlapsWith = (
  item: CalendarItem,
  all: readonly CalendarItem[],
): readonly CalendarItem[] =>
  OVERLAPPING.has(item.kind)
    ? all.filter(
        (other) =>
          other !== item &&
          other.provider === item.provider &&
          OVERLAPPING.has(other.kind) &&
          overlaps(item, other),
      )
    : [];
