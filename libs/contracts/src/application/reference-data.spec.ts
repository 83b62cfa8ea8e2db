import { composeCatalogue, createMemoryEventStore, deriveEventId, Ledger } from '@zgb/event-store';
import { contractsUpcasters } from '..';
import { municipality, municipalityStream } from '../domain/municipality/municipality';
import { product, productStream } from '../domain/product/product';
import { region, regionStream, type RegionSettings } from '../domain/region/region';
import { tariff, tariffStream, type TariffKey } from '../domain/tariff/tariff';
import { ReferenceData } from './reference-data';
import { checkTariffs } from './tariffs';

const settings: RegionSettings = {
  region: 'wk',
  name: 'Westerkwartier',
  municipalities: [{ code: '1969', name: 'Westerkwartier', contractFamily: '2020' }],
  calendar: { fifthOfMay: false, extraHolidays: [] },
  waitingNorm: { workingDays: 14 },
  travelRules: [
    { law: 'wmo', category: '02', code: null, declarable: false },
    { law: 'wmo', category: '02', code: '02V01', declarable: true },
  ],
  groups: {},
};

const context = (commandId: string) => ({ commandId, correlationId: 'c', actor: 'test' });

const openLedger = async (now = (): Date => new Date()): Promise<Ledger> => {
  const catalogue = composeCatalogue(...contractsUpcasters);
  const ledger = new Ledger(createMemoryEventStore({ catalogue, now }));
  await ledger.handle(region, regionStream('wk'), { data: settings }, context('1'));
  const membership = {
    municipality: '1969',
    region: 'wk',
    domain: 'care',
    from: '2020-01-01',
    until: null,
  };
  await ledger.handle(
    municipality,
    municipalityStream('1969'),
    { type: 'JoinRegion', membership },
    context('2'),
  );
  for (const [law, category, code] of [
    ['wmo', '02', '02B01'],
    ['jw', '45', '45B01'],
    ['wmo', '02', '02V01'],
  ] as const) {
    const definition = {
      region: 'wk',
      law,
      category,
      code,
      name: code,
      group: 'g',
      unit: '01',
      fundingMode: 'pxq',
    } as const;
    await ledger.handle(
      product,
      productStream('wk', law, category, code),
      { type: 'DefineProduct', product: definition },
      context(code),
    );
  }
  return ledger;
};

const asked = (law: 'wmo' | 'jw', category: string, code: string) => ({
  municipality: '1969',
  law,
  category,
  code,
  day: '2026-03-01',
});

