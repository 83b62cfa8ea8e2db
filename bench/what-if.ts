import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deriveEventId, type EventStore, type NewEvent } from '@zgb/event-store';
import type { LineGranted } from '@zgb/indications';
import { openLogAt } from '@zgb/platform';
import {
  byList,
  byPercentage,
  startWhatIf,
  WHAT_IF_TYPES,
  type ListedPrice,
  type WhatIfEvent,
} from '@zgb/projections';
import { medianSeconds, printRates, type Work } from './measure';

/** Lines of a year of a large region. */
const LINES = 500_000;
const LINES_PER_ALLOCATION = 50;
const PROVIDERS = 140;
const PRODUCTS = 22;
const MUNICIPALITIES = ['1690', '0118', '0119', '0180', '1701', '1896', '0193', '0150'];
/** Appends that share a flush. */
const CALLERS = 64;

const codeOf = (product: number): string => `02Z${String(product).padStart(2, '0')}`;
const priceOf = (product: number): number => 5_000 + product * 100;

const lineEvent = (allocation: number, n: number): LineGranted => {
  const provider = String(98_000_000 + (allocation % PROVIDERS));
  const municipality = MUNICIPALITIES[allocation % MUNICIPALITIES.length] ?? '';
  const product = allocation % PRODUCTS;
  const month = String((n % 12) + 1).padStart(2, '0');
  const volume = 1 + ((allocation + n) % 40);
  const priceCents = priceOf(product);
  const number = `D${month}`;
  return {
    type: 'LineGranted',
    data: {
      line: {
        lineId: `${number}/${String(n)}`,
        reference: `R${String(n)}`,
        creditedReference: null,
        category: '02',
        code: codeOf(product),
        productPeriod: { from: `2026-${month}-01`, until: `2026-${month}-28` },
        volume,
        unit: '04',
        tariffCents: priceCents,
        amountCents: volume * priceCents,
        travelMinutes: null,
      },
      origin: {
        declaration: `declaration-${municipality}_wmo_${provider}_${number}`,
        declarationNumber: number,
        period: `2026-${month}`,
      },
      basis: {
        allocationVersion: '2025-12-16T09:30:00',
        tariff: { stream: 'tariff-zes_2018', version: 1, priceCents, unit: '04' },
        product: { stream: 'product-zes', version: 1 },
        ruleSet: '3.2',
        lineCeiling: 40,
        totalCeiling: null,
        grantedVolume: 0,
        grantedCents: 0,
      },
    },
  };
};

const eventsOf = (allocation: number): readonly NewEvent[] =>
  Array.from({ length: LINES_PER_ALLOCATION }, (_, n) => ({
    ...lineEvent(allocation, n),
    id: deriveEventId(`bench-${String(allocation)}`, n),
    context: { commandId: `bench-${String(allocation)}`, correlationId: 'bench', actor: 'bench' },
  }));

const fill = async (log: EventStore): Promise<void> => {
  const allocations = LINES / LINES_PER_ALLOCATION;
  for (let start = 0; start < allocations; start += CALLERS) {
    const some = Array.from(
      { length: Math.min(CALLERS, allocations - start) },
      (_, n) => start + n,
    );
    await Promise.all(
      some.map((allocation) => {
        const municipality = MUNICIPALITIES[allocation % MUNICIPALITIES.length] ?? '';
        const stream = `allocation-${municipality}_wmo_${String(allocation)}`;
        return log.append(stream, 'none', eventsOf(allocation));
      }),
    );
  }
};

/** Where the lines come from: a log, or memory. */
type Lines = (take: (event: WhatIfEvent) => void) => Promise<void> | void;

const inLog =
  (log: EventStore): Lines =>
  async (take) => {
    for (let after = 0; ;) {
      const page = await log.readAll({ types: WHAT_IF_TYPES, after });
      const last = page.at(-1);
      if (last === undefined) return;
      for (const event of page) take(event as WhatIfEvent);
      after = last.position;
    }
  };

/** Lines of some allocations, over and over: what the folds cost without the reading. */
const inMemory = (): Lines => {
  const allocations = 200;
  const events = Array.from({ length: allocations * LINES_PER_ALLOCATION }, (_, n) =>
    lineEvent(n % allocations, Math.floor(n / allocations)),
  ) as unknown as readonly WhatIfEvent[];
  return (take) => {
    for (let n = 0; n < LINES; n += events.length) events.forEach(take);
  };
};

/** The same lines, added up and no more. */
const bareFold = (each: Lines) => (): Work => async () => {
  let cents = 0;
  let lines = 0;
  await each((event) => {
    if (event.type !== 'LineGranted') return;
    cents += event.data.line.amountCents;
    lines += 1;
  });
  if (lines !== LINES || cents === 0) throw new Error('not all lines were read');
};

const list: readonly ListedPrice[] = Array.from({ length: PRODUCTS }, (_, product) => ({
  law: 'wmo',
  category: '02',
  code: codeOf(product),
  unit: '04',
  priceCents: priceOf(product) + 250,
  municipality: null,
  provider: null,
}));

const whatIf = (each: Lines) => (): Work => async () => {
  const fold = startWhatIf({
    period: { from: '2026-01-01', until: '2026-12-31' },
    startingOnly: false,
    municipality: null,
    scenarios: [byPercentage(4_957, { includesEuros: false }), byList('study', list)],
  });
  await each((event) => {
    fold.take(event);
  });
  const lines = fold.result().reduce((sum, group) => sum + group.lines, 0);
  if (lines !== LINES) throw new Error('not all lines were priced');
};

export const run = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
  const address = { kind: 'sqlite', path: join(folder, 'log.db'), durability: 'full' } as const;
  const log = await openLogAt(address, { ledgerName: 'bench' });
  try {
    await fill(log);
    printRates(`a what-if over ${String(LINES)} lines in a log on disk`, 'lines', LINES, [
      ['bare fold: amounts added up', await medianSeconds(bareFold(inLog(log)))],
      ['what-if: two scenarios, per group', await medianSeconds(whatIf(inLog(log)))],
    ]);
    printRates('what-if alone, lines in memory', 'lines', LINES, [
      ['two scenarios, per group', await medianSeconds(whatIf(inMemory()))],
    ]);
  } finally {
    await log.close();
    rmSync(folder, { recursive: true });
  }
};
