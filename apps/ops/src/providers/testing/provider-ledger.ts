import { ConcludeContractCommand } from '@zgb/contracts';
import { AllocationLedgerCommand, type DeclarationLine } from '@zgb/indications';
import { checkBody, instructions, type InstructionOutcome } from '@zgb/instructions';
import {
  calendarMonth,
  endOf,
  foldProjection,
  monthOf,
  type CommandContext,
  type Recorded,
} from '@zgb/kernel';
import type { LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  foldedSource,
  namesFrom,
  sheetViews,
  type Scope,
  type Sheet,
} from '@zgb/projections';
import { openTestLedger } from '../../testing/test-ledger';
import { readOpened } from '../../testing/read-opened';

export const HOURS = { category: '02', code: '02T01' } as const;
const HOUR_CENTS = 6_150;

interface Asked {
  readonly asAt?: string;
  readonly scope?: Scope;
  readonly options?: Readonly<Record<string, string>>;
  /** Events up to this number only: as known then. */
  readonly events?: number;
}

/** A ledger in memory, asked as a user asks it: instructions in, sheets out. */
export class ProviderLedger {
  private commands = 0;
  private allocations = 5_000;

  private constructor(readonly ledger: LedgerApplication) {}

  static async open(): Promise<ProviderLedger> {
    return new ProviderLedger(await openTestLedger('2026-04-08'));
  }

  close(): Promise<void> {
    return this.ledger.close();
  }

  private context(): CommandContext {
    this.commands += 1;
    const id = `p${String(this.commands)}`;
    return { commandId: id, correlationId: id, actor: 'test' };
  }

  /** An instruction by its path; a body that is not valid fails the test. */
  async ask(path: string, content: object): Promise<InstructionOutcome> {
    const instruction = instructions.find((one) => one.path === path);
    if (instruction === undefined) throw new Error(`no instruction ${path}`);
    const checked = checkBody(instruction.body, content);
    if (!checked.valid) throw new Error(JSON.stringify(checked.faults));
    return instruction.run(this.ledger.bus, checked.body, this.context());
  }

  /** An instruction about one provider that must be new. */
  async about(agb: string, path: string, content: object = {}): Promise<void> {
    const outcome = await this.ask(path, { regio: 'zes', agb, ...content });
    expect([path, outcome]).toEqual([path, expect.objectContaining({ isNew: true })]);
  }

  /** Known under its code, and under contract. */
  async contracted(
    agb: string,
    municipalities: readonly string[] = ['1690'],
    from = '2025-01-01',
    until: string | null = null,
  ): Promise<void> {
    await this.ask('aanbieders', { regio: 'zes', agb, naam: `Zorg ${agb.slice(-2)}` });
    await this.concluded(agb, municipalities, from, until);
  }

  async concluded(
    party: string,
    municipalities: readonly string[],
    from = '2025-01-01',
    until: string | null = null,
  ): Promise<void> {
    const key = { region: 'zes', law: 'wmo' as const, provider: party };
    const terms = { family: '2018', municipalities, from, until };
    await this.ledger.bus.execute(new ConcludeContractCommand(key, terms, this.context()));
  }

  /** An allocation to a client; gives its number. */
  async allocated(
    provider: string,
    clientRef: string,
    over: { from?: string; until?: string | null; municipality?: string; code?: string } = {},
  ): Promise<number> {
    this.allocations += 1;
    const number = this.allocations;
    const { municipality = '1690', from = '2026-01-01', until = '2026-12-31' } = over;
    const { decision } = await this.ledger.bus.execute(
      new AllocationLedgerCommand(
        { municipality, law: 'wmo', number },
        {
          type: 'RecordAllocation',
          identity: {
            municipality,
            law: 'wmo',
            number,
            provider,
            clientRef,
            category: HOURS.category,
            code: over.code ?? HOURS.code,
          },
          terms: {
            validity: { from, until },
            volume: null,
            budgetCents: 100_000_00,
            decidedAt: '2024-12-01T09:00:00',
            changeReason: null,
          },
          product: { stream: 'product-zes_wmo_02_02T01', version: 2, state: 'yes' },
          tariff: null,
        },
        this.context(),
      ),
    );
    expect(decision).toMatchObject({ accepted: true });
    return number;
  }

  /** Declares one hour in a month; gives the verdict. `credits` takes an earlier one back. */
  async declared(
    provider: string,
    clientRef: string,
    number: number,
    month: string,
    over: { municipality?: string; credits?: string; code?: string; until?: string } = {},
  ): Promise<string> {
    this.commands += 1;
    const reference = `R${String(this.commands)}`;
    const whole = calendarMonth(`${month}-01`);
    const line: DeclarationLine = {
      lineId: reference,
      reference,
      creditedReference: over.credits ?? null,
      category: HOURS.category,
      code: over.code ?? HOURS.code,
      productPeriod: { from: whole.from, until: over.until ?? endOf(whole) },
      volume: 1,
      unit: '04',
      tariffCents: HOUR_CENTS,
      amountCents: HOUR_CENTS,
      travelMinutes: null,
    };
    const { decision } = await this.ledger.bus.execute(
      new AllocationLedgerCommand(
        { municipality: over.municipality ?? '1690', law: 'wmo', number },
        {
          type: 'PostLines',
          provider,
          clientRef,
          origin: {
            declaration: `declaration-1690_wmo_${provider}_${reference}`,
            declarationNumber: reference,
            period: monthOf(whole.from),
          },
          declarationPeriod: whole,
          ruleSet: '3.2',
          lines: [
            {
              line,
              terms: {
                tariff: null,
                product: null,
                catalogueUnit: '04',
                codeInCategory: true,
                travelDeclarable: true,
                referenceUsedBefore: false,
              },
            },
          ],
        },
        this.context(),
      ),
    );
    expect(decision).toMatchObject({ accepted: true });
    return reference;
  }

  async events(): Promise<readonly Recorded[]> {
    const events: Recorded[] = [];
    for (let after = 0; ;) {
      const page = await this.ledger.stores.log.readAll({ after });
      events.push(...page);
      const last = page.at(-1);
      if (last === undefined) return events;
      after = last.position;
    }
  }

  /** A sheet as a user sees it. */
  async sheet(name: string, asked: Asked = {}): Promise<Sheet> {
    const view = sheetViews.find((one) => one.name === name);
    if (view === undefined) throw new Error(`no sheet ${name}`);
    const events = (await this.events()).slice(0, asked.events);
    const names = await namesFrom(foldedSource(foldProjection(catalogue, events)));
    const sheet = await readOpened(
      view,
      {
        names,
        rows: (projection) => Promise.resolve(foldedSource(foldProjection(projection, events))),
      },
      { scope: asked.scope ?? {}, asAt: asked.asAt ?? '2026-12-31', options: asked.options ?? {} },
    );
    const keys = sheet.columns.map(({ key }) => key);
    for (const row of sheet.rows) expect(Object.keys(row)).toEqual(keys);
    return sheet;
  }
}
