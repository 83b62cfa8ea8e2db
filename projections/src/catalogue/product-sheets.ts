import {
  ageLimitOn,
  attributesOn,
  closedSince,
  decisionOn,
  isDecidedLate,
  isWithdrawnOn,
  normMinutesIn,
  selectableOn,
  type Product,
  type ProductCode,
} from '@zgb/contracts';
import { type CalendarDate, formatDate, monthOf } from '@zgb/kernel';
import { placesAsked } from '../regional-monitor/cases';
import { contracts, type EntryRow } from '../contracts/contracts.projection';
import { rowsOf } from '../row-source';
import { coverSheet, noSums } from '../small-numbers/cover-sheet';
import { COVER_OPTIONS, thresholdFor } from '../small-numbers/who-sees';
import { rowFromStream, rowWithBehind, streamSource } from '../sheets/behind';
import type {
  Sheet,
  SheetAsk,
  SheetColumn,
  SheetRow,
  SheetSources,
  SheetView,
} from '../sheets/sheet';
import type { Names } from './catalogue.query';
import { LAYER_READERS, LAYERS, type CellOf } from './matrix-layers';
import type { Shown } from './shown-product';
import { productHistory, type ProductHistoryRow } from './product-history.projection';

const keyOf = ({ law, category, code }: ProductCode): string => `${law}/${category}/${code}`;

/** Products in the order of the catalogue. */
const productsOn = async (
  sources: SheetSources,
  { scope, asAt }: SheetAsk,
): Promise<readonly Shown[]> => {
  const rows = await rowsOf<ProductHistoryRow>(await sources.rows(productHistory), 'product');
  return [...rows]
    .sort((a, b) => a.order - b.order)
    .flatMap(({ key, product }) => {
      const { definition } = product;
      if (definition === null) return [];
      if (scope.law !== undefined && definition.law !== scope.law) return [];
      const { law, category, code } = definition;
      const attributes = attributesOn(product, asAt);
      return [{ key, product, code: { law, category, code }, attributes }];
    });
};

export const MARKS = { yes: 'x', no: '–', undecided: '?', unknown: '' } as const;

const cell = ({ product }: Shown, municipality: string, day: CalendarDate): string => {
  const note = decisionOn(product, municipality, day)?.note ?? null;
  const mark = MARKS[selectableOn(product, municipality, day)];
  if (note === null || mark === '') return mark;
  return /^\*+$/.test(note) ? `${mark}${note}` : `${mark} (${note})`;
};

/** Stands behind the mark where the product group takes no new providers (MIJ-11). */
export const CLOSED_MARK = ' dicht';

/** Whether a group takes no new providers in a municipality on the day, there or in the region. */
const closedGroups = async (
  sources: SheetSources,
  { asAt }: SheetAsk,
): Promise<(group: string | undefined, municipality: string) => boolean> => {
  const rows = await rowsOf<EntryRow>(await sources.rows(contracts), 'entry');
  const closed = new Set(
    rows
      .filter(({ state }) => closedSince(state, asAt) !== null)
      .map(({ tenant, group }) => `${tenant}/${group}`),
  );
  const region = sources.names.region?.region ?? '';
  return (group, municipality) =>
    group !== undefined &&
    [municipality, region].some((tenant) => closed.has(`${tenant}/${group}`));
};

/** A product with its variants: other codes of the same help (MIJ-05). */
const withVariants = (own: Shown, all: readonly Shown[]): readonly Shown[] => [
  own,
  ...all.filter(({ attributes: { variantOf } }) => {
    return variantOf !== undefined && keyOf(variantOf) === keyOf(own.code);
  }),
];

/** The codes of a product with those of its variants, each once. */
const codesOf = (own: Shown, all: readonly Shown[]): string =>
  [...new Set(withVariants(own, all).map(({ code }) => code.code))].join(' / ');

/** Products in use on a day that are not another code of one that is shown already. */
const matrixProducts = (all: readonly Shown[], day: CalendarDate): readonly Shown[] => {
  const keys = new Set(all.map(({ code }) => keyOf(code)));
  return all.filter(({ product, attributes: { variantOf } }) => {
    const isShownElsewhere = variantOf !== undefined && keys.has(keyOf(variantOf));
    const isDecided = product.decisions.some(({ from }) => from <= day);
    return !isShownElsewhere && isDecided && !isWithdrawnOn(product, day);
  });
};

const footnotes = ({ region }: Names): readonly string[] =>
  Object.entries(region?.footnotes ?? {}).map(([mark, text]) => `${mark} ${text}`);

const countOf = (rows: readonly SheetRow[], code: string, mark: string): number =>
  rows.filter((row) => String(row[code] ?? '').startsWith(mark)).length;

