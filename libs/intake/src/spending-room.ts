import { allocationKindOf, paysAboveRoom, type ReferenceSession } from '@zgb/contracts';
import {
  declarant,
  declarantStream,
  declaration,
  declarationStream,
  type DeclarationAssessed,
} from '@zgb/declarations';
import { Ledger } from '@zgb/event-store';
import { allocation, allocationStream, type DossierKey } from '@zgb/indications';
import type { CalendarDate, Cents } from '@zgb/kernel';
import type { DeclaredLine } from './declared-lines';
import type { LineVerdict } from './result';

type Judging = { readonly reference: ReferenceSession; readonly ledger: Ledger };
type Party = Omit<DossierKey, 'clientRef'>;

/** Of a day or a month. */
const yearOf = (day: CalendarDate): string => day.slice(0, 4);

/** Accepted money by the calendar year of delivery, as an assessment tells it. */
export const grantedByYear = (verdicts: readonly LineVerdict[]): Record<string, Cents> => {
  const years: Record<string, Cents> = {};
  for (const { outcome, productPeriod, netCents } of verdicts) {
    if (outcome !== 'granted' && outcome !== 'credited') continue;
    const year = yearOf(productPeriod.from);
    years[year] = (years[year] ?? 0) + netCents;
  }
  return years;
};

/** An assessment from before amounts were kept by year counts in the year of its period. */
const inYear = (
  { grantedByYear: years, granted }: DeclarationAssessed['data'],
  period: string,
  year: string,
): Cents => years?.[year] ?? (years === undefined && yearOf(period) === year ? granted.cents : 0);

/**
 * Accepted euros of a provider in a year, in all municipalities of the region: the sum of what its
 * declarations were assessed at. These streams are few, small and mostly in memory, and they are
 * the truth itself: no list is kept beside them that could be behind.
 */
const acceptedCents = async (
  { reference, ledger }: Judging,
  { municipality, law, provider }: Party,
  year: string,
): Promise<Cents> => {
  const region = await reference.regionOf(municipality);
  let cents = 0;
  for (const { code } of region?.municipalities ?? []) {
    const { state } = await ledger.load(declarant, declarantStream(code, law, provider));
    for (const number of state.admitted.keys()) {
      const stream = declarationStream(code, law, provider, number);
      const { assessed, received } = (await ledger.load(declaration, stream)).state;
      if (assessed !== null) cents += inYear(assessed, received?.period ?? '', year);
    }
  }
  return cents;
};

/** Within one session the room stands still, as all contract data does. */
const known = new WeakMap<ReferenceSession, Map<string, Promise<boolean>>>();

const isUsedUp = async (judging: Judging, party: Party, year: string): Promise<boolean> => {
  const room = await judging.reference.spendingRoomOf(party, Number(year));
  return room !== null && (await acceptedCents(judging, party, year)) >= room;
};

/**
 * NAT-27: the room of the year was used up before this declaration came, and the line is on an
 * allocation without a product that is no crisis help. Lines of one declaration do not count for
 * each other: it is judged by one state of what was agreed. NL: bestedingsruimte op.
 */
export const roomExhausted = async (
  judging: Judging,
  party: Party,
  { allocationNumber, line }: Pick<DeclaredLine, 'allocationNumber' | 'line'>,
): Promise<boolean> => {
  const { municipality, law, provider } = party;
  // What the line is about may say more than its allocation: crisis help is always paid.
  const { category, code } = line;
  if (allocationKindOf({ law, category, code }) === 'crisis') return false;
  const year = yearOf(line.productPeriod.from);
  const years = known.get(judging.reference) ?? new Map<string, Promise<boolean>>();
  known.set(judging.reference, years);
  const key = [municipality, law, provider, year].join('/');
  const answer = years.get(key) ?? isUsedUp(judging, party, year);
  years.set(key, answer);
  if (!(await answer)) return false;
  const stream = allocationStream(municipality, law, allocationNumber);
  const { identity } = (await judging.ledger.load(allocation, stream)).state;
  return identity !== null && !paysAboveRoom(allocationKindOf(identity));
};
