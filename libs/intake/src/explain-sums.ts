import {
  lineCeiling,
  type Allocation,
  type AllocationIdentity,
  type DeclarationLine,
  type RefusalReason,
} from '@zgb/indications';
import { explainRefusal, type Explanation } from './explain';

type Version = NonNullable<ReturnType<Allocation['versions']['get']>>;

const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
] as const;

const monthName = (day: string): string =>
  `${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;

const PERIODS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  '1': ['dag', 'dagen'],
  '2': ['week', 'weken'],
};

/** Words that read well after a number. */
const UNITS: Readonly<Record<string, string>> = { '01': 'minuten', '04': 'uur', '14': 'etmalen' };

const wordFor = (unit: string): string => UNITS[unit] ?? 'eenheden';

/** "maart 2026 telt 6 weken × 3 uur = 18 uur"; null: this version does not give this ceiling. */
const workedCeiling = (
  ceiling: number,
  { productPeriod, unit, category }: DeclarationLine,
  { law }: Pick<AllocationIdentity, 'law'>,
  { terms: { volume, validity } }: Version,
): string | null => {
  const names = volume === null ? undefined : PERIODS[volume.frequency];
  if (volume === null || names === undefined) return null;
  const terms = { law, category, validity };
  if (lineCeiling({ ...terms, volume }, productPeriod, unit) !== ceiling) return null;
  const periods = lineCeiling(
    { ...terms, volume: { ...volume, amount: 1 } },
    productPeriod,
    volume.unit,
  );
  if (periods === 0) return null;
  const word = wordFor(unit);
  const [one, more] = names;
  const counted = `${String(periods)} ${periods === 1 ? one : more}`;
  return `${monthName(productPeriod.from)} telt ${counted} × ${String(ceiling / periods)} ${word} = ${String(ceiling)} ${word}`;
};

/**
 * Why a line is refused, with the sum worked out where a ceiling is passed; `versions` are those
 * that it may have been judged by. NL: uitleg met de rekensom.
 */
export const explainLine = (
  reason: RefusalReason,
  line: DeclarationLine,
  identity: Pick<AllocationIdentity, 'law'> | null,
  versions: readonly Version[],
): Explanation => {
  const explained = explainRefusal(reason);
  const word = wordFor(line.unit);
  const declared = `deze regel van ${String(line.volume)} ${word}`;
  const over = (most: number): string => `is ${String(line.volume - most)} ${word} te veel`;
  switch (reason.code) {
    case 'lineVolumeExceeded': {
      const { ceiling } = reason;
      const worked = versions
        .map((version) => identity && workedCeiling(ceiling, line, identity, version))
        .find((text) => text !== null);
      if (worked === undefined || worked === null) return explained;
      const text = `Het volume is meer dan in deze periode mag: ${worked}; ${declared} ${over(ceiling)}.`;
      return { ...explained, text };
    }
    case 'totalVolumeExceeded': {
      const { ceiling, granted } = reason;
      const text = `${explained.text.slice(0, -1)}; ${declared} ${over(ceiling - granted)}.`;
      return { ...explained, text };
    }
    default:
      return explained;
  }
};
