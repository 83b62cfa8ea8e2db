/** Kinds of referrer as the standard names them (GV-18). */
export const REFERRERS: readonly (readonly [code: string, name: string])[] = [
  ['01', 'Gemeente'],
  ['02', 'Huisarts'],
  ['03', 'Jeugdarts'],
  ['04', 'Gecertificeerde instelling'],
  ['05', 'Medisch specialist'],
  ['06', 'Zelfverwijzer of geen verwijzer'],
  ['08', 'Rechter, officier van justitie of justitiële inrichting'],
];

export const UNKNOWN_REFERRER = 'Onbekend';

const names = new Map(REFERRERS);

/** What is not known is a name of its own, so that nothing is left out. */
export const referrerName = (code: string | null): string =>
  names.get(code ?? '') ?? UNKNOWN_REFERRER;
