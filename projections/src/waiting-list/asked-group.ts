import type { Names } from '../catalogue/catalogue.query';
import type { SheetAsk, SheetSources } from '../sheets/sheet';

/**
 * The code of a product group. Catalogues may name their groups with capitals and spaces, and every
 * group of a catalogue can be asked.
 */
export const GROUP_CODE = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;

/** Further question of the sheets about waiting: one product group. */
export const GROUP_OPTION = { productgroep: GROUP_CODE } as const;

/** The product group that is asked; undefined: all of them. */
export const groupAsked = ({ options }: Pick<SheetAsk, 'options'>): string | undefined =>
  options['productgroep'];

interface OfProduct {
  readonly law: string;
  readonly category: string | null;
  readonly code: string | null;
}

/** Whether a product is of the group that is asked; without one every product is. */
export const ofGroup =
  (names: Pick<Names, 'group'>, asked: string | undefined) =>
  ({ law, category, code }: OfProduct): boolean =>
    asked === undefined || names.group(law, category, code) === asked;

/** Says of which product group the figures are; nothing where they are of all. */
export const groupNotes = ({ names }: SheetSources, ask: SheetAsk): readonly string[] => {
  const asked = groupAsked(ask);
  return asked === undefined ? [] : [`Alleen productgroep ${names.groupName(asked)}.`];
};
