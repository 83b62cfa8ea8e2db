import type { AllocationKey, RequestKey } from '@zgb/indications';
import { isMunicipalityCode } from '@zgb/kernel';
import { CommandError } from '../outcome';

/** What a message is about: an allocation, or a request of a provider. */
export type Target =
  | { readonly by: 'allocation'; readonly key: AllocationKey }
  | { readonly by: 'request'; readonly key: RequestKey };

const HOW =
  'Geef een toewijzing op als gemeente/wet/nummer (1690/wmo/1001), of een verzoek als gemeente/wet/aanbieder/referentie (1690/wmo/98000001/VOT-1).';

/** Reads `1690/wmo/1001` or `1690/wmo/98000001/VOT-1`; a reference may have slashes of its own. */
export const targetOf = (value: string): Target => {
  const [municipality = '', law = '', third = '', ...rest] = value.split('/');
  const reference = rest.join('/');
  if (!isMunicipalityCode(municipality) || (law !== 'wmo' && law !== 'jw')) {
    throw new CommandError(2, HOW);
  }
  const place = { municipality, law } as const;
  if (rest.length === 0 && /^\d{1,9}$/.test(third)) {
    return { by: 'allocation', key: { ...place, number: Number(third) } };
  }
  if (/^\d{8}$/.test(third) && /^\S.{0,19}$/u.test(reference)) {
    return { by: 'request', key: { ...place, provider: third, reference } };
  }
  throw new CommandError(2, HOW);
};

/** The numbers of `1001,1002`. */
export const numbersOf = (value: string): readonly number[] => {
  const parts = value.split(',').map((part) => part.trim());
  if (parts.every((part) => /^\d{1,9}$/.test(part))) return parts.map(Number);
  throw new CommandError(2, 'Geef toewijzingen op als nummers met een komma ertussen: 1001,1002.');
};