const sumsOf = (rows: readonly SheetRow[], columns: readonly SheetColumn[]): readonly string[] => {
  const each = columns.map(({ key, label }) => {
    const open = countOf(rows, key, '?');
    const more = open === 0 ? '' : ` en ${String(open)} keer ?`;
    return {
      open,
      bought: countOf(rows, key, 'x'),
      text: (n: number) => `${label} ${String(n)}${more}`,
    };
  });
  const sum = (values: readonly number[]): string => String(values.reduce((a, b) => a + b, 0));
  const bought = sum(each.map((one) => one.bought));
  const open = sum(each.map((one) => one.open));
  return [
    `${String(rows.length)} producten, ${bought} keer x, ${open} keer ?.`,
    `Per gemeente: ${each.map((one) => one.text(one.bought)).join(', ')}.`,
  ];
};

/** Whether it is bought, and whether new providers may join. */
const readStatus = async (sources: SheetSources, ask: SheetAsk): Promise<CellOf> => {
  const isClosed = await closedGroups(sources, ask);
  return ([own], place) => {
    if (own === undefined) return { value: '' };
    const mark = cell(own, place, ask.asAt);
    const isShut = mark.startsWith(MARKS.yes) && isClosed(own.attributes.group, place);
    return { value: isShut ? mark + CLOSED_MARK : mark };
  };
};

/** What the cells show: whether it is bought, or a figure of what is (one at a time). NL: laag. */
const readCells = async (
  sources: SheetSources,
  ask: SheetAsk,
  status: CellOf,
): Promise<{ readonly kind: SheetColumn['kind']; readonly of: CellOf }> => {
  const layer = LAYERS.find((one) => one === ask.options['laag']);
  if (layer === undefined) return { kind: 'text', of: status };
  const figure = await LAYER_READERS[layer].read(sources, ask);
  return {
    kind: LAYER_READERS[layer].kind,
    of: ([own, ...variants], place) => {
      if (own === undefined || selectableOn(own.product, place, ask.asAt) !== 'yes') {
        return { value: null };
      }
      return figure([own, ...variants], place);
    },
  };
};

/** Which products are shown: bought somewhere, or open to new providers somewhere. NL: toon. */
const SHOWN: Readonly<Record<string, (mark: string) => boolean>> = {
  ingekocht: (mark) => mark.startsWith(MARKS.yes),
  open: (mark) => mark.startsWith(MARKS.yes) && !mark.endsWith(CLOSED_MARK),
};

const readMatrix = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { names } = sources;
  const all = await productsOn(sources, ask);
  const status = await readStatus(sources, ask);
  const cells = await readCells(sources, ask, status);
  const isStatus = cells.kind === 'text';
  const marksOf = new Map(names.region?.municipalities.map(({ code, marks }) => [code, marks]));
  const columns = placesAsked(sources, ask).map(({ code, name }): SheetColumn => {
    const label = `${name}${marksOf.get(code) ?? ''}`;
    return { key: code, label, kind: cells.kind, summed: false };
  });
  const isAsked = SHOWN[ask.options['toon'] ?? ''];
  const products = matrixProducts(all, ask.asAt)
    .map((shown) => withVariants(shown, all))
    .filter(
      (own) =>
        isAsked === undefined || columns.some(({ key }) => isAsked(String(status(own, key).value))),
    );
  const rows = products.flatMap((own): readonly SheetRow[] => {
    const [shown] = own;
    if (shown === undefined) return [];
    const { name, group, marks } = shown.attributes;
    const filled = columns.map(({ key }) => [key, cells.of(own, key)] as const);
    const row = {
      groep: names.groupName(group ?? ''),
      product: `${name ?? ''}${marks ?? ''}`,
      code: codesOf(shown, all),
      ...Object.fromEntries(filled.map(([key, { value }]) => [key, value])),
    };
    const opened = filled.flatMap(([key, { opens }]) => (opens ? [[key, opens] as const] : []));
    return [rowWithBehind(row, Object.fromEntries(opened))];
  });
  return {
    columns: [
      { key: 'groep', label: 'Productgroep', kind: 'text' },
      { key: 'product', label: 'Product', kind: 'text' },
      { key: 'code', label: 'Code', kind: 'text' },
      ...columns,
    ],
    rows,
    notes: isStatus
      ? [
          'x = wordt ingekocht, – = wordt niet ingekocht, ? = nog niet besloten, dicht = geen nieuwe aanbieders.',
          ...sumsOf(rows, columns),
          ...footnotes(names),
        ]
      : ['Een streep: wordt niet ingekocht, of er is geen cijfer.', ...footnotes(names)],
  };
};

/** MIJ-04, ZES-03: which municipality buys which product on a day. NL: productmatrix. */
export const productMatrix: SheetView = {
  name: 'productmatrix',
  title: 'Producten per gemeente',
  definition:
    'Welke gemeente koopt welk product op de gekozen dag? Een product dat vervallen is, staat er niet bij. Codes achter een schuine streep zijn hetzelfde product voor een andere vorm. Met laag staat in elke cel een cijfer: de aanbieders of cliënten met een lopende toewijzing, het tarief voor alle aanbieders, of de dag waarop het besluit inging. Met toon alleen producten die ergens worden ingekocht, of waarvoor ergens nieuwe aanbieders mogen komen (open).',
  options: {
    laag: /^(aanbieders|clienten|tarief|sinds)$/,
    toon: /^(ingekocht|open)$/,
    ...COVER_OPTIONS,
  },
  read: async (sources, ask) => {
    const sheet = await readMatrix(sources, ask);
    // Of providers, prices and days nobody learns anything about a person.
    const threshold = ask.options['laag'] === 'clienten' ? thresholdFor(sources, ask) : null;
    return threshold === null ? sheet : coverSheet(sheet, noSums, threshold);
  },
};

