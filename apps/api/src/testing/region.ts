import type { CommandBus } from '@nestjs/cqrs';
import {
  ConfigureRegionCommand,
  JoinRegionCommand,
  ProductLedgerCommand,
  RegisterProviderCommand,
  SetTariffCommand,
} from '@zgb/contracts';

const context = (commandId: string) => ({ commandId, correlationId: 'test', actor: 'test' });

/** A region with one municipality, one provider and one product with its tariff. */
export const prepareRegion = async (bus: CommandBus): Promise<void> => {
  const settings = {
    region: 'zes',
    name: 'Zes gemeenten',
    municipalities: [{ code: '1690', name: 'De Wolden', contractFamily: '2018' }],
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: { begeleiding: 'Begeleiding' },
  };
  await bus.execute(new ConfigureRegionCommand(settings, context('1')));
  const membership = {
    municipality: '1690',
    region: 'zes',
    domain: 'care',
    from: '2018-01-01',
    until: null,
  };
  await bus.execute(new JoinRegionCommand(membership, context('2')));
  await bus.execute(
    new RegisterProviderCommand('zes', '98000001', 'Zorg aan de Reest', context('3')),
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
    new ProductLedgerCommand(key, { type: 'DefineProduct', product }, context('4')),
  );
  const decision = { municipality: '1690', state: 'yes', from: '2018-01-01', note: null } as const;
  await bus.execute(
    new ProductLedgerCommand(key, { type: 'DecideProductState', decision }, context('5')),
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
  await bus.execute(new SetTariffCommand('zes', tariffKey, tariff, context('6')));
};
