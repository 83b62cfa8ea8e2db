import { addDays, contains, FAR_FUTURE, latest, type CalendarDate, type Cents } from '@zgb/kernel';
import type { ClientStopSet, ContractTerms, RefusalGround } from './events';
import { isNoticeDue, roomCents, roomOf } from './spending-room';
import type { Contract } from './state';
import { lastDayOf, standingTerms, transitionOf } from './term';

/** Care that somebody wants to allocate. */
export interface CareWanted {
  readonly municipality: string;
  /** Product group; null: not one product, or not in the catalogue. */
  readonly group: string | null;
  readonly clientRef: string;
  readonly from: CalendarDate;
}

/** What a contract says about an allocation. */
export interface Cover {
  /** False: nothing agreed covers this care on its first day. */
  readonly covered: boolean;
  /** Last day that may be allocated; null: no end. Meaningless when not covered. */
  readonly until: CalendarDate | null;
  /** Care that runs already may go on until this day. */
  readonly runningUntil: CalendarDate | null;
  /** A client stop on the first day (NAT-28); null: none, or agreed for this very client. */
  readonly clientStop: ClientStopSet['data']['effect'] | null;
}

/** The client stop in force on a day; null: none. */
export const clientStopOn = (
  { stops }: Contract,
  day: CalendarDate,
): ClientStopSet['data'] | null => {
  const last = stops
    .filter(({ data }) => data.from <= day)
    .reduce<Contract['stops'][number] | null>(
      (latestFact, fact) =>
        latestFact === null || fact.data.from >= latestFact.data.from ? fact : latestFact,
      null,
    );
  return last?.type === 'ClientStopSet' ? last.data : null;
};

const matching = (state: Contract, { municipality, group }: CareWanted): readonly ContractTerms[] =>
  standingTerms(state).filter(
    (terms) =>
      terms.municipalities.includes(municipality) &&
      (group === null || terms.groups === undefined || terms.groups.includes(group)),
  );

/** A period in which care may be given. */
interface Reach {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly runningUntil: CalendarDate;
  /** Agreed for this very client. */
  readonly isPersonal: boolean;
}

const ofContract = (state: Contract, terms: ContractTerms): Reach => {
  const until = lastDayOf(state, terms) ?? FAR_FUTURE;
  const runningUntil = latest(until, transitionOf(state, terms) ?? until);
  return { from: terms.from, until, runningUntil, isPersonal: false };
};

/** MIJ-32, MIJ-34: what was agreed for this very client. */
const personal = (state: Contract, { clientRef, municipality }: CareWanted): readonly Reach[] =>
  [
    ...state.bridgings.filter(
      (known) => known.clients.includes(clientRef) && known.municipalities.includes(municipality),
    ),
    ...state.singles.filter(
      (known) => known.clientRef === clientRef && known.municipality === municipality,
    ),
  ].map(({ from, until }) => ({ from, until, runningUntil: until, isPersonal: true }));

/** Periods that follow on each other without a gap reach as far as the last of them. */
const chain = (periods: readonly Reach[], first: CalendarDate): Reach | null => {
  let reach: Reach | null = null;
  for (let day = first; ;) {
    const holding = periods.filter((period) => contains(period, day));
    if (holding.length === 0) return reach;
    const until = holding.map((period) => period.until).reduce(latest);
    const runningUntil: CalendarDate = [...holding, ...(reach === null ? [] : [reach])]
      .map((period) => period.runningUntil)
      .reduce(latest);
    reach = { from: first, until, runningUntil, isPersonal: false };
    if (until === FAR_FUTURE) return reach;
    day = addDays(until, 1);
  }
};

const orOpen = (day: CalendarDate): CalendarDate | null => (day === FAR_FUTURE ? null : day);

/** WK-01, ZES-29, MIJ-32, NAT-28: what may be allocated for this client from this day. */
export const coverOf = (state: Contract, wanted: CareWanted): Cover => {
  const periods = [
    ...matching(state, wanted).map((terms) => ofContract(state, terms)),
    ...personal(state, wanted),
  ];
  const reach = chain(periods, wanted.from);
  if (reach === null) return { covered: false, until: null, runningUntil: null, clientStop: null };
  const isOwn = periods.some((period) => period.isPersonal && contains(period, wanted.from));
  return {
    covered: true,
    until: orOpen(reach.until),
    runningUntil: orOpen(reach.runningUntil),
    clientStop: isOwn ? null : (clientStopOn(state, wanted.from)?.effect ?? null),
  };
};

/** NAT-34: grounds on which a provider may refuse a client on a day. */
export const refusalGrounds = (
  state: Contract,
  {
    on,
    canOffer,
    usedCents,
  }: {
    readonly on: CalendarDate;
    readonly canOffer: boolean;
    /** Null: not known, so the room is no ground. */
    readonly usedCents: Cents | null;
  },
): readonly RefusalGround[] => {
  const room = roomOf(state, Number(on.slice(0, 4)));
  const isReached = room !== null && usedCents !== null && isNoticeDue(roomCents(room), usedCents);
  return [
    ...(clientStopOn(state, on) === null ? [] : (['client-stop'] as const)),
    ...(canOffer ? [] : (['no-fitting-support'] as const)),
    ...(isReached ? (['room-reached'] as const) : []),
  ];
};

/** NAT-28: the duty to accept clients lapses when there is a ground to refuse. */
export const mustAccept = (...asked: Parameters<typeof refusalGrounds>): boolean =>
  refusalGrounds(...asked).length === 0;
