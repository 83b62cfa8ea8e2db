import type { DateRange } from '@zgb/kernel';
import type { LineToPost, PostLines, RecordAllocation } from './commands';
import type {
  AllocationTerms,
  CareAllocated,
  DeclarationLine,
  LineGranted,
  LineTerms,
} from './events';
import type { AllocationIdentity, SeenTariff } from '../values';

// Valid by default; a test names only the fields it is about.

export const sampleIdentity = (over: Partial<AllocationIdentity> = {}): AllocationIdentity => ({
  municipality: '1690',
  law: 'wmo',
  number: 1001,
  provider: '98000001',
  clientRef: 'c-sample',
  category: '02',
  code: '02Z02',
  ...over,
});

export const sampleTerms = (over: Partial<AllocationTerms> = {}): AllocationTerms => ({
  validity: { from: '2026-01-01', until: '2026-12-31' },
  volume: { amount: 3, unit: '04', frequency: '2' },
  budgetCents: null,
  decidedAt: '2025-12-15T09:00:00',
  changeReason: null,
  ...over,
});

export const sampleTariff = (over: Partial<SeenTariff> = {}): SeenTariff => ({
  stream: 'tariff-zes_2018_wmo_02_02Z02_alle',
  version: 1,
  priceCents: 6_150,
  unit: '04',
  ...over,
});

export const recordAllocation = (over: Partial<RecordAllocation> = {}): RecordAllocation => ({
  type: 'RecordAllocation',
  identity: sampleIdentity(),
  terms: sampleTerms(),
  product: { stream: 'product-zes_wmo_02_02Z02', version: 2, state: 'yes' },
  tariff: sampleTariff(),
  ...over,
});

export const careAllocated = (
  terms: Partial<AllocationTerms> = {},
  identity: Partial<AllocationIdentity> = {},
): CareAllocated => ({
  type: 'CareAllocated',
  data: {
    identity: sampleIdentity(identity),
    terms: sampleTerms(terms),
    commitment: null,
    product: { stream: 'product-zes_wmo_02_02Z02', version: 2 },
  },
});

/** One hour in March 2026 at the sample tariff. */
export const sampleLine = (over: Partial<DeclarationLine> = {}): DeclarationLine => {
  const volume = over.volume ?? 1;
  const reference = over.reference ?? 'R1';
  return {
    lineId: reference,
    reference,
    creditedReference: null,
    category: '02',
    code: '02Z02',
    productPeriod: { from: '2026-03-01', until: '2026-03-31' },
    volume,
    unit: '04',
    tariffCents: 6_150,
    amountCents: volume * (over.tariffCents ?? 6_150),
    travelMinutes: null,
    ...over,
  };
};

export const lineTerms = (over: Partial<LineTerms> = {}): LineTerms => ({
  tariff: sampleTariff(),
  product: { stream: 'product-zes_wmo_02_02Z02', version: 2 },
  catalogueUnit: '04',
  codeInCategory: true,
  travelDeclarable: true,
  referenceUsedBefore: false,
  ...over,
});

export const origin = {
  declaration: 'declaration-1690_wmo_98000001_D1',
  declarationNumber: 'D1',
  period: '2026-12',
};

const WHOLE_YEAR_DECLARED: DateRange = { from: '2026-12-01', until: '2026-12-31' };

export const postLines = (
  lines: readonly (DeclarationLine | LineToPost)[],
  over: Partial<PostLines> = {},
): PostLines => ({
  type: 'PostLines',
  provider: '98000001',
  clientRef: 'c-sample',
  origin,
  declarationPeriod: WHOLE_YEAR_DECLARED,
  ruleSet: '3.2',
  lines: lines.map((entry) => ('line' in entry ? entry : { line: entry, terms: lineTerms() })),
  ...over,
});

export const lineGranted = (line: DeclarationLine): LineGranted => ({
  type: 'LineGranted',
  data: {
    line,
    origin,
    basis: {
      allocationVersion: '2025-12-15T09:00:00',
      tariff: null,
      product: null,
      ruleSet: '3.2',
      lineCeiling: null,
      totalCeiling: null,
      grantedVolume: 0,
      grantedCents: 0,
    },
  },
});
