import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type StreamId,
} from '@zgb/kernel';
import { reasonsAgainst } from './entry-rules';
import type * as Facts from './events';
import type { EntryEvent, Offer, Thresholds } from './events';

export type * from './events';

export type EntryCommand =
  | { readonly type: 'SetThresholds'; readonly thresholds: Thresholds }
  | { readonly type: 'OpenEntryWindow'; readonly window: Facts.EntryWindowOpened['data'] }
  | { readonly type: 'CloseGroup'; readonly closing: Facts.GroupClosed['data'] }
  | { readonly type: 'ReopenGroup'; readonly reopening: Facts.GroupReopened['data'] }
  | {
      readonly type: 'Apply';
      readonly provider: string;
      readonly on: CalendarDate;
      readonly offer: Offer;
      /** What holds in the whole region; null: this is the region itself. */
      readonly regional: Entry | null;
    };

export type EntryRejection =
  | { readonly code: 'periodReversed' }
  | { readonly code: 'groupNotClosed' }
  | { readonly code: 'appliedOtherwise' };

/** Entry to one product group in a municipality or a region; plain JSON, in order of recording. */
export type Entry = {
  readonly thresholds: readonly Thresholds[];
  readonly windows: readonly Facts.EntryWindowOpened['data'][];
  readonly doors: readonly { readonly from: CalendarDate; readonly closed: boolean }[];
  readonly applications: readonly Facts.ApplicationAnswered['data'][];
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const holds = (all: readonly unknown[], data: unknown): boolean =>
  all.some((known) => same(known, data));

type EntryDecision = Decision<EntryEvent, EntryRejection>;

/** Day since which a group is closed, as it stands on a day; null: open. */
export const closedSince = ({ doors }: Entry, day: CalendarDate): CalendarDate | null => {
  const last = doors
    .filter(({ from }) => from <= day)
    .reduce<Entry['doors'][number] | null>(
      (latest, door) => (latest === null || door.from >= latest.from ? door : latest),
      null,
    );
  return last?.closed === true ? last.from : null;
};

/** The thresholds in force on a day; null: none yet. */
export const thresholdsOn = ({ thresholds }: Entry, day: CalendarDate): Thresholds | null =>
  thresholds
    .filter(({ from }) => from <= day)
    .reduce<Thresholds | null>(
      (latest, known) => (latest === null || known.from >= latest.from ? known : latest),
      null,
    );

const apply = (
  { provider, on, offer, regional }: Extract<EntryCommand, { type: 'Apply' }>,
  state: Entry,
): EntryDecision => {
  const before = state.applications.find((one) => one.provider === provider && one.on === on);
  if (before !== undefined) {
    return same(before.offer, offer) ? accept() : reject({ code: 'appliedOtherwise' });
  }
  const thresholds =
    thresholdsOn(state, on) ?? (regional === null ? null : thresholdsOn(regional, on));
  const since = closedSince(state, on) ?? (regional === null ? null : closedSince(regional, on));
  const windows = [...state.windows, ...(regional?.windows ?? [])];
  const reasons = reasonsAgainst(offer, { on, thresholds, closedSince: since, windows });
  return accept({
    type: 'ApplicationAnswered',
    data: {
      provider,
      on,
      offer,
      admitted: reasons.length === 0,
      reasons,
      thresholdsFrom: thresholds?.from ?? null,
    },
  });
};

const decide = (command: EntryCommand, state: Entry): EntryDecision => {
  switch (command.type) {
    case 'SetThresholds': {
      const { thresholds } = command;
      const known = state.thresholds.findLast(({ from }) => from === thresholds.from);
      return same(known, thresholds)
        ? accept()
        : accept({ type: 'ThresholdsSet', data: thresholds });
    }
    case 'OpenEntryWindow': {
      const { window } = command;
      if (holds(state.windows, window)) return accept();
      return window.until < window.from
        ? reject({ code: 'periodReversed' })
        : accept({ type: 'EntryWindowOpened', data: window });
    }
    case 'CloseGroup':
      return closedSince(state, command.closing.from) === null
        ? accept({ type: 'GroupClosed', data: command.closing })
        : accept();
    case 'ReopenGroup': {
      const { reopening } = command;
      if (holds(state.doors, { from: reopening.from, closed: false })) return accept();
      return closedSince(state, reopening.from) === null
        ? reject({ code: 'groupNotClosed' })
        : accept({ type: 'GroupReopened', data: reopening });
    }
    case 'Apply':
      return apply(command, state);
  }
};

const evolve = (state: Entry, event: EntryEvent): Entry => {
  switch (event.type) {
    case 'ThresholdsSet':
      return { ...state, thresholds: [...state.thresholds, event.data] };
    case 'EntryWindowOpened':
      return { ...state, windows: [...state.windows, event.data] };
    case 'GroupClosed':
      return { ...state, doors: [...state.doors, { from: event.data.from, closed: true }] };
    case 'GroupReopened':
      return { ...state, doors: [...state.doors, { from: event.data.from, closed: false }] };
    case 'ApplicationAnswered':
      return { ...state, applications: [...state.applications, event.data] };
  }
};

export const entry: Decider<Entry, EntryCommand, EntryEvent, EntryRejection> = {
  category: 'entry',
  initial: { thresholds: [], windows: [], doors: [], applications: [] },
  evolve,
  decide,
  steps: {
    ThresholdsSet: [],
    EntryWindowOpened: [],
    GroupClosed: [],
    GroupReopened: [],
    ApplicationAnswered: [],
  },
};

/** `tenant`: a municipality, or the region for all of its municipalities. */
export const entryStream = (tenant: string, group: string): StreamId =>
  streamId('entry', tenant, group);

/** MIJ-11: years that passed before a day without a window, in which the group was not closed. */
export const yearsWithoutWindow = (
  state: Entry,
  regional: Entry | null,
  day: CalendarDate,
): readonly number[] => {
  const days = [...state.thresholds, ...state.windows, ...state.doors].map(({ from }) => from);
  const first = Number((days.sort()[0] ?? day).slice(0, 4));
  const windows = [...state.windows, ...(regional?.windows ?? [])];
  const years: number[] = [];
  for (let year = first; year < Number(day.slice(0, 4)); year += 1) {
    const lastDay = `${String(year)}-12-31`;
    const isClosed =
      closedSince(state, lastDay) !== null ||
      (regional !== null && closedSince(regional, lastDay) !== null);
    const hasWindow = windows.some(
      ({ from, until }) => from <= lastDay && until >= `${String(year)}-01-01`,
    );
    if (!isClosed && !hasWindow) years.push(year);
  }
  return years;
};
