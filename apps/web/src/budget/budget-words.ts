import { number, shortEuro } from '../parts/format';
import { numberOf, textOf, type SheetRow } from '../sheets/cells';

/** Stands of a provider, in the order in which somebody should talk about it. */
export const STANDS = ['signaal', 'let op', 'op koers', 'zonder raming'] as const;

/** How many providers have a stand, of rows added up per stand. */
export const countOf = (rows: readonly SheetRow[], stand: string): number =>
  numberOf(rows.find((row) => row['stand'] === stand)?.['rijen']);

export const countAll = (rows: readonly SheetRow[]): number =>
  rows.reduce((sum, row) => sum + numberOf(row['rijen']), 0);

/** How many ask for attention, and where the year is going (C1). */
export const budgetSentence = (rows: readonly SheetRow[], year: number): string => {
  const all = countAll(rows);
  if (all === 0) return `Voor ${String(year)} zijn er nog geen cijfers.`;
  if (countOf(rows, 'zonder raming') === all) {
    return `Voor ${String(year)} zijn er geen ramingen vastgelegd. Er valt nog niets te vergelijken.`;
  }
  const over = rows.reduce((sum, row) => sum + numberOf(row['over']), 0);
  const signals = countOf(rows, 'signaal');
  const attention = countOf(rows, 'let op');
  const direction = over > 0 ? `${shortEuro(over)} boven` : `${shortEuro(Math.abs(over))} onder`;
  return `${number(signals)} van de ${number(all)} aanbieders ${signals === 1 ? 'heeft' : 'hebben'} een signaal, ${number(attention)} ${attention === 1 ? 'vraagt' : 'vragen'} aandacht. Wat wij in ${String(year)} verwachten, ligt samen ${direction} de ramingen.`;
};

/** Providers with a signal now that had none when the page was opened. */
export const newSignals = (before: readonly SheetRow[], now: readonly SheetRow[]): number => {
  const known = new Set(before.map((row) => textOf(row['agb'])));
  return now.filter((row) => !known.has(textOf(row['agb']))).length;
};
