import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { allocation, allocationStream } from '@zgb/indications';
import type { LedgerApplication } from '@zgb/platform';
import { monitorView, namesFrom, catalogue, foldedSource, regionalMonitor } from '@zgb/projections';
import { foldProjection } from '@zgb/kernel';
import {
  allocated,
  changed,
  hours,
  m301,
  m305,
  m315,
  m317,
  m323,
  MARCH,
} from '../import/testing/level3-case';
import { loadRegion } from '../load/load-region';
import { codeOf, sheetOf, tell } from '../testing/desk';
import { codesOf, take } from '../testing/take';
import { openTestLedger, testFolder } from '../testing/test-ledger';
import { care, change, endDate, HOURS, SEEN } from './testing/bodies';

let ledger: LedgerApplication;
beforeEach(async () => {
  ledger = await openTestLedger();
});
afterEach(() => ledger.close());

const give = async ([number, bericht]: readonly [string, object]) => {
  const result = await take(ledger, `WMO${number}`, bericht);
  expect([number, result.outcome, codesOf(result)]).toEqual([number, 'processed', []]);
  return result;
};

const ask = (path: string, body: object, id = path) => tell(ledger, path, body, id);

const stateOf = async (number: number, law: 'wmo' | 'jw' = 'wmo') =>
  (await ledger.ledger.load(allocation, allocationStream('1690', law, number))).state;
const eventsOf = async (type: string) =>
  (await ledger.stores.log.readAll()).filter((event) => event.type === type);

describe('allocating', () => {
  it('ZES-01: a product that this municipality does not buy is rejected, in Dutch', async () => {
    await give(m301());
    const elsewhere = care({ gemeente: '0118', client: { kenmerk: 'c1' } });
    const outcome = await ask('toewijzingen', { ...elsewhere, productcode: '02T01' });
    expect(outcome).toMatchObject({
      accepted: false,
      code: 'productNotBought',
      text: 'Deze gemeente koopt dit product niet in. Kies een ander product (ZES-01).',
    });
    expect(codeOf(await ask('toewijzingen', care()))).toBe('');
  });

  it('names the client by an allocation or a request; a client that nobody knows is rejected', async () => {
    await give(m315());
    const byRequest = care({ client: { verzoek: 'VOT-1' } });
    expect(codeOf(await ask('toewijzingen', byRequest, 'a'))).toBe('');
    const known = await ledger.stores.personalData.find('1690', '999990019');
    expect((await stateOf(1003)).identity?.clientRef).toBe(known);
    for (const client of [{ verzoek: 'VOT-9' }, { toewijzing: 4 }]) {
      const outcome = await ask('toewijzingen', care({ toewijzing: 1004, client }), 'b');
      expect(codeOf(outcome)).toBe('clientUnknown');
    }
  });

  it('NAT-10 OP259: the same product does not overlap at one provider, also after a message', async () => {
    await give(m301());
    const stacked = care({ productcode: '02T01', ingangsdatum: '2026-12-31' });
    expect(await ask('toewijzingen', stacked, 'a')).toMatchObject({
      code: 'careStacked',
      text: expect.stringContaining('1001') as string,
    });
    const after = care({
      productcode: '02T01',
      ingangsdatum: '2027-01-01',
      einddatum: '2027-06-30',
    });
    expect(codeOf(await ask('toewijzingen', after, 'b'))).toBe('');
  });

  it('NAT-10 OP259: of two users who allocate the same care at once, one is told', async () => {
    await give(m301());
    const outcomes = await Promise.all(
      [1003, 1004, 1005].map((toewijzing) =>
        ask('toewijzingen', care({ toewijzing }), String(toewijzing)),
      ),
    );
    expect(outcomes.map(codeOf).sort()).toEqual(['', 'careStacked', 'careStacked']);
  });

  it('NAT-10 OP043: not beside a personal budget for the same product', async () => {
    await give(m301());
    const own = {
      gemeente: '1690',
      wet: 'wmo',
      toewijzing: 1001,
      product: { productcategorie: '02', productcode: '02Z03' },
      ingangsdatum: '2026-09-01',
    };
    expect(codeOf(await ask('persoonsgebonden-budgetten', own))).toBe('');
    expect(codeOf(await ask('toewijzingen', care(), 'a'))).toBe('personalBudgetRuns');
    const dayBefore = care({ einddatum: '2026-08-31' });
    expect(codeOf(await ask('toewijzingen', dayBefore, 'b'))).toBe('');
  });

  it('MIJ-18: two products at once are both declared; a listed pair is not allocated', async () => {
    await give(m301());
    await give(
      m301(
        [
          allocated(),
          allocated({ ToewijzingNummer: 1002, Product: { Categorie: '02', Code: '02Z03' } }),
        ],
        'T2',
      ),
    );
    const other = hours(
      4,
      { ToewijzingNummer: 1002, ProductCode: '02Z03', ProductPeriode: MARCH },
      'R2',
      6_420,
    );
    await take(ledger, 'WMO323', m323([hours(4, { ProductPeriode: MARCH }), other])[1]);
    expect((await eventsOf('LineRefused')).map(({ data }) => data['reasons'])).toEqual([]);
    expect(await eventsOf('LineGranted')).toHaveLength(2);
    const product = (productcode: string) => ({ productcategorie: '02', productcode });
    const pairs = {
      gemeente: '1690',
      wet: 'wmo',
      paren: [{ een: product('02T01'), ander: product('02Z05') }],
    };
    expect(codeOf(await ask('producten/uitsluitingen', pairs))).toBe('');
    const excluded = care({ productcode: '02Z05' });
    expect(codeOf(await ask('toewijzingen', excluded, 'b'))).toBe('productsExclusive');
    const later = care({
      productcode: '02Z05',
      ingangsdatum: '2027-01-01',
      einddatum: '2027-06-30',
    });
    expect(codeOf(await ask('toewijzingen', later, 'c'))).toBe('');
  });

  it('ZOU-02 A8: 40 weeks of two hours are booked at once, to the cent, per month', async () => {
    await give(m301());
    const year = care({
      ingangsdatum: '2027-01-01',
      einddatum: '2027-09-30',
      omvang: { ...HOURS, volume: 2 },
    });
    await ask('toewijzingen', year);
    const price = (await stateOf(1003)).versions.get('2026-04-08T09:00:00')?.commitment;
    const cents = price?.tariff?.priceCents ?? 0;
    expect(price?.amountCents).toBe(40 * 2 * cents);
    const { rows } = await sheetOf(ledger, 'verplichtingen', '2027-01-01', { jaar: '2027' });
    expect(rows.map(({ maand }) => maand)).toHaveLength(9);
    expect(rows.reduce((sum, { toegezegd }) => sum + Number(toegezegd), 0)).toBe(40 * 2 * cents);
    expect(rows.reduce((sum, { open }) => sum + Number(open), 0)).toBe(40 * 2 * cents);
  });
});

