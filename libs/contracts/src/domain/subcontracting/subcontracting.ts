import {
  accept,
  contains,
  isWithinOneMonth,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type StreamId,
} from '@zgb/kernel';
import { lastOfEach, same } from '../dated';
import type {
  Subcontractor,
  SubcontractedVolume,
  SubcontractingEvent,
  SubcontractorRegistered,
} from './events';

export * from './events';

export type RegisterSubcontractor = {
  readonly type: 'RegisterSubcontractor';
  readonly main: string;
  readonly subcontractor: SubcontractorRegistered['data'];
  /** Parties that the region does not know. */
  readonly unknown: readonly string[];
};
export type RecordSubcontractedVolume = {
  readonly type: 'RecordSubcontractedVolume';
  readonly volume: SubcontractedVolume;
};
export type SubcontractingCommand = RegisterSubcontractor | RecordSubcontractedVolume;

/** In order of precedence. */
export type SubcontractingRejection =
  | { readonly code: 'endsBeforeStart' }
  | { readonly code: 'hiresItself' }
  | { readonly code: 'providerUnknown'; readonly provider: string }
  | { readonly code: 'hirerNotRegistered'; readonly hirer: string }
  | { readonly code: 'permissionNeeded' }
  | { readonly code: 'permissionAfterStart'; readonly permittedOn: CalendarDate }
  | { readonly code: 'volumeNotWhole' }
  | { readonly code: 'periodNotInOneMonth' }
  | { readonly code: 'subcontractorNotRegistered' };

/** All subcontractors of one main contractor, so that depth and permission are guarded at once. */
export type Subcontracting = {
  /** In order of recording. */
  readonly registered: readonly Subcontractor[];
  /** By what it is about; the last word counts. */
  readonly volumes: { readonly [about: string]: SubcontractedVolume };
};

/** Subcontractors on a day. Ending one is registering it again with its last day. */
export const subcontractorsOn = (
  { registered }: Pick<Subcontracting, 'registered'>,
  day: CalendarDate,
): readonly Subcontractor[] =>
  lastOfEach(registered, ({ agb, hiredBy, period }) =>
    JSON.stringify([agb, hiredBy, period.from]),
  ).filter(({ period }) => contains(period, day));

/** MIJ-31: 1 is hired by the main contractor, 2 by a subcontractor of it. Null: not registered. */
export const depthOf = (
  state: Pick<Subcontracting, 'registered'>,
  main: string,
  agb: string,
  day: CalendarDate,
): number | null => {
  const hired = subcontractorsOn(state, day);
  let depth = 0;
  for (let current = agb; current !== main; depth += 1) {
    const found = hired.find((one) => one.agb === current);
    if (found === undefined || depth > hired.length) return null;
    current = found.hiredBy;
  }
  return depth === 0 ? null : depth;
};

/** NAT-33: who is paid for what somebody delivered: the main contractor. Null: not one of its own. */
export const payeeOf = (
  state: Pick<Subcontracting, 'registered'>,
  main: string,
  deliveredBy: string,
  day: CalendarDate,
): string | null =>
  deliveredBy === main || depthOf(state, main, deliveredBy, day) !== null ? main : null;

/** NAT-33: a person without staff needs no permission, but never below a subcontractor. */
const needsPermission = (main: string, { selfEmployed, hiredBy }: Subcontractor): boolean =>
  !selfEmployed || hiredBy !== main;

const register = (
  { main, subcontractor, unknown }: RegisterSubcontractor,
  state: Subcontracting,
): Decision<SubcontractingEvent, SubcontractingRejection> => {
  const { agb, hiredBy, permission, period } = subcontractor;
  const known = state.registered.findLast(
    (one) => one.agb === agb && one.hiredBy === hiredBy && one.period.from === period.from,
  );
  if (same(known, subcontractor)) return accept();
  if (period.until !== null && period.until < period.from) {
    return reject({ code: 'endsBeforeStart' });
  }
  if (agb === main || agb === hiredBy) return reject({ code: 'hiresItself' });
  const [provider] = unknown;
  if (provider !== undefined) return reject({ code: 'providerUnknown', provider });
  if (hiredBy !== main && depthOf(state, main, hiredBy, period.from) === null) {
    return reject({ code: 'hirerNotRegistered', hirer: hiredBy });
  }
  if (permission === null && needsPermission(main, subcontractor)) {
    return reject({ code: 'permissionNeeded' });
  }
  if (permission !== null && permission.on > period.from) {
    return reject({ code: 'permissionAfterStart', permittedOn: permission.on });
  }
  return accept({ type: 'SubcontractorRegistered', data: subcontractor });
};

/** What a volume is about; telling it again corrects it. */
export const volumeKey = (volume: SubcontractedVolume): string =>
  [volume.agb, volume.municipality, volume.law, volume.category, volume.code]
    .concat(volume.period.from, volume.period.until)
    .join(' ');

const recordVolume = (
  { volume }: RecordSubcontractedVolume,
  state: Subcontracting,
): Decision<SubcontractingEvent, SubcontractingRejection> => {
  const { agb, period } = volume;
  if (same(state.volumes[volumeKey(volume)], volume)) return accept();
  if (!Number.isSafeInteger(volume.volume) || !Number.isSafeInteger(volume.clients)) {
    return reject({ code: 'volumeNotWhole' });
  }
  if (period.until < period.from) return reject({ code: 'endsBeforeStart' });
  if (!isWithinOneMonth(period)) return reject({ code: 'periodNotInOneMonth' });
  const registered = [period.from, period.until].every((day) =>
    subcontractorsOn(state, day).some((one) => one.agb === agb),
  );
  if (!registered) return reject({ code: 'subcontractorNotRegistered' });
  return accept({ type: 'SubcontractedVolumeRecorded', data: volume });
};

export const subcontracting: Decider<
  Subcontracting,
  SubcontractingCommand,
  SubcontractingEvent,
  SubcontractingRejection
> = {
  category: 'subcontracting',
  initial: { registered: [], volumes: {} },
  evolve: (state, { type, data }) =>
    type === 'SubcontractorRegistered'
      ? { ...state, registered: [...state.registered, data] }
      : { ...state, volumes: { ...state.volumes, [volumeKey(data)]: data } },
  decide: (command, state) =>
    command.type === 'RegisterSubcontractor'
      ? register(command, state)
      : recordVolume(command, state),
  steps: { SubcontractorRegistered: [], SubcontractedVolumeRecorded: [] },
  snapshots: { shape: 1, every: 100 },
};

/** One stream per main contractor. */
export const subcontractingStream = (region: string, main: string): StreamId =>
  streamId('subcontracting', region, main);
