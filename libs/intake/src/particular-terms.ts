import { lastOfMonth, firstOfMonth, overlaps, type OpenDateRange } from '@zgb/kernel';
import type { ProductRule, ReferenceSession, RegionTerms } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import {
  currentVersion,
  type Allocation,
  type DeclarationLine,
  type DossierKey,
  type LineTerms,
} from '@zgb/indications';
import { clientCareOf } from './client-care';
import type { DeclaredLine } from './declared-lines';
import { roomExhausted } from './spending-room';

type ParticularTerms = Pick<
  LineTerms,
  'treatmentAllocated' | 'noFirstBrokenMonth' | 'roomExhausted'
>;
type NamedProduct = { readonly category: string | null; readonly code: string | null };

const isAbout = (rule: ProductRule, law: string, { category, code }: NamedProduct): boolean =>
  rule.law === law && rule.category === category && (rule.code === null || rule.code === code);

const standsIn = (one: Allocation, month: OpenDateRange): boolean => {
  const version = currentVersion(one);
  return version !== null && !version.deleted && overlaps(version.terms.validity, month);
};

/** ZOU-16: undefined when the product is not complementary care. */
const treatmentAllocated = async (
  ledger: Ledger,
  { declarations }: RegionTerms,
  key: DossierKey,
  line: DeclarationLine,
): Promise<boolean | undefined> => {
  const rule = declarations?.complementary?.find((one) => isAbout(one, key.law, line));
  if (rule === undefined) return undefined;
  const { from } = line.productPeriod;
  const month = { from: firstOfMonth(from), until: lastOfMonth(from) };
  const { allocations } = await clientCareOf(ledger, key);
  return allocations.some(
    (one) =>
      standsIn(one, month) &&
      rule.treatment.some(
        (wanted) => one.identity !== null && isAbout(wanted, key.law, one.identity),
      ),
  );
};

/** What is asked of some products or providers only; nothing for all others. */
export const particularTerms = async (
  judging: { readonly reference: ReferenceSession; readonly ledger: Ledger },
  key: DossierKey,
  declared: Pick<DeclaredLine, 'line' | 'allocationNumber'>,
): Promise<ParticularTerms> => {
  const { reference, ledger } = judging;
  const { line } = declared;
  const room = (await roomExhausted(judging, key, declared)) ? { roomExhausted: true } : {};
  const region = await reference.regionOf(key.municipality);
  if (region?.declarations === undefined) return room;
  const { wholeMonths = [] } = region.declarations;
  const allocated = await treatmentAllocated(ledger, region, key, line);
  return {
    ...room,
    ...(allocated === undefined ? {} : { treatmentAllocated: allocated }),
    ...(wholeMonths.some((rule) => isAbout(rule, key.law, line))
      ? { noFirstBrokenMonth: true }
      : {}),
  };
};
