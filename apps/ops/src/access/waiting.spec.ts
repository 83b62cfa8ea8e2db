import fc from 'fast-check';
import type { RegionAccess } from '@zgb/contracts';
import { dutchCalendar, foldProjection } from '@zgb/kernel';
import {
  catalogue,
  contracts,
  foldedSource,
  namesFrom,
  waitingList,
  waitingView,
} from '@zgb/projections';
import { printView, viewNamed } from '../view/views';
import { openAccessLedger, type AccessLedger } from '../testing/access-ledger';

let access: AccessLedger;
const open = async (rules: RegionAccess = {}): Promise<void> => {
  access = await openAccessLedger(rules);
};
afterEach(() => access.ledger.close());

const viewOn = async (asAt: string) => {
  const events = await access.ledger.stores.log.readAll({ limit: 10_000 });
  const names = await namesFrom(foldedSource(foldProjection(catalogue, events)));
  const norm = { workingDays: 14, calendar: dutchCalendar() };
  const source = foldedSource(foldProjection(waitingList, events));
  const agreed = foldedSource(foldProjection(contracts, events));
  return waitingView({ waiting: source, contracts: agreed }, names, { scope: {}, asAt, norm });
};
const allocation = { gemeente: '1690', wet: 'wmo', toewijzing: 1001 };

