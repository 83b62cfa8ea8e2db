import type { Cel, OverzichtKolom } from '../ledger/api';
import { number } from '../parts/format';

type SheetRow = Readonly<Record<string, Cel>>;

/** A stretch of working days as the sheets say it; null: or more. */
export const bucketName = (from: number, until: number | null): string =>
  `${String(from)} ${until === null ? 'of meer' : `tot en met ${String(until)}`}`;

/** Products with the places where people wait for them, the longest wait first. */
export const spansByProduct = (
  rows: readonly SheetRow[],
): readonly { readonly product: string; readonly rows: readonly SheetRow[] }[] => {
  const products = new Map<string, SheetRow[]>();
  for (const row of rows) {
    const product = String(row['product']);
    products.set(product, [...(products.get(product) ?? []), row]);
  }
  const longestFirst = (some: readonly SheetRow[]): SheetRow[] =>
    [...some].sort((a, b) => Number(b['mediaan']) - Number(a['mediaan']));
  return [...products]
    .map(([product, some]) => ({ product, rows: longestFirst(some) }))
    .sort((a, b) => Number(b.rows[0]?.['mediaan']) - Number(a.rows[0]?.['mediaan']));
};

/** Where somebody waits longest, in a sentence. */
export const spansSentence = (rows: readonly SheetRow[]): string => {
  const [first] = spansByProduct(rows);
  const row = first?.rows[0];
  if (first === undefined || row === undefined) return 'Niemand wacht op de start van hulp.';
  return `Het langst is de wachttijd voor ${first.product} in ${String(row['gemeente'])}: de middelste wacht ${number(Number(row['mediaan']))} werkdagen.`;
};

const counted = (count: number, one: string, many: string): string =>
  `${number(count)} ${count === 1 ? one : many}`;

const FIXED = ['product', 'aanbieder', 'totaal'];

type Place = Pick<OverzichtKolom, 'sleutel' | 'naam'>;

/** Columns of the matrix that are municipalities. */
export const matrixPlaces = <Column extends Place>(columns: readonly Column[]): readonly Column[] =>
  columns.filter(({ sleutel }) => !FIXED.includes(sleutel));

/** Where most people wait longer than the norm, of products or providers and municipalities. */
export const matrixSentence = (rows: readonly SheetRow[], places: readonly Place[]): string => {
  const cells = rows.flatMap((row) =>
    places.map(({ sleutel, naam }) => ({
      name: String(row['product'] ?? row['aanbieder']),
      place: naam,
      count: Number(row[sleutel]),
    })),
  );
  const [most] = [...cells].sort((a, b) => b.count - a.count);
  const waiting = cells.filter(({ count }) => count > 0).length;
  if (most === undefined || waiting === 0) return 'Niemand wacht langer dan de norm.';
  const where = `Op ${counted(waiting, 'plek', 'plekken')} in de matrix wacht iemand langer dan de norm`;
  return cells.filter(({ count }) => count === most.count).length > 1
    ? `${where}, nergens meer dan ${number(most.count)}.`
    : `${where}. De meeste, ${number(most.count)}, bij ${most.name} in ${most.place}.`;
};

/** How many wait now, beside a month earlier. */
export const courseSentence = (rows: readonly SheetRow[]): string => {
  const [before, now] = [rows.at(-2), rows.at(-1)];
  if (before === undefined || now === undefined) return 'Er is nog geen verloop te tonen.';
  const waiting = counted(Number(now['opLijst']), 'toewijzing wacht', 'toewijzingen wachten');
  const earlier = Number(before['opLijst']);
  return `${waiting} langer dan de norm. Een maand eerder ${earlier === 1 ? 'was dat er' : 'waren dat er'} ${number(earlier)}.`;
};

/** At how many allocations care began. */
export const startedSentence = (count: number): string =>
  `Bij ${counted(count, 'toewijzing', 'toewijzingen')} begon de hulp. ${count === 1 ? 'Die staat' : 'Zij staan'} niet meer op de wachtlijst.`;

/** How many are in the list, and at how many of them only a message is missing. */
export const peopleSentence = (count: number, missing: number): string => {
  const shown = `${counted(count, 'toewijzing', 'toewijzingen')} in deze groep, langst wachtend boven.`;
  return missing === 0
    ? shown
    : `${shown} Bij ${number(missing)} ontbreekt alleen het startbericht: daar zijn al maanden goedgekeurd.`;
};
