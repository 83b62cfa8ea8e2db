import fc from 'fast-check';
import { AllocationLedgerCommand } from '@zgb/indications';
import { nearestRank } from '@zgb/projections';
import { printView, viewNamed, viewOptions } from '../view/views';
import { openAccessLedger, type AccessLedger } from '../testing/access-ledger';
import { postLine } from './testing/lines';

let access: AccessLedger;
beforeEach(async () => {
  access = await openAccessLedger();
});
afterEach(() => access.ledger.close());

/** Allocated on Monday 2 March 2026 to a client of its own: the norm ends on 20 March. */
const allocate = (number: number, identity: object = {}): Promise<void> =>
  access.allocate(number, { identity: { clientRef: `c-client-${String(number)}`, ...identity } });

const start = async (number: number, begin: string): Promise<void> => {
  const report = {
    type: 'RecordStart',
    begin,
    clientRef: `c-client-${String(number)}`,
    provider: '98000001',
    removes: false,
    message: 'message-test',
  } as const;
  const id = `start-${String(number)}`;
  const context = { commandId: id, correlationId: id, actor: 'test' };
  const key = { municipality: '1690', law: 'wmo', number } as const;
  const command = new AllocationLedgerCommand(key, report, context);
  const { decision } = await access.ledger.bus.execute(command);
  expect(decision).toMatchObject({ accepted: true });
};
const times = async (asAt: string, options: Record<string, string> = {}) =>
  (await access.sheet('wachttijden', asAt, { options })).rows;

