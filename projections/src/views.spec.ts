import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { dutchCalendar, foldProjection, type AnyFact, type Recorded } from '@zgb/kernel';
import {
  allProjections,
  budgetUsage,
  budgetView,
  catalogue,
  contracts,
  flowsFromCounts,
  flowsOf,
  foldedSource,
  monitorView,
  namesFrom,
  regionalMonitor,
  waitingList,
  waitingView,
} from '.';

const recorded = (stream: string, event: AnyFact, position = 1): Recorded => ({
  ...event,
  id: String(position),
  streamId: stream,
  version: 1,
  position,
  recordedAt: '2026-01-01T00:00:00.000Z',
  context: { commandId: 'c', correlationId: 'c', actor: 'test' },
});

const source = (projection: (typeof allProjections)[number], events: readonly Recorded[]) =>
  foldedSource(foldProjection(projection, events));

interface RegionYaml {
  readonly municipalities: readonly { code: string; name: string; contractFamily: string }[];
  readonly groups: Record<string, string>;
  readonly figures: readonly (Record<string, unknown> & { municipality: string })[];
  readonly budgets: readonly (Record<string, unknown> & { municipality: string })[];
}
const zes = parse(
  readFileSync(join(__dirname, '../../regions/zes/region.yaml'), 'utf8'),
) as RegionYaml;

/** The region of ZES as events. */
const regionEvents = (): readonly Recorded[] => [
  recorded('region-zes', {
    type: 'RegionConfigured',
    data: {
      region: 'zes',
      name: 'ZES',
      municipalities: zes.municipalities,
      calendar: { fifthOfMay: false, extraHolidays: [] },
      waitingNorm: { workingDays: 14 },
      travelRules: [],
      groups: zes.groups,
    },
  }),
  recorded('product-zes_wmo_02_02Z02', {
    type: 'ProductDefined',
    data: {
      region: 'zes',
      law: 'wmo',
      category: '02',
      code: '02Z02',
      name: 'Licht',
      group: 'individuele-begeleiding',
      unit: '01',
      fundingMode: 'pxq',
    },
  }),
  ...zes.figures.map((data) =>
    recorded(`figures-${data.municipality}_wmo`, {
      type: 'OpeningFiguresRecorded',
      data: data as never,
    }),
  ),
  ...zes.budgets.map((data) =>
    recorded(`budget-${data.municipality}_wmo_2024`, { type: 'BudgetSet', data: data as never }),
  ),
];

const allocatedEvent = (
  number: number,
  over: {
    municipality?: string;
    clientRef?: string;
    provider?: string;
    from?: string;
    until?: string | null;
    decidedAt?: string;
    type?: string;
    cents?: number;
  } = {},
): Recorded => {
  const { municipality = '1690', clientRef = `c${String(number)}`, provider = '98000001' } = over;
  const { from = '2024-01-01', until = '2024-12-31', decidedAt = '2023-12-15T09:00:00' } = over;
  return recorded(`allocation-${municipality}_wmo_${String(number)}`, {
    type: over.type ?? 'CareAllocated',
    data: {
      identity: {
        municipality,
        law: 'wmo',
        number,
        provider,
        clientRef,
        category: '02',
        code: '02Z02',
      },
      terms: {
        validity: { from, until },
        volume: null,
        budgetCents: null,
        decidedAt,
        changeReason: null,
      },
      commitment: { amountCents: over.cents ?? 0, until: until ?? '2024-12-31', tariff: null },
      product: null,
    },
  });
};

const namesOf = (events: readonly Recorded[]) => namesFrom(source(catalogue, events));

