import { care, granted, recorded, region, rowWith, sheetOf, type Care } from './testing/world';

const CODE = '48A01';
const PRODUCT = `product-zes_jw_48_${CODE}`;

const norm = (from: string, minutesPerMonth: number) =>
  recorded(PRODUCT, {
    type: 'ProductNormSet',
    data: { from, minutesPerMonth, decidedOn: '2025-10-01' },
  });

const measure = (number: number, from: string, until: string | null): Care => ({
  ...{ number, law: 'jw', category: '48', code: CODE, from, until },
});

describe('norm hours of certified institutions', () => {
  it('GV-21: no first broken month, a full last one, and the norm of each month', async () => {
    const broken = measure(1, '2025-11-15', '2026-01-05');
    const whole = measure(2, '2025-12-01', '2025-12-31');
    const events = [
      ...region([{ code: CODE, law: 'jw' }]),
      norm('2025-01-01', 390),
      norm('2026-01-01', 420),
      care(broken),
      care(whole),
      granted(broken, '2025-12', 95_000),
    ];
    const sheet = await sheetOf('normuren', events, {
      asAt: '2026-01-31',
      options: { van: '2025-11-01', tot: '2026-01-31' },
    });
    // December by 390, January by 420, though it ends on the fifth; November is broken.
    expect(rowWith(sheet, { toewijzing: '1' })).toMatchObject({
      maanden: 2,
      norm: 390 + 420,
      gedeclareerd: 1,
      verschil: -1,
    });
    expect(rowWith(sheet, { toewijzing: '2' })).toMatchObject({ maanden: 1, norm: 390 });
  });

  it('GV-21: a month without a norm has no sum, and care without a norm is not listed', async () => {
    const events = [
      ...region([{ code: CODE, law: 'jw' }]),
      norm('2026-02-01', 420),
      care(measure(1, '2026-01-01', '2026-02-28')),
      care({ number: 2, law: 'jw' }),
    ];
    const { rows } = await sheetOf('normuren', events, { asAt: '2026-03-31' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ maanden: 2, norm: null });
  });
});
