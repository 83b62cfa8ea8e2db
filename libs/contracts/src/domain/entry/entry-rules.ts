import type { CalendarDate } from '@zgb/kernel';
import type { EntryRefusal, EntryWindowOpened, Offer, Thresholds } from './events';

/** What an application is tested against. */
export interface EntryTest {
  readonly on: CalendarDate;
  readonly thresholds: Thresholds | null;
  readonly closedSince: CalendarDate | null;
  readonly windows: readonly EntryWindowOpened['data'][];
}

type Rule = (offer: Offer, test: EntryTest) => EntryRefusal | null;

const addsValue = ({ addedValue }: Offer): boolean => (addedValue ?? '').trim() !== '';

/** MIJ-12: a closed group takes only those that add something. */
const isOpen: Rule = (offer, { closedSince }) =>
  closedSince === null || addsValue(offer) ? null : { code: 'groupClosed', since: closedSince };

/** MIJ-11: windows count once there are any; a closed group is entered on added value alone. */
const isInWindow: Rule = (_offer, { on, closedSince, windows }) =>
  windows.length === 0 ||
  closedSince !== null ||
  windows.some(({ from, until }) => from <= on && on <= until)
    ? null
    : { code: 'noWindowOpen' };

/** MIJ-10. */
const hasQuality: Rule = ({ quality }, { thresholds }) => {
  const demands = (thresholds?.quality ?? []).filter((demand) => !quality.includes(demand));
  return demands.length === 0 ? null : { code: 'qualityMissing', demands };
};

/** MIJ-10: exactly the minimum is enough. */
const hasTurnover: Rule = ({ turnoverCents }, { thresholds }) => {
  const minimumCents = thresholds?.turnoverMinCents ?? null;
  return minimumCents === null || turnoverCents >= minimumCents
    ? null
    : { code: 'turnoverTooLow', minimumCents };
};

/** MIJ-10: the duty to offer more than one product. */
const hasGroups: Rule = ({ groups }, { thresholds }) => {
  const missing = (thresholds?.alsoGroups ?? []).filter((group) => !groups.includes(group));
  return missing.length === 0 ? null : { code: 'groupsMissing', groups: missing };
};

const rules: readonly Rule[] = [isOpen, isInWindow, hasQuality, hasTurnover, hasGroups];

/** Every reason to refuse an application; none = the provider is admitted. */
export const reasonsAgainst = (offer: Offer, test: EntryTest): readonly EntryRefusal[] =>
  rules.map((rule) => rule(offer, test)).filter((reason) => reason !== null);
