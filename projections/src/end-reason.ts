import type { EndReason } from '@zgb/indications';

/**
 * What the reason of a stop (307) says of the end, by law: the same code is something else under the
 * other law (WMO588, JZ588). Codes that say no reason of the statistics are absent: 20 (for a time),
 * 36 (the municipality began it), 37 (a change was asked) and 38 (another provider).
 */
const STOPS: Readonly<Record<string, Readonly<Record<string, EndReason>>>> = {
  wmo: {
    '02': 'deceased',
    '19': 'planned',
    '21': 'by-client',
    '22': 'by-provider',
    '23': 'in-agreement',
    '31': 'moved',
    '39': 'other-domain',
  },
  jw: {
    '02': 'deceased',
    '31': 'planned',
    '32': 'by-client',
    '33': 'by-provider',
    '34': 'in-agreement',
    '35': 'external',
    '39': 'other-domain',
  },
};

/** F-04, F-09: why care ended, as the provider told; null: it says no reason that is counted. */
export const reasonOfStop = (law: string, code: string): EndReason | null =>
  STOPS[law]?.[code] ?? null;

/** Why care ended, as it is told; `unknown` is a reason like the others (F-04, F-09). */
export type ToldEnd = EndReason | 'unknown';

/** Why care ended, in Dutch: on a page, in a file and in the deliveries. */
export const END_REASON_NAMES: Readonly<Record<ToldEnd, string>> = {
  planned: 'volgens plan',
  'to-social-base': 'naar de sociale basis',
  'by-client': 'voortijdig, door de cliënt',
  'by-provider': 'voortijdig, door de aanbieder',
  'in-agreement': 'voortijdig, in overleg',
  external: 'door omstandigheden van buiten',
  'other-domain': 'naar een ander domein',
  moved: 'verhuisd',
  deceased: 'overleden',
  unknown: 'onbekend',
};

/** Codes that say the same under both laws, and no reason of the statistics. */
const OTHER_STOPS: Readonly<Record<string, string>> = {
  '20': 'tijdelijk',
  '36': 'op initiatief van de gemeente',
  '37': 'na een wijzigingsverzoek',
  '38': 'naar een andere aanbieder',
};

/** The reason of a stop in words, with its code; a code that is not known stands alone. */
export const stopInWords = (law: string, code: string): string => {
  const reason = reasonOfStop(law, code);
  const words = reason === null ? OTHER_STOPS[code] : END_REASON_NAMES[reason];
  return words === undefined ? `reden ${code}` : `${words} (reden ${code})`;
};
