import fc from 'fast-check';
import type { Recorded } from '@zgb/kernel';
import {
  care,
  contracted,
  endReason,
  granted,
  recorded,
  region,
  started,
  type Care,
} from './world';

const CODES = [
  { code: '02A01', form: 'individual', iv3: '6.71b', buying: ['1690', '0118'] },
  { code: '01A01', form: 'group', iv3: '6.71a', buying: ['1690', '0118'] },
  { code: '45A01', law: 'jw', form: 'digital', buying: ['1690'] },
  { code: '51A01', law: 'jw', buying: ['1690', '0118'] },
  { code: '43A01', law: 'jw', iv3: '6.73a', buying: ['0118'] },
] as const;

const DAYS = ['2025-03-01', '2025-11-30', '2026-01-01', '2026-02-14', '2026-05-31', '2026-09-01'];
const MONTHS = ['2025-05', '2025-12', '2026-01', '2026-03', '2026-06'];

const anyCare = fc.record({
  product: fc.constantFrom(...CODES),
  client: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5'),
  provider: fc.constantFrom('98000001', '98000002', '98000003'),
  municipality: fc.constantFrom('1690', '0118'),
  days: fc.tuple(fc.constantFrom(...DAYS), fc.option(fc.constantFrom(...DAYS))),
  begins: fc.boolean(),
  reason: fc.option(fc.constantFrom('planned', 'by-client', 'to-social-base')),
  lines: fc.array(fc.tuple(fc.constantFrom(...MONTHS), fc.integer({ min: 1, max: 90_000 })), {
    maxLength: 3,
  }),
});

type AnyCare = typeof anyCare extends fc.Arbitrary<infer One> ? One : never;

/** What may happen in a small region. */
export const anyCares = fc.array(anyCare, { minLength: 1, maxLength: 12 });

/** A small region, whatever happened in it. */
export const eventsOf = (cares: readonly AnyCare[]): readonly Recorded[] => {
  const events: Recorded[] = [...region(CODES.map((one) => ({ ...one, buying: [...one.buying] })))];
  for (const agb of ['98000001', '98000002', '98000003']) events.push(...contracted(agb));
  for (const [n, one] of cares.entries()) {
    const [a, b] = one.days;
    const [from, until] = b === null ? [a, null] : a < b ? [a, b] : [b, a];
    const { code } = one.product;
    const law = 'law' in one.product ? one.product.law : 'wmo';
    const { client, provider, municipality } = one;
    const own: Care = {
      ...{ number: n + 1, client, provider, municipality, law, code, from, until },
      category: code.slice(0, 2),
    };
    events.push(care(own));
    if (one.begins) events.push(started(own, from));
    if (one.reason !== null) events.push(endReason(own, one.reason));
    for (const [month, cents] of new Map(one.lines)) events.push(granted(own, month, cents));
  }
  const report = { municipality: '1690', law: 'wmo', group: null, restricted: false };
  for (const n of [1, 2]) {
    const stream = `access-1690_Z${String(n)}`;
    const data = { ...report, caseNumber: `Z${String(n)}`, reportedOn: '2025-05-01' };
    events.push(recorded(stream, { type: 'ReportMade', data }));
  }
  return events;
};
