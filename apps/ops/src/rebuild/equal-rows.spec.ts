import fc, { type Arbitrary } from 'fast-check';
import { createMemoryEventStore, deriveEventId, type EventStore } from '@zgb/event-store';
import {
  foldProjection,
  isPerTenant,
  streamId,
  type FoldedRows,
  type JsonObject,
  type Projection,
  type StreamId,
} from '@zgb/kernel';
import { eventCatalogue } from '@zgb/platform';
import {
  allProjections,
  answerSheet,
  budgetUsage,
  catalogue,
  foldedSource,
  namesFrom,
  wholeSheet,
  sheetViews,
} from '@zgb/projections';
import {
  boot,
  bootInParts,
  createMemoryReadModels,
  foldPart,
  keepMoment,
  keepMonthEnds,
  prepareRows,
  ProjectionRunner,
  rowsKnownOn,
  type ReadModelStore,
} from '@zgb/read-models';
import { anyDataByType } from './testing/any-event';

const MUNICIPALITIES = ['1690', '0118', '0119'] as const;
const DAY = 86_400_000;

/** Random histories of each projection. */
const RUNS = 40;

/** What happens to one allocation, or to a municipality; the day is when it became known. */
const anyStep = fc.record({
  municipality: fc.constantFrom(...MUNICIPALITIES),
  number: fc.integer({ min: 1, max: 3 }),
  what: fc.constantFrom('allocate', 'grant', 'grant', 'refuse', 'budget', 'register'),
  cents: fc.integer({ min: 0, max: 100_000 }),
  month: fc.integer({ min: 1, max: 12 }),
  days: fc.integer({ min: 0, max: 40 }),
});
type Step = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

const validity = { from: '2025-01-01', until: '2025-12-31' };

const allocated = ({ municipality, number, cents }: Step) => ({
  identity: {
    municipality,
    law: 'wmo',
    number,
    provider: `9800000${String(number)}`,
    clientRef: deriveEventId(`${municipality}-${String(number)}`, 0),
    category: '02',
    code: '02T01',
  },
  terms: {
    validity,
    volume: null,
    budgetCents: cents,
    decidedAt: '2024-12-20T09:00:00',
    changeReason: null,
  },
  commitment: { amountCents: cents, until: '2025-12-31', tariff: null },
  product: null,
});

const line = ({ municipality, cents, month }: Step, at: number) => {
  const period = `2025-${String(month).padStart(2, '0')}`;
  const declaration = `declaration-${municipality}_wmo_98000001_D${String(at)}`;
  return {
    line: {
      lineId: `L${String(at)}`,
      reference: `R${String(at)}`,
      creditedReference: null,
      category: '02',
      code: '02T01',
      productPeriod: { from: `${period}-01`, until: `${period}-28` },
      volume: 1,
      unit: '04',
      tariffCents: null,
      amountCents: cents,
      travelMinutes: null,
    },
    origin: { declaration, declarationNumber: `D${String(at)}`, period },
    basis: {
      allocationVersion: '2024-12-20T09:00:00',
      tariff: null,
      product: null,
      ruleSet: '3.2',
      lineCeiling: null,
      totalCeiling: null,
      grantedVolume: 0,
      grantedCents: 0,
    },
  };
};

/** No line is judged before its allocation is there. */
const promisedFirst = (steps: readonly Step[]): readonly Step[] => {
  const promised = new Set<string>();
  return steps.map((step) => {
    const key = `${step.municipality} ${String(step.number)}`;
    if (!['grant', 'refuse', 'allocate'].includes(step.what)) return step;
    if (promised.has(key)) return step;
    promised.add(key);
    return { ...step, what: 'allocate' };
  });
};

type Said = readonly [stream: StreamId, type: string, data: JsonObject];

const saidOf = (step: Step, at: number): Said => {
  const { municipality, number, what, cents } = step;
  const allocation = `allocation-${municipality}_wmo_${String(number)}`;
  switch (what) {
    case 'allocate':
      return [allocation, 'CareAllocated', allocated(step)];
    case 'grant':
      return [allocation, 'LineGranted', line(step, at)];
    case 'refuse':
      return [allocation, 'LineRefused', { ...line(step, at), reasons: [] }];
    case 'budget':
      return [
        `budget-${municipality}_wmo_2025`,
        'BudgetSet',
        { municipality, law: 'wmo', year: 2025, amountCents: cents, version: `v${String(at)}` },
      ];
    case 'register': {
      const agb = `9800000${String(number)}`;
      return [`provider-zes_${agb}`, 'ProviderRegistered', { agb, name: `Zorg ${String(at)}` }];
    }
  }
};

