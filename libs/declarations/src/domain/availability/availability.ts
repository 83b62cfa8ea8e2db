import {
  accept,
  calendarMonth,
  daysIn,
  divideHalfUp,
  intersection,
  reject,
  safePart,
  streamId,
  timesCents,
  type CalendarDate,
  type Cents,
  type Decider,
  type Decision,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

export type AvailabilityTerms = {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly category: string;
  readonly code: string;
  readonly places: number;
  /** Per place and day. */
  readonly priceCents: Cents;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
};

/** Places are kept free and paid, used or not (GV-11). NL: beschikbaarheid afgesproken. */
export type AvailabilityAgreed = Fact<'AvailabilityAgreed', AvailabilityTerms>;

export type PlaceUse = { readonly municipality: string; readonly placeDays: number };

/** Who used the places in a month; told again it replaces. NL: bezetting. */
export type PlacesUsed = Fact<
  'PlacesUsed',
  { readonly month: string; readonly use: readonly PlaceUse[] }
>;

export type AvailabilityEvent = AvailabilityAgreed | PlacesUsed;

export type AvailabilityCommand =
  | { readonly type: 'AgreeAvailability'; readonly terms: AvailabilityTerms }
  | {
      readonly type: 'ReportPlacesUsed';
      readonly month: string;
      readonly use: readonly PlaceUse[];
    };

export type AvailabilityRejection =
  | { readonly code: 'agreementUnknown' }
  | { readonly code: 'agreedOtherwise' }
  | { readonly code: 'monthOutside'; readonly from: CalendarDate; readonly until: CalendarDate }
  | { readonly code: 'moreThanAvailable'; readonly placeDays: number };

/** Plain JSON: it is also a row. */
export type Availability = {
  readonly terms: AvailabilityTerms | null;
  readonly months: { readonly [month: string]: readonly PlaceUse[] };
};

type AvailabilityDecision = Decision<AvailabilityEvent, AvailabilityRejection>;

/** Days of the month that the agreement covers, times the places. NL: plaatsdagen. */
export const placeDaysIn = (
  { places, from, until }: Pick<AvailabilityTerms, 'places' | 'from' | 'until'>,
  month: string,
): number => {
  const shared = intersection({ from, until }, calendarMonth(month));
  if (shared === null) return 0;
  return places * daysIn({ from: shared.from, until: shared.until ?? until });
};

const sumOf = (use: readonly PlaceUse[]): number =>
  use.reduce((sum, { placeDays }) => sum + placeDays, 0);

const byMunicipality = (use: readonly PlaceUse[]): readonly PlaceUse[] =>
  [...use].sort((a, b) => a.municipality.localeCompare(b.municipality));

const decide = (command: AvailabilityCommand, state: Availability): AvailabilityDecision => {
  const { terms } = state;
  switch (command.type) {
    case 'AgreeAvailability':
      if (terms === null) return accept({ type: 'AvailabilityAgreed', data: command.terms });
      return JSON.stringify(terms) === JSON.stringify(command.terms)
        ? accept()
        : reject({ code: 'agreedOtherwise' });
    case 'ReportPlacesUsed': {
      if (terms === null) return reject({ code: 'agreementUnknown' });
      const { month } = command;
      const use = byMunicipality(command.use);
      const placeDays = placeDaysIn(terms, month);
      if (placeDays === 0) {
        return reject({ code: 'monthOutside', from: terms.from, until: terms.until });
      }
      if (sumOf(use) > placeDays) return reject({ code: 'moreThanAvailable', placeDays });
      return JSON.stringify(state.months[month]) === JSON.stringify(use)
        ? accept()
        : accept({ type: 'PlacesUsed', data: { month, use } });
    }
  }
};

export const evolveAvailability = (state: Availability, event: AvailabilityEvent): Availability => {
  switch (event.type) {
    case 'AvailabilityAgreed':
      return { ...state, terms: event.data };
    case 'PlacesUsed': {
      const { month, use } = event.data;
      return { ...state, months: { ...state.months, [month]: use } };
    }
  }
};

export const noAvailability: Availability = { terms: null, months: {} };

/** Part of the places, in days and money. */
export interface PlacePart {
  readonly placeDays: number;
  readonly cents: Cents;
}

/** One month of an agreement. */
export interface AvailabilityMonth {
  /** Due whatever the use (GV-11). */
  readonly due: PlacePart;
  readonly used: PlacePart;
  /** Used by own residents, and by those of other municipalities or regions (GV-12). */
  readonly usedByOwn: PlacePart;
  readonly usedByOther: PlacePart;
  readonly unused: PlacePart;
  /** Hundredths of a percent, half rounded up; null when nothing was reported. */
  readonly occupancy: number | null;
}

/**
 * GV-11, GV-12: due, occupancy and who used it. `ownRegion` are the municipalities that count as
 * own: one municipality, or all of a region.
 */
export const availabilityIn = (
  { terms, months }: Availability,
  month: string,
  ownRegion: readonly string[],
): AvailabilityMonth | null => {
  if (terms === null) return null;
  const part = (placeDays: number): PlacePart => ({
    placeDays,
    cents: timesCents(placeDays, terms.priceCents),
  });
  const available = placeDaysIn(terms, month);
  const use = months[month];
  const own = sumOf((use ?? []).filter(({ municipality }) => ownRegion.includes(municipality)));
  const used = sumOf(use ?? []);
  return {
    due: part(available),
    used: part(used),
    usedByOwn: part(own),
    usedByOther: part(used - own),
    unused: part(available - used),
    occupancy: use === undefined || available === 0 ? null : divideHalfUp(used * 10_000, available),
  };
};

/** An agreement on places that are paid for being there. NL: beschikbaarheidsafspraak. */
export const availability: Decider<
  Availability,
  AvailabilityCommand,
  AvailabilityEvent,
  AvailabilityRejection
> = {
  category: 'availability',
  initial: noAvailability,
  evolve: evolveAvailability,
  decide,
  steps: { AvailabilityAgreed: [], PlacesUsed: [] },
};

export const availabilityStream = (
  municipality: string,
  law: Law,
  provider: string,
  agreement: string,
): StreamId => streamId('availability', municipality, law, provider, safePart(agreement));
