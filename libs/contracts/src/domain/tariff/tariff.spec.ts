import { specFor } from '@zgb/testing';
import { tariff, tariffInForce, tariffStream, type SetTariff, type Tariff } from './tariff';

const spec = specFor(tariff);
const perMinute = (over: Partial<Tariff> = {}): Tariff => ({
  from: '2026-01-01',
  unit: '01',
  priceCents: 107,
  ground: 'opening',
  ...over,
});
const set = (wanted: Tariff, productUnit: SetTariff['productUnit'] = '01'): SetTariff => ({
  type: 'SetTariff',
  tariff: wanted,
  productUnit,
});

describe('setting a tariff', () => {
  it('ZES-08: refuses 64.00 an hour for a product in minutes, accepts 107 cents a minute', () => {
    spec
      .given()
      .when(set(perMinute({ unit: '04', priceCents: 6_400 })))
      .thenRejected({ code: 'tariffNotInProductUnit', productUnit: '01' });
    spec.given().when(set(perMinute())).thenEvents({ type: 'TariffSet', data: perMinute() });
  });

  it('ZES-08: a tariff is a whole number of cents', () => {
    spec
      .given()
      .when(set(perMinute({ priceCents: 106.67 })))
      .thenRejected({ code: 'tariffNotInWholeCents' });
  });

  it('refuses a product that is not in the catalogue', () => {
    spec.given().when(set(perMinute(), null)).thenRejected({ code: 'productUnknown' });
  });

  it('corrects a tariff by setting it again for the same day; the same again changes nothing', () => {
    const first = { type: 'TariffSet' as const, data: perMinute() };
    spec.given(first).when(set(perMinute())).thenNothing();
    const corrected = perMinute({ priceCents: 108 });
    spec.given(first).when(set(corrected)).thenEvents({ type: 'TariffSet', data: corrected });
  });

  it('ZES-12: a tariff is shown with its ground, from its first day', () => {
    const history = {
      tariffs: [
        perMinute(),
        perMinute({ from: '2027-01-01', priceCents: 112, ground: 'indexation' }),
        perMinute({ priceCents: 108, ground: 'negotiation' }),
      ],
    };
    expect(tariffInForce(history, '2025-12-31')).toBeNull();
    expect(tariffInForce(history, '2026-12-31')).toMatchObject({
      priceCents: 108,
      ground: 'negotiation',
    });
    expect(tariffInForce(history, '2027-01-01')).toMatchObject({
      priceCents: 112,
      ground: 'indexation',
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
