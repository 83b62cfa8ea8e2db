import {
  allocation,
  currentCommitment,
  currentVersion,
  grantedVolumeIn,
  totalCeiling,
  type AllocationEvent,
  type AllocationTerms,
  type DeclarationLine,
} from '@zgb/indications';
import {
  dutchDateAt,
  formatEuro,
  parseStreamId,
  type CalendarDate,
  type Cents,
  type Recorded,
} from '@zgb/kernel';
import { END_REASON_NAMES, stopInWords } from '../end-reason';

/** What an entry is about: a request, a decision, delivery, money, or anything else. */
export type EntryKind = 'verzoek' | 'besluit' | 'levering' | 'declaratie' | 'overig';

/** One thing that happened to an allocation, in Dutch. */
export interface TimelineEntry {
  readonly position: number;
  /** When it was recorded. */
  readonly recordedAt: string;
  /** Day from which it holds. */
  readonly on: CalendarDate;
  readonly kind: EntryKind;
  readonly title: string;
  readonly details: string;
  readonly actor: string;
  /** What it belongs to: from request to start, or one request for change; null: it stands alone. */
  readonly chain: string | null;
}

type Told = Pick<TimelineEntry, 'on' | 'kind' | 'title' | 'details'>;

/** `2026-01-31` → `31-01-2026`. */
export const dayInWords = (date: CalendarDate): string => date.split('-').reverse().join('-');

const period = ({ from, until }: { from: CalendarDate; until: CalendarDate | null }): string =>
  `${dayInWords(from)} ${until === null ? 'zonder einddatum' : `t/m ${dayInWords(until)}`}`;

const FREQUENCIES: Readonly<Record<string, string>> = {
  '1': 'per dag',
  '2': 'per week',
  '4': 'per maand',
  '6': 'in totaal',
};
const UNITS: Readonly<Record<string, string>> = {
  '01': 'minuten',
  '04': 'uur',
  '14': 'etmalen',
  '16': 'dagdelen',
  '82': 'stuks',
  '83': 'eurocent',
  '84': 'stuks',
};

/** `7 uur`; the code when the unit is not known. */
export const volumeInWords = (amount: number, unit: string): string =>
  unit === '83' ? formatEuro(amount) : `${String(amount)} ${UNITS[unit] ?? unit}`;

const promised = ({ validity, volume, budgetCents }: AllocationTerms): string =>
  [
    period(validity),
    ...(volume === null
      ? []
      : [
          `${volumeInWords(volume.amount, volume.unit)} ${FREQUENCIES[volume.frequency] ?? volume.frequency}`,
        ]),
    ...(budgetCents === null ? [] : [`budget ${formatEuro(budgetCents)}`]),
  ].join(', ');

const decided = (title: string, terms: AllocationTerms): Told => ({
  on: terms.decidedAt.slice(0, 10),
  kind: 'besluit',
  title,
  details: promised(terms),
});

const lineTold = (title: string, line: DeclarationLine): Told => ({
  on: line.productPeriod.from,
  kind: 'declaratie',
  title,
  details: `${line.reference}: ${line.code}, ${period(line.productPeriod)}, ${volumeInWords(line.volume, line.unit)}, ${formatEuro(line.amountCents)}`,
});

const CONSENTS = {
  lowerBudget: 'instemming met een lager budget',
  lowerVolume: 'instemming met een lager totaal',
  endInPast: 'instemming met een einde in het verleden',
} as const;

const PAUSE = '20';

const lawOf = ({ streamId }: Recorded<AllocationEvent>): string =>
  parseStreamId(streamId).parts[0] ?? '';

