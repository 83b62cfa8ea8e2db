import { figureOf, kindBehind, openedFigure } from './behind';
import { whyClosed } from './closed';
import type { Sheet, SheetColumn, SheetRow } from './sheet';

/** `€ 1.234,56` on a sheet of one page → 123456, `12,3 %` → 1230; of two shares the first. */
const asNumber = (cell: SheetRow[string] | undefined): number | null => {
  if (typeof cell === 'number') return cell;
  const first = /^[^%]*%?/.exec(String(cell ?? ''))?.[0] ?? '';
  const text = first.replace(/[^\d,-]/g, '');
  if (!/\d/.test(text)) return null;
  if (/,\d %/.test(first) && !/,\d\d %/.test(first)) {
    return 10 * Number(text.replace(',', ''));
  }
  return text.includes(',') ? Number(text.replace(',', '')) : Number(text);
};

/** A share that is shown in tenths. */
const roundedTo = (cell: number | null, made: number): number =>
  cell !== null && cell % 10 === 0 ? 10 * Math.round(made / 10) : made;

const isFigure = ({ kind }: SheetColumn): boolean => kind !== 'text' && kind !== 'date';

/**
 * What is wrong with the figures of a sheet: each opens to exactly itself, or says why not (3.0).
 * Empty on every history; tests ask it of each sheet that they read.
 */
export const figureFaults = (name: string, sheet: Sheet): readonly string[] =>
  sheet.columns.flatMap((column) =>
    sheet.rows.flatMap((row): readonly string[] => {
      const { key } = column;
      const found = openedFigure(row, key);
      const why = whyClosed(name, key);
      const cell = asNumber(row[key]);
      if (found === null) {
        const mustOpen = isFigure(column) && cell !== null && why === null;
        return mustOpen ? [`${name}.${key} does not open and does not say why`] : [];
      }
      if (why !== null) return [`${name}.${key} opens: it needs no reason`];
      const made = figureOf(found);
      const shown = kindBehind(row) === 'share' && made !== null ? roundedTo(cell, made) : made;
      return shown === cell || (cell === null && (made ?? 0) === 0)
        ? []
        : [`${name}.${key} is ${String(cell)}, its rows make ${String(made)}`];
    }),
  );
