import { addDays, addMonths, daysIn, type CalendarDate, type Cents } from '@zgb/kernel';
import type { RoomStep } from './events';
import type { Contract } from './state';

/** NAT-26: percent of the room that calls for a written notice. */
const NOTICE_PERCENT = 70;
/** NAT-26: days from notice to talk, and from talk to decision. */
const TALK_DAYS = 14;

/** NAT-25: months before the first day of the room, in order. */
const STEPS_AHEAD = [
  ['intention', 6],
  ['decision', 3],
  ['plan', 2],
] as const satisfies readonly (readonly [RoomStep, number])[];

const yearOf = (year: number) => ({
  from: `${String(year)}-01-01`,
  until: `${String(year)}-12-31`,
});

/** NAT-25: the room of a year, pro rata by days from a later first day, in whole cents down. */
export const roomCents = (room: Contract['rooms'][number]): Cents => {
  const { from, until } = yearOf(room.year);
  const days = BigInt(daysIn({ from: room.from, until }));
  return Number((BigInt(room.yearCents) * days) / BigInt(daysIn({ from, until })));
};

/** The room that counts for a year: the last one agreed. */
export const roomOf = ({ rooms }: Contract, year: number): Contract['rooms'][number] | null =>
  rooms.findLast((room) => room.year === year) ?? null;

/** NAT-26: a written notice is due at 70 % used, or when an overrun is foreseen. */
export const isNoticeDue = (room: Cents, used: Cents, foreseen: Cents = used): boolean =>
  BigInt(used) * 100n >= BigInt(room) * BigInt(NOTICE_PERCENT) || foreseen > room;

/** One step with its last day in time, and what is wrong with it on a day. */
export interface RoomStepOn {
  readonly step: RoomStep;
  /** Null: it has no last day, because what it follows on was not done. */
  readonly dueOn: CalendarDate | null;
  readonly takenOn: CalendarDate | null;
  readonly warning: 'late' | 'out-of-order' | 'overdue' | null;
}

const standing = (
  step: RoomStep,
  dueOn: CalendarDate | null,
  takenOn: CalendarDate | null,
  /** Day of the step before; null: not taken. `undefined`: this is the first. */
  before: CalendarDate | null | undefined,
  day: CalendarDate,
): RoomStepOn => {
  const isOutOfOrder =
    takenOn !== null && before !== undefined && (before === null || before > takenOn);
  if (isOutOfOrder) return { step, dueOn, takenOn, warning: 'out-of-order' };
  const isLate = dueOn !== null && (takenOn ?? day) > dueOn;
  const warning = isLate ? (takenOn === null ? 'overdue' : 'late') : null;
  return { step, dueOn, takenOn, warning };
};

const after = (day: CalendarDate | null, days: number): CalendarDate | null =>
  day === null ? null : addDays(day, days);

/** NAT-25, NAT-26: every step about the room of a year, as it stands on a day. */
export const roomStepsOn = (
  state: Contract,
  room: Contract['rooms'][number],
  day: CalendarDate,
): readonly RoomStepOn[] => {
  const takenOn = (step: RoomStep): CalendarDate | null =>
    state.roomSteps.findLast((known) => known.year === room.year && known.step === step)?.on ??
    null;
  const ahead = STEPS_AHEAD.map(([step, months], index) => {
    const before = index === 0 ? undefined : takenOn(STEPS_AHEAD[index - 1]?.[0] ?? step);
    return standing(step, addMonths(room.from, -months), takenOn(step), before, day);
  });
  const notice = takenOn('notice');
  const talk = takenOn('talk');
  const outcome = takenOn('outcome');
  if (notice === null && talk === null && outcome === null) return ahead;
  const talkDueOn = after(notice, TALK_DAYS);
  return [
    ...ahead,
    standing('notice', null, notice, undefined, day),
    standing('talk', talkDueOn, talk, notice, day),
    standing('outcome', after(talk ?? talkDueOn, TALK_DAYS), outcome, talk, day),
  ];
};

/** How care is allocated: by one product, by a category, freely, or at once in a crisis. */
export type AllocationKind = 'specific' | 'aspecific' | 'generic' | 'crisis';

/** Categories of the national code list: emergency shelter, and crisis help for the young. */
const CRISIS_CATEGORIES: Readonly<Record<string, string>> = { wmo: '17', jw: '46' };

/** NAT-27: what an allocation says about the choice of care. */
export const allocationKindOf = ({
  law,
  category,
  code,
}: {
  readonly law: string;
  readonly category: string | null;
  readonly code: string | null;
}): AllocationKind => {
  if (category !== null && category === CRISIS_CATEGORIES[law]) return 'crisis';
  if (code !== null) return 'specific';
  return category === null ? 'generic' : 'aspecific';
};

/** NAT-27: care that is paid in full when the spending room is used up. */
export const paysAboveRoom = (kind: AllocationKind): boolean =>
  kind === 'specific' || kind === 'crisis';

/** NAT-27: who watches the room: the provider where it chooses the care itself. */
export const roomWatcher = (kind: AllocationKind): 'municipality' | 'provider' =>
  paysAboveRoom(kind) ? 'municipality' : 'provider';
