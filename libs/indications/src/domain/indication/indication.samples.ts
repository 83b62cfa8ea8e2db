import type { IndicateCare, TermRules } from './commands';
import type { CareIndicated, IndicationIdentity, IndicationTerms } from './events';

// Valid by default; a test names only the fields it is about.

export const sampleRules = (over: Partial<TermRules> = {}): TermRules => ({
  developmentMonths: 9,
  longTermYears: 5,
  lifelong: false,
  perspectiveFrom: '2027-01-01',
  groupIsAlternative: false,
  ...over,
});

export const sampleTerms = (over: Partial<IndicationTerms> = {}): IndicationTerms => ({
  care: { group: 'individuele-begeleiding', category: '02', code: '02T01' },
  form: 'in-kind',
  setting: null,
  volume: { amount: 3, unit: '04', frequency: '2' },
  validity: { from: '2026-01-01', until: '2026-09-30' },
  perspective: 'development',
  longTermReason: null,
  noGroupReason: null,
  maxBudgetCents: null,
  ...over,
});

export const sampleIdentity = (over: Partial<IndicationIdentity> = {}): IndicationIdentity => ({
  municipality: '1690',
  number: 'I-1',
  law: 'wmo',
  clientRef: 'c-sample',
  ...over,
});

export const indicateCare = (
  terms: Partial<IndicationTerms> = {},
  rules: Partial<TermRules> = {},
  decidedOn = '2025-12-15',
): IndicateCare => {
  const all = sampleTerms(terms);
  return {
    type: 'IndicateCare',
    indication: {
      identity: sampleIdentity(),
      decidedOn,
      effectiveOn: all.validity.from,
      terms: all,
      restricted: false,
    },
    rules: sampleRules(rules),
  };
};

export const careIndicated = (
  terms: Partial<IndicationTerms> = {},
  identity: Partial<IndicationIdentity> = {},
): CareIndicated => {
  const { indication } = indicateCare(terms);
  return {
    type: 'CareIndicated',
    data: { ...indication, identity: sampleIdentity(identity) },
  };
};
