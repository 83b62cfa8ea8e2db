import type { DemoAllocation } from './allocation-plan';
import type { DemoFigures, WrittenInstruction } from './demo-figures';
import { createRandom } from './random';

/**
 * Where clients under the Wmo live, as their municipality tells it after their care was allocated:
 * two by two as often as the figures say, the others by themselves.
 */
export const householdInstructions = (
  allocations: readonly DemoAllocation[],
  { year, livingTogetherPercent: percent }: DemoFigures,
  seed: number,
): readonly WrittenInstruction[] => {
  if (percent === null) return [];
  const random = createRandom(seed + 2_000);
  const first = new Map<string, DemoAllocation>();
  for (const one of allocations) {
    const key = `${one.municipality}/${one.person.bsn}`;
    if (one.product.law === 'wmo' && !first.has(key)) first.set(key, one);
  }
  let partner: { readonly municipality: string; readonly household: string } | null = null;
  return [...first.values()].map(({ municipality, number }) => {
    const own = `H-${String(number)}`;
    const lives = partner?.municipality === municipality ? partner.household : own;
    // Of everybody who is the first of a pair, the next one in the municipality is the second.
    const begins = lives === own && random.percent((percent * 100) / (200 - percent));
    partner = begins ? { municipality, household: own } : null;
    return {
      opdracht: 'huishoudens',
      gemeente: municipality,
      wet: 'wmo',
      toewijzing: number,
      huishouden: lives,
      vanaf: `${String(year)}-01-01`,
    };
  });
};
