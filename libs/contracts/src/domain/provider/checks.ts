import { addDays, type CalendarDate } from '@zgb/kernel';
import { inForceOn } from '../dated';
import { CHECK_KINDS, type CheckKind, type CheckResult, type ProviderChecked } from './events';
import { deliversItselfOn } from './dated-facts';
import type { Provider } from './state';

type Checked = ProviderChecked['data'];

/** ZOU-28: who mainly mediates must also show these, asked for or not. */
export const STRICTER_CHECKS: readonly CheckKind[] = ['bibob', 'freelancers'];

/** The last check of a kind up to a day; of two on one day the last recorded. */
export const lastCheck = (
  { checks }: Provider,
  kind: CheckKind,
  day: CalendarDate,
): Checked | null =>
  checks
    .filter((check) => check.kind === kind && check.checkedOn <= day)
    .reduce<Checked | null>(
      (last, check) => (last === null || check.checkedOn >= last.checkedOn ? check : last),
      null,
    );

/** A request that was not answered by a check up to a day. */
const openRequest = (provider: Provider, kind: CheckKind, day: CalendarDate) =>
  provider.requests.findLast(
    (asked) =>
      asked.kind === kind &&
      asked.requestedOn <= day &&
      !provider.checks.some(
        (check) =>
          check.kind === kind &&
          check.result !== 'no-information' &&
          check.checkedOn >= asked.requestedOn &&
          check.checkedOn <= day,
      ),
  ) ?? null;

/** A check that must be done. NL: openstaande controle. */
export interface DueCheck {
  readonly kind: CheckKind;
  readonly why: 'again' | 'requested' | 'never-done';
  /** Null: at once. */
  readonly dueOn: CalendarDate | null;
  readonly overdue: boolean;
  readonly last: Checked | null;
}

/** Last day a check is good for: its own next date, or the day before it stops being valid. */
const dueAgain = ({ nextOn, validUntil }: Checked): CalendarDate | null => {
  if (nextOn === null || validUntil === null) return nextOn ?? validUntil;
  return nextOn < validUntil ? nextOn : validUntil;
};

const dueOf = (provider: Provider, kind: CheckKind, day: CalendarDate): DueCheck | null => {
  const last = lastCheck(provider, kind, day);
  const asked = openRequest(provider, kind, day);
  if (asked !== null) {
    const { dueOn } = asked;
    return { kind, why: 'requested', dueOn, overdue: dueOn < day, last };
  }
  if (last === null) {
    const stricter = STRICTER_CHECKS.includes(kind) && !deliversItselfOn(provider, day);
    return stricter ? { kind, why: 'never-done', dueOn: null, overdue: true, last } : null;
  }
  const dueOn = dueAgain(last);
  return dueOn === null ? null : { kind, why: 'again', dueOn, overdue: dueOn < day, last };
};

/** MIJ-35, ZOU-29: what must be checked within some days, what is late first. */
export const checksDue = (
  provider: Provider,
  day: CalendarDate,
  withinDays: number,
): readonly DueCheck[] =>
  CHECK_KINDS.flatMap((kind) => dueOf(provider, kind, day) ?? [])
    .filter(({ dueOn }) => dueOn === null || dueOn <= addDays(day, withinDays))
    .sort((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));

/** NAT-35: owners were asked for, the last day has gone by, and there is no answer. */
export const ownersUnknown = (provider: Provider, day: CalendarDate): boolean => {
  const asked = openRequest(provider, 'ubo', day);
  return asked !== null && asked.dueOn < day;
};

/** Why a provider is not paid on a day. NL: betaling opgeschort of geblokkeerd. */
export interface PaymentHold {
  readonly kind: 'suspended' | 'blocked';
  readonly since: CalendarDate;
}

const lastUbo = (
  provider: Provider,
  day: CalendarDate,
  results: readonly CheckResult[],
): Checked | null => {
  const checks = provider.checks.filter(({ result }) => results.includes(result));
  return lastCheck({ ...provider, checks }, 'ubo', day);
};

/** A suspension ends by itself once owners are told, counted from the request it rests on. */
const ownersToldSince = (provider: Provider, from: CalendarDate, day: CalendarDate): boolean => {
  const asked = provider.requests
    .filter(({ kind, requestedOn }) => kind === 'ubo' && requestedOn <= from)
    .reduce<CalendarDate>((last, { requestedOn }) => (requestedOn > last ? requestedOn : last), '');
  const told = lastUbo(provider, day, ['passed', 'failed', 'sanctioned']);
  return told !== null && told.checkedOn >= asked;
};

/**
 * NAT-35, ZOU-29: an owner under sanctions blocks payment until a later check passes; owners that
 * stay unknown suspend it once somebody decided so, until they are known or somebody decides
 * otherwise. Null: it may be paid.
 */
export const paymentHold = (provider: Provider, day: CalendarDate): PaymentHold | null => {
  const judged = lastUbo(provider, day, ['passed', 'sanctioned']);
  if (judged?.result === 'sanctioned') return { kind: 'blocked', since: judged.checkedOn };
  const decided = inForceOn(provider.suspensions, day);
  if (decided?.suspended !== true) return null;
  return ownersToldSince(provider, decided.from, day)
    ? null
    : { kind: 'suspended', since: decided.from };
};
