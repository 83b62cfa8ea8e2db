import {
  calendarMonth,
  endOf,
  foldProjection,
  type AnyFact,
  type CalendarDate,
  type JsonObject,
  type Recorded,
} from '@zgb/kernel';
import { catalogue } from '../../catalogue/catalogue.projection';
import { namesFrom } from '../../catalogue/catalogue.query';
import { foldedSource, type Scope } from '../../row-source';
import {
  sheetViews,
  type Sheet,
  type SheetRow,
  type SheetSources,
  type SheetView,
} from '../../sheets';

let position = 0;

export const recorded = (
  stream: string,
  event: AnyFact,
  recordedAt = '2026-01-01T00:00:00.000Z',
): Recorded => {
  position += 1;
  return {
    ...event,
    id: String(position),
    streamId: stream,
    version: position,
    position,
    recordedAt,
    context: { commandId: 'c', correlationId: 'c', actor: 'test' },
  };
};

/** One allocation of a client, by what differs. */
export interface Care {
  readonly number: number;
  readonly client?: string;
  readonly provider?: string;
  readonly municipality?: string;
  readonly law?: 'wmo' | 'jw';
  readonly category?: string;
  readonly code?: string;
  readonly from?: CalendarDate;
  readonly until?: CalendarDate | null;
  readonly cents?: number;
  readonly type?: string;
  readonly decidedAt?: string;
}

export const streamOf = ({ municipality = '1690', law = 'wmo', number }: Care): string =>
  `allocation-${municipality}_${law}_${String(number)}`;

export const care = (one: Care): Recorded => {
  const { number, client = 'c1', provider = '98000001', municipality = '1690' } = one;
  const { law = 'wmo', category = law === 'jw' ? '45' : '02', code = `${category}A01` } = one;
  const { from = '2026-01-01', until = '2026-12-31', cents = 6_000 } = one;
  const { type = 'CareAllocated', decidedAt = `${from}T00:00:00` } = one;
  const identity = { municipality, law, number, provider, clientRef: client, category, code };
  const terms = { validity: { from, until }, volume: null, budgetCents: null, decidedAt };
  const tariff = { stream: 't', version: 1, priceCents: cents, unit: '04' };
  return recorded(streamOf(one), {
    type,
    data: {
      identity,
      terms: { ...terms, changeReason: null },
      commitment: { amountCents: 100_000, until: until ?? '2026-12-31', tariff },
      product: null,
    },
  });
};

export const endReason = (one: Care, reason: string): Recorded =>
  recorded(streamOf(one), { type: 'EndReasonRecorded', data: { reason } });

export const referred = (one: Care, referrer: string): Recorded =>
  recorded(streamOf(one), { type: 'ReferrerRecorded', data: { referrer, request: 'r' } });

export const started = (one: Care, begin: CalendarDate, recordedAt?: string): Recorded =>
  recorded(
    streamOf(one),
    { type: 'DeliveryStarted', data: { begin, message: 'm' } },
    recordedAt ?? `${begin}T10:00:00.000Z`,
  );

/** A line of a month that was granted. */
export const granted = (one: Care, month: string, amountCents: number, type = 'LineGranted') => {
  const { law = 'wmo', category = law === 'jw' ? '45' : '02', code = `${category}A01` } = one;
  const { from, until } = calendarMonth(`${month}-01`);
  return recorded(streamOf(one), {
    type,
    data: {
      line: {
        lineId: `${month}-${String(one.number)}`,
        reference: `R${month}-${String(one.number)}`,
        creditedReference: null,
        category,
        code,
        productPeriod: { from, until: endOf({ from, until }) },
        amountCents,
      },
      origin: { declaration: 'declaration-1690_wmo_98000001_D1', period: month },
      basis: {},
      reasons: [],
    },
  });
};