/** Two municipalities of another region, one of which buys a code of a pair. */
const loadPair = async (): Promise<void> => {
  const path = join(testFolder, 'mij.yaml');
  const product = (category: string, code: string, lochem: string) => ({
    law: 'wmo',
    category,
    code,
    name: 'Beschermd thuis',
    group: 'beschermd',
    unit: '14',
    fundingMode: 'pxq',
    from: '2025-01-01',
    states: { '0262': lochem, '0213': 'yes' },
  });
  const region = {
    region: 'mij',
    name: 'Midden-IJssel/Oost-Veluwe',
    municipalities: ['0262 Lochem', '0213 Brummen'].map((one) => ({
      code: one.slice(0, 4),
      name: one.slice(5),
      contractFamily: '2025',
      from: '2025-01-01',
    })),
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: { beschermd: 'Beschermd wonen' },
    products: [product('07', '07A11', 'yes'), product('15', '15G01', 'no')],
    ...{ providers: [], tariffs: [], contracts: [], figures: [], budgets: [], estimates: [] },
  };
  writeFileSync(path, stringify(region));
  expect((await loadRegion(path, ledger.bus, 'test')).rejected).toEqual([]);
};

describe('a code of a pair', () => {
  it('MIJ-05: 15G01 is refused in Lochem, accepted in Brummen, beside 07A11 for both', async () => {
    await loadPair();
    const outcome = (gemeente: string, productcategorie: string, productcode: string, n: number) =>
      ask(
        'toewijzingen',
        care({
          gemeente,
          productcategorie,
          productcode,
          toewijzing: n,
          client: { kenmerk: `c${String(n)}` },
          omvang: { volume: 1, eenheid: '14', frequentie: '2' },
        }),
        String(n),
      ).then(codeOf);
    expect(await outcome('0262', '15', '15G01', 1)).toBe('productNotBought');
    expect(await outcome('0213', '15', '15G01', 2)).toBe('');
    expect(await outcome('0262', '07', '07A11', 3)).toBe('');
    expect(await outcome('0213', '07', '07A11', 4)).toBe('');
  });
});

