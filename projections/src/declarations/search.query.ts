import type { Names } from '../catalogue/catalogue.query';
import { rowsOf, type RowSource } from '../row-source';
import type { DeclarationRow, LineRow } from './declarations.projection';
import type { ListedDeclaration } from './declarations.query';

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Declarations with this number, newest first: providers number on their own, so there may be more. */
export const findDeclarations = async (
  source: RowSource,
  number: string,
): Promise<readonly ListedDeclaration[]> =>
  (await rowsOf<DeclarationRow>(source, 'declaration'))
    .filter((row) => sameText(row.number, number))
    .sort((a, b) => b.receivedOn.localeCompare(a.receivedOn) || a.key.localeCompare(b.key));

/** Lines with this reference of the provider. */
export const findLines = async (
  source: RowSource,
  reference: string,
): Promise<readonly { declaration: string; place: number; reference: string }[]> =>
  (await rowsOf<LineRow>(source, 'line')).flatMap(({ declaration, line }) =>
    line !== null && sameText(line.reference, reference)
      ? [
          {
            declaration,
            place: Number(line.lineId.slice(line.lineId.lastIndexOf('#') + 1)),
            reference: line.reference,
          },
        ]
      : [],
  );

/** Letters and figures only, so that nobody has to know how a name is written. */
const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Providers with this AGB code, or these letters in their name; in order of name. */
export const findProviders = (
  names: Names,
  text: string,
): readonly { readonly agb: string; readonly naam: string }[] => {
  const sought = plain(text);
  if (sought === '') return [];
  return names.contractedProviders
    .map((agb) => ({ agb, naam: names.provider(agb) }))
    .filter(({ agb, naam }) => agb === sought || plain(naam).includes(sought))
    .sort((a, b) => a.naam.localeCompare(b.naam, 'nl'));
};
