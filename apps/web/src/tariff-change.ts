import type { SheetRow } from './sheet-block';
import { numberOf, textOf } from './sheet-block';
import { centsOf, choiceOf } from './form-fields';
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

export const nameOf = (row: SheetRow): string =>
  `${textOf(row['naam'])} (${textOf(row['product'])}), familie ${textOf(row['familie'])}, ${row['aanbieder'] === 'alle' ? 'alle aanbieders' : textOf(row['aanbieder'])}`;

export const unitOf = (row: SheetRow): string =>
  choiceOf('eenheid', textOf(row['eenheid'])).replace(/ \(.*/, '');
