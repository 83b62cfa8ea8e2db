import type { CommandBus } from '@nestjs/cqrs';
import {
  ConfigureRegionCommand,
  JoinRegionCommand,
  ProductLedgerCommand,
  RegisterProviderCommand,
  SetTariffCommand,
} from '@zgb/contracts';
import { AllocateCareCommand, type AllocationIdentity } from '@zgb/indications';

/** What a test command carries. */
export const contextOf = (commandId: string) => ({ commandId, correlationId: 'c', actor: 'test' });

/** A region with one municipality, one provider and one product with its tariff. */
export const prepareRegion = async (
  bus: CommandBus,
  /** Rules of which the region holds lines or warns, instead of refusing them. */
  treatment: Readonly<Record<string, 'hold' | 'warn'>> = {},
): Promise<void> => {
  const settings = {
    region: 'zes',
    name: 'Zes gemeenten',
    municipalities: [{ code: '1690', name: 'De Wolden', contractFamily: '2018' }],
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: { begeleiding: 'Begeleiding' },
    declarations: { treatment },
  };
  await bus.execute(new ConfigureRegionCommand(settings, contextOf('1')));
  const membership = {
    municipality: '1690',
    region: 'zes',
    domain: 'care',
    from: '2018-01-01',
    until: null,
  };
  await bus.execute(new JoinRegionCommand(membership, contextOf('2')));
  await bus.execute(
    new RegisterProviderCommand('zes', '98000001', 'Zorg aan de Reest', contextOf('3')),
  );
  const key = { region: 'zes', law: 'wmo', category: '02', code: '02T01' } as const;
  const product = {
    ...key,
    name: 'Begeleiding',
    group: 'begeleiding',
    unit: '04',
    fundingMode: 'pxq',
  } as const;
  await bus.execute(
    new ProductLedgerCommand(key, { type: 'DefineProduct', product }, contextOf('4')),
  );
  const decision = { municipality: '1690', state: 'yes', from: '2018-01-01', note: null } as const;
  await bus.execute(
    new ProductLedgerCommand(key, { type: 'DecideProductState', decision }, contextOf('5')),
  );
  const tariffKey = {
    tenant: 'zes',
    family: '2018',
    law: 'wmo',
    category: '02',
    code: '02T01',
    provider: 'alle',
  } as const;
  const tariff = { from: '2018-01-01', unit: '04', priceCents: 6_150, ground: 'opening' } as const;
  await bus.execute(new SetTariffCommand('zes', tariffKey, tariff, contextOf('6')));
};

const NAMES: Readonly<Record<string, string>> = { '1690': 'De Wolden', '0118': 'Hoogeveen' };

/** A region with these municipalities. */
export const configureRegion = async (
  bus: CommandBus,
  municipalities: readonly string[] = ['1690'],
): Promise<void> => {
  const settings = {
    region: 'zes',
    name: 'Zes',
    municipalities: municipalities.map((code) => ({
      code,
      name: NAMES[code] ?? code,
      contractFamily: '2018',
    })),
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: {},
  };
  await bus.execute(new ConfigureRegionCommand(settings, contextOf('region')));
};

/** A Wmo product of category 02 in a product group. */
export const defineProduct = async (
  bus: CommandBus,
  code: string,
  group: string,
): Promise<void> => {
  const key = { region: 'zes', law: 'wmo', category: '02', code } as const;
  const product = {
    ...key,
    name: `Product ${code}`,
    group,
    unit: '04',
    fundingMode: 'pxq',
  } as const;
  await bus.execute(
    new ProductLedgerCommand(key, { type: 'DefineProduct', product }, contextOf(`product-${code}`)),
  );
};

/** An allocation of so many minutes a week, without an end. */
export const allocate = async (
  bus: CommandBus,
  identity: Pick<AllocationIdentity, 'number' | 'clientRef'> & Partial<AllocationIdentity>,
  from = '2025-01-01',
): Promise<void> => {
  const command = {
    type: 'RecordAllocation',
    identity: {
      municipality: '1690',
      law: 'wmo',
      provider: '98000001',
      category: '02',
      code: '02T01',
      ...identity,
    },
    terms: {
      validity: { from, until: null },
      volume: { amount: 3, unit: '04', frequency: '2' },
      budgetCents: null,
      decidedAt: '2024-12-01T09:00:00',
      changeReason: null,
    },
    product: null,
    tariff: null,
  } as const;
  const { municipality, number } = command.identity;
  const context = contextOf(`${municipality}-${String(number)}`);
  await bus.execute(new AllocateCareCommand(command, context));
};
