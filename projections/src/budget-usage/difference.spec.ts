import fc from 'fast-check';
import type { Recorded } from '@zgb/kernel';
import { explained, perCause } from './difference';

let position = 0;
const lineEvent = (
  type: 'LineGranted' | 'LineCredited',
  amount: number,
  tariffCents: number,
  month = '2026-05',
  allocation = '1001',
) => {
  position += 1;
  const line = { productPeriod: { from: `${month}-01`, until: `${month}-28` }, tariffCents };
  const event = { type, position, streamId: `allocation-1690_wmo_${allocation}`, data: { line } };
  return { event: event as unknown as Recorded, amount };
};
const plain = (type: string, amount: number) => {
  position += 1;
  const event = { type, position, streamId: 'allocation-1690_wmo_1002', data: {} };
  return { event: event as unknown as Recorded, amount };
};
const causes = (amounts: Parameters<typeof explained>[0]): readonly string[] =>
  explained(amounts).map(({ cause }) => cause);

describe('why a figure is another one than it was', () => {
  it('A2: what comes back after a credit at another tariff is that tariff, from the credit on', () => {
    expect(
      causes([
        lineEvent('LineGranted', 2_995, 2_995),
        lineEvent('LineCredited', -2_995, 2_995),
        lineEvent('LineGranted', 3_120, 3_120),
        lineEvent('LineGranted', 3_120, 3_120, '2026-06'),
      ]),
    ).toEqual(['nieuwe-declaraties', 'tarief-achteraf', 'tarief-achteraf', 'nieuwe-declaraties']);
  });

  it('A2: at the same tariff, or not again, it is a correction', () => {
    expect(
      causes([
        lineEvent('LineCredited', -4_000, 2_000),
        lineEvent('LineGranted', 2_000, 2_000),
        lineEvent('LineCredited', -2_000, 2_000, '2026-06'),
        lineEvent('LineGranted', 500, 2_500, '2026-06', '1003'),
      ]),
    ).toEqual(['correcties', 'correcties', 'correcties', 'nieuwe-declaraties']);
  });

  it('every other event has the cause of its kind', () => {
    expect(
      causes([
        plain('CareAllocated', 10),
        plain('AllocationDeleted', -10),
        plain('EstimateMade', 1),
        plain('NotYetKnown', 1),
      ]),
    ).toEqual(['nieuwe-toewijzingen', 'verwijderde-toewijzingen', 'ramingen', 'overig']);
  });

  it('A2: causes add up to the difference exactly, whatever happened', () => {
    const amount = fc.record({
      isCredit: fc.boolean(),
      cents: fc.integer({ min: -10_000, max: 10_000 }),
      tariff: fc.constantFrom(1, 2),
      month: fc.constantFrom('2026-05', '2026-06'),
    });
    fc.assert(
      fc.property(fc.array(amount), (all) => {
        const amounts = all.map(({ isCredit, cents, tariff, month }) =>
          lineEvent(isCredit ? 'LineCredited' : 'LineGranted', cents, tariff, month),
        );
        const told = perCause(explained(amounts));
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        expect(sum(told.map(({ cents }) => cents))).toBe(sum(all.map(({ cents }) => cents)));
        expect(sum(told.map(({ events }) => events))).toBe(all.length);
      }),
    );
  });
});