const told = (event: Recorded<AllocationEvent>): Told => {
  const recorded = dutchDateAt(event.recordedAt);
  switch (event.type) {
    case 'CareAllocated':
      return decided('Zorg toegewezen', event.data.terms);
    case 'AllocationChanged':
      return decided('Toewijzing gewijzigd', event.data.terms);
    case 'AllocationDeleted':
      return decided('Toewijzing verwijderd: geldt als nooit gegeven', event.data.terms);
    case 'ProviderConsented': {
      const { on, to } = event.data;
      return { on, kind: 'besluit', title: 'Aanbieder stemt in', details: CONSENTS[to.kind] };
    }
    case 'EndReasonRecorded': {
      const details = END_REASON_NAMES[event.data.reason];
      return { on: recorded, kind: 'besluit', title: 'Reden van het einde', details };
    }
    case 'ReferrerRecorded': {
      const details = `verwijzer ${event.data.referrer}, uit het verzoek van de aanbieder`;
      return { on: recorded, kind: 'overig', title: 'Verwijzer overgenomen', details };
    }
    case 'CommitmentRolledOver': {
      const { year, addedCents } = event.data;
      const details = `${formatEuro(addedCents)} voor ${String(year)}`;
      return { on: recorded, kind: 'besluit', title: 'Verplichting doorgerold', details };
    }
    case 'DeliveryStarted':
      return { on: event.data.begin, kind: 'levering', title: 'Levering gestart', details: '' };
    case 'StartRemoved':
      return { on: event.data.begin, kind: 'levering', title: 'Start verwijderd', details: '' };
    case 'DeliveryStopped': {
      const { end, reason } = event.data;
      const title = reason === PAUSE ? 'Levering tijdelijk gestopt' : 'Levering gestopt';
      return { on: end, kind: 'levering', title, details: stopInWords(lawOf(event), reason) };
    }
    case 'StopRemoved':
      return { on: event.data.end, kind: 'levering', title: 'Stop verwijderd', details: '' };
    case 'LineGranted':
      return lineTold('Regel toegekend', event.data.line);
    case 'LineCredited':
      return lineTold('Regel gecrediteerd', event.data.line);
    case 'LineRefused':
      return lineTold('Regel afgekeurd', event.data.line);
    case 'LineHeld':
      return lineTold('Regel aangehouden voor een medewerker', event.data.line);
    case 'VerdictWithdrawn':
      return lineTold(`Oordeel ingetrokken: ${event.data.decision.reason}`, event.data.line);
  }
};

/** Name of the chain from request to start (315, 319, 301, 305). */
export const BEGINNING = 'aanvang';

/** Name of the chain of one request for change (317). */
export const chainOfRequest = (reference: string): string => `verzoek ${reference}`;

const chainOf = (
  event: Recorded<AllocationEvent>,
  all: readonly Recorded<AllocationEvent>[],
): string | null => {
  switch (event.type) {
    case 'CareAllocated':
    case 'ReferrerRecorded':
      return BEGINNING;
    case 'DeliveryStarted':
      return event === all.find(({ type }) => type === 'DeliveryStarted') ? BEGINNING : null;
    case 'AllocationChanged': {
      const agreement = event.data.ground?.agreement;
      return agreement?.basis === 'request' ? chainOfRequest(agreement.reference) : null;
    }
    default:
      return null;
  }
};

/** Everything that happened to an allocation, in order of recording. NL: tijdlijn. */
export const allocationTimeline = (
  events: readonly Recorded<AllocationEvent>[],
): readonly TimelineEntry[] =>
  events.map((event) => ({
    position: event.position,
    recordedAt: event.recordedAt,
    actor: event.context.actor,
    chain: chainOf(event, events),
    ...told(event),
  }));

/** What an allocation allows, what of it is granted, and what is left. NL: ruimte. */
export interface AllocationRoom {
  /** Budget, or else what the volume may cost; null: not known. */
  readonly allocatedCents: Cents | null;
  readonly grantedCents: Cents;
  readonly leftCents: Cents | null;
  /** Null for care by budget only. */
  readonly volume: {
    readonly unit: string;
    readonly allocated: number;
    readonly granted: number;
    readonly left: number;
  } | null;
}

/** B6: three numbers of an allocation, on a day for those without an end date. */
export const allocationRoom = (
  events: readonly Recorded<AllocationEvent>[],
  asAt: CalendarDate,
): AllocationRoom | null => {
  const state = events.reduce(allocation.evolve, allocation.initial);
  const version = currentVersion(state);
  if (version === null || state.identity === null) return null;
  const { terms } = version;
  const allocatedCents = terms.budgetCents ?? currentCommitment(state)?.amountCents ?? null;
  const leftCents = allocatedCents === null ? null : allocatedCents - state.grantedCents;
  const { volume, validity } = terms;
  if (volume === null) {
    return { allocatedCents, grantedCents: state.grantedCents, leftCents, volume: null };
  }
  const { law, category } = state.identity;
  const allocated = totalCeiling({ law, category, validity, volume }, asAt, volume.unit);
  const granted = grantedVolumeIn(state, volume.unit, volume.unit);
  return {
    allocatedCents,
    grantedCents: state.grantedCents,
    leftCents,
    volume: { unit: volume.unit, allocated, granted, left: allocated - granted },
  };
};
