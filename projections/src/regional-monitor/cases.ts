import {
  earliest,
  endOf,
  monthOf,
  type CalendarDate,
  type Cents,
  type DateRange,
} from '@zgb/kernel';
import { attributesOn, type ProductAttributes } from '@zgb/contracts';
import { productHistory, type ProductHistoryRow } from '../catalogue/product-history.projection';
import { providers, type LinkRow } from '../providers/providers.projection';
import { standingDeliveries, type StandingDelivery } from '../providers/activity';
import { rowsOf, scopeFilter, type Scope } from '../row-source';
import { allocationSource, type Source } from '../sheets/behind';
import type { RowSources, SheetAsk, SheetColumn, SheetSources } from '../sheets/sheet';
import { careRows, endOfCare } from '../work-lists/tasks';
import type { CareRow } from '../work-lists/work-lists.projection';

/** One allocation as the monitor sees it: what was promised, how it ended, what was delivered. */
export interface MonitorCase extends CareRow {
  readonly key: string;
  /** Last day of care: of the final stop, else of the allocation (OP271). */
  readonly endedOn: CalendarDate | null;
  readonly link: LinkRow | null;
}

const casesOf = async (
  sources: RowSources,
  { scope, asAt }: Pick<SheetAsk, 'scope' | 'asAt'>,
): Promise<readonly MonitorCase[]> => {
  const links = await rowsOf<LinkRow>(await sources.rows(providers), 'link', scopeFilter(scope));
  const byKey = new Map(links.map((link) => [link.key, link]));
  return (await careRows(sources, { scope }))
    .filter(({ allocatedOn, from, until }) => allocatedOn <= asAt && (until ?? from) >= from)
    .map((row) => {
      const stopped = endOfCare(row);
      const endedOn = stopped === null ? row.until : earliest(stopped, endOf(row));
      return { ...row, endedOn, link: byKey.get(row.key) ?? null };
    })
    .filter(({ endedOn, from }) => endedOn === null || endedOn >= from);
};

/** Allocations of a scope that stand and were given by the day; sheets of one page share them. */
export const monitorCases = async (
  sources: SheetSources,
  { scope, asAt }: Pick<SheetAsk, 'scope' | 'asAt'>,
): Promise<readonly MonitorCase[]> => {
  const make = (own: RowSources): Promise<readonly MonitorCase[]> => casesOf(own, { scope, asAt });
  const name = `monitor cases ${JSON.stringify(scopeFilter(scope))} on ${asAt}`;
  return sources.kept?.(name, make) ?? make(sources);
};

/** The allocation as what a figure is counted from. */
export const sourceOf = (one: MonitorCase): Source => ({
  ...allocationSource(one),
  until: one.endedOn,
});

/** Its first and last day, as flows count them. */
export const spellOf = ({
  from,
  endedOn,
}: MonitorCase): { from: CalendarDate; until: CalendarDate | null } => ({
  from,
  until: endedOn,
});

/** In care on any day of a period. */
export const inPeriod = (one: MonitorCase, period: DateRange): boolean =>
  one.from <= period.until && endOf(spellOf(one)) >= period.from;

/** ZOU-11: care that began in a period, of clients who had none before. NL: instroom. */
export const newcomersIn = (
  cases: readonly MonitorCase[],
  period: DateRange,
): readonly MonitorCase[] => {
  const clientOf = (one: MonitorCase): string => `${one.municipality}/${one.clientRef}`;
  const known = new Set(cases.filter(({ from }) => from < period.from).map(clientOf));
  return cases.filter(
    (one) => period.from <= one.from && one.from <= period.until && !known.has(clientOf(one)),
  );
};

/** Accepted for months of delivery in a period. */
export const deliveriesIn = (one: MonitorCase, period: DateRange): readonly StandingDelivery[] =>
  one.link === null
    ? []
    : standingDeliveries(one.link, period.until).filter(
        ({ month }) => monthOf(period.from) <= month && month <= monthOf(period.until),
      );

/** B-01 of one allocation. */
export const centsIn = (one: MonitorCase, period: DateRange): Cents =>
  deliveriesIn(one, period).reduce((sum, { cents }) => sum + cents, 0);

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A period can be asked for; else it is the year up to the day. */
export const PERIOD_OPTIONS = { van: DAY, tot: DAY } as const;

export const periodAsked = ({ asAt, options }: SheetAsk): DateRange => ({
  from: options['van'] ?? `${asAt.slice(0, 4)}-01-01`,
  until: options['tot'] ?? asAt,
});

/** Without one provider: what comes before or after may be with another one. */
export const wholeScope = ({ provider: _provider, ...scope }: Scope): Scope => scope;

/** Attributes of products on the day, by `law/category/code`. */
export const attributesByProduct = async (
  sources: RowSources,
  { asAt }: Pick<SheetAsk, 'asAt'>,
): Promise<(product: string) => ProductAttributes> => {
  const rows = await rowsOf<ProductHistoryRow>(await sources.rows(productHistory), 'product');
  const found = new Map<string, ProductAttributes>(
    rows.flatMap(({ product }) => {
      const { definition } = product;
      if (definition === null) return [];
      const { law, category, code } = definition;
      return [[`${law}/${category}/${code}`, attributesOn(product, asAt)] as const];
    }),
  );
  return (product) => found.get(product) ?? {};
};

export const productOf = ({
  law,
  category,
  code,
}: Pick<CareRow, 'law' | 'category' | 'code'>): string => `${law}/${category ?? ''}/${code ?? ''}`;

/** A share in hundredths of a percent, half up; null: there is no whole. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole);

export const textColumn = (key: string, label: string): SheetColumn => ({
  key,
  label,
  kind: 'text',
});

/** Municipalities that are asked about, in the order of the region. */
export const placesAsked = (
  { names }: SheetSources,
  { scope }: SheetAsk,
): readonly { readonly code: string; readonly name: string }[] =>
  names.municipalities.filter(
    ({ code }) => scope.municipality === undefined || scope.municipality === code,
  );

/** Name of the row that holds all municipalities. */
export const REGION_ROW = 'Regio';