/** A municipality of the world of the tests. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly residents: number;
}

export const PLACES: readonly Place[] = [
  { code: '1690', name: 'De Wolden', residents: 24_582 },
  { code: '0118', name: 'Hoogeveen', residents: 56_591 },
];

/** The region, its residents, and products with what is said of them. */
export const region = (
  products: readonly (JsonObject & { readonly code: string; readonly law?: string })[] = [],
  places: readonly Place[] = PLACES,
): readonly Recorded[] => [
  recorded('region-zes', {
    type: 'RegionConfigured',
    data: {
      region: 'zes',
      name: 'ZES',
      municipalities: places.map(({ code, name }) => ({ code, name, contractFamily: '2018' })),
      calendar: { fifthOfMay: false, extraHolidays: [] },
      waitingNorm: { workingDays: 14 },
      travelRules: [],
      groups: {},
    },
  }),
  ...places.map(({ code, residents }) =>
    recorded(`figures-${code}_wmo`, {
      type: 'OpeningFiguresRecorded',
      data: {
        municipality: code,
        law: 'wmo',
        residents: { on: '2026-01-01', count: residents },
        accounts: { year: 2025, amountCents: 0 },
        clients: { on: '2026-01-01', perGroup: {} },
        source: 'test',
      },
    }),
  ),
  ...products.flatMap(({ code, law = 'wmo', buying = [], ...attributes }) => {
    const stream = `product-zes_${law}_${code.slice(0, 2)}_${code}`;
    return [
      recorded(stream, {
        type: 'ProductDefined',
        data: {
          region: 'zes',
          law,
          category: code.slice(0, 2),
          code,
          name: `Product ${code}`,
          group: 'g',
          unit: '04',
          fundingMode: 'pxq',
        },
      }),
      recorded(stream, {
        type: 'ProductRevised',
        data: { from: '2018-01-01', attributes },
      }),
      ...(buying as readonly string[]).map((municipality) =>
        recorded(stream, {
          type: 'ProductStateDecided',
          data: { municipality, state: 'yes', from: '2018-01-01', note: null },
        }),
      ),
    ];
  }),
];

/** A provider under contract. */
export const contracted = (agb: string, municipalities = ['1690', '0118']): readonly Recorded[] => [
  recorded(`provider-zes_${agb}`, {
    type: 'ProviderRegistered',
    data: { region: 'zes', agb, name: `Zorg ${agb.slice(-3)}` },
  }),
  recorded(`contract-zes_wmo_${agb}`, {
    type: 'ContractConcluded',
    data: { family: '2018', municipalities, from: '2020-01-01', until: null },
  }),
];

export interface Asked {
  readonly asAt?: CalendarDate;
  readonly scope?: Scope;
  readonly options?: Readonly<Record<string, string>>;
  readonly covered?: boolean;
  readonly opening?: boolean;
  /** Clients of `1690` with the day on which they turn 18. */
  readonly turns18On?: Readonly<Record<string, CalendarDate>>;
  /** Events that names are taken from; default: the same ones. */
  readonly namedBy?: readonly Recorded[];
}

/** A sheet as a user gets it, folded from events. */
export const readView = async (
  view: SheetView,
  events: readonly Recorded[],
  {
    asAt = '2026-12-31',
    scope = {},
    options = {},
    covered = false,
    opening = false,
    turns18On,
    namedBy = events,
  }: Asked = {},
): Promise<Sheet> =>
  view.read(
    {
      names: await namesFrom(foldedSource(foldProjection(catalogue, namedBy))),
      rows: foldedRows(events),
      ...(turns18On === undefined
        ? {}
        : { turns18On: () => Promise.resolve(new Map(Object.entries(turns18On))) }),
    },
    { scope, asAt, options, covered, opening },
  );

/** Rows of every projection, folded from some events. */
export const foldedRows =
  (events: readonly Recorded[]): SheetSources['rows'] =>
  (projection) =>
    Promise.resolve(foldedSource(foldProjection(projection, events)));

/** The same, by the name of the sheet; every row has a cell for every column. */
export const sheetOf = async (
  name: string,
  events: readonly Recorded[],
  asked: Asked = {},
): Promise<Sheet> => {
  const view = sheetViews.find((one) => one.name === name);
  if (view === undefined) throw new Error(`no sheet ${name}`);
  const sheet = await readView(view, events, asked);
  const keys = sheet.columns.map(({ key }) => key).sort();
  for (const row of sheet.rows) expect(Object.keys(row).sort()).toEqual(keys);
  return sheet;
};

/** The row that has these cells; that there is none fails the test. */
export const rowWith = ({ rows }: Sheet, cells: SheetRow): SheetRow => {
  const found = rows.find((row) =>
    Object.entries(cells).every(([key, value]) => row[key] === value),
  );
  if (found === undefined) throw new Error(`no row ${JSON.stringify(cells)}`);
  return found;
};

/** So many of something, by number from a first. */
export const some = <Item>(count: number, first: number, of: (n: number) => Item): Item[] =>
  Array.from({ length: count }, (_, n) => of(first + n));
