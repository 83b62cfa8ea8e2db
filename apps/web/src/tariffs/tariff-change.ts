import { centsOf, choiceOf } from '../parts/form-fields';
import { type SheetRow, numberOf, textOf } from '../sheets/cells';
import { indexed } from './tariff-key';

/** Where a tariff is changed. */
export const CHANGE_PATH = '/tarieven/wijzigen';

/** Everything that was chosen so far, as it stands in the address. */
export interface Change {
  readonly tariff: string;
  /** By a percentage instead of a new price. */
  readonly isIndex: boolean;
  readonly value: string;
  readonly from: string;
}

export const changeIn = (query: URLSearchParams): Change => ({
  tariff: query.get('tarief') ?? '',
  isIndex: query.get('soort') === 'index',
  value: query.get('waarde') ?? '',
  from: query.get('vanaf') ?? '',
});

/** Cents; null: what was filled in says no price. */
export const priceOf = ({ isIndex, value }: Change, tariff: SheetRow): number | null => {
  if (isIndex) return indexed(numberOf(tariff['prijs']), value);
  const cents = centsOf(value);
  return typeof cents === 'number' && cents >= 0 ? cents : null;
};

/** Nobody comes to a step without what the steps before it ask; the consequences must be seen (2.9). */
export const stepOf = (
  asked: number,
  {
    hasTariff,
    hasPrice,
    hasSeen,
  }: { readonly hasTariff: boolean; readonly hasPrice: boolean; readonly hasSeen: boolean },
): number => {
  const most = !hasTariff ? 1 : !hasPrice ? 2 : !hasSeen ? 3 : 4;
  return Math.min(Math.max(1, asked), most);
};

export const nameOf = (row: SheetRow): string =>
  `${textOf(row['naam'])} (${textOf(row['product'])}), familie ${textOf(row['familie'])}, ${row['aanbieder'] === 'alle' ? 'alle aanbieders' : textOf(row['aanbieder'])}`;

export const unitOf = (row: SheetRow): string =>
  choiceOf('eenheid', textOf(row['eenheid'])).replace(/ \(.*/, '');