describe('waiting sheets', () => {
  it('W-01, W-02, W-04: on the list, as a share, and how long so far, by every part', async () => {
    for (const number of [1, 2, 3]) await allocate(number);
    await allocate(4, { municipality: '0118', provider: '98000002' });
    // One waits for a reason of his own, and one started on the first day.
    const pause = { gemeente: '1690', wet: 'wmo', toewijzing: 3, datum: '2026-03-03' };
    await access.done('wachttijden/pauzes', { ...pause, reden: 'wilLater' });
    await allocate(5);
    await start(5, '2026-03-02');
    expect(await times('2026-03-20')).toMatchObject([{ opLijst: 0, openMidden: null }]);
    // Four who did not start and one who started in the last 30 days: 3 of 5.
    expect(await times('2026-03-31')).toMatchObject([
      { opLijst: 3, vanAantal: 5, aandeel: 6_000, openMidden: 29, openLangst: 29 },
    ]);
    expect(await times('2026-04-01')).toMatchObject([{ opLijst: 3, vanAantal: 4 }]);
    for (const per of ['gemeente', 'aanbieder']) {
      const rows = await times('2026-03-31', { per });
      expect(rows.map(({ opLijst, vanAantal }) => [opLijst, vanAantal]).sort()).toEqual([
        [1, 1],
        [2, 4],
      ]);
    }
    for (const per of ['product', 'productgroep', 'wet']) {
      expect(await times('2026-03-31', { per })).toMatchObject([{ opLijst: 3 }]);
    }
  });

  it('W-04: how long they wait so far: the middle one, and the longest', async () => {
    for (const [number, day] of [
      [1, '02'],
      [2, '04'],
      [3, '09'],
      [4, '10'],
    ] as const) {
      const identity = { clientRef: `c-client-${String(number)}` };
      await access.allocate(number, { identity, terms: { decidedAt: `2026-03-${day}T09:00:00` } });
    }
    // 59, 57, 52 and 51 days on 30 April: of four the second from below is the middle one.
    expect(await times('2026-04-30')).toMatchObject([
      { opLijst: 4, openMidden: 52, openLangst: 59 },
    ]);
  });

  it('C4: the matrix has a column for each municipality, and adds up to the list', async () => {
    for (const number of [1, 2]) await allocate(number);
    await allocate(3, { municipality: '0118', provider: '98000002' });
    const matrix = async (options: Record<string, string> = {}) =>
      (await access.sheet('wachtmatrix', '2026-03-31', { options })).rows;
    expect(await matrix()).toMatchObject([{ '1690': 2, '0118': 1, totaal: 3 }]);
    const perProvider = await matrix({ per: 'aanbieder' });
    expect(perProvider.map((row) => [row['1690'], row['0118'], row['totaal']])).toEqual([
      [2, 0, 2],
      [0, 1, 1],
    ]);
    // Nobody waits longer than the norm yet: no row.
    expect((await access.sheet('wachtmatrix', '2026-03-20', { options: {} })).rows).toEqual([]);
  });

  it('C4: everyone who waits one by one, and how long per product and municipality', async () => {
    for (const number of [1, 2, 3]) await allocate(number);
    await allocate(4, { municipality: '0118', provider: '98000002' });
    const pause = { gemeente: '1690', wet: 'wmo', toewijzing: 3, datum: '2026-03-03' };
    await access.done('wachttijden/pauzes', { ...pause, reden: 'wilLater' });
    // A month was approved: help began, and only the message of the start is missing.
    await postLine(access.ledger, { number: 2, month: '2026-03', cents: 10_000 });
    const { rows } = await access.sheet('wachtenden', '2026-03-31');
    // Working days after 2 March, not those of a weekend; the norm was 14 of them.
    expect(rows.map((row) => [row['toewijzing'], row['werkdagen'], row['stand']])).toEqual([
      ['4', 21, 'langer dan de norm'],
      ['1', 21, 'langer dan de norm'],
      ['2', 21, 'langer dan de norm'],
      ['3', 0, 'eigen reden'],
    ]);
    expect(rows.map(({ startbericht }) => startbericht)).toEqual([null, null, 'ontbreekt', null]);
    expect((await access.sheet('wachtduur', '2026-03-31')).rows).toMatchObject([
      { tot14: 0, tot30: 1, tot60: 0, meer: 0, mediaan: 21, langste: 21, geenBericht: 0 },
      { gemeente: 'De Wolden', tot14: 0, tot30: 2, mediaan: 21, langste: 21, geenBericht: 1 },
    ]);
    expect((await access.sheet('wachtduur', '2026-03-03')).rows).toMatchObject([
      { tot14: 1, mediaan: 1 },
      { tot14: 2, mediaan: 1 },
    ]);
  });

  it('W-01: of one product group on the command line, like any question of a sheet', async () => {
    for (const number of [1, 2]) await allocate(number);
    await allocate(3, { code: '02X99' });
    const view = viewNamed('wachtlijst');
    const waiting = async (...pairs: string[]) =>
      printView(access.ledger.stores.log, {
        ...{ view, options: viewOptions(view, pairs), scope: {}, format: 'csv' },
        ...{ asAt: '2026-03-31', knownOn: null },
      });
    expect(await waiting()).toContain('samen;Totaal;3;');
    const some = await waiting('productgroep=individuele-begeleiding');
    expect(some).toContain('productgroep;Individuele begeleiding;2;');
    expect(some).toContain('samen;Totaal;2;');
    expect(await waiting('productgroep=overig')).toContain('samen;Totaal;1;');
    await expect(waiting('productgroep=a/b')).rejects.toThrow('heeft niet de goede vorm');
  });

  it('W-04: the course goes back one year, or three when asked', async () => {
    const monthsOf = async (options: Record<string, string>) =>
      (await access.sheet('wachtlijst-verloop', '2026-03-31', { options })).rows.map(
        ({ maand }) => maand,
      );
    expect(await monthsOf({})).toHaveLength(12);
    const three = await monthsOf({ maanden: '36' });
    expect([three.length, three[0], three.at(-1)]).toEqual([36, '2023-04', '2026-03']);
  });

  it('W-03: days to start with median, 80 and 95 percent, and the share within the norm', async () => {
    // Waited 1 to 20 days; the 18th day after 2 March is the last within the norm.
    for (let days = 1; days <= 20; days += 1) {
      await allocate(days);
      await start(days, `2026-03-${String(2 + days).padStart(2, '0')}`);
    }
    expect(await times('2026-03-31')).toMatchObject([
      { gestart: 20, midden: 10, p80: 16, p95: 19, binnenNorm: 9_000 },
    ]);
    expect(await times('2026-03-31', { maand: '2026-02' })).toMatchObject([
      { gestart: 0, midden: null, binnenNorm: null },
    ]);
  });

  it('W-03: a percentile is by nearest rank: a value that occurred, with enough at or below it', () => {
    const days = fc.array(fc.nat(400), { minLength: 1 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const found = nearestRank(values, percent) ?? -1;
        const atMost = values.filter((one) => one <= found).length;
        const below = values.filter((one) => one < found).length;
        expect(values).toContain(found);
        expect(100 * atMost).toBeGreaterThanOrEqual(percent * values.length);
        expect(100 * below).toBeLessThan(percent * values.length);
      }),
    );
    expect(nearestRank([], 50)).toBeNull();
  });

  it('W-01, W-03: the course of twelve months, each as it was on its last day', async () => {
    await allocate(1);
    await start(1, '2026-05-15');
    const { rows } = await access.sheet('wachtlijst-verloop', '2026-06-10');
    expect(rows.map(({ maand, opLijst, gestart }) => [maand, opLijst, gestart])).toEqual([
      ...[
        '2025-07',
        '2025-08',
        '2025-09',
        '2025-10',
        '2025-11',
        '2025-12',
        '2026-01',
        '2026-02',
      ].map((month) => [month, 0, 0]),
      ['2026-03', 1, 0],
      ['2026-04', 1, 0],
      ['2026-05', 0, 1],
      ['2026-06', 0, 0],
    ]);
    const perGroup = await access.sheet('wachtlijst-verloop', '2026-06-10', {
      options: { per: 'productgroep' },
    });
    expect(perGroup.rows.filter(({ opLijst }) => opLijst === 1)).toHaveLength(2);
  });

  it('W-05: days from report to decision per month, and the share within 56', async () => {
    const cases = [
      ['Z-1', '2026-01-05', '2026-03-02'],
      ['Z-2', '2026-01-05', '2026-03-03'],
      ['Z-3', '2026-03-01', '2026-03-11'],
      ['Z-4', '2026-03-01', '2026-04-01'],
    ] as const;
    for (const [zaak, meldingsdatum, besluitdatum] of cases) {
      const key = { gemeente: '1690', zaak };
      const group = { wet: 'wmo', productgroep: 'individuele-begeleiding' };
      await access.done('toegang/meldingen', { ...key, ...group, meldingsdatum });
      await access.done('toegang/onderzoeken', { ...key, datum: besluitdatum });
      await access.done('toegang/besluiten', {
        ...key,
        besluitdatum,
        uitkomst: 'toegekend',
        indicatie: `I-${zaak}`,
      });
    }
    const { rows } = await access.sheet('toegangstijd', '2026-03-31');
    // 56, 57 and 10 days: two of three in time.
    expect(rows).toMatchObject([
      { maand: '2026-03', besluiten: 3, midden: 56, p95: 57, opTijd: 6_667 },
    ]);
    expect((await access.sheet('toegangstijd', '2026-04-01')).rows).toHaveLength(2);
    // By municipality and product group.
    const other = { gemeente: '1701', zaak: 'Z-5' };
    await access.done('toegang/meldingen', {
      ...{ ...other, wet: 'wmo', productgroep: 'dagbesteding' },
      meldingsdatum: '2026-03-01',
    });
    await access.done('toegang/onderzoeken', { ...other, datum: '2026-03-20' });
    await access.done('toegang/besluiten', {
      ...{ ...other, besluitdatum: '2026-03-20', uitkomst: 'toegekend', indicatie: 'I-5' },
    });
    const parts = (await access.sheet('toegangstijd', '2026-03-31')).rows;
    expect(
      parts.map(({ gemeente, productgroep, besluiten }) => [gemeente, productgroep, besluiten]),
    ).toEqual([
      ['De Wolden', 'Individuele begeleiding', 3],
      ['Westerveld', 'Dagbesteding', 1],
    ]);
  });

  it('W-06: reported weeks minus the computed median of the same provider and product', async () => {
    for (const [number, day] of [
      [1, '12'],
      [2, '22'],
      [3, '30'],
    ] as const) {
      await allocate(number);
      await start(number, `2026-03-${day}`);
    }
    await access.done('wachttijden/meldingen', {
      gemeente: '1690',
      wet: 'wmo',
      aanbieder: '98000001',
      productcategorie: '02',
      productcode: '02T01',
      weken: 6,
      datum: '2026-03-15',
    });
    expect((await access.sheet('wachttijd-verschil', '2026-03-31')).rows).toMatchObject([
      { gemeld: 42, berekend: 20, verschil: 22 },
    ]);
    expect((await access.sheet('wachttijd-verschil', '2026-03-14')).rows).toEqual([]);
  });

  it('W-07: first choice not available, as a share of the allocations of the month', async () => {
    for (const number of [1, 2, 3]) await allocate(number);
    await access.done('toewijzingen/eerste-keuzes', {
      gemeente: '1690',
      wet: 'wmo',
      toewijzing: 2,
      gewensteAanbieder: '98000002',
      datum: '2026-03-05',
    });
    expect((await access.sheet('eerste-keuze-aandeel', '2026-03-31')).rows).toMatchObject([
      { maand: '2026-03', toewijzingen: 3, nietEerste: 1, aandeel: 3_333 },
    ]);
    expect((await access.sheet('eerste-keuze-aandeel', '2026-03-04')).rows).toMatchObject([
      { nietEerste: 0 },
    ]);
    await allocate(4, { municipality: '0118', provider: '98000002' });
    await allocate(5, { code: '02Z03' });
    const parts = (await access.sheet('eerste-keuze-aandeel', '2026-03-31')).rows;
    expect(
      parts.map(({ gemeente, toewijzingen, aandeel }) => [gemeente, toewijzingen, aandeel]),
    ).toEqual([
      ['Hoogeveen', 1, 0],
      ['De Wolden', 3, 3_333],
      ['De Wolden', 1, 0],
    ]);
  });
});
