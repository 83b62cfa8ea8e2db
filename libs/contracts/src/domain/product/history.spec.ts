import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import {
  ageFits,
  ageLimitOn,
  attributesOn,
  declarableOn,
  isDecidedLate,
  normMinutesIn,
  product,
  protectionMinutes,
  protectionMonths,
  selectableOn,
  type Product,
  type ProductEvent,
} from './product';

const spec = specFor(product);
const defined: ProductEvent = {
  type: 'ProductDefined',
  data: {
    ...{ region: 'mij', law: 'jw', category: '48', code: '48A01', name: 'Ondertoezichtstelling' },
    ...{ group: 'bescherming', unit: '84', fundingMode: 'pxq' },
  },
};
const stateOf = (...events: readonly ProductEvent[]): Product =>
  [defined, ...events].reduce(product.evolve, product.initial);
const revised = (from: string, attributes: object): ProductEvent => ({
  type: 'ProductRevised',
  data: { from, attributes },
});

describe('attributes of a product', () => {
  it('ZOU-23: hold from their day, whatever the order of recording', () => {
    const events = [
      revised('2026-01-01', { form: 'individual', iv3: '6.82a' }),
      revised('2028-01-01', { form: 'digital' }),
      revised('2027-01-01', { form: 'group', perspective: 'chronisch' }),
    ];
    const forms = (day: string) => attributesOn(stateOf(...events), day).form;
    expect(['2025-12-31', '2026-12-31', '2027-12-31', '2028-01-01'].map(forms)).toEqual([
      undefined,
      'individual',
      'group',
      'digital',
    ]);
    expect(attributesOn(stateOf(...events), '2028-01-01')).toMatchObject({
      name: 'Ondertoezichtstelling',
      iv3: '6.82a',
      perspective: 'chronisch',
    });
  });

  it('ZOU-23: a later word on the same day corrects, and the same again changes nothing', () => {
    const [first, second] = [revised('2026-01-01', { form: 'group', segment: 'A' }), 'digital'];
    const again = { from: '2026-01-01', attributes: { form: 'group' as const } };
    const command = { type: 'ReviseProduct' as const, revision: again };
    spec.given(defined, first).when(command).thenNothing();
    const corrected = [defined, first, revised('2026-01-01', { form: second })];
    spec
      .given(...corrected)
      .when(command)
      .thenEvents(revised('2026-01-01', again.attributes));
    expect(attributesOn(stateOf(...corrected.slice(1)), '2026-01-01').form).toBe('digital');
  });

  it('revisions of different days give one outcome for every order of recording (NAT-12)', () => {
    const all = ['2026-01-01', '2026-07-01', '2027-01-01', '2027-02-28'].map((from, index) =>
      revised(from, { segment: String(index), [index % 2 === 0 ? 'form' : 'iv3']: from }),
    );
    fc.assert(
      fc.property(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.constantFrom('2025-12-31', '2026-06-30', '2026-07-01', '2027-02-28'),
        (shuffled, day) => {
          expect(attributesOn(stateOf(...shuffled), day)).toEqual(
            attributesOn(stateOf(...all), day),
          );
        },
      ),
    );
  });
});

describe('what can be chosen and what can be declared', () => {
  it('ZES-03: declarable is never less than selectable, on any day after any decisions', () => {
    const day = fc.constantFrom('2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01');
    const decided = fc.record({
      type: fc.constant('ProductStateDecided' as const),
      data: fc.record({
        municipality: fc.constantFrom('0119', '1701'),
        state: fc.constantFrom('yes' as const, 'no' as const, 'undecided' as const),
        from: day,
        note: fc.constant(null),
      }),
    });
    const withdrawn = fc.record({
      type: fc.constant('ProductWithdrawn' as const),
      data: fc.record({ from: day }),
    });
    fc.assert(
      fc.property(fc.array(fc.oneof(decided, withdrawn)), day, (events, on) => {
        const state = stateOf(...events);
        if (selectableOn(state, '0119', on) === 'yes') {
          expect(declarableOn(state, '0119', on)).toBe(true);
        }
      }),
    );
  });

  it('NAT-22: 31 October is in time for 1 January, 1 November is not, and other days have no limit', () => {
    const late = (from: string, decidedOn: string) => isDecidedLate({ from, decidedOn });
    expect(late('2027-01-01', '2026-10-31')).toBe(false);
    expect(late('2027-01-01', '2026-11-01')).toBe(true);
    expect(late('2027-07-01', '2027-06-30')).toBe(false);
    expect(isDecidedLate({ from: '2027-01-01' })).toBe(false);
  });
});

describe('age limits', () => {
  it('MIJ-42: 21 before a day and 23 from it; on the birthday itself it is over', () => {
    const limited = (from: string, untilAge: number): ProductEvent => ({
      type: 'ProductAgeLimited',
      data: { from, minAge: null, untilAge },
    });
    const state = stateOf(limited('2026-01-01', 21), limited('2027-01-01', 23));
    const fits = (born: string, day: string) => ageFits(ageLimitOn(state, day), born, day);
    expect(fits('2005-06-15', '2026-06-14')).toBe(true);
    expect(fits('2005-06-15', '2026-06-15')).toBe(false);
    expect(fits('2005-06-15', '2027-06-15')).toBe(true);
    expect(fits('2004-06-15', '2027-06-15')).toBe(false);
    expect(fits('1950-01-01', '2025-12-31')).toBe(true);
  });

  it('MIJ-05: born on 29 February, 18 on 1 March', () => {
    const limit = { minAge: 16, untilAge: 18 };
    expect(ageFits(limit, '2008-02-29', '2026-02-28')).toBe(true);
    expect(ageFits(limit, '2008-02-29', '2026-03-01')).toBe(false);
  });
});

describe('measures of certified institutions', () => {
  const norm = (from: string, minutesPerMonth: number): ProductEvent => ({
    type: 'ProductNormSet',
    data: { from, minutesPerMonth },
  });

  it('GV-21: norm hours are dated: 6.5 hours a month in 2026, 7 from 2027', () => {
    const state = stateOf(norm('2026-01-01', 390), norm('2027-01-01', 420));
    expect(normMinutesIn(state, '2025-12')).toBeNull();
    expect(normMinutesIn(state, '2026-12')).toBe(390);
    expect(normMinutesIn(state, '2027-01')).toBe(420);
    const range = { from: '2026-11-10', until: '2027-01-05' };
    expect(protectionMinutes(state, range)).toBe(390 + 420);
    expect(protectionMinutes(state, { from: '2025-11-01', until: '2026-01-05' })).toBeNull();
  });

  it('GV-21: no first broken month, a full last broken month', () => {
    const months = (from: string, until: string) => protectionMonths({ from, until });
    expect(months('2026-01-15', '2026-04-10')).toEqual(['2026-02', '2026-03', '2026-04']);
    expect(months('2026-01-01', '2026-02-01')).toEqual(['2026-01', '2026-02']);
    expect(months('2026-01-02', '2026-01-31')).toEqual([]);
    expect(months('2026-01-01', '2026-01-01')).toEqual(['2026-01']);
    expect(months('2028-02-29', '2028-03-01')).toEqual(['2028-03']);
  });
});
