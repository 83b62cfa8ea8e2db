// Valid by default, for the region of the tests; a test names only what it is about.

/** The version of allocation 1001 that a 301 told. */
export const SEEN = '2025-12-15T09:00:00';
export const HOURS = { volume: 3, eenheid: '04', frequentie: '2' };
export const care = (over: object = {}) => ({
  gemeente: '1690',
  wet: 'wmo',
  toewijzing: 1003,
  aanbieder: '98000001',
  client: { toewijzing: 1001 },
  productcategorie: '02',
  productcode: '02Z03',
  ingangsdatum: '2026-05-01',
  einddatum: '2026-12-31',
  omvang: HOURS,
  beslotenOp: '2026-04-08T09:00:00',
  ...over,
});
export const change = (over: object = {}) => ({
  gemeente: '1690',
  wet: 'wmo',
  toewijzing: 1001,
  versie: SEEN,
  beslotenOp: '2026-04-08T10:00:00',
  reden: '04',
  ingangsdatum: '2026-06-01',
  einddatum: '2026-12-31',
  omvang: HOURS,
  ...over,
});
export const endDate = (over: object = {}) => ({
  gemeente: '1690',
  wet: 'wmo',
  toewijzing: 1001,
  versie: SEEN,
  beslotenOp: '2026-04-08T10:00:00',
  reden: '04',
  einddatum: '2027-03-31',
  ...over,
});