/** An event of any kind, with any data that its type allows, in any stream, some days later. */
interface Happening {
  readonly stream: StreamId;
  readonly type: string;
  readonly data: JsonObject;
  readonly days: number;
}

const anyData = anyDataByType();

const dataOf = (type: string): Arbitrary<JsonObject> => {
  const data = anyData.get(type);
  if (data === undefined) throw new Error(`no event of the ledger: ${type}`);
  return data;
};

/** Everything that a projection listens to, in any order: also what no command would allow. */
const anyHappenings = ({ handles }: Projection): Arbitrary<readonly Happening[]> => {
  const anyHappening = fc.oneof(
    ...[...handles].map((type) =>
      fc.record({
        stream: fc
          .tuple(fc.constantFrom(...MUNICIPALITIES, 'zes'), fc.integer({ min: 1, max: 2 }))
          .map(([tenant, number]) => streamId('allocation', tenant, 'wmo', String(number))),
        type: fc.constant(type),
        data: dataOf(type),
        days: fc.integer({ min: 0, max: 40 }),
      }),
    ),
  );
  return fc.array(anyHappening, { minLength: 1, maxLength: 15 });
};

/** A log to which events are added, each on its day. */
const openLog = () => {
  let now = Date.UTC(2025, 0, 1);
  const log = createMemoryEventStore({ catalogue: eventCatalogue(), now: () => new Date(now) });
  let count = 0;
  const versions = new Map<string, number>();
  const write = async ({ stream, type, data, days }: Happening): Promise<void> => {
    now += days * DAY;
    count += 1;
    const version = versions.get(stream) ?? 0;
    const context = { commandId: String(count), correlationId: 'c', actor: 'test' };
    await log.append(stream, version === 0 ? 'none' : version, [
      { id: deriveEventId(String(count), 0), type, data, context },
    ]);
    versions.set(stream, version + 1);
  };
  return { log, write, today: () => new Date(now).toISOString() };
};

const rowsOf = async (models: ReadModelStore, projection: Projection): Promise<FoldedRows> => {
  const kinds = Object.keys(projection.rows).map(
    async (kind) => [kind, new Map(await models.list(projection, kind))] as const,
  );
  return Object.fromEntries(await Promise.all(kinds));
};

/** In order of key, as rows are listed. */
const sorted = (rows: FoldedRows): FoldedRows =>
  Object.fromEntries(
    Object.entries(rows).map(([kind, byKey]) => [
      kind,
      new Map([...byKey].sort(([a], [b]) => (a < b ? -1 : 1))),
    ]),
  );

/** Boots, and dies at every border of a batch in turn: before the batch is written, or after. */
const bootWithCrashes = async (log: EventStore, projection: Projection): Promise<FoldedRows> => {
  const models = createMemoryReadModels();
  await prepareRows(models, projection, projection);
  for (let crash = 0; ; crash += 1) {
    const { position } = await models.checkpoint(projection);
    let hasCrashed = false;
    const dying: ReadModelStore = Object.create(models, {
      commit: {
        value: async (...batch: Parameters<ReadModelStore['commit']>) => {
          if (crash % 2 === 1) await models.commit(...batch);
          hasCrashed = true;
          throw new Error('the process died');
        },
      },
    }) as ReadModelStore;
    const place = { projection, id: projection, position };
    const options = { store: log, rowsAtOnce: 1 };
    await boot(place, { ...options, readModels: dying }).catch(() => undefined);
    if (!hasCrashed) break;
    // One batch is written between two crashes.
    const goingOn = await models.checkpoint(projection);
    const once = { ...place, position: goingOn.position };
    const page = await log.readAll({ after: goingOn.position, limit: 1 });
    const store = {
      readAll: ({ after = 0 } = {}) =>
        Promise.resolve(after < (page[0]?.position ?? 0) ? page : []),
    };
    await boot(once, { ...options, store, readModels: models });
  }
  return await rowsOf(models, projection);
};

const rebuilt = async (log: EventStore, projection: Projection): Promise<FoldedRows> => {
  const models = createMemoryReadModels();
  await prepareRows(models, projection, projection);
  await boot({ projection, id: projection, position: 0 }, { store: log, readModels: models });
  return await rowsOf(models, projection);
};