describe('the regional monitor', () => {
  const view = async (events: readonly Recorded[], asAt = '2024-06-01') =>
    monitorView(
      { monitor: source(regionalMonitor, events), budgets: source(budgetUsage, events) },
      await namesOf(events),
      { scope: {}, asAt, period: { from: '2024-01-01', until: asAt } },
    );

  it('ZES-05: gives exactly the totals of the figures, and the difference of 7.70 %', async () => {
    const { total, municipalities } = await view(regionEvents());
    expect(total).toMatchObject({
      residents: 178_176,
      accountsCents: 1_613_997_500,
      budgetCents: 1_738_344_000,
      differenceCents: 124_346_500,
      differenceBasisPoints: 770,
    });
    expect(municipalities.map(({ name, residents }) => [name, residents])).toEqual([
      ['De Wolden', 24_582],
      ['Hoogeveen', 56_591],
      ['Meppel', 35_814],
      ['Staphorst', 17_739],
      ['Westerveld', 20_002],
      ['Zwartewaterland', 23_448],
    ]);
  });

  it('ZES-06: gives pairs per group and never their sum as clients', async () => {
    const { total } = await view(regionEvents());
    expect(total.pairs.map(({ stated }) => stated)).toEqual([1_837, 733, 361, 5]);
    expect(total.uniqueClients).toBe(0);
    const two = [allocatedEvent(1, { clientRef: 'c1' }), allocatedEvent(2, { clientRef: 'c1' })];
    const withClients = (await view([...regionEvents(), ...two])).total;
    expect(withClients.pairs[0]).toMatchObject({ stated: 1_837, countedThen: 2, counted: 2 });
    expect(withClients.uniqueClients).toBe(1);
  });

  it('F-02: begin + inflow − outflow = end, as in the national table', () => {
    expect(flowsFromCounts(326_570, 149_835, 114_085)).toEqual({
      begin: 326_570,
      inflow: 149_835,
      outflow: 114_085,
      end: 362_320,
      active: 476_405,
    });
  });

  it('F-02: what ends on the last day is not in the end stock, what starts on the first is inflow', () => {
    const period = { from: '2024-01-01', until: '2024-06-30' };
    const spell = (from: string, until: string | null) => flowsOf([{ from, until }], period);
    expect(spell('2023-01-01', '2024-06-30')).toMatchObject({ begin: 1, outflow: 1, end: 0 });
    expect(spell('2023-01-01', '2024-07-01')).toMatchObject({ begin: 1, outflow: 0, end: 1 });
    expect(spell('2024-01-01', null)).toMatchObject({ begin: 0, inflow: 1, end: 1 });
    expect(spell('2023-01-01', '2023-12-31')).toMatchObject({ begin: 0, inflow: 0, outflow: 0 });
    expect(spell('2023-01-01', '2024-01-01')).toMatchObject({ begin: 1, outflow: 1, end: 0 });
  });

  it('F-02: the end stock of a period is the begin stock of the next', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => String(n).padStart(2, '0'));
    const date = fc
      .tuple(fc.integer({ min: 1, max: 9 }), day)
      .map(([m, d]) => `2024-0${String(m)}-${d}`);
    const anySpell = fc
      .tuple(date, fc.option(date, { nil: null }))
      .map(([a, b]) =>
        b === null ? { from: a, until: null } : { from: a < b ? a : b, until: a < b ? b : a },
      );
    fc.assert(
      fc.property(fc.array(anySpell), (spells) => {
        const first = flowsOf(spells, { from: '2024-02-01', until: '2024-04-30' });
        const next = flowsOf(spells, { from: '2024-05-01', until: '2024-06-30' });
        expect(next.begin).toBe(first.end);
      }),
    );
  });

  it('3.0: months of the series are provisional until 60 days after their last day', async () => {
    const { series } = await view(regionEvents(), '2024-04-30');
    const region = series.filter(({ code }) => code === null);
    // The day is 60 days after 1 March: February stands, March does not.
    expect(region.map(({ month, provisional }) => [month, provisional])).toEqual([
      ['2024-01', false],
      ['2024-02', false],
      ['2024-03', true],
      ['2024-04', true],
    ]);
  });

  it('OP080: the actual version counts in whatever order versions arrive', async () => {
    const first = allocatedEvent(1);
    const deletion = allocatedEvent(1, {
      type: 'AllocationDeleted',
      until: '2024-01-01',
      decidedAt: '2024-01-05T09:00:00',
    });
    for (const order of [
      [first, deletion],
      [{ ...deletion }, { ...first, type: 'AllocationChanged' }],
    ]) {
      expect((await view([...regionEvents(), ...order])).total.uniqueClients).toBe(0);
    }
  });
});

