import type { Cents } from '@zgb/kernel';
import type { RegionSettings, TariffHistory } from '@zgb/contracts';
import { amountAt, amountOfLines, priceBook, type PriceBook } from './prices';
import type { PromiseRow, TariffRow, VolumeRow } from './tariffs.projection';

type Keyed<Row> = Row & { readonly key: string };

/** What a fact of a tariff did to what was granted and promised, in cents. */
export interface Effect {
  readonly grantedCents: Cents;
  readonly promisedCents: Cents;
}

export interface Bought {
  readonly volumes: readonly VolumeRow[];
  readonly promises: readonly PromiseRow[];
}

/** A bucket of a volume, with its name taken apart. */
export const bucketsOf = ({ buckets }: VolumeRow) =>
  Object.entries(buckets).map(([name, bucket]) => {
    const [day = '', unit = '', , remainder = ''] = name.split('/');
    return { day, unit, ...bucket, remainder: Number(remainder) };
  });

const sameProduct = (
  row: { readonly law: string; readonly category: string | null; readonly code: string | null },
  other: TariffRow,
): boolean => row.law === other.law && row.category === other.category && row.code === other.code;

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
 * Old against new price over everything granted and promised so far. What had no price before has
 * no difference; amounts in euros have no price.
 */
export const effectOf = (
  fact: { readonly row: Keyed<TariffRow>; readonly position: number },
  tariffs: readonly Keyed<TariffRow>[],
  { volumes, promises }: Bought,
  region: RegionSettings | null,
): Effect => {
  const { row, position } = fact;
  const rivals = tariffs.filter((other) => sameProduct(other, row));
  const before = bookUntil(rivals, position - 1, region);
  const after = bookUntil(rivals, position, region);
  let grantedCents = 0;
  for (const sold of volumes) {
    if (!sameProduct(sold, row)) continue;
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
    if (!sameProduct(sold, row) || sold.deleted || !sold.priceCents) continue;
    const [old, now] = [before(sold, sold.from), after(sold, sold.from)];
    if (old === null || now === null) continue;
    const units = sold.amountCents / sold.priceCents;
    promisedCents += differenceOf(amountAt(units, sold.unit, old), amountAt(units, sold.unit, now));
  }
  return { grantedCents, promisedCents };
};
