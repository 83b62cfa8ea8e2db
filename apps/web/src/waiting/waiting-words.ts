import type { Cel } from '../ledger/api';
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
