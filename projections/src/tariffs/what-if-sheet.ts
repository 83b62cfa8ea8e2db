import { monthOf, type CalendarDate, type Cents } from '@zgb/kernel';
import { rowsOf, scopeFilter, type RowSource, type Scope } from '../row-source';
import { amountsOf, eachOf, rowWithBehind, streamSource, type Source } from '../sheets/behind';
import type { Sheet, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { bucketsOf } from './effects';
import { amountOfLines, priceBook } from './prices';
import { byList, byPercentage, type Scenario } from './scenarios';
import { historiesOf, tariffRows } from './sheet-rows';
import { tariffs, type PaidLine, type PaidRow, type PricedVolumeRow } from './tariffs.projection';

const PARTS = ['gemeente', 'aanbieder', 'product', 'maand'] as const;
type Part = (typeof PARTS)[number];

const LABELS: Readonly<Record<Part, string>> = {
  gemeente: 'Gemeente',
  aanbieder: 'Aanbieder',
  product: 'Product',
  maand: 'Maand',
};

/** `4,957` or `-2` in thousandths of a percent. */
const thousandths = (percentage: string): number => {
  const [whole = '0', part = ''] = percentage.replace('-', '').split(',');
  const size = Number(whole) * 1_000 + Number(part.padEnd(3, '0'));
  return percentage.startsWith('-') ? -size : size;
};

/** `02/02Z03` at a price in cents: for everybody, in the unit of the tariff that holds. */
const byPrice = (law: string, product: string, cents: Cents): Scenario => {
  const [category = '', code = ''] = product.split('/');
  return {
    name: `prijs van ${product}`,
    pricerFor: (sold) => {
      const isIt = sold.law === law && sold.category === category && sold.code === code;
      return (_day, now) => (isIt ? { ...now, priceCents: cents } : null);
    },
    amountOf: null,
  };
};

/** Every line at one price, where the asker says of which tariff. */
const atPrice = (cents: Cents): Scenario => ({
  name: 'een prijs',
  pricerFor: () => (_day, now) => ({ ...now, priceCents: cents }),
  amountOf: null,
});

const scenarioFrom = (options: Readonly<Record<string, string>>): Scenario => {
  const { index, product, prijsCent, tarief, wetVanProduct = 'wmo' } = options;
  if (tarief !== undefined && prijsCent !== undefined) return atPrice(Number(prijsCent));
  if (product !== undefined && prijsCent !== undefined) {
    return byPrice(wetVanProduct, product, Number(prijsCent));
  }
  return index === undefined
    ? byList('niets', [])
    : byPercentage(thousandths(index), { includesEuros: false });
};

type Sold = Pick<PricedVolumeRow, 'municipality' | 'law' | 'category' | 'code' | 'provider'>;

const shown = ({ names }: SheetSources, part: Part, sold: Sold, day: CalendarDate): string => {
  switch (part) {
    case 'maand':
      return monthOf(day);
    case 'gemeente':
      return names.municipality(sold.municipality);
    case 'aanbieder':
      return names.provider(sold.provider);
    case 'product':
      return names.product(sold.law, sold.category, sold.code);
  }
};

/** A granted line that stands, with the allocation that it is in. */
interface Paid {
  readonly stream: string;
  readonly sold: Sold;
  readonly line: PaidLine;
}

/** Every granted line, by its allocation; read when somebody opens a figure. */
const paidBy = async (source: RowSource): Promise<readonly Paid[]> =>
  (await rowsOf<PaidRow>(source, 'paid')).flatMap(({ key, volume, lines }) => {
    const stream = key.slice(0, key.lastIndexOf('/'));
    const [municipality = '', law = '', category = '', code = '', provider = ''] =
      volume.split('/');
    const sold = { municipality, law, category, code, provider };
    return lines.map((line) => ({ stream, sold, line }));
  });

const inScope = (sold: Sold, { municipality, provider, law }: Scope): boolean =>
  (municipality === undefined || sold.municipality === municipality) &&
  (provider === undefined || sold.provider === provider) &&
  (law === undefined || sold.law === law);

const lineSource = ({ stream, sold, line }: Paid): Source =>
  streamSource({ key: stream, ...sold, from: line.from, until: line.until });

const behindPaid = (own: () => readonly Paid[]) => ({
  regels: () => eachOf(own().map(lineSource)),
  nu: () =>
    amountsOf(
      own().map((one) => ({ ...lineSource(one), cents: one.line.amountCents })),
      ({ cents }) => cents,
    ),
});

interface Sum {
  readonly lines: number;
  /** Lines that would have another amount. */
  readonly changed: number;
  readonly now: Cents;
  readonly then: Cents;
}

/** C10: what other prices would have cost over the lines of a year. Nothing is recorded. */
export const whatIfSheet: SheetView = {
  name: 'proefberekening',
  title: 'Proefberekening van tarieven',
  definition:
    'Wat de toegekende regels van het jaar tot en met de dag hadden gekost bij andere tarieven. Er wordt niets vastgelegd. Met index gaan alle tarieven met dat percentage omhoog (hoogstens drie decimalen, een halve cent omhoog); met product en prijsCent krijgt één product een andere prijs. Met tarief verandert alleen wat nu onder dat tarief valt. Met vanaf gaat het voorstel op die dag in; regels van eerder blijven gelijk. Bedragen in euro’s en regels zonder tarief blijven ook gelijk.',
  options: {
    jaar: /^\d{4}$/,
    index: /^-?\d{1,3}(,\d{1,3})?$/,
    product: /^\d{2}\/[A-Za-z0-9]{1,5}$/,
    prijsCent: /^\d{1,9}$/,
    wetVanProduct: /^(wmo|jw)$/,
    tarief: /^tariff-[A-Za-z0-9._-]{1,120}$/,
    vanaf: /^\d{4}-\d{2}-\d{2}$/,
    per: /^(gemeente|aanbieder|product|maand)$/,
  },
  read: async (sources, { scope, asAt, options, opening }): Promise<Sheet> => {
    const source = await sources.rows(tariffs);
    const scenario = scenarioFrom(options);
    const from = options['vanaf'] ?? '';
    const { tarief } = options;
    const year = options['jaar'] ?? asAt.slice(0, 4);
    const part = PARTS.find((one) => one === options['per']) ?? 'gemeente';
    const book = priceBook(historiesOf(await tariffRows(source, {})), sources.names.region);
    const sums = new Map<string, Sum>();
    let unpriced = 0;
    for (const sold of await rowsOf<PricedVolumeRow>(source, 'volume', scopeFilter(scope))) {
      const pricer = scenario.pricerFor(sold);
      for (const bucket of bucketsOf(sold)) {
        if (!bucket.day.startsWith(year) || bucket.day > asAt) continue;
        const old = book(sold, bucket.day);
        const isMeant =
          old !== null && bucket.day >= from && (tarief === undefined || tarief === old.stream);
        const proposed = isMeant ? pricer(bucket.day, old) : null;
        const before = old === null ? null : amountOfLines(bucket, bucket.unit, old);
        const after = proposed === null ? before : amountOfLines(bucket, bucket.unit, proposed);
        const difference = before === null || after === null ? 0 : after - before;
        if (before === null) unpriced += bucket.lines;
        const key = shown(sources, part, sold, bucket.day);
        const known = sums.get(key) ?? { lines: 0, changed: 0, now: 0, then: 0 };
        sums.set(key, {
          lines: known.lines + bucket.lines,
          changed: known.changed + (difference === 0 ? 0 : bucket.lines),
          now: known.now + bucket.cents,
          then: known.then + bucket.cents + difference,
        });
      }
    }
    const paidLines = opening === true ? await paidBy(source) : [];
    const rows = [...sums].map(([name, { lines, changed, now, then }]): SheetRow => {
      const own = (): readonly Paid[] =>
        paidLines.filter(
          ({ sold, line }) =>
            line.from.startsWith(year) &&
            line.from <= asAt &&
            inScope(sold, scope) &&
            shown(sources, part, sold, line.from) === name,
        );
      const cells = { regels: lines, anders: changed, nu: now, straks: then, verschil: then - now };
      return rowWithBehind({ [part]: name, ...cells }, behindPaid(own));
    });
    rows.sort((a, b) =>
      part === 'maand'
        ? String(a[part]).localeCompare(String(b[part]))
        : Math.abs(Number(b['verschil'])) - Math.abs(Number(a['verschil'])),
    );
    return {
      columns: [
        { key: part, label: LABELS[part], kind: 'text' },
        { key: 'regels', label: 'Regels', kind: 'count' },
        { key: 'anders', label: 'Met een ander bedrag', kind: 'count' },
        { key: 'nu', label: 'Toegekend', kind: 'cents' },
        { key: 'straks', label: 'Bij het voorstel', kind: 'cents' },
        { key: 'verschil', label: 'Verschil', kind: 'cents' },
      ],
      rows,
      notes: [
        'Proefberekening: er is niets vastgelegd.',
        ...(unpriced === 0
          ? []
          : [`${String(unpriced)} regels hebben geen tarief en blijven gelijk.`]),
      ],
    };
  },
};
