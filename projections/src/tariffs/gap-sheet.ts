import { divideHalfUp, type CalendarDate } from '@zgb/kernel';
import { believedTariffs, tariffInForce, type Tariff } from '@zgb/contracts';
import { lessBehind, rowWithBehind, shareBehind, type Opens } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { tariffRows, tariffSource, type TariffLine } from './sheet-rows';
import { tariffs } from './tariffs.projection';

const PRODUCT = /^\d{2}\/[A-Za-z0-9]{1,5}$/;

/** Hundredths of a percent of the first, half up; also of a negative gap. */
const shareOf = (gap: number, whole: number): number | null => {
  if (whole === 0) return null;
  const share = divideHalfUp(Math.abs(gap) * 10_000, whole);
  return gap < 0 ? -share : share;
};

/** Days on which a price of either begins, up to a day. */
const daysOf = (pair: readonly TariffLine[], asAt: CalendarDate): readonly CalendarDate[] =>
  [...new Set(pair.flatMap((row) => believedTariffs(row).map(({ tariff }) => tariff.from)))]
    .filter((day) => day <= asAt)
    .sort();

const inForce = (row: TariffLine, day: CalendarDate): Tariff | null => tariffInForce(row, day);

/** Gap between the tariffs of both laws, by date (GV-15). */
export const tariffGapSheet: SheetView = {
  name: 'tariefverschil',
  title: 'Tariefverschil Wmo en Jeugdwet',
  definition:
    'Het verschil tussen het tarief van een Wmo-product en een jeugdproduct van dezelfde productgroep en eenheid, vanaf elke dag dat een van beide verandert.',
  options: { wmo: PRODUCT, jw: PRODUCT },
  read: async (sources, { scope, asAt, options }) => {
    const { municipality } = scope;
    const rows = (
      await tariffRows(
        await sources.rows(tariffs),
        municipality === undefined ? {} : { municipality },
      )
    ).filter(({ provider }) => provider === 'alle');
    const { names } = sources;
    const of = (law: 'wmo' | 'jw') =>
      rows.filter(
        (row) =>
          row.law === law && [undefined, `${row.category}/${row.code}`].includes(options[law]),
      );
    const isNamed = options['wmo'] !== undefined && options['jw'] !== undefined;
    const groupOf = ({ law, category, code }: TariffLine) => names.group(law, category, code);
    const pairs = of('wmo').flatMap((wmo) =>
      of('jw')
        .filter((jw) => jw.tenant === wmo.tenant && jw.family === wmo.family)
        .filter((jw) => isNamed || groupOf(jw) === groupOf(wmo))
        .map((jw) => [wmo, jw] as const),
    );
    return {
      columns: [
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'geldtVoor', label: 'Geldt voor', kind: 'text' },
        { key: 'familie', label: 'Contractfamilie', kind: 'text' },
        { key: 'wmo', label: 'Wmo-product', kind: 'text' },
        { key: 'jw', label: 'Jeugdproduct', kind: 'text' },
        { key: 'eenheid', label: 'Eenheid', kind: 'text' },
        { key: 'tariefWmo', label: 'Tarief Wmo', kind: 'cents', summed: false },
        { key: 'tariefJw', label: 'Tarief Jeugdwet', kind: 'cents', summed: false },
        { key: 'verschil', label: 'Verschil', kind: 'cents', summed: false },
        { key: 'deel', label: 'Deel van Wmo', kind: 'share' },
      ],
      rows: pairs.flatMap(([wmo, jw]) =>
        daysOf([wmo, jw], asAt).flatMap((day) => {
          const [a, b] = [inForce(wmo, day), inForce(jw, day)];
          if (a === null || b === null || a.unit !== b.unit) return [];
          const gap = b.priceCents - a.priceCents;
          const cells = {
            vanaf: day,
            geldtVoor: names.municipality(wmo.tenant),
            familie: wmo.family,
            wmo: `${wmo.category}/${wmo.code}`,
            jw: `${jw.category}/${jw.code}`,
            eenheid: a.unit,
            tariefWmo: a.priceCents,
            tariefJw: b.priceCents,
            verschil: gap,
            deel: shareOf(gap, a.priceCents),
          };
          const price =
            (row: TariffLine, { priceCents }: Tariff): Opens =>
            () => [{ source: tariffSource(row), counts: priceCents }];
          const [tariefWmo, tariefJw] = [price(wmo, a), price(jw, b)];
          const verschil = lessBehind(tariefJw, tariefWmo);
          const deel = shareBehind(verschil, tariefWmo, 'cents');
          return rowWithBehind(cells, { tariefWmo, tariefJw, verschil, deel });
        }),
      ),
      notes: ['Een verschil onder nul betekent: het jeugdtarief is lager.'],
    };
  },
};
