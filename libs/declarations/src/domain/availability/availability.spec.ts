import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import {
  availability,
  availabilityIn,
  noAvailability,
  placeDaysIn,
  type AvailabilityCommand,
  type AvailabilityTerms,
} from './availability';

const spec = specFor(availability);
const terms = (over: Partial<AvailabilityTerms> = {}): AvailabilityTerms => ({
  municipality: '1690',
  law: 'wmo',
  provider: '98000001',
  category: '04',
  code: '04A01',
  places: 4,
  priceCents: 18_000,
  from: '2026-01-01',
  until: '2026-12-31',
  ...over,
});
const agreed = (over: Partial<AvailabilityTerms> = {}) =>
  ({ type: 'AvailabilityAgreed', data: terms(over) }) as const;
const report = (month: string, placeDays: number, municipality = '1690'): AvailabilityCommand => ({
  type: 'ReportPlacesUsed',
  month,
  use: [{ municipality, placeDays }],
});
const used = (month: string, ...use: { municipality: string; placeDays: number }[]) =>
  ({ type: 'PlacesUsed', data: { month, use } }) as const;
const stateOf = (...events: Parameters<typeof availability.evolve>[1][]) =>
  events.reduce(availability.evolve, noAvailability);

describe('places that are paid for being there', () => {
  it('GV-11: 4 places at 180 euros for 30 days are 21,600 euros, whatever the use', () => {
    const due = { placeDays: 120, cents: 2_160_000 };
    const empty = availabilityIn(stateOf(agreed()), '2026-06', ['1690']);
    expect(empty).toMatchObject({ due, occupancy: null, unused: due });
    const state = stateOf(agreed(), used('2026-06', { municipality: '1690', placeDays: 66 }));
    expect(availabilityIn(state, '2026-06', ['1690'])).toMatchObject({ due, occupancy: 5_500 });
  });

  it('GV-11: counts the days of the month that the agreement covers, in a leap year too', () => {
    expect(placeDaysIn(terms(), '2026-02')).toBe(112);
    expect(placeDaysIn(terms({ from: '2028-01-01', until: '2028-12-31' }), '2028-02')).toBe(116);
    expect(placeDaysIn(terms({ from: '2026-06-30' }), '2026-06')).toBe(4);
    expect(placeDaysIn(terms({ from: '2026-07-01' }), '2026-06')).toBe(0);
  });

  it('GV-12: occupancy and euros are split by own and other region', () => {
    const state = stateOf(
      agreed({ law: 'jw' }),
      used(
        '2026-06',
        { municipality: '0363', placeDays: 6 },
        { municipality: '1690', placeDays: 60 },
      ),
    );
    expect(availabilityIn(state, '2026-06', ['1690', '0118'])).toMatchObject({
      usedByOwn: { placeDays: 60, cents: 1_080_000 },
      usedByOther: { placeDays: 6, cents: 108_000 },
      unused: { placeDays: 54, cents: 972_000 },
    });
  });

  it('GV-12: parts are always the whole', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.nat({ max: 60 }), (own, other) => {
        const state = stateOf(
          agreed(),
          used(
            '2026-06',
            { municipality: '1690', placeDays: own },
            { municipality: '0363', placeDays: other },
          ),
        );
        const month = availabilityIn(state, '2026-06', ['1690']);
        const { due, usedByOwn, usedByOther, unused } = month ?? never();
        expect(usedByOwn.cents + usedByOther.cents + unused.cents).toBe(due.cents);
      }),
    );
  });

  it('takes a month again, and never more than there are', () => {
    spec
      .given(agreed())
      .when(report('2026-06', 120))
      .thenEvents(used('2026-06', { municipality: '1690', placeDays: 120 }));
    spec
      .given(agreed(), used('2026-06', { municipality: '1690', placeDays: 66 }))
      .when(report('2026-06', 66))
      .thenNothing();
    spec
      .given(agreed())
      .when(report('2026-06', 121))
      .thenRejected({ code: 'moreThanAvailable', placeDays: 120 });
    spec
      .given(agreed())
      .when(report('2027-01', 1))
      .thenRejected({ code: 'monthOutside', from: '2026-01-01', until: '2026-12-31' });
    spec.given().when(report('2026-06', 1)).thenRejected({ code: 'agreementUnknown' });
  });

  it('is agreed once', () => {
    const agree = { type: 'AgreeAvailability', terms: terms() } as const;
    spec.given().when(agree).thenEvents(agreed());
    spec.given(agreed()).when(agree).thenNothing();
    spec
      .given(agreed())
      .when({ ...agree, terms: terms({ places: 5 }) })
      .thenRejected({ code: 'agreedOtherwise' });
  });
});

const never = (): never => {
  throw new Error('no month');
};