describe('waiting for a provider', () => {
  it('WK-15: on the list from the day after the 14th working day', async () => {
    await open();
    await access.allocate(1001);
    expect(await viewOn('2026-03-20')).toMatchObject({ onList: 0, withinNorm: 1 });
    expect(await viewOn('2026-03-21')).toMatchObject({ onList: 1, withinNorm: 0 });
  });

  it('A2: a reason of the client is not counted and shown apart, until the clock goes on', async () => {
    await open();
    await access.allocate(1001);
    const reden = 'wilLater';
    await access.done('wachttijden/pauzes', { ...allocation, datum: '2026-03-09', reden });
    const sheet = await printView(access.ledger.stores.log, {
      view: viewNamed('waiting-list'),
      options: {},
      scope: {},
      asAt: '2026-03-31',
      knownOn: null,
      format: 'csv',
    });
    expect(sheet).toMatch(/;1001;.*;4;wacht om eigen reden$/m);
    const paused = await viewOn('2026-03-31');
    expect(paused).toMatchObject({ onList: 0, withinNorm: 0, paused: 1, rows: [] });
    expect(paused.pausedRows).toMatchObject([{ allocationNumber: 1001, workingDays: 4 }]);
    await access.done('wachttijden/hervattingen', { ...allocation, datum: '2026-03-13' });
    expect(await viewOn('2026-03-27')).toMatchObject({ onList: 0, withinNorm: 1, paused: 0 });
    expect(await viewOn('2026-03-28')).toMatchObject({ onList: 1, paused: 0 });
  });

  it('A2: the clock of the provider in days leaves out those of the client as well', async () => {
    await open();
    await access.allocate(1001);
    const reden = 'vakantie';
    await access.done('wachttijden/pauzes', { ...allocation, datum: '2026-03-04', reden });
    await access.done('wachttijden/hervattingen', { ...allocation, datum: '2026-03-08' });
    await access.start(1001, '2026-03-12');
    const { rows } = await access.sheet('toegang', '2026-04-01');
    // Ten days from allocation to start, five of them of the client.
    expect(rows).toMatchObject([{ gestart: 1, naIntake: 5 }]);
  });

  it('A2: in whatever order streams are read, the waiting list is the same', async () => {
    await open();
    const numbers = [1001, 1002, 1003];
    for (const toewijzing of numbers) {
      await access.allocate(toewijzing, { identity: { clientRef: `c-${String(toewijzing)}` } });
      const pause = { ...allocation, toewijzing, datum: '2026-03-09', reden: 'wilLater' };
      await access.done('wachttijden/pauzes', pause);
      const resume = { ...allocation, toewijzing, datum: `2026-03-1${String(toewijzing % 10)}` };
      await access.done('wachttijden/hervattingen', resume);
    }
    const events = await access.ledger.stores.log.readAll({ limit: 10_000 });
    const streams = [...new Set(events.map(({ streamId }) => streamId))];
    const names = await namesFrom(foldedSource(foldProjection(catalogue, events)));
    const norm = { workingDays: 14, calendar: dutchCalendar() };
    const view = async (order: readonly string[]) => {
      const ordered = order.flatMap((stream) => events.filter((one) => one.streamId === stream));
      const kept = ordered.filter(({ type }) => waitingList.handles.has(type));
      const source = foldedSource(foldProjection(waitingList, kept));
      const sources = { waiting: source, contracts: foldedSource({}) };
      const asked = { scope: {}, asAt: '2026-03-26', norm };
      const { rows, pausedRows, onList } = await waitingView(sources, names, asked);
      return { rows, pausedRows, onList };
    };
    const expected = await view(streams);
    expect(expected.rows).toHaveLength(3);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(streams, { minLength: streams.length }),
        async (order) => {
          expect(await view(order)).toEqual(expected);
        },
      ),
    );
  });

  it('A1: where the region chooses the later day, the clock starts with the allocation', async () => {
    const terms = { validity: { from: '2026-03-23', until: '2026-12-31' } };
    await open();
    await access.allocate(1001, { terms });
    expect((await viewOn('2026-03-25')).rows[0]?.normEndsOn).toBe('2026-03-20');
    await access.ledger.close();
    await open({ waitingFrom: 'later-of-both' });
    await access.allocate(1001, { terms });
    expect((await viewOn('2026-03-25')).rows[0]?.normEndsOn).toBe('2026-04-13');
  });

  it('NAT-36: a norm of the contract replaces that of the region, from the day it holds', async () => {
    await open();
    await access.done('contracten', {
      regio: 'zes',
      wet: 'wmo',
      aanbieder: '98000001',
      contractfamilie: '2018',
      gemeenten: ['1690'],
      ingangsdatum: '2026-01-01',
      wachtnormWerkdagen: 10,
    });
    await access.allocate(1001);
    await access.allocate(1002, { identity: { municipality: '1701', clientRef: 'c-client-2' } });
    const { rows } = await viewOn('2026-03-17');
    expect(rows.map((row) => [row.allocationNumber, row.normEndsOn, row.overNorm])).toEqual([
      [1001, '2026-03-16', true],
      [1002, '2026-03-20', false],
    ]);
    // The figures go by the same norm as the list.
    const sheet = await access.sheet('wachttijden', '2026-03-17', {
      options: { per: 'gemeente' },
    });
    expect(sheet.rows.map(({ opLijst }) => opLijst)).toEqual([1, 0]);
  });

  it('NAT-36: no norm of our own for a product group: six weeks; elsewhere 14 working days', async () => {
    const group = 'individuele-begeleiding';
    await open({ waitingNorms: [{ municipality: '1690', law: null, group, workingDays: null }] });
    await access.allocate(1001);
    await access.allocate(1002, { identity: { municipality: '1701', clientRef: 'c-client-2' } });
    const { rows } = await viewOn('2026-04-13');
    expect(rows.map((row) => [row.allocationNumber, row.normEndsOn, row.overNorm])).toEqual([
      [1001, '2026-04-13', false],
      [1002, '2026-03-20', true],
    ]);
    expect((await viewOn('2026-04-14')).onList).toBe(2);
  });

  it('WK-16: reported beside computed with the difference; gone after 30 days unless renewed', async () => {
    await open();
    await access.allocate(1001);
    await access.allocate(1002, { identity: { clientRef: 'c-client-2' } });
    await access.start(1001, '2026-03-12');
    const report = {
      gemeente: '1690',
      wet: 'wmo',
      aanbieder: '98000001',
      productcategorie: '02',
      productcode: '02T01',
      weken: 8,
      datum: '2026-03-15',
    };
    await access.done('wachttijden/meldingen', report);
    const { rows } = await access.sheet('wachttijd-gemeld', '2026-04-01');
    expect(rows).toEqual([
      {
        gemeente: 'De Wolden',
        aanbieder: 'Zorg 98000001',
        wet: 'wmo',
        product: 'Begeleiding voor de toetsen',
        gemeldOp: '2026-03-15',
        teltTot: '2026-04-14',
        gemeld: 56,
        // 10 days until the start of one, 30 so far for the other: the lower of the middle two.
        berekend: 10,
        verschil: 46,
        over: 2,
      },
    ]);
    expect((await access.sheet('wachttijd-gemeld', '2026-04-14')).rows).toHaveLength(1);
    expect((await access.sheet('wachttijd-gemeld', '2026-04-15')).rows).toEqual([]);
    await access.done('wachttijden/meldingen', { ...report, weken: 6, datum: '2026-04-10' });
    const renewed = await access.sheet('wachttijd-gemeld', '2026-04-15');
    expect(renewed.rows).toMatchObject([{ gemeld: 42, teltTot: '2026-05-10' }]);
    // As at a day before the renewal the first report still counts.
    const before = await access.sheet('wachttijd-gemeld', '2026-04-09');
    expect(before.rows).toMatchObject([{ gemeld: 56 }]);
    expect(
      await access.ask('wachttijden/meldingen', { ...report, productcode: '02X99' }),
    ).toMatchObject({ code: 'productUnknown' });
  });
});