describe('what was agreed', () => {
  it('WK-03: travel is not declarable with Wmo guidance, and is under the Jeugdwet', async () => {
    const session = new ReferenceData(await openLedger()).session();
    expect((await session.productOn(asked('wmo', '02', '02B01')))?.travelDeclarable).toBe(false);
    expect((await session.productOn(asked('jw', '45', '45B01')))?.travelDeclarable).toBe(true);
  });

  it('WK-04: the rule is keyed on law and product: transport of day activities is exempt', async () => {
    const session = new ReferenceData(await openLedger()).session();
    expect((await session.productOn(asked('wmo', '02', '02V01')))?.travelDeclarable).toBe(true);
    expect(await session.productOn(asked('wmo', '02', '99999'))).toBeNull();
  });

  it('knows no municipality that keeps its ledger elsewhere', async () => {
    const session = new ReferenceData(await openLedger()).session();
    expect(await session.regionOf('0363')).toBeNull();
    expect(
      await session.productOn({ ...asked('wmo', '02', '02B01'), municipality: '0363' }),
    ).toBeNull();
  });

  it('ZES-11: takes the most particular tariff, and says which version it saw', async () => {
    const ledger = await openLedger();
    const set = async (over: Partial<TariffKey>, priceCents: number): Promise<void> => {
      const key = {
        tenant: 'wk',
        family: '2020',
        law: 'wmo',
        category: '02',
        code: '02B01',
        provider: 'alle',
        ...over,
      } as const;
      const wanted = { from: '2026-01-01', unit: '01', priceCents, ground: 'opening' } as const;
      await ledger.handle(
        tariff,
        tariffStream(key),
        { type: 'SetTariff', tariff: wanted, productUnit: '01', uniformCents: null },
        context(JSON.stringify(over)),
      );
    };
    const price = async () =>
      (
        await new ReferenceData(ledger)
          .session()
          .tariffOn({ ...asked('wmo', '02', '02B01'), provider: '98000001' })
      )?.priceCents;
    expect(await price()).toBeUndefined();
    await set({}, 100);
    expect(await price()).toBe(100);
    await set({ tenant: '1969' }, 110);
    expect(await price()).toBe(110);
    await set({ tenant: '1969', provider: '98000001' }, 120);
    expect(await price()).toBe(120);
    await set({ tenant: '1969', provider: '98000002' }, 130);
    expect(await price()).toBe(120);
  });

  it('a session judges by one state, whatever changes meanwhile', async () => {
    const ledger = await openLedger();
    const session = new ReferenceData(ledger).session();
    expect((await session.regionOf('1969'))?.waitingNorm.workingDays).toBe(14);
    const changed = { ...settings, waitingNorm: { workingDays: 10 } };
    await ledger.handle(region, regionStream('wk'), { data: changed }, context('9'));
    expect((await session.regionOf('1969'))?.waitingNorm.workingDays).toBe(14);
    expect(
      (await new ReferenceData(ledger).session().regionOf('1969'))?.waitingNorm.workingDays,
    ).toBe(10);
  });

  it('every look-up of a session answers as known at a moment', async () => {
    let clock = '2026-01-01T00:00:00.000Z';
    const ledger = await openLedger(() => new Date(clock));
    clock = '2026-02-01T00:00:00.000Z';
    const changed = { ...settings, waitingNorm: { workingDays: 10 } };
    await ledger.handle(region, regionStream('wk'), { data: changed }, context('9'));
    const known = async (knownAt: string) => {
      const session = new ReferenceData(ledger).session({ knownAt });
      const found = await session.productOn(asked('wmo', '02', '02B01'));
      return [(await session.regionOf('1969'))?.waitingNorm.workingDays, found?.version];
    };
    expect(await known('2025-12-31T23:59:59.999Z')).toEqual([undefined, undefined]);
    expect(await known('2026-01-01T00:00:00.000Z')).toEqual([14, 1]);
    expect(await known('2026-01-31T23:59:59.999Z')).toEqual([14, 1]);
    expect(await known('2026-02-01T00:00:00.000Z')).toEqual([10, 1]);
  });

  it('the check on tariffs names the keys of which two hold on one day', async () => {
    const catalogue = composeCatalogue(...contractsUpcasters);
    const store = createMemoryEventStore({ catalogue, now: () => new Date() });
    const ledger = new Ledger(store);
    const tariffOf = (priceCents: number) => ({
      id: deriveEventId(`price ${String(priceCents)}`, 0),
      type: 'TariffSet',
      data: { from: '2026-01-01', unit: '01', priceCents, ground: 'opening' },
      context: context('1'),
    });
    await store.append('tariff-wk_2020_wmo_02_02B01_alle', 'none', [tariffOf(100)]);
    expect(await checkTariffs(ledger, ['wk', '1969'])).toEqual([]);
    await store.append('tariff-wk_2020_wmo_02_02B01_alle', 1, [tariffOf(101)]);
    expect(await checkTariffs(ledger, ['wk', '1969'])).toEqual([
      {
        stream: 'tariff-wk_2020_wmo_02_02B01_alle',
        overlaps: [{ from: '2026-01-01', versions: [1, 2] }],
      },
    ]);
    expect(await checkTariffs(ledger, ['1969'])).toEqual([]);
  });
});