const inParts = async (
  log: EventStore,
  projection: Projection,
  parts: number,
): Promise<FoldedRows> => {
  const models = createMemoryReadModels();
  await prepareRows(models, projection, projection);
  const place = { projection, id: projection, position: 0 };
  let folded = 0;
  const end = await bootInParts(place, {
    store: log,
    readModels: models,
    parts,
    foldPart: (part) => {
      folded += 1;
      return foldPart(log, part);
    },
  });
  expect([end, place.position]).toEqual([{ kind: 'caught-up' }, await log.head()]);
  const tenants = (await log.tenants()).length;
  expect(folded).toBe(isPerTenant(projection) && tenants > 1 ? Math.min(parts, tenants) : 0);
  return await rowsOf(models, projection);
};

describe.each(allProjections)('rows of $name', (projection) => {
  it('are the same live, rebuilt, after crashes at every border of a batch, and in parts', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyHappenings(projection),
        fc.integer({ min: 2, max: 5 }),
        async (happenings, parts) => {
          const { log, write } = openLog();
          const live = createMemoryReadModels();
          const runner = () =>
            new ProjectionRunner({ store: log, readModels: live, projections: [projection] });
          for (const happening of happenings) {
            await write(happening);
            if (happening.days % 2 === 0) await runner().catchUp();
          }
          await runner().catchUp();
          const folded = sorted(foldProjection(projection, await log.readAll()));
          expect(sorted(await rowsOf(live, projection))).toEqual(folded);
          expect(sorted(await rebuilt(log, projection))).toEqual(folded);
          expect(sorted(await bootWithCrashes(log, projection))).toEqual(folded);
          expect(sorted(await inParts(log, projection, parts))).toEqual(folded);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('as known on K are a fold of the first part, whatever moments are kept', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyHappenings(projection),
        fc.nat(15),
        fc.nat(15),
        async (happenings, known, keptAt) => {
          const { log, write, today } = openLog();
          for (const happening of happenings) await write(happening);
          const readModels = createMemoryReadModels();
          const options = { store: log, readModels, projection };
          await keepMonthEnds({ ...options, now: today() });
          await keepMoment(options, { position: Math.min(keptAt, happenings.length) });
          const events = await log.readAll();
          const first = events.slice(0, Math.min(known, events.length));
          const { rows } = await rowsKnownOn(options, { position: first.length });
          expect(sorted(rows)).toEqual(sorted(foldProjection(projection, first)));
          const moment = first.at(-1)?.recordedAt ?? '2000-01-01T00:00:00.000Z';
          const upTo = events.filter(({ recordedAt }) => recordedAt <= moment);
          const byMoment = await rowsKnownOn(options, { moment });
          expect(sorted(byMoment.rows)).toEqual(sorted(foldProjection(projection, upTo)));
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('rows of a projection', () => {
  it('behind a figure add up to it, by whatever parts it is cut', async () => {
    const usage = sheetViews.find(({ name }) => name === 'budgetgebruik');
    if (usage === undefined) throw new Error('no such sheet');
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 15 }), async (steps) => {
        const { log, write } = openLog();
        for (const [at, step] of promisedFirst(steps).entries()) {
          const [stream, type, data] = saidOf(step, at);
          await write({ stream, type, data, days: step.days });
        }
        const events = await log.readAll();
        const rows = (projection: Projection) =>
          Promise.resolve(foldedSource(foldProjection(projection, events)));
        const names = await namesFrom(await rows(catalogue));
        const totalOf = async (per: string, municipality?: string): Promise<number> => {
          const scope = municipality === undefined ? {} : { municipality };
          const ask = { scope, asAt: '2025-12-31', options: { per } } as const;
          const { totals } = answerSheet(await usage.read({ rows, names }, ask), wholeSheet);
          return Number(totals['gebruikt'] ?? 0);
        };
        const own =
          foldProjection(budgetUsage, events)['allocation'] ?? new Map<string, JsonObject>();
        const used = [...own.values()]
          .flatMap((row) => Object.values(row['usedByMonth'] as Record<string, number>))
          .reduce((a, b) => a + b, 0);
        for (const per of ['aanbieder', 'gemeente', 'gemeente,aanbieder', 'product']) {
          expect(await totalOf(per)).toBe(used);
        }
        let parts = 0;
        for (const municipality of MUNICIPALITIES) parts += await totalOf('product', municipality);
        expect(parts).toBe(used);
      }),
      { numRuns: 40 },
    );
  });
});
