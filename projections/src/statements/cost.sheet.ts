import {
  formatDate,
  formatEuro,
  formatMonth,
  monthOf,
  type CalendarDate,
  type Cents,
} from '@zgb/kernel';
import { budgetUsage, type UsageRow } from '../budget-usage/budget-usage.projection';
import { declarations, type LineRow } from '../declarations/declarations.projection';
import { rowsOf, scopeFilter } from '../row-source';
import { lineSource } from '../declarations/behind-declarations';
import { rowWithBehind, type Behind } from '../sheets/behind';
import type { SheetSources, SheetView } from '../sheets/sheet';
import { grantedCentsOf } from './segments';

/** What the municipality paid for one product in one month. */
export interface CostLine {
  readonly product: string;
  /** `2026-03`. */
  readonly month: string;
  readonly cents: Cents;
}

/** ZOU-31: cost of care of one resident in a period, without what was refused. */
export interface CostStatement {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly lines: readonly CostLine[];
  readonly totalCents: Cents;
}

const order = (a: CostLine, b: CostLine): number =>
  a.product.localeCompare(b.product, 'nl') || (a.month < b.month ? -1 : a.month > b.month ? 1 : 0);

/** ZOU-31: by product and month; a credit takes away, a refused or held line is left out. */
export const costStatement = (
  rows: readonly Pick<LineRow, 'outcome' | 'line' | 'law'>[],
  from: CalendarDate,
  until: CalendarDate,
  productName: (law: string, category: string, code: string) => string,
): CostStatement => {
  const sums = new Map<string, CostLine>();
  for (const row of rows) {
    const { line, law } = row;
    if (line === null || (row.outcome !== 'granted' && row.outcome !== 'credited')) continue;
    if (line.productPeriod.from < from || line.productPeriod.from > until) continue;
    const product = productName(law, line.category, line.code);
    const month = monthOf(line.productPeriod.from);
    const key = `${product}/${month}`;
    const cents = (sums.get(key)?.cents ?? 0) + grantedCentsOf(row);
    sums.set(key, { product, month, cents });
  }
  const lines = [...sums.values()].filter(({ cents }) => cents !== 0).sort(order);
  return { from, until, lines, totalCents: lines.reduce((sum, { cents }) => sum + cents, 0) };
};

/** ZOU-31: the statement as a letter at language level B1, to print; it names nobody. */
export const costStatementText = ({ from, until, lines, totalCents }: CostStatement): string => {
  const products = [...new Set(lines.map(({ product }) => product))];
  return [
    'Wat heeft uw hulp gekost?',
    '',
    `Dit overzicht gaat over ${formatDate(from)} tot en met ${formatDate(until)}.`,
    'U ziet per soort hulp en per maand wat de gemeente heeft betaald.',
    '',
    ...(lines.length === 0 ? ['In deze periode heeft de gemeente niets betaald.'] : []),
    ...products.flatMap((product) => [
      product,
      ...lines
        .filter((line) => line.product === product)
        .map(({ month, cents }) => `  ${formatMonth(month)}: ${formatEuro(cents)}`),
      '',
    ]),
    `Samen: ${formatEuro(totalCents)}`,
    '',
    'Dit is geen rekening. U hoeft niets te betalen.',
    'Klopt er iets niet? Bel of mail dan uw gemeente.',
  ].join('\n');
};

export interface CostAsk {
  readonly municipality: string;
  readonly law: string;
  /** Any allocation of the resident: a statement is never asked for by person. */
  readonly allocation: number;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/** All lines of the resident; null: there is no such allocation. */
const residentLines = async (
  sources: SheetSources,
  { municipality, law, allocation }: CostAsk,
): Promise<readonly LineRow[] | null> => {
  const usage = await sources.rows(budgetUsage);
  const all = await rowsOf<UsageRow>(usage, 'allocation', scopeFilter({ municipality }));
  const named = all.find((row) => row.law === law && row.number === allocation);
  if (named === undefined) return null;
  const source = await sources.rows(declarations);
  const lines: LineRow[] = [];
  for (const { key, clientRef } of all) {
    if (clientRef !== named.clientRef) continue;
    lines.push(...(await rowsOf<LineRow>(source, 'line', { allocation: key })));
  }
  return lines;
};

/** Null: there is no such allocation. */
export const readCostStatement = async (
  sources: SheetSources,
  ask: CostAsk,
): Promise<CostStatement | null> => {
  const lines = await residentLines(sources, ask);
  return lines === null ? null : statementOf(sources, lines, ask);
};

const statementOf = (
  { names }: SheetSources,
  lines: readonly LineRow[],
  { from, until }: CostAsk,
): CostStatement => costStatement(lines, from, until, (...key) => names.product(...key));

/** The lines behind one amount: those that are a statement of their own with that product and month. */
const behindCost =
  (sources: SheetSources, lines: readonly LineRow[], ask: CostAsk, { product, month }: CostLine) =>
  (): readonly Behind[] =>
    lines.flatMap((row) => {
      const [own] = statementOf(sources, [row], ask).lines;
      return own?.product === product && own.month === month
        ? [{ source: lineSource(row), counts: own.cents }]
        : [];
    });

/** ZOU-31. */
export const costSheet: SheetView = {
  name: 'kostenoverzicht',
  title: 'Kostenoverzicht van een inwoner',
  definition:
    'Wat de hulp aan één inwoner kostte, per product en maand. Afgekeurde regels tellen niet mee. U vraagt het op met een toewijzingnummer; er staat geen naam op.',
  options: {
    toewijzing: /^\d{1,9}$/,
    van: /^\d{4}-\d{2}-\d{2}$/,
    tot: /^\d{4}-\d{2}-\d{2}$/,
  },
  read: async (sources, { scope, asAt, options }) => {
    const columns = [
      { key: 'product', label: 'Product', kind: 'text' },
      { key: 'maand', label: 'Maand', kind: 'text' },
      { key: 'bedragCent', label: 'Bedrag', kind: 'cents' },
    ] as const;
    const allocation = options['toewijzing'];
    const { municipality, law } = scope;
    if (allocation === undefined || municipality === undefined || law === undefined) {
      const notes = ['Geef een gemeente, een wet en een toewijzingnummer op.'];
      return { columns, rows: [], notes };
    }
    const ask = {
      municipality,
      law,
      allocation: Number(allocation),
      from: options['van'] ?? `${asAt.slice(0, 4)}-01-01`,
      until: options['tot'] ?? asAt,
    };
    const lines = await residentLines(sources, ask);
    if (lines === null) {
      return { columns, rows: [], notes: [`Toewijzing ${allocation} bestaat niet.`] };
    }
    const found = statementOf(sources, lines, ask);
    return {
      columns,
      rows: found.lines.map((line) =>
        rowWithBehind(
          {
            product: line.product,
            maand: formatMonth(line.month),
            bedragCent: line.cents,
          },
          { bedragCent: behindCost(sources, lines, ask, line) },
        ),
      ),
      notes: costStatementText(found).split('\n'),
    };
  },
};
