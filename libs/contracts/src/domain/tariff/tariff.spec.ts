import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import {
  declarableUnits,
  overlappingTariffs,
  tariff,
  tariffInForce,
  tariffStream,
  type CorrectTariff,
  type SetTariff,
  type Tariff,
  type TariffCommand,
  type TariffHistory,
  type TariffSet,
  type WantedTariff,
} from './tariff';

const spec = specFor(tariff);
const perMinute = (over: Partial<Tariff> = {}): Tariff => ({
  from: '2026-01-01',
  unit: '01',
  priceCents: 107,
  ground: 'opening',
  ...over,
});
const wish = (over: Partial<WantedTariff>): WantedTariff => ({ ...perMinute(), ...over });
const set = (wanted: WantedTariff, over: Partial<SetTariff> = {}): SetTariff => ({
  type: 'SetTariff',
  tariff: wanted,
  productUnit: '01',
  uniformCents: null,
  ...over,
});
const correct = (correctedFrom: string, wanted: WantedTariff): CorrectTariff => ({
  ...set(wanted),
  type: 'CorrectTariff',
  correctedFrom,
});
const wasSet = (over: Partial<Tariff> = {}): TariffSet => ({
  type: 'TariffSet',
  data: perMinute(over),
});

describe('setting a tariff', () => {
  it('ZES-08: refuses 64.00 an hour for a product in minutes: 106.67 cents is not whole', () => {
    spec
      .given()
      .when(set(perMinute({ unit: '04', priceCents: 6_400 })))
      .thenRejected({
        code: 'tariffNotInProductUnit',
        productUnit: '01',
        centHundredths: 10_667,
      });
    spec.given().when(set(perMinute())).thenEvents(wasSet());
  });

  it('ZES-08: also refuses 60.00 an hour: it must be set as 100 cents a minute', () => {
    spec
      .given()
      .when(set(perMinute({ unit: '04', priceCents: 6_000 })))
      .thenRejected({
        code: 'tariffNotInProductUnit',
        productUnit: '01',
        centHundredths: 10_000,
      });
  });

  it('ZES-08: a tariff is a whole number of cents', () => {
    spec
      .given()
      .when(set(perMinute({ priceCents: 106.67 })))
      .thenRejected({ code: 'tariffNotInWholeCents' });
  });

  it('refuses a product that is not in the catalogue', () => {
    spec
      .given()
      .when(set(perMinute(), { productUnit: null }))
      .thenRejected({ code: 'productUnknown' });
  });

  it('names what it corrects when set again for the same day; the same again changes nothing', () => {
    spec.given(wasSet()).when(set(perMinute())).thenNothing();
    const corrected = perMinute({ priceCents: 108 });
    spec
      .given(wasSet())
      .when(set(corrected))
      .thenEvents(wasSet({ priceCents: 108, corrects: 1 }));
    spec
      .given(wasSet(), wasSet({ priceCents: 108, corrects: 1 }))
      .when(set(corrected))
      .thenNothing();
  });

  it('ZES-10: accepts another price for a target group, refuses overhead and size', () => {
    const other = wish({ priceCents: 120, ground: 'target-group', targetGroup: 'doof' });
    const seen = { uniformCents: 107 };
    spec
      .given()
      .when(set(other, seen))
      .thenEvents({ type: 'TariffSet', data: other as Tariff });
    for (const ground of ['overhead', 'provider-size'] as const) {
      spec
        .given()
        .when(set({ ...other, ground }, seen))
        .thenRejected({ code: 'differentiationNotAllowed', ground });
    }
    spec
      .given()
      .when(set(wish({ ground: 'target-group' })))
      .thenRejected({ code: 'targetGroupMissing' });
  });

  it('MIJ-17: a price of one provider that deviates must name what it rests on', () => {
    const deviating = wish({ priceCents: 108, ground: 'negotiation' });
    spec
      .given()
      .when(set(deviating, { uniformCents: 107 }))
      .thenRejected({ code: 'deviatesWithoutGround', uniformCents: 107 });
    const grounded = { ...deviating, reference: 'besluit 12' };
    spec
      .given()
      .when(set(grounded, { uniformCents: 107 }))
      .thenEvents({ type: 'TariffSet', data: grounded as Tariff });
    spec
      .given()
      .when(set(perMinute(), { uniformCents: 107 }))
      .thenEvents(wasSet());
  });

  it('ZOU-26: keeps the split in percent and the unit; it adds up to 100', () => {
    const split = perMinute({ share: { directPercent: 85, indirectPercent: 15 } });
    spec.given().when(set(split)).thenEvents({ type: 'TariffSet', data: split });
    for (const share of [
      { directPercent: 85, indirectPercent: 16 },
      { directPercent: 84.5, indirectPercent: 15.5 },
      { directPercent: 110, indirectPercent: -10 },
    ]) {
      spec
        .given()
        .when(set(perMinute({ share })))
        .thenRejected({ code: 'sharesNotHundred' });
    }
  });

  it('NAT-24: part of a unit is one unit where the tariff says so, and is never split', () => {
    const whole = perMinute({ unit: '04', partCountsAsUnit: true });
    expect(declarableUnits(whole, 61, 60)).toBe(2);
    expect(declarableUnits(whole, 60, 60)).toBe(1);
    expect(declarableUnits(whole, 1, 60)).toBe(1);
    expect(declarableUnits(whole, 0, 60)).toBe(0);
    expect(declarableUnits(perMinute({ unit: '04' }), 61, 60)).toBeNull();
    expect(declarableUnits(perMinute({ unit: '04' }), 120, 60)).toBe(2);
  });

  it('NAT-24: the next whole unit, never more than one above', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        (delivered, per) => {
          const units = declarableUnits({ partCountsAsUnit: true }, delivered, per) ?? -1;
          expect(Number.isInteger(units)).toBe(true);
          expect(units * per).toBeGreaterThanOrEqual(delivered);
          expect((units - 1) * per).toBeLessThan(delivered);
        },
      ),
    );
  });

  it('ZES-12: a tariff is shown with its ground, from its first day', () => {
    const history = {
      tariffs: [
        perMinute(),
        perMinute({ from: '2027-01-01', priceCents: 112, ground: 'indexation', reference: '2027' }),
        perMinute({ priceCents: 108, ground: 'cost-price-study', reference: 'KPO-7', corrects: 1 }),
      ],
    };
    expect(tariffInForce(history, '2025-12-31')).toBeNull();
    expect(tariffInForce(history, '2026-12-31')).toMatchObject({
      priceCents: 108,
      ground: 'cost-price-study',
      reference: 'KPO-7',
    });
    expect(tariffInForce(history, '2027-01-01')).toMatchObject({
      priceCents: 112,
      ground: 'indexation',
      reference: '2027',
    });
  });

  it('ZES-11: contract families have tariffs of their own for the same product', () => {
    const key = {
      tenant: 'zes',
      law: 'wmo',
      category: '07',
      code: '07Z02',
      provider: 'alle',
    } as const;
    expect(tariffStream({ ...key, family: '2018' })).not.toBe(
      tariffStream({ ...key, family: '2019' }),
    );
  });
});