describe('the waiting list', () => {
  const norm = { workingDays: 14, calendar: dutchCalendar() };
  const start = (number: number, begin: string) =>
    recorded(`allocation-1690_wmo_${String(number)}`, {
      type: 'DeliveryStarted',
      data: { begin, message: 'm' },
    });
  const view = async (events: readonly Recorded[], asAt: string) => {
    const all = [...regionEvents(), ...events];
    return waitingView(
      { waiting: source(waitingList, all), contracts: source(contracts, all) },
      await namesOf(all),
      { scope: {}, asAt, norm },
    );
  };
  const monday = allocatedEvent(1, {
    decidedAt: '2026-03-02T09:00:00',
    from: '2026-03-09',
    until: '2026-12-31',
  });

  it('WK-15 W-01: allocated Monday 2 March 2026, on the list from Saturday 21 March', async () => {
    expect(await view([monday], '2026-03-20')).toMatchObject({ onList: 0, withinNorm: 1 });
    const list = await view([monday], '2026-03-21');
    expect(list).toMatchObject({ onList: 1, withinNorm: 0, medianWorkingDays: 14 });
    expect(list.perMunicipality.find(({ code }) => code === '1690')).toMatchObject({ onList: 1 });
    expect(list.perGroup).toMatchObject([{ group: 'individuele-begeleiding', onList: 1 }]);
  });

  it('W-01: nobody waits after a start, a deletion or the end, nor before the allocation', async () => {
    expect(await view([monday, start(1, '2026-03-25')], '2026-03-24')).toMatchObject({ onList: 1 });
    expect(await view([monday, start(1, '2026-03-25')], '2026-03-25')).toMatchObject({ onList: 0 });
    expect(await view([monday], '2026-03-01')).toMatchObject({ onList: 0, withinNorm: 0 });
    expect(await view([monday], '2027-01-01')).toMatchObject({ onList: 0 });
    const deletion = allocatedEvent(1, {
      type: 'AllocationDeleted',
      decidedAt: '2026-03-03T09:00:00',
    });
    expect(await view([monday, deletion], '2026-04-01')).toMatchObject({
      onList: 0,
      withinNorm: 0,
    });
  });

  it('W-04: the distribution holds everyone who waits', async () => {
    const many = Array.from({ length: 7 }, (_, n) =>
      allocatedEvent(n + 1, {
        decidedAt: `2026-03-${String(2 + n * 3).padStart(2, '0')}T09:00:00`,
        until: '2026-12-31',
      }),
    );
    const list = await view(many, '2026-04-10');
    const sum = (key: 'count' | 'overNorm') =>
      list.distribution.reduce((total, bucket) => total + bucket[key], 0);
    expect(sum('count')).toBe(7);
    expect(sum('overNorm')).toBe(list.onList);
    expect(list.rows.map(({ workingDays }) => workingDays)).toEqual(
      [...list.rows.map(({ workingDays }) => workingDays)].sort((a, b) => b - a),
    );
  });
});

