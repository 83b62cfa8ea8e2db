import {
  ConfigureRegionCommand,
  region,
  regionStream,
  type DeclarationRules,
} from '@zgb/contracts';
import { checkBody, instructions, type InstructionOutcome } from '@zgb/instructions';
import type { ImportResult } from '@zgb/intake';
import { foldProjection, type Recorded } from '@zgb/kernel';
import {
  sample301,
  sample323,
  sampleAllocated,
  sampleLine323,
  type SampleAllocated,
  type SampleLine,
} from '@zgb/messages/testing';
import type { LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  foldedSource,
  namesFrom,
  sheetViews,
  type Sheet,
  type SheetAsk,
} from '@zgb/projections';
import { dated, take } from '../../testing/take';
import { openTestLedger, TEST_PROVIDER } from '../../testing/test-ledger';
import { readOpened } from '../../testing/read-opened';

/** The people of a municipality at work on a ledger in memory. */
export interface Office {
  readonly ledger: LedgerApplication;
  rules(declarations: DeclarationRules): Promise<void>;
  allocate(
    over?: Partial<SampleAllocated>,
    bsn?: string,
    law?: 'WMO' | 'JW',
  ): Promise<ImportResult>;
  declare(number: string, lines: readonly Partial<SampleLine>[]): Promise<ImportResult>;
  ask(path: string, body: object, actor?: string): Promise<InstructionOutcome>;
  events(): Promise<readonly Recorded[]>;
  sheet(name: string, ask?: Partial<SheetAsk>, until?: number): Promise<Sheet>;
}

const TODAY = '2026-04-08';
const HOUR_CENTS = 6_150;

/** A line of whole hours at the sample tariff. */
export const hours = (volume: number, over: Partial<SampleLine> = {}): SampleLine =>
  sampleLine323({
    ProductCode: '02T01',
    GeleverdVolume: volume,
    IngediendBedrag: { Bedrag: volume * HOUR_CENTS, DebetCredit: 'D' },
    ...over,
  });

/** Product period of one month of 2026. */
export const month = (number: number): SampleLine['ProductPeriode'] => ({
  Begindatum: `2026-${String(number).padStart(2, '0')}-01`,
  Einddatum: new Date(Date.UTC(2026, number, 0)).toISOString().slice(0, 10),
});

export const reference = (ReferentieNummer: string, VorigReferentieNummer?: string) => ({
  ProductReferentie: {
    ReferentieNummer,
    ...(VorigReferentieNummer === undefined ? {} : { VorigReferentieNummer }),
  },
});

/** The fields that name declaration `number` of the sample provider. */
export const named = (number: string) => ({
  gemeente: '1690',
  wet: 'wmo',
  aanbieder: TEST_PROVIDER,
  declaratienummer: number,
});

export const openOffice = async (): Promise<Office> => {
  const ledger = await openTestLedger(TODAY);
  let commands = 0;
  const context = (actor: string) => {
    commands += 1;
    return { commandId: `c${String(commands)}`, correlationId: 'test', actor };
  };
  const events = (): Promise<readonly Recorded[]> => ledger.stores.log.readAll();
  return {
    ledger,
    events,
    rules: async (declarations) => {
      const { state } = await ledger.ledger.load(region, regionStream('zes'));
      if (state.current === null) throw new Error('no region');
      const settings = { ...state.current, declarations };
      await ledger.bus.execute(new ConfigureRegionCommand(settings, context('test')));
    },
    allocate: (over = {}, bsn, law = 'WMO') => {
      const allocated = sampleAllocated({ Product: { Categorie: '02', Code: '02T01' }, ...over });
      const bericht = sample301([allocated], bsn === undefined ? {} : { Bsn: bsn });
      const message = dated(bericht, '2025-12-16', `T${String(allocated.ToewijzingNummer)}`);
      return take(ledger, `${law}301`, message);
    },
    declare: (number, lines) => {
      const declared = lines.map((line) => ({ ...hours(7), ...line }));
      const bericht = sample323(declared, { DeclaratieNummer: number, Identificatie: number });
      return take(ledger, 'WMO323', bericht);
    },
    ask: async (path, body, actor = 'a.jansen') => {
      const instruction = instructions.find((one) => one.path === path);
      if (instruction === undefined) throw new Error(`no instruction ${path}`);
      const checked = checkBody(instruction.body, body);
      if (!checked.valid) throw new Error(JSON.stringify(checked.faults));
      return instruction.run(ledger.bus, checked.body, context(actor));
    },
    sheet: async (name, ask = {}, until = Infinity) => {
      const view = sheetViews.find((one) => one.name === name);
      if (view === undefined) throw new Error(`no sheet ${name}`);
      const known = (await events()).filter(({ position }) => position <= until);
      const names = await namesFrom(foldedSource(foldProjection(catalogue, known)));
      const rows = (projection: Parameters<typeof foldProjection>[0]) =>
        Promise.resolve(foldedSource(foldProjection(projection, known)));
      return readOpened(view, { rows, names }, { scope: {}, asAt: TODAY, options: {}, ...ask });
    },
  };
};

export const accepted = { accepted: true } as const;
