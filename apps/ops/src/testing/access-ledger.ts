import {
  ConfigureRegionCommand,
  region,
  regionStream,
  type RegionAccess,
  type RegionSettings,
} from '@zgb/contracts';
import {
  AllocateCareCommand,
  AllocationLedgerCommand,
  type AllocationIdentity,
  type RecordAllocation,
} from '@zgb/indications';
import { checkBody, instructions, type InstructionOutcome } from '@zgb/instructions';
import { foldProjection, type CommandContext, type Law, type Recorded } from '@zgb/kernel';
import type { LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  foldedSource,
  namesFrom,
  sheetViews,
  type Sheet,
  type SheetAsk,
  type SheetSources,
} from '@zgb/projections';
import { openTestLedger } from './test-ledger';
import { readOpened } from './read-opened';

/** What a sheet is asked; everything else has a default. */
type Asked = Partial<SheetAsk> &
  Pick<SheetSources, 'turns18On'> & {
    /** Position of the last event that is known. */
    readonly upTo?: number;
  };

/** A ledger in memory that is asked by instructions and read by sheets. */
export interface AccessLedger {
  readonly ledger: LedgerApplication;
  ask(path: string, body: object): Promise<InstructionOutcome>;
  /** Asks and expects that it is accepted. */
  done(path: string, body: object): Promise<void>;
  sheet(name: string, asAt: string, asked?: Asked): Promise<Sheet>;
  allocate(
    number: number,
    over?: { identity?: Partial<AllocationIdentity>; terms?: Partial<RecordAllocation['terms']> },
  ): Promise<void>;
  start(number: number, begin: string, law?: Law): Promise<void>;
  stop(number: number, begin: string, end: string, reason: string): Promise<void>;
}

const settingsOf = async ({ ledger }: LedgerApplication): Promise<RegionSettings> => {
  const { state } = await ledger.load(region, regionStream('zes'));
  if (state.current === null) throw new Error('the test region is not there');
  return state.current;
};

const eventsOf = (ledger: LedgerApplication): Promise<readonly Recorded[]> =>
  ledger.stores.log.readAll({ limit: 10_000 });

const readSheet = async (
  ledger: LedgerApplication,
  name: string,
  asAt: string,
  { scope = {}, options = {}, turns18On, upTo = Infinity }: Asked,
): Promise<Sheet> => {
  const view = sheetViews.find((one) => one.name === name);
  if (view === undefined) throw new Error(`no sheet ${name}`);
  const events = (await eventsOf(ledger)).filter(({ position }) => position <= upTo);
  const names = await namesFrom(foldedSource(foldProjection(catalogue, events)));
  const sources: SheetSources = {
    rows: (projection) => Promise.resolve(foldedSource(foldProjection(projection, events))),
    names,
    ...(turns18On === undefined ? {} : { turns18On }),
  };
  const sheet = await readOpened(view, sources, { scope, asAt, options });
  // A row never has a cell without a column, and never names a client.
  const keys = new Set(sheet.columns.map(({ key }) => key));
  for (const row of sheet.rows) {
    expect(Object.keys(row).filter((key) => !keys.has(key))).toEqual([]);
    expect(JSON.stringify(row)).not.toMatch(/c-client/);
  }
  return sheet;
};

/** Opens it with what the region agrees on. */
export const openAccessLedger = async (access: RegionAccess = {}): Promise<AccessLedger> => {
  const ledger = await openTestLedger();
  let count = 0;
  const context = (): CommandContext => {
    count += 1;
    return { commandId: `access-${String(count)}`, correlationId: 'access', actor: 'test' };
  };
  const settings = { ...(await settingsOf(ledger)), access };
  await ledger.bus.execute(new ConfigureRegionCommand(settings, context()));

  const ask: AccessLedger['ask'] = async (path, value) => {
    const instruction = instructions.find((one) => one.path === path);
    if (instruction === undefined) throw new Error(`no instruction ${path}`);
    const checked = checkBody(instruction.body, value);
    if (!checked.valid) throw new Error(JSON.stringify(checked.faults));
    return instruction.run(ledger.bus, checked.body, context());
  };
  const report = {
    clientRef: 'c-client-1',
    provider: '98000001',
    removes: false,
    message: 'message-test',
  };
  const key = (number: number, law: Law = 'wmo') => ({ municipality: '1690', law, number });
  return {
    ledger,
    ask,
    done: async (path, body) => {
      expect(await ask(path, body)).toMatchObject({ accepted: true, isNew: true });
    },
    sheet: (name, asAt, asked = {}) => readSheet(ledger, name, asAt, asked),
    allocate: async (number, { identity = {}, terms = {} } = {}) => {
      const command: RecordAllocation = {
        type: 'RecordAllocation',
        identity: {
          municipality: '1690',
          law: 'wmo',
          number,
          provider: '98000001',
          clientRef: 'c-client-1',
          category: '02',
          code: '02T01',
          ...identity,
        },
        terms: {
          validity: { from: '2026-03-02', until: '2026-12-31' },
          volume: { amount: 3, unit: '04', frequency: '2' },
          budgetCents: null,
          decidedAt: '2026-03-02T09:00:00',
          changeReason: null,
          ...terms,
        },
        product: null,
        tariff: null,
      };
      const { decision } = await ledger.bus.execute(new AllocateCareCommand(command, context()));
      expect(decision).toMatchObject({ accepted: true });
    },
    start: async (number, begin, law) => {
      const command = { type: 'RecordStart', begin, ...report } as const;
      const asked = new AllocationLedgerCommand(key(number, law), command, context());
      expect((await ledger.bus.execute(asked)).decision).toMatchObject({ accepted: true });
    },
    stop: async (number, begin, end, reason) => {
      const command = { type: 'RecordStop', begin, end, reason, ...report } as const;
      const asked = new AllocationLedgerCommand(key(number), command, context());
      expect((await ledger.bus.execute(asked)).decision).toMatchObject({ accepted: true });
    },
  };
};
