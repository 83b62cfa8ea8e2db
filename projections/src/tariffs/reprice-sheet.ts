import { formatEuro, parseStreamId } from '@zgb/kernel';
import type { Names } from '../catalogue/catalogue.query';
import { rowsOf, scopeFilter, type RowSource } from '../row-source';
import { rowFromStream, streamSource } from '../sheets/behind';
import type { SheetRow, SheetView } from '../sheets/sheet';
import { bucketsOf } from './effects';
import { amountAt, amountOfLines, priceBook, type PriceBook } from './prices';
import { historiesOf, tariffRows } from './sheet-rows';
import { tariffs, type PaidLine, type PaidRow, type PricedVolumeRow } from './tariffs.projection';

type Volume = PricedVolumeRow & { readonly key: string };

/**
 * A first look at sums, so that lines are read only where something differs. Minutes may hang on
 * different hour prices that look the same per minute: those are always looked at.
 */
const mayDiffer = (volume: Volume, book: PriceBook): boolean =>
  bucketsOf(volume).some((bucket) => {
    const now = book(volume, bucket.day);
    if (now === null || bucket.lines === 0) return false;
    if (bucket.unit !== now.unit) return true;
    return amountOfLines(bucket, bucket.unit, now) !== bucket.cents;
  });

const repriced = (volume: Volume, line: PaidLine, book: PriceBook) => {
  const now = book(volume, line.from);
  if (now === null) return null;
  const amount = amountAt(line.volume, line.unit, now);
  if (amount === null) return null;
  const isSamePrice = now.priceCents === line.priceCents && now.unit === line.priceUnit;
  return isSamePrice && amount === line.amountCents ? null : { now, amount };
};

const linesOf = async (
  source: RowSource,
  volume: Volume,
  book: PriceBook,
  names: Names,
): Promise<readonly SheetRow[]> => {
  const rows = await rowsOf<PaidRow>(source, 'paid', { volume: volume.key });
  return rows.flatMap(({ key, lines }) => {
    const [stream = ''] = key.split('/');
    const number = Number(parseStreamId(stream).parts[1]);
    return lines.flatMap((line) => {
      const found = repriced(volume, line, book);
      if (found === null) return [];
      const cells = {
        gemeente: names.municipality(volume.municipality),
        aanbieder: names.provider(volume.provider),
        wet: volume.law,
        toewijzing: number,
        referentie: line.reference,
        product: `${volume.category}/${volume.code}`,
        van: line.from,
        tot: line.until,
        omvang: line.volume,
        eenheid: line.unit,
        betaaldePrijs: line.priceCents,
        prijsNu: found.now.priceCents,
        betaald: line.amountCents,
        bedragNu: found.amount,
        verschil: found.amount - line.amountCents,
      };
      const { municipality, law, provider, category, code } = volume;
      const place = { key: stream, municipality, law, provider, category, code };
      const source = streamSource({ ...place, from: line.from, until: line.until });
      return rowFromStream(source, cells, { prijsNu: null, bedragNu: null, verschil: null });
    });
  });
};

const EURO_COLUMNS = [
  { key: 'betaaldePrijs', label: 'Prijs toen', kind: 'cents', summed: false },
  { key: 'prijsNu', label: 'Prijs nu', kind: 'cents', summed: false },
  { key: 'betaald', label: 'Toegekend', kind: 'cents' },
  { key: 'bedragNu', label: 'Bedrag nu', kind: 'cents' },
  { key: 'verschil', label: 'Verschil', kind: 'cents' },
] as const;

/** Work list: granted lines whose tariff is another one now; nothing is applied in silence. */
export const repriceSheet: SheetView = {
  name: 'herprijzen',
  title: 'Regels met een ander tarief',
  definition:
    'Toegekende regels waarvan het tarief later is verbeterd. Hun oordeel blijft staan: spreek met de aanbieder af of er gecrediteerd en opnieuw gedeclareerd wordt.',
  options: {},
  read: async (sources, { scope }) => {
    const source = await sources.rows(tariffs);
    const { names } = sources;
    const book = priceBook(historiesOf(await tariffRows(source, {})), names.region);
    const volumes = await rowsOf<PricedVolumeRow>(source, 'volume', scopeFilter(scope));
    const rows: SheetRow[] = [];
    for (const volume of volumes) {
      if (mayDiffer(volume, book)) rows.push(...(await linesOf(source, volume, book, names)));
    }
    const total = rows.reduce((sum, row) => sum + Number(row['verschil']), 0);
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
        { key: 'referentie', label: 'Referentie', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'van', label: 'Van', kind: 'date' },
        { key: 'tot', label: 'Tot en met', kind: 'date' },
        { key: 'omvang', label: 'Omvang', kind: 'count', summed: false },
        { key: 'eenheid', label: 'Eenheid', kind: 'text' },
        ...EURO_COLUMNS,
      ],
      rows,
      notes: [`${String(rows.length)} regels, samen ${formatEuro(total)} verschil.`],
    };
  },
};
