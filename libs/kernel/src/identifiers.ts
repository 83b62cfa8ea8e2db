/**
 * Citizen service number with its eleven-test (CS002). NL: burgerservicenummer, elfproef.
 * Never put one in an event, a log or an error text.
 */
export const isBsn = (value: unknown): value is string => {
  if (typeof value !== 'string' || !/^\d{9}$/.test(value) || value === '000000000') return false;
  const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(value[index]), 0);
  return sum % 11 === 0;
};

/** Code of a care provider: eight digits. NL: AGB-code. */
export const isAgb = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{8}$/.test(value);

/** Code of a municipality as Statistics Netherlands gives it: four digits. NL: gemeentecode. */
export const isMunicipalityCode = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}$/.test(value);

/** The two laws the ledger knows. NL: Wmo 2015 en Jeugdwet. */
export type Law = 'wmo' | 'jw';
export const LAWS: readonly Law[] = ['wmo', 'jw'];
