import {
  accept,
  reject,
  streamId,
  type Decider,
  type Decision,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';
import {
  planCare,
  unplanCare,
  type CarePlanned,
  type CareUnplanned,
  type PlanCare,
  type PlannedCare,
  type PlanRejection,
  type UnplanCare,
} from './plan-care';

export type { KnownCare, PlanCare, PlannedCare, PlanRejection, ProductPair } from './plan-care';

/** A version of an allocation, by its number and moment of decision. */
export type ToldVersion = {
  readonly number: number;
  /** Toewijzingsdatum and -tijd of the version. */
  readonly decidedAt: string;
};

/** An allocation of this client at this provider is known from now on. NL: toewijzing in dossier. */
export type AllocationFiled = Fact<'AllocationFiled', { readonly number: number }>;

/** The provider was told these versions of allocations. NL: toewijzingen verstuurd. */
export type AllocationsTold = Fact<
  'AllocationsTold',
  { readonly message: string; readonly versions: readonly ToldVersion[] }
>;

/** Requests for this client are open: no others may come in. NL: openstaande verzoeken. */
export type RequestsOpened = Fact<
  'RequestsOpened',
  { readonly message: string; readonly references: readonly string[] }
>;

/** A request for this client was answered for good. NL: afgehandeld verzoek. */
export type RequestClosed = Fact<'RequestClosed', { readonly reference: string }>;

/** The provider refused a message: what it told counts as not told, what it answered is open. */
export type TellingTakenBack = Fact<
  'TellingTakenBack',
  { readonly message: string; readonly references: readonly string[] }
>;

export type DossierEvent =
  | AllocationFiled
  | AllocationsTold
  | CarePlanned
  | CareUnplanned
  | RequestsOpened
  | RequestClosed
  | TellingTakenBack;

export type DossierCommand =
  | { readonly type: 'FileAllocation'; readonly number: number }
  | {
      readonly type: 'TellAllocations';
      readonly message: string;
      readonly versions: readonly ToldVersion[];
    }
  | {
      readonly type: 'OpenRequests';
      readonly message: string;
      readonly references: readonly string[];
    }
  | { readonly type: 'CloseRequest'; readonly reference: string }
  | {
      readonly type: 'TakeBackTelling';
      readonly message: string;
      /** Requests that the message answered for good. */
      readonly references: readonly string[];
    };

/** Nothing is recorded. */
export type DossierRejection = {
  readonly code: 'requestOpen';
  /** References of the requests that are open. */
  readonly references: readonly string[];
};

interface Telling {
  readonly decidedAt: string;
  readonly message: string;
}

export interface Dossier {
  readonly numbers: ReadonlySet<number>;
  /** By number, the latest version that a user decided. */
  readonly plans: ReadonlyMap<number, PlannedCare>;
  /** By number, the versions that the provider was told, and by which message. */
  readonly tellings: ReadonlyMap<number, readonly Telling[]>;
  /** References of open requests. */
  readonly open: ReadonlySet<string>;
  /** Messages that opened requests, so that a repeat changes nothing. */
  readonly openedBy: ReadonlySet<string>;
  /** Messages that the provider refused. */
  readonly takenBack: ReadonlySet<string>;
}

/** Moment of decision of the version that the provider was told last; empty: of none. */
export const lastTold = ({ tellings }: Pick<Dossier, 'tellings'>, number: number): string =>
  (tellings.get(number) ?? []).reduce(
    (last, { decidedAt }) => (decidedAt > last ? decidedAt : last),
    '',
  );

/** What a message tells it tells once, whatever later messages told or took back of it. */
const wasTold = ({ tellings, takenBack }: Dossier, message: string): boolean =>
  takenBack.has(message) ||
  [...tellings.values()].some((all) => all.some((one) => one.message === message));

const initial: Dossier = {
  numbers: new Set(),
  plans: new Map(),
  tellings: new Map(),
  open: new Set(),
  openedBy: new Set(),
  takenBack: new Set(),
};

const evolve = (state: Dossier, event: DossierEvent): Dossier => {
  switch (event.type) {
    case 'AllocationFiled':
      return { ...state, numbers: new Set(state.numbers).add(event.data.number) };
    case 'CarePlanned': {
      const { number } = event.data;
      const plans = new Map(state.plans).set(number, event.data);
      return { ...state, plans, numbers: new Set(state.numbers).add(number) };
    }
    case 'CareUnplanned': {
      const plans = new Map(state.plans);
      plans.delete(event.data.number);
      return { ...state, plans };
    }
    case 'AllocationsTold': {
      const { message, versions } = event.data;
      const tellings = new Map(state.tellings);
      for (const { number, decidedAt } of versions) {
        tellings.set(number, [...(tellings.get(number) ?? []), { decidedAt, message }]);
      }
      return { ...state, numbers: new Set([...state.numbers, ...tellings.keys()]), tellings };
    }
    case 'TellingTakenBack': {
      const { message, references } = event.data;
      const tellings = new Map(
        [...state.tellings].map(
          ([number, all]) => [number, all.filter((one) => one.message !== message)] as const,
        ),
      );
      const open = new Set([...state.open, ...references]);
      return { ...state, tellings, open, takenBack: new Set(state.takenBack).add(message) };
    }
    case 'RequestsOpened': {
      const { message, references } = event.data;
      return {
        ...state,
        open: new Set([...state.open, ...references]),
        openedBy: new Set(state.openedBy).add(message),
      };
    }
    case 'RequestClosed': {
      const open = new Set(state.open);
      open.delete(event.data.reference);
      return { ...state, open };
    }
  }
};

/** TR374: no new request while one of this provider for this client is open (OP350). */
const openRequests = (
  { message, references }: Extract<DossierCommand, { type: 'OpenRequests' }>,
  { open, openedBy }: Dossier,
): Decision<DossierEvent, DossierRejection> => {
  if (openedBy.has(message)) return accept();
  if (open.size > 0) return reject({ code: 'requestOpen', references: [...open] });
  return accept({ type: 'RequestsOpened', data: { message, references } });
};

const decide = (
  command: DossierCommand,
  state: Dossier,
): Decision<DossierEvent, DossierRejection> => {
  switch (command.type) {
    case 'FileAllocation': {
      const { number } = command;
      return state.numbers.has(number)
        ? accept()
        : accept({ type: 'AllocationFiled', data: { number } });
    }
    case 'TellAllocations': {
      const { message, versions } = command;
      if (wasTold(state, message)) return accept();
      // A message may arrive late: only a later decision than the one told is news (IV013).
      const news = versions.filter(({ number, decidedAt }) => lastTold(state, number) < decidedAt);
      return news.length === 0
        ? accept()
        : accept({ type: 'AllocationsTold', data: { message, versions: news } });
    }
    case 'OpenRequests':
      return openRequests(command, state);
    case 'CloseRequest': {
      const { reference } = command;
      return state.open.has(reference)
        ? accept({ type: 'RequestClosed', data: { reference } })
        : accept();
    }
    case 'TakeBackTelling': {
      const { message, references } = command;
      return state.takenBack.has(message)
        ? accept()
        : accept({ type: 'TellingTakenBack', data: { message, references } });
    }
  }
};

/**
 * One client at one provider under one law: which allocations there are and were told, and which
 * requests are open. NL: dossier.
 */
export const dossier: Decider<Dossier, DossierCommand, DossierEvent, DossierRejection> = {
  category: 'dossier',
  initial,
  evolve,
  decide,
  steps: {
    AllocationFiled: [],
    AllocationsTold: [],
    CarePlanned: [],
    CareUnplanned: [],
    RequestsOpened: [],
    RequestClosed: [],
    TellingTakenBack: [],
  },
};

/** The same dossier under what users decide; messages are recorded as they are. */
export const dossierByUser: Decider<Dossier, PlanCare | UnplanCare, DossierEvent, PlanRejection> = {
  ...dossier,
  decide: (command, { plans }) =>
    command.type === 'PlanCare' ? planCare(command, plans) : unplanCare(command, plans),
};

export const dossierStream = (
  municipality: string,
  law: Law,
  provider: string,
  clientRef: string,
): StreamId => streamId('dossier', municipality, law, provider, clientRef);
