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

export type DossierEvent = AllocationFiled | AllocationsTold | RequestsOpened | RequestClosed;

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
  | { readonly type: 'CloseRequest'; readonly reference: string };

/** Nothing is recorded. */
export type DossierRejection = {
  readonly code: 'requestOpen';
  /** References of the requests that are open. */
  readonly references: readonly string[];
};

export interface Dossier {
  readonly numbers: ReadonlySet<number>;
  /** By number, the version that the provider was told last. */
  readonly told: ReadonlyMap<number, string>;
  /** References of open requests. */
  readonly open: ReadonlySet<string>;
  /** Messages that opened requests, so that a repeat changes nothing. */
  readonly openedBy: ReadonlySet<string>;
}

const initial: Dossier = {
  numbers: new Set(),
  told: new Map(),
  open: new Set(),
  openedBy: new Set(),
};

const evolve = (state: Dossier, event: DossierEvent): Dossier => {
  switch (event.type) {
    case 'AllocationFiled':
      return { ...state, numbers: new Set(state.numbers).add(event.data.number) };
    case 'AllocationsTold': {
      const { versions } = event.data;
      return {
        ...state,
        numbers: new Set([...state.numbers, ...versions.map(({ number }) => number)]),
        told: new Map([
          ...state.told,
          ...versions.map(({ number, decidedAt }) => [number, decidedAt] as const),
        ]),
      };
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
      // A message may arrive late: only a later decision than the one told is news (IV013).
      const news = versions.filter(
        ({ number, decidedAt }) => (state.told.get(number) ?? '') < decidedAt,
      );
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
  steps: { AllocationFiled: [], AllocationsTold: [], RequestsOpened: [], RequestClosed: [] },
};

export const dossierStream = (
  municipality: string,
  law: Law,
  provider: string,
  clientRef: string,
): StreamId => streamId('dossier', municipality, law, provider, clientRef);
