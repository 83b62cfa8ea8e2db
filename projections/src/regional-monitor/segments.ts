import { segmentOf, type Segment } from '../statements/segments';
import { sourceOf, type MonitorCase } from './cases';
import type { Part } from './trajectories';

/** GV-17: always apart; no row holds both. */
export const YOUTH_SEGMENTS = ['jeugdhulp', 'jeugdGgz'] as const;

export const SEGMENT_NAMES: Readonly<Record<Segment, string>> = {
  wmo: 'Wmo',
  jeugdhulp: 'Jeugdhulp',
  jeugdGgz: 'Jeugd-ggz',
};

export const segmentOfCase = ({ law, category }: MonitorCase): Segment =>
  segmentOf(law, category ?? '');

/** F-01: the form of help is the product category of the standard, not the product. */
export const partOf = (one: MonitorCase): Part => ({
  municipality: one.municipality,
  clientRef: one.clientRef,
  provider: one.provider,
  form: one.category ?? '',
  from: one.from,
  until: one.endedOn,
  endReason: one.endReason,
  referrer: one.referrer,
  source: sourceOf(one),
});

/** F-07: types of Wmo provision, by category of the standard or field of the municipal books. */
export const PROVISION_TYPES = {
  household: 'Hulp bij het huishouden',
  support: 'Ondersteuning thuis',
  stay: 'Verblijf en opvang',
  aids: 'Hulpmiddelen en diensten',
} as const;
export type ProvisionType = keyof typeof PROVISION_TYPES;

const HOUSEHOLD_CATEGORIES = ['01'];
const STAY_CATEGORIES = ['04', '15', '16', '17', '18'];
const AID_CATEGORIES = ['05', '08', '11', '12', '13', '14'];

/** The field of the books decides where it is known (6.71a, 6.81); else the category. */
export const provisionType = (category: string | null, iv3: string | undefined): ProvisionType => {
  if (iv3 === '6.71a' || HOUSEHOLD_CATEGORIES.includes(category ?? '')) return 'household';
  if (iv3?.startsWith('6.81') === true || STAY_CATEGORIES.includes(category ?? '')) return 'stay';
  return AID_CATEGORIES.includes(category ?? '') ? 'aids' : 'support';
};