describe('budget usage', () => {
  const line = (
    number: number,
    month: string,
    cents: number,
    type = 'LineGranted',
    provider = '98000001',
  ) =>
    recorded(`allocation-1690_wmo_${String(number)}`, {
      type,
      data: {
        line: {
          productPeriod: { from: `${month}-01`, until: `${month}-28` },
          amountCents: cents,
          creditedReference: null,
          provider,
        },
        origin: {},
        basis: {},
        reasons: [],
      },
    });
  const estimate = (amountCents: number) =>
    recorded('estimate-1690_98000001_wmo_2024', {
      type: 'EstimateMade',
      data: {
        municipality: '1690',
        provider: '98000001',
        segment: 'wmo',
        year: 2024,
        amountCents,
        method: 'm',
        inputs: {},
      },
    });
  const view = async (events: readonly Recorded[], asAt = '2024-06-30') => {
    const all = [...regionEvents(), ...events];
    return budgetView(source(budgetUsage, all), await namesOf(all), {
      scope: {},
      asAt,
      year: 2024,
    });
  };

  it('B-01: used is granted less credited, by month of delivery, up to the day', async () => {
    const events = [
      allocatedEvent(1, { cents: 100_000 }),
      line(1, '2024-01', 10_000),
      line(1, '2024-02', 5_000),
      line(1, '2024-02', 5_000, 'LineCredited'),
      line(1, '2024-07', 99_000),
      line(1, '2023-12', 77_000),
      line(1, '2024-03', 1_234, 'LineRefused'),
    ];
    expect((await view(events)).total).toMatchObject({ usedCents: 10_000, refusedCents: 1_234 });
  });

  it('B-04: open is what can still come on running allocations, never below zero', async () => {
    const events = [
      allocatedEvent(1, { cents: 100_000 }),
      line(1, '2024-01', 30_000),
      allocatedEvent(2, { cents: 1_000 }),
      line(2, '2024-01', 5_000),
      allocatedEvent(3, { cents: 50_000, until: '2024-06-29' }),
    ];
    expect((await view(events)).total).toMatchObject({
      committedCents: 151_000,
      openCents: 70_000,
    });
  });

  it('ZOU-03: at exactly 110 % of the part of the year there is no signal, a cent more gives one', async () => {
    const status = async (cents: number) =>
      (await view([allocatedEvent(1), line(1, '2024-01', cents), estimate(100_000_000)]))
        .providers[0]?.status;
    expect(await status(50_000_000)).toBe('on-course');
    expect(await status(50_000_001)).toBe('attention');
    expect(await status(55_000_000)).toBe('attention');
    expect(await status(55_000_001)).toBe('signal');
  });

  it('B-07: without an estimate nothing is judged', async () => {
    expect((await view([allocatedEvent(1), line(1, '2024-01', 1)])).providers[0]?.status).toBe(
      'no-estimate',
    );
  });

  it('ZOU-07: providers, their municipalities and months add up to the total, to the cent', async () => {
    const anyLine = fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      month: fc.integer({ min: 1, max: 12 }),
      cents: fc.integer({ min: 0, max: 1_000_000 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anyLine), async (lines) => {
        const events = [1, 2, 3, 4, 5, 6].map((n) =>
          allocatedEvent(n, { provider: `9800000${String(n % 3)}`, cents: n * 1_000 }),
        );
        const granted = lines.map(({ number, month, cents }) =>
          line(number, `2024-${String(month).padStart(2, '0')}`, cents),
        );
        const { providers, total } = await view([...events, ...granted], '2024-12-31');
        const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        expect(sum(providers.map(({ usedCents }) => usedCents))).toBe(total.usedCents);
        expect(sum(providers.map(({ openCents }) => openCents))).toBe(total.openCents);
        for (const { usedCents, perMunicipality, course } of providers) {
          expect(sum(perMunicipality.map((part) => part.usedCents))).toBe(usedCents);
          expect(sum(course.map((month) => month.usedCents ?? 0))).toBe(usedCents);
          // What is added up ends at the whole.
          expect(course.at(-1)?.totalCents).toBe(usedCents);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('all projections', () => {
  it('have names of their own and handle something', () => {
    expect(new Set(allProjections.map(({ name }) => name)).size).toBe(allProjections.length);
    for (const { handles } of allProjections) expect(handles.size).toBeGreaterThan(0);
  });
});
