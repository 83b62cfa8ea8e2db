import { createMemoryEventStore } from '@zgb/event-store';
import { AllocateCareCommand, type AllocationTerms, type RecordAllocation } from '@zgb/indications';
import { checkBody, instructions, type InstructionOutcome } from '@zgb/instructions';
import { foldProjection, type CalendarDate, type CommandContext } from '@zgb/kernel';
import { eventCatalogue, openMemoryStores, type LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  foldedSource,
  namesFrom,
  sheetViews,
  type RowSource,
  type Sheet,
  type SheetAsk,
} from '@zgb/projections';
import { openTestLedger, TEST_PROVIDER } from './test-ledger';
import { readOpened } from './read-opened';

// Bodies that are valid by default; a test names only the fields it is about.

export const key = { regio: 'zes', wet: 'wmo', aanbieder: '98000001' };
export const named = { ...key, contractfamilie: '2020' };
export const contract = (over: object = {}) => ({
  ...named,
  gemeenten: ['1690'],
  ingangsdatum: '2020-01-01',
  einddatum: '2026-12-31',
  ...over,
});
export interface SheetQuestion extends Partial<SheetAsk> {
  readonly asAt: CalendarDate;
  /** Moment up to which is known; absent: everything. */
  readonly knownOn?: CalendarDate;
}

/** A ledger in memory whose clock a test sets, with instructions and sheets as users have them. */
export interface ContractLedger {
  readonly ledger: LedgerApplication;
  /** What is recorded from here on is recorded on this day. */
  setDay(day: CalendarDate): void;
  give(path: string, body: object): Promise<InstructionOutcome>;
  /** As `give`, and the outcome must be that something new was recorded. */
  record(path: string, body: object): Promise<void>;
  sheet(name: string, question: SheetQuestion): Promise<Sheet>;
  allocate(
    number: number,
    over: Partial<RecordAllocation['identity'] & AllocationTerms['validity']>,
    terms?: Partial<AllocationTerms>,
  ): Promise<string | null>;
}

export const openContractLedger = async (today: CalendarDate): Promise<ContractLedger> => {
  let clock = '2020-01-01';
  const now = () => new Date(`${clock}T12:00:00Z`);
  const log = createMemoryEventStore({ catalogue: eventCatalogue(), now });
  const ledger = await openTestLedger(today, { ...openMemoryStores(), log });
  let commands = 0;
  const context = (): CommandContext => {
    commands += 1;
    return { commandId: `command-${String(commands)}`, correlationId: 'test', actor: 'test' };
  };
  const give: ContractLedger['give'] = (path, body) => {
    const instruction = instructions.find((one) => one.path === path);
    if (instruction === undefined) throw new Error(`no instruction ${path}`);
    const checked = checkBody(instruction.body, body);
    if (!checked.valid) throw new Error(`${path}: ${JSON.stringify(checked.faults)}`);
    return instruction.run(ledger.bus, checked.body, context());
  };
  return {
    ledger,
    setDay: (day) => {
      clock = day;
    },
    give,
    record: async (path, body) => {
      expect([path, await give(path, body)]).toMatchObject([path, { accepted: true, isNew: true }]);
    },
    sheet: async (name, { knownOn = '9999-12-31', asAt, scope = {}, options = {} }) => {
      const view = sheetViews.find((one) => one.name === name);
      if (view === undefined) throw new Error(`no sheet ${name}`);
      const all = await log.readAll();
      const events = all.filter(({ recordedAt }) => recordedAt.slice(0, 10) <= knownOn);
      const rows = (projection: typeof catalogue): Promise<RowSource> =>
        Promise.resolve(foldedSource(foldProjection(projection, events)));
      const names = await namesFrom(await rows(catalogue));
      return readOpened(view, { rows: rows, names }, { scope, asAt, options });
    },
    allocate: async (number, { from = '2026-01-01', until = null, ...over }, terms = {}) => {
      const identity = {
        municipality: '1690',
        law: 'wmo',
        number,
        provider: TEST_PROVIDER,
        clientRef: 'c-1',
        category: '02',
        code: '02T01',
        ...over,
      } as const;
      const contract = await ledger.reference.session().contractOn({ ...identity, from });
      const command: RecordAllocation = {
        type: 'RecordAllocation',
        identity,
        terms: {
          validity: { from, until },
          volume: { amount: 3, unit: '04', frequency: '2' },
          budgetCents: null,
          decidedAt: '2025-12-15T09:00:00',
          changeReason: null,
          ...terms,
        },
        product: null,
        tariff: null,
        contract,
      };
      const { decision } = await ledger.bus.execute(new AllocateCareCommand(command, context()));
      return decision.accepted ? null : decision.rejection.code;
    },
  };
};