const FORMS = { individual: 'individueel', group: 'groep', digital: 'digitaal' } as const;
const FUNDING = {
  pxq: 'inspanning',
  output: 'resultaat',
  task: 'taak',
  availability: 'beschikbaarheid',
} as const;

const ages = (product: Product, day: CalendarDate): string | null => {
  const limit = ageLimitOn(product, day);
  if (limit === null) return null;
  const { minAge, untilAge } = limit;
  if (untilAge === null) return minAge === null ? null : `vanaf ${String(minAge)} jaar`;
  return `${minAge === null ? '' : `vanaf ${String(minAge)} jaar, `}tot ${String(untilAge)} jaar`;
};

const attributeRow = (
  { key, product, code, attributes }: Shown,
  names: Names,
  day: CalendarDate,
) => {
  const { form, fundingMode, labels, variantOf, referrerVisible } = attributes;
  return rowFromStream(streamSource({ key, ...code }), {
    wet: code.law,
    categorie: code.category,
    code: code.code,
    product: attributes.name ?? null,
    groep: attributes.group === undefined ? null : names.groupName(attributes.group),
    eenheid: product.definition?.unit ?? null,
    bekostiging: fundingMode === undefined ? null : FUNDING[fundingMode],
    vorm: form === undefined ? null : FORMS[form],
    perspectief: attributes.perspective ?? null,
    segment: attributes.segment ?? null,
    verwijzer:
      referrerVisible === undefined ? null : referrerVisible ? 'zichtbaar' : 'niet zichtbaar',
    iv3: attributes.iv3 ?? null,
    indeling:
      labels === undefined
        ? null
        : Object.entries(labels)
            .map(([ordering, label]) => `${ordering}: ${label}`)
            .join('; '),
    codeVan: variantOf?.code ?? null,
    leeftijd: ages(product, day),
    norm: normMinutesIn(product, monthOf(day)),
    vervaltOp: product.withdrawals.at(-1)?.from ?? null,
  });
};

const LABELS: readonly (readonly [key: string, label: string, kind?: SheetColumn['kind']])[] = [
  ['wet', 'Wet'],
  ['categorie', 'Categorie'],
  ['code', 'Code'],
  ['product', 'Product'],
  ['groep', 'Productgroep'],
  ['eenheid', 'Eenheid'],
  ['bekostiging', 'Bekostiging'],
  ['vorm', 'Vorm'],
  ['perspectief', 'Perspectief'],
  ['segment', 'Segment'],
  ['verwijzer', 'Verwijzer'],
  ['iv3', 'Iv3-taakveld'],
  ['indeling', 'Indelingen'],
  ['codeVan', 'Andere code van'],
  ['leeftijd', 'Leeftijd'],
  ['norm', 'Norm in minuten per maand', 'count'],
  ['vervaltOp', 'Vervalt op', 'date'],
];

/** NAT-22: changes per 1 January that were decided after 31 October. */
const lateChanges = (all: readonly Shown[]): readonly string[] =>
  all.flatMap(({ product, code }) => {
    const { decisions, revisions, ageLimits, norms, withdrawals } = product;
    return [...decisions, ...revisions, ...ageLimits, ...norms, ...withdrawals]
      .filter(isDecidedLate)
      .map(
        ({ from, decidedOn = from }) =>
          `${code.code}: de wijziging per ${formatDate(from)} is besloten op ${formatDate(decidedOn)}, na 31 oktober (NAT-22).`,
      );
  });

const readProducts = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const all = (await productsOn(sources, ask)).filter(({ attributes: { form, segment } }) => {
    const { productvorm: asked, segment: wanted } = ask.options;
    const isForm = asked === undefined || (form !== undefined && FORMS[form] === asked);
    return isForm && (wanted === undefined || segment === wanted);
  });
  const rows = all.map((shown) => attributeRow(shown, sources.names, ask.asAt));
  const withoutField = rows.filter(({ iv3 }) => iv3 === null).length;
  return {
    columns: LABELS.map(([key, label, kind = 'text']) => ({ key, label, kind })),
    rows,
    notes: [
      `${String(rows.length)} codes; ${String(withoutField)} zonder Iv3-taakveld op deze dag.`,
      ...new Set(lateChanges(all)),
    ],
  };
};

/** ZOU-23, WK-19: what holds of each product on a day. NL: producten. */
export const productAttributes: SheetView = {
  name: 'producten',
  title: 'Producten en hun kenmerken',
  definition:
    'Wat geldt op de gekozen dag voor elk product: vorm, perspectief, segment, taakveld, leeftijd en indelingen. Een product zonder Iv3-taakveld moet er nog een krijgen.',
  options: { productvorm: /^(individueel|groep|digitaal)$/, segment: /^.{1,40}$/ },
  read: readProducts,
};