describe('correcting a tariff', () => {
  it('moves a tariff to another day: the old one no longer holds', () => {
    const moved = perMinute({ from: '2026-02-01', note: 'besluit gold later' });
    const fact = wasSet({ ...moved, corrects: 1 });
    spec.given(wasSet()).when(correct('2026-01-01', moved)).thenEvents(fact);
    const history = { tariffs: [perMinute(), fact.data] };
    expect(tariffInForce(history, '2026-01-31')).toBeNull();
    expect(tariffInForce(history, '2026-02-01')).toMatchObject({ priceCents: 107 });
    spec.given(wasSet(), fact).when(correct('2026-01-01', moved)).thenNothing();
  });

  it('refuses when there is nothing to correct, or another tariff that day', () => {
    spec
      .given(wasSet())
      .when(correct('2026-03-01', perMinute({ priceCents: 109 })))
      .thenRejected({ code: 'nothingToCorrect' });
    spec
      .given(wasSet(), wasSet({ from: '2026-02-01', priceCents: 111 }))
      .when(correct('2026-01-01', perMinute({ from: '2026-02-01' })))
      .thenRejected({ code: 'tariffExistsThatDay' });
  });

  it('the check finds two facts of one day that do not name each other', () => {
    const history = { tariffs: [perMinute(), perMinute({ priceCents: 108 })] };
    expect(overlappingTariffs(history)).toEqual([{ from: '2026-01-01', versions: [1, 2] }]);
  });

  it('whatever is set, corrected or indexed, no two tariffs of a key overlap', () => {
    const day = fc.constantFrom('2024-02-28', '2024-02-29', '2024-03-01', '2024-12-31');
    const price = fc.integer({ min: 0, max: 3 });
    const command: fc.Arbitrary<TariffCommand> = fc.oneof(
      fc.tuple(day, price).map(([from, priceCents]) => set(perMinute({ from, priceCents }))),
      fc
        .tuple(day, day, price)
        .map(([was, from, priceCents]) => correct(was, perMinute({ from, priceCents }))),
      fc.tuple(day, price, price).map(([from, oldCents, newCents]) => ({
        type: 'IndexTariff' as const,
        run: from,
        from,
        oldCents,
        newCents,
      })),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), (commands) => {
        let state: TariffHistory = tariff.initial;
        for (const wanted of commands) {
          const decision = tariff.decide(wanted, state);
          if (!decision.accepted) continue;
          state = decision.events.reduce(tariff.evolve, state);
          // The very same command again is harmless.
          expect(tariff.decide(wanted, state)).toEqual({ accepted: true, events: [] });
          expect(overlappingTariffs(state)).toEqual([]);
        }
      }),
    );
  });
});

describe('indexing one tariff', () => {
  const index = { type: 'IndexTariff', run: '2027', from: '2027-01-01', newCents: 112 } as const;

  it('ZES-12: keeps what else the tariff says, and names the run as its ground', () => {
    const before = { targetGroup: 'doof', share: { directPercent: 90, indirectPercent: 10 } };
    spec
      .given(wasSet(before))
      .when({ ...index, oldCents: 107 })
      .thenEvents(
        wasSet({
          ...before,
          from: '2027-01-01',
          priceCents: 112,
          ground: 'indexation',
          reference: '2027',
        }),
      );
  });

  it('does not touch a tariff that was changed after the run was recorded', () => {
    spec
      .given(wasSet(), wasSet({ priceCents: 108, corrects: 1 }))
      .when({ ...index, oldCents: 107 })
      .thenRejected({ code: 'tariffChangedMeanwhile' });
    spec
      .given(wasSet(), wasSet({ from: '2027-01-01', priceCents: 130 }))
      .when({ ...index, oldCents: 107 })
      .thenRejected({ code: 'tariffChangedMeanwhile' });
  });
});
