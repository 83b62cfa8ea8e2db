import type { Cents } from '@zgb/kernel';
import type { RegionSettings, TariffHistory } from '@zgb/contracts';
import { rowsOf, type RowSource } from '../row-source';
import { amountAt, amountOfLines, priceBook, type PriceBook } from './prices';
import { tariffRows } from './sheet-rows';
import type { PromiseRow, TariffRow, PricedVolumeRow } from './tariffs.projection';

type Keyed<Row> = Row & { readonly key: string };

/** What a fact of a tariff did to what was granted and promised, in cents. */
export interface Effect {
  readonly grantedCents: Cents;
  readonly promisedCents: Cents;
}

/** Everything of one product. */
interface ProductHistory {
  readonly tariffs: readonly Keyed<TariffRow>[];
  readonly volumes: readonly PricedVolumeRow[];
  readonly promises: readonly PromiseRow[];
}

/** A bucket of a volume, with its name taken apart. */
export const bucketsOf = ({ buckets }: PricedVolumeRow) =>
  Object.entries(buckets).map(([name, bucket]) => {
    const [day = '', unit = '', , remainder = ''] = name.split('/');
    return { day, unit, ...bucket, remainder: Number(remainder) };
  });

/** Rows by product, so that a fact is held against its own product only. */
const byProduct = <
  Row extends {
    readonly law: string;
    readonly category: string | null;
    readonly code: string | null;
  },
>(
  rows: readonly Row[],
): ((row: TariffRow) => readonly Row[]) => {
  const groups = new Map<string, Row[]>();
  const keyOf = ({ law, category, code }: Pick<Row, 'law' | 'category' | 'code'>): string =>
    `${law}/${category ?? ''}/${code ?? ''}`;
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return (row) => groups.get(keyOf(row)) ?? [];
};

/** The tariffs as they were known just before, or at, a position of the log. */
const bookUntil = (
  rows: readonly Keyed<TariffRow>[],
  position: number,
  region: RegionSettings | null,
): PriceBook =>
  priceBook(
    new Map(
      rows.map((row): [string, TariffHistory] => {
        const count = row.recorded.filter((recording) => recording.position <= position).length;
        return [row.key, { tariffs: row.tariffs.slice(0, count) }];
      }),
    ),
    region,
  );

const differenceOf = (before: Cents | null, after: Cents | null): Cents =>
  before === null || after === null ? 0 : after - before;

/**
 * What was recorded at a position: old against new price over everything granted and promised so far. What had no price before has
 * no difference; amounts in euros have no price.
 */
const effectOf = (
  position: number,
  { tariffs, volumes, promises }: ProductHistory,
  region: RegionSettings | null,
): Effect => {
  const before = bookUntil(tariffs, position - 1, region);
  const after = bookUntil(tariffs, position, region);
  let grantedCents = 0;
  for (const sold of volumes) {
    for (const bucket of bucketsOf(sold)) {
      const [old, now] = [before(sold, bucket.day), after(sold, bucket.day)];
      if (old === null || now === null || old.priceCents === now.priceCents) continue;
      grantedCents += differenceOf(
        amountOfLines(bucket, bucket.unit, old),
        amountOfLines(bucket, bucket.unit, now),
      );
    }
  }
  let promisedCents = 0;
  for (const sold of promises) {
    if (sold.deleted || !sold.priceCents) continue;
    const [old, now] = [before(sold, sold.from), after(sold, sold.from)];
    if (old === null || now === null) continue;
    const units = sold.amountCents / sold.priceCents;
    promisedCents += differenceOf(amountAt(units, sold.unit, old), amountAt(units, sold.unit, now));
  }
  return { grantedCents, promisedCents };
};

/** Reads what facts of tariffs are held against, once for all of them. */
export const readEffects = async (
  source: RowSource,
  region: RegionSettings | null,
): Promise<(row: TariffRow, position: number) => Effect> => {
  const tariffsOf = byProduct(await tariffRows(source, {}));
  const volumesOf = byProduct(await rowsOf<PricedVolumeRow>(source, 'volume'));
  const promisesOf = byProduct(await rowsOf<PromiseRow>(source, 'promise'));
  return (row, position) => {
    const history = {
      tariffs: tariffsOf(row),
      volumes: volumesOf(row),
      promises: promisesOf(row),
    };
    return effectOf(position, history, region);
  };
};
