import type { Law } from '@zgb/kernel';
import { codes } from './generated/codes';

type Names = Readonly<Record<string, string>>;

const nameIn =
  (names: Names) =>
  (code: string): string | null =>
    names[code] ?? null;

/** Dutch text of a return code; null when unknown. NL: retourcode. */
export const retourCodeText = nameIn(codes.RetourCode);
/** Name of a municipality in the CBS list of 1 January 2026; null when unknown. */
export const municipalityName = nameIn(codes.Gemeente);
/** NL: eenheid. */
export const unitName = nameIn(codes.Eenheid);
/** NL: frequentie. */
export const frequencyName = nameIn(codes.Frequentie);

/** TR378, by one snapshot: older lists are not at hand, so old codes of merged municipalities fail. */
export const isMunicipality = (code: string): boolean => municipalityName(code) !== null;

/** NL: productcategorie. */
export const categoryName = (law: Law, category: string): string | null =>
  nameIn(law === 'wmo' ? codes.ProductCategorieWmo : codes.ProductCategorieJw)(category);

/** NL: reden beëindiging. */
export const stopReasonName = (law: Law, reason: string): string | null =>
  nameIn(law === 'wmo' ? codes.RedenBeeindigingWmo : codes.RedenBeeindigingJw)(reason);