describe('changing', () => {
  it('NAT-09 MIJ-28 OP380: an unchanged extension stretches, without stop, start, in- or outflow', async () => {
    await give(m301());
    await give(m305({ Begindatum: '2026-01-05' }));
    const longer = change({ einddatum: '2027-03-31' });
    expect(codeOf(await ask('toewijzingen/wijzigingen', longer))).toBe('');
    expect([...(await stateOf(1001)).versions.keys()]).toEqual([SEEN, '2026-04-08T10:00:00']);
    expect(await eventsOf('CareAllocated')).toHaveLength(1);
    expect(await eventsOf('DeliveryStopped')).toEqual([]);
    const events = await ledger.stores.log.readAll();
    const source = (projection: typeof regionalMonitor | typeof catalogue) =>
      foldedSource(foldProjection(projection, events));
    const view = await monitorView(
      { monitor: source(regionalMonitor), budgets: foldedSource({}) },
      await namesFrom(source(catalogue)),
      { scope: {}, asAt: '2027-02-28', period: { from: '2026-02-01', until: '2027-02-28' } },
    );
    expect(view.total.flows).toMatchObject({ begin: 1, inflow: 0, outflow: 0, end: 1 });
    const { rows } = await sheetOf(ledger, 'afschaling', '2027-02-28', {
      van: '2026-02-01',
      tot: '2027-02-28',
    });
    expect(rows).toMatchObject([{ aanbieder: 'Totaal', bewegingen: 0, afschaling: null }]);
  });

  it('NAT-09 OP257: another volume ends it and opens a new one the day after, linked', async () => {
    await give(m301());
    const more = change({ omvang: { ...HOURS, volume: 5 } });
    expect(codeOf(await ask('toewijzingen/wijzigingen', more, 'a'))).toBe('newNumberMissing');
    const command = { ...more, nieuwNummer: 1002 };
    expect(codeOf(await ask('toewijzingen/wijzigingen', command, 'b'))).toBe('');
    const [ended] = await eventsOf('AllocationChanged');
    expect(ended?.data).toMatchObject({
      terms: { validity: { from: '2026-01-01', until: '2026-05-31' } },
      ground: { replacedBy: { number: 1002 } },
    });
    expect((await eventsOf('CareAllocated'))[1]?.data).toMatchObject({
      identity: { number: 1002, code: '02T01' },
      terms: { validity: { from: '2026-06-01', until: '2026-12-31' }, volume: { amount: 5 } },
      ground: { replaces: { number: 1001 } },
    });
    // The same command again, after a lost reply.
    const before = (await ledger.stores.log.readAll()).length;
    expect(await ask('toewijzingen/wijzigingen', command, 'b')).toMatchObject({ isNew: false });
    expect(await ledger.stores.log.readAll()).toHaveLength(before);
  });

  it('takes both steps or neither: a successor in use leaves the old one as it was', async () => {
    await give(m301());
    await ask('toewijzingen', care());
    const more = change({ omvang: { ...HOURS, volume: 5 }, nieuwNummer: 1003 });
    expect(codeOf(await ask('toewijzingen/wijzigingen', more))).toBe('numberInUse');
    expect(await eventsOf('AllocationChanged')).toEqual([]);
    expect(await eventsOf('CarePlanned')).toHaveLength(1);
  });

  it('tells the second of two users what changed meanwhile: no lost update', async () => {
    await give(m301());
    const outcomes = await Promise.all([
      ask('toewijzingen/verlengingen', endDate(), 'one'),
      ask(
        'toewijzingen/beeindigingen',
        endDate({ einddatum: '2026-10-31', beslotenOp: '2026-04-08T10:00:05', reden: '05' }),
        'two',
      ),
    ]);
    expect(outcomes.map(codeOf).sort()).toEqual(['', 'changedMeanwhile']);
    const second = await ask(
      'toewijzingen/beeindigingen',
      endDate({ einddatum: '2026-09-30', beslotenOp: '2026-04-08T11:00:00' }),
      'three',
    );
    expect(second).toMatchObject({ kind: 'conflict', code: 'changedMeanwhile' });
    if (second.accepted) throw new Error('accepted');
    expect(second.text).toContain('de einddatum');
    expect(second.text).toContain('2026-04-08T10:00:0');
    expect(await eventsOf('AllocationChanged')).toHaveLength(1);
  });

  it('WK-20: a reclassification links both and the reason; money is reported once', async () => {
    await give(m301());
    await take(ledger, 'WMO323', m323([hours(4, { ProductPeriode: MARCH })])[1]);
    const body = {
      ...change({ nieuwNummer: 1002, reden: '14', beslotenOp: '2026-04-08T10:00:00' }),
      product: { productcategorie: '02', productcode: '02Z03' },
      waarom: 'geschil',
    };
    expect(codeOf(await ask('toewijzingen/herindelingen', body))).toBe('');
    const link = { reason: 'product-dispute' };
    expect((await eventsOf('AllocationChanged'))[0]?.data).toMatchObject({
      ground: { replacedBy: { number: 1002, ...link } },
    });
    expect((await eventsOf('CareAllocated'))[1]?.data).toMatchObject({
      identity: { code: '02Z03' },
      ground: { replaces: { number: 1001, ...link } },
    });
    const { rows } = await sheetOf(ledger, 'verplichtingen', '2026-12-31', { jaar: '2026' });
    // Each month is promised for one of the two products.
    expect(rows.map(({ maand }) => maand).sort()).toEqual(
      Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, '0')}`),
    );
    const accepted = rows.reduce((sum, { goedgekeurd }) => sum + Number(goedgekeurd), 0);
    expect(accepted).toBe(4 * 6_150);
  });

  it('NAT-11: a deletion is refused while accepted lines or a start stand', async () => {
    await give(m301());
    await give(m305({ Begindatum: '2026-01-05' }));
    const body = {
      gemeente: '1690',
      wet: 'wmo',
      toewijzing: 1001,
      versie: SEEN,
      beslotenOp: '2026-04-08T10:00:00',
    };
    const path = 'toewijzingen/verwijderingen';
    expect(codeOf(await ask(path, body, 'a'))).toBe('deliveryReported');
    const start = { gemeente: '1690', wet: 'wmo', toewijzing: 1001, begindatum: '2026-01-05' };
    await ask('toewijzingen/starts', { ...start, verwijderen: true });
    await take(ledger, 'WMO323', m323([hours(4, { ProductPeriode: MARCH })])[1]);
    expect(codeOf(await ask(path, body, 'b'))).toBe('grantedLinesExist');
  });
});

describe('consent', () => {
  it('NAT-19 OP186 OP299: less, or an end in the past, after the provider agreed', async () => {
    const budget = { Product: { Categorie: '02' }, Budget: 600_000 };
    const { Omvang: _omvang, ...rest } = allocated();
    await give(m301([{ ...rest, ...budget }]));
    const lower = change({ omvang: undefined, budgetCent: 500_000, reden: '05' });
    const { omvang: _none, ...body } = lower;
    const path = 'toewijzingen/wijzigingen';
    expect(codeOf(await ask(path, body, 'a'))).toBe('budgetConsentMissing');
    const consent = { gemeente: '1690', wet: 'wmo', toewijzing: 1001, versie: SEEN };
    const agreed = { ...consent, datum: '2026-04-07', laagsteBudgetCent: 500_000 };
    expect(codeOf(await ask('toewijzingen/instemmingen', agreed, 'b'))).toBe('');
    expect(codeOf(await ask(path, body, 'c'))).toBe('');
    const past = endDate({ versie: '2026-04-08T10:00:00', beslotenOp: '2026-04-08T11:00:00' });
    const end = { ...past, einddatum: '2026-03-31', reden: '05' };
    expect(codeOf(await ask('toewijzingen/beeindigingen', end, 'd'))).toBe('endConsentMissing');
    const pastEnd = {
      ...consent,
      versie: end.versie,
      datum: '2026-04-08',
      vroegsteEinddatum: '2026-03-31',
    };
    await ask('toewijzingen/instemmingen', pastEnd, 'e');
    expect(codeOf(await ask('toewijzingen/beeindigingen', end, 'f'))).toBe('');
  });

  it('NAT-19 NAT-18: what the provider asked for in a 317 needs no consent', async () => {
    const total = { Omvang: { Volume: 40, Eenheid: '04', Frequentie: '6' } } as const;
    await give(m301([allocated(total)]));
    const wanted = changed({
      GewensteIngangsdatum: '2026-01-01',
      Einddatum: '2026-12-31',
      Omvang: { Volume: 30, Eenheid: '04', Frequentie: '6' },
    });
    await give(m317({ changed: [wanted], added: [] }));
    const lower = change({ omvang: { volume: 30, eenheid: '04', frequentie: '6' }, reden: '12' });
    const path = 'toewijzingen/wijzigingen';
    expect(codeOf(await ask(path, lower, 'a'))).toBe('volumeConsentMissing');
    expect(codeOf(await ask(path, { ...lower, verzoek: 'VOW-9' }, 'b'))).toBe(
      'requestNotOnAllocation',
    );
    expect(codeOf(await ask(path, { ...lower, verzoek: 'VOW-1' }, 'c'))).toBe('');
  });
});