describe('the pilot of bulk indications', () => {
  const pilots = ['98000001', '98000002'].map((provider) => ({
    provider,
    law: 'wmo' as const,
    category: '02',
    code: '02T01',
  }));
  const bulk = (over: object = {}) => ({
    gemeente: '1690',
    bulkindicatie: 'B-1',
    wet: 'wmo',
    aanbieder: '98000001',
    productcategorie: '02',
    productcode: '02T01',
    ingangsdatum: '2026-01-01',
    einddatum: '2026-12-31',
    minuten: 300_000,
    clienten: Array.from({ length: 37 }, (_, index) => ({
      client: `c-client-${String(index + 1)}`,
      vanaf: '2026-01-01',
      minutenEigenIndicatie: 720,
    })),
    ...over,
  });
  const group = { gemeente: '1690', bulkindicatie: 'B-1' };

  it('WK-13: open for two named providers; a third is told that the pilot is not open', async () => {
    await open({ bulkPilots: pilots });
    expect(await access.ask('bulkindicaties', bulk({ aanbieder: '98000003' }))).toMatchObject({
      accepted: false,
      code: 'pilotNotOpen',
      text: 'De proef met bulkindicaties is niet open voor aanbieder 98000003 en dit product. Geef eigen indicaties, of neem de aanbieder op in de proef.',
    });
    expect(await access.ask('bulkindicaties', bulk({ productcode: '02Z02' }))).toMatchObject({
      code: 'pilotNotOpen',
    });
    await access.done('bulkindicaties', bulk());
    await access.done('bulkindicaties', bulk({ bulkindicatie: 'B-2', aanbieder: '98000002' }));
  });

  it('WK-14: 5,000 hours and 37 clients: what the pilot is steered on, month by month', async () => {
    await open({ bulkPilots: pilots });
    await access.done('bulkindicaties', bulk());
    const one = { ...group, client: 'c-client-1' };
    await access.done('bulkindicaties/starts', { ...one, datum: '2026-01-05', crisis: true });
    const two = { ...group, client: 'c-client-2' };
    await access.done('bulkindicaties/starts', { ...two, datum: '2026-01-06', crisis: false });
    await access.done('bulkindicaties/stops', { ...two, datum: '2026-01-31' });
    const hours = { ...group, referentie: 'U-1', maand: '2026-01', minuten: 600 };
    await access.done('bulkindicaties/uren', {
      ...hours,
      perClient: [
        { client: 'c-client-1', minuten: 60 },
        { client: 'c-client-2', minuten: 180 },
        { client: 'c-client-3', minuten: 360 },
      ],
    });
    await access.done('bulkindicaties/uren', { ...hours, referentie: 'U-2', perClient: [] });
    const { rows, notes } = await access.sheet('bulkindicaties', '2026-02-15');
    expect(rows).toMatchObject([
      {
        nummer: 'B-1',
        maand: '2026-01',
        gedeclareerd: '10:00',
        over: '4990:00',
        clienten: 3,
        midden: '3:00',
        meeste: '6:00',
        zonderUren: 34,
        starts: 2,
        crisis: 1,
        stops: 1,
        individueel: '444:00',
        verschil: '-434:00',
      },
      { maand: '2026-02', gedeclareerd: '0:00', over: '4990:00', zonderUren: 36 },
    ]);
    expect(notes).toEqual(['Bulkindicatie B-1: 1 keer uren afgekeurd.']);
    const perClient = await access.sheet('bulkindicaties', '2026-02-15', {
      options: { per: 'client', nummer: 'B-1' },
    });
    expect(perClient.rows).toHaveLength(37);
    expect(perClient.rows.slice(0, 4)).toMatchObject([
      { client: 1, begin: '2026-01-05', crisis: 'ja', einde: null, uren: '1:00' },
      { client: 2, begin: '2026-01-06', crisis: 'nee', einde: '2026-01-31', uren: '3:00' },
      { client: 3, begin: null, uren: '6:00' },
      { client: 4, begin: null, einde: null, uren: '0:00' },
    ]);
  });
});
