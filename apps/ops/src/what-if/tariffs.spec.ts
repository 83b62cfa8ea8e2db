import { createMemoryEventStore } from '@zgb/event-store';
import { overlappingTariffs, ReferenceData, tariff, tariffStream } from '@zgb/contracts';
import { checkBody, instructions, type InstructionOutcome } from '@zgb/instructions';
import { dutchDateAt, foldProjection, type Recorded } from '@zgb/kernel';
import { sample301, sample323, sampleAllocated, sampleLine323 } from '@zgb/messages/testing';
import { eventCatalogue, openMemoryStores, type LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  foldedSource,
  namesFrom,
  sheetViews,
  type Sheet,
  type SheetAsk,
} from '@zgb/projections';
import { take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { readOpened } from '../testing/read-opened';

const CODE = { Categorie: '02', Code: '02T01' };
const BEFORE = '2026-04-08T10:00:00.000Z';
const AFTER = '2026-04-09T10:00:00.000Z';

let ledger: LedgerApplication;
let clock: string;
/** The store goes away after so many appends. */
let appendsLeft: number;
beforeEach(async () => {
  clock = BEFORE;
  appendsLeft = Number.POSITIVE_INFINITY;
  const log = createMemoryEventStore({ catalogue: eventCatalogue(), now: () => new Date(clock) });
  const append = log.append.bind(log);
  log.append = async (...args) => {
    appendsLeft -= 1;
    if (appendsLeft < 0) throw new Error('power failure');
    return await append(...args);
  };
  ledger = await openTestLedger('2026-04-08', { ...openMemoryStores(), log });
});
afterEach(() => ledger.close());

let asked = 0;
const ask = async (path: string, content: object): Promise<InstructionOutcome> => {
  const instruction = instructions.find((one) => one.path === path);
  if (instruction === undefined) throw new Error(`no instruction ${path}`);
  const checked = checkBody(instruction.body, content);
  if (!checked.valid) throw new Error(JSON.stringify(checked.faults));
  const commandId = `test-${String((asked += 1))}`;
  const context = { commandId, correlationId: 'test', actor: 'contractbeheer' };
  return await instruction.run(ledger.bus, checked.body, context);
};

const everything = (): Promise<readonly Recorded[]> => ledger.stores.log.readAll();

const sheet = async (
  name: string,
  ask: Partial<SheetAsk> = {},
  knownAt = '9999',
): Promise<Sheet> => {
  const view = sheetViews.find((one) => one.name === name);
  if (view === undefined) throw new Error(`no sheet ${name}`);
  const events = (await everything()).filter(({ recordedAt }) => recordedAt <= knownAt);
  const names = await namesFrom(foldedSource(foldProjection(catalogue, events)));
  const rows = (projection: Parameters<typeof foldProjection>[0]) =>
    Promise.resolve(foldedSource(foldProjection(projection, events)));
  return await readOpened(
    view,
    { names, rows },
    { scope: {}, asAt: '2026-04-08', options: {}, ...ask },
  );
};

const key = {
  regio: 'zes',
  geldtVoor: 'zes',
  contractfamilie: '2018',
  wet: 'wmo',
  productcategorie: '02',
  productcode: '02T01',
  aanbieder: 'alle',
};
const price = (over: object = {}) => ({
  ...key,
  ingangsdatum: '2026-03-01',
  eenheid: '04',
  prijsCent: 6_200,
  grondslag: 'kostprijsonderzoek',
  kenmerk: 'KPO-2026',
  ...over,
});
const stream = tariffStream({
  tenant: 'zes',
  family: '2018',
  law: 'wmo',
  category: '02',
  code: '02T01',
  provider: 'alle',
});

const declare = async (): Promise<void> => {
  await take(ledger, 'WMO301', sample301([sampleAllocated({ Product: CODE })]));
  const line = sampleLine323({ ProductCode: '02T01' });
  const { declaration } = await take(ledger, 'WMO323', sample323([line]));
  expect(declaration).toMatchObject({ grantedCents: 43_050 });
};

describe('tariffs through the instructions', () => {
  it('ZES-08: tells that 64.00 an hour is 106,67 cents a minute, and accepts 107', async () => {
    const perHour = price({ productcode: '02Z02', eenheid: '04', prijsCent: 6_400 });
    expect(await ask('tarieven', perHour)).toMatchObject({
      code: 'tariffNotInProductUnit',
      text: expect.stringContaining('106,67 cent') as string,
    });
    const perMinute = { ...perHour, eenheid: '01', prijsCent: 107 };
    expect(await ask('tarieven', perMinute)).toMatchObject({ accepted: true, isNew: true });
    expect(await ask('tarieven', perMinute)).toMatchObject({ accepted: true, isNew: false });
  });

  it('ZES-10: two tariffs for one product by target group; overhead and size are refused', async () => {
    const { grondslag: _grondslag, ...other } = price({ aanbieder: '98000001', doelgroep: 'doof' });
    const path = 'tarieven/differentiaties';
    for (const reden of ['overhead', 'omvang']) {
      expect(await ask(path, { ...other, reden })).toMatchObject({
        code: 'differentiationNotAllowed',
        kind: 'wrong',
      });
    }
    expect(await ask(path, { ...other, reden: 'doelgroep' })).toMatchObject({ accepted: true });
    const { rows } = await sheet('tarieven', { asAt: '2026-03-01' });
    const both = rows.filter(({ product }) => product === '02/02T01');
    expect(both.map(({ aanbieder, prijs, doelgroep }) => [aanbieder, prijs, doelgroep])).toEqual([
      ['Zorg 98000001', 6_200, 'doof'],
      ['alle', 6_150, null],
    ]);
  });

  it('MIJ-17: one price for all; another price of one provider must name its ground', async () => {
    const { kenmerk: _kenmerk, ...bare } = price({ aanbieder: '98000001' });
    expect(await ask('tarieven', bare)).toMatchObject({
      code: 'deviatesWithoutGround',
      text: expect.stringContaining('61,50') as string,
    });
    expect(await ask('tarieven', { ...bare, prijsCent: 6_150 })).toMatchObject({ accepted: true });
    expect(await ask('tarieven', { ...bare, kenmerk: 'besluit 4' })).toMatchObject({
      accepted: true,
    });
  });

  it('ZES-11: a tariff of one family leaves that of the other as it was', async () => {
    await ask('tarieven', price({ productcode: '07Z01', productcategorie: '07', eenheid: '16' }));
    const { rows } = await sheet('tarieven', { asAt: '2026-03-01' });
    const prices = rows.filter(({ product }) => product === '07/07Z01');
    const price2018 = prices.find(({ familie }) => familie === '2018');
    expect(price2018).toMatchObject({ prijs: 6_200 });
    for (const other of prices.filter(({ familie }) => familie !== '2018')) {
      expect(other['prijs']).not.toBe(6_200);
    }
  });

  it('ZES-12, ZOU-26, NAT-24: shows ground, split, unit and how part of a unit counts', async () => {
    const more = { directProcent: 85, indirectProcent: 15, deelTeltAlsHeel: true };
    expect(await ask('tarieven', price({ ...more, indirectProcent: 16 }))).toMatchObject({
      code: 'sharesNotHundred',
    });
    expect(await ask('tarieven', price(more))).toMatchObject({ accepted: true });
    const { rows } = await sheet('tarieven');
    expect(rows.find(({ product }) => product === '02/02T01')).toMatchObject({
      grondslag: 'kostprijsonderzoek',
      kenmerk: 'KPO-2026',
      direct: 85,
      indirect: 15,
      eenheid: '04',
      deel: 'ja',
      voorbeeld: '2 uur',
    });
  });

  it('GV-15: Wmo 62.40 against Youth 71.00 is a gap of 8.60, 13.8 % of Wmo, per date', async () => {
    const both = [
      price({ prijsCent: 6_240 }),
      price({ wet: 'jw', productcategorie: '45', productcode: '45T01', prijsCent: 7_100 }),
    ];
    for (const one of both) expect(await ask('tarieven', one)).toMatchObject({ accepted: true });
    const options = { wmo: '02/02T01', jw: '45/45T01' };
    const { rows } = await sheet('tariefverschil', { options });
    expect(rows).toMatchObject([
      { vanaf: '2018-01-01', tariefWmo: 6_150, tariefJw: 6_150, verschil: 0, deel: 0 },
      { vanaf: '2026-03-01', tariefWmo: 6_240, tariefJw: 7_100, verschil: 860, deel: 1_378 },
    ]);
    const earlier = await sheet('tariefverschil', { options, asAt: '2026-02-28' });
    expect(earlier.rows).toHaveLength(1);
    // Without names: pairs of one group and one unit.
    const pairs = await sheet('tariefverschil');
    expect(pairs.rows.map(({ wmo, jw }) => `${String(wmo)} ${String(jw)}`)).toContain(
      '02/02T01 45/45T01',
    );
  });
});

describe('a tariff that is corrected afterwards', () => {
  const correction = price({ ingangsdatum: '2018-01-01', verbetertVanaf: '2018-01-01' });

  it('answers in force on V, as known on K', async () => {
    clock = AFTER;
    expect(await ask('tarieven/verbeteringen', correction)).toMatchObject({ isNew: true });
    expect(await ask('tarieven/verbeteringen', correction)).toMatchObject({ isNew: false });
    const priceOn = async (knownAt?: string) => {
      const session = new ReferenceData(ledger.ledger).session(
        knownAt === undefined ? {} : { knownAt },
      );
      const found = await session.tariffOn({
        municipality: '1690',
        law: 'wmo',
        ...{ category: '02', code: '02T01', day: '2026-03-01', provider: '98000001' },
      });
      return found === null ? null : [found.priceCents, found.version];
    };
    expect(await priceOn(BEFORE)).toEqual([6_150, 1]);
    expect(await priceOn(AFTER)).toEqual([6_200, 2]);
    expect(await priceOn()).toEqual([6_200, 2]);
    expect(await priceOn('2026-04-08T09:59:59.999Z')).toBeNull();
    const known = async (at: string) =>
      (await sheet('tarieven', {}, at)).rows.find(({ product }) => product === '02/02T01');
    expect(await known(BEFORE)).toMatchObject({ prijs: 6_150 });
    expect(await known(AFTER)).toMatchObject({ prijs: 6_200 });
  });

  it('A-03: tells who, when, on what ground, and the effect on granted and promised', async () => {
    await declare();
    clock = AFTER;
    await ask('tarieven/verbeteringen', { ...correction, toelichting: 'verkeerd overgenomen' });
    const options = { product: '02/02T01' };
    const { rows } = await sheet('tariefhistorie', { options });
    const promised = (await everything()).find(({ type }) => type === 'CareAllocated');
    const { amountCents } = promised?.data['commitment'] as unknown as { amountCents: number };
    expect(rows).toMatchObject([
      { oud: null, nieuw: 6_150, grondslag: 'opening', door: 'test', toegekend: 0, toegezegd: 0 },
      {
        oud: 6_150,
        nieuw: 6_200,
        grondslag: 'kostprijsonderzoek',
        kenmerk: 'KPO-2026',
        verbetert: 1,
        toelichting: 'verkeerd overgenomen',
        vastgelegd: dutchDateAt(AFTER),
        door: 'contractbeheer',
        toegekend: 7 * 50,
        toegezegd: (amountCents / 6_150) * 50,
      },
    ]);
    expect(Number(rows[1]?.['toegezegd'])).toBeGreaterThan(0);
    // Both are about the same day: no other price follows.
    expect(rows.map(({ tot }) => tot)).toEqual([null, null]);
    await ask('tarieven', price({ prijsCent: 6_300, ingangsdatum: '2027-01-01' }));
    const later = await sheet('tariefhistorie', { options });
    expect(later.rows.map(({ tot }) => tot)).toEqual(['2026-12-31', '2026-12-31', null]);
  });

  it('leaves verdicts and their basis; the work list shows which lines differ', async () => {
    await declare();
    const assessed = (await everything()).filter(({ type }) =>
      ['CareAllocated', 'LineGranted'].includes(type),
    );
    expect((await sheet('herprijzen')).rows).toEqual([]);
    clock = AFTER;
    await ask('tarieven/verbeteringen', correction);
    const { rows, notes } = await sheet('herprijzen');
    expect(rows).toMatchObject([
      {
        gemeente: 'De Wolden',
        toewijzing: 1_001,
        product: '02/02T01',
        van: '2026-03-01',
        tot: '2026-03-31',
        omvang: 7,
        betaaldePrijs: 6_150,
        prijsNu: 6_200,
        betaald: 43_050,
        bedragNu: 43_400,
        verschil: 350,
      },
    ]);
    expect(notes).toEqual([expect.stringContaining('3,50')]);
    const after = (await everything()).filter(({ type }) =>
      ['CareAllocated', 'LineGranted'].includes(type),
    );
    expect(after).toEqual(assessed);
    expect(after.at(-1)?.data['basis']).toMatchObject({
      tariff: { stream, version: 1, priceCents: 6_150 },
    });
    // As known before the correction there is nothing to do.
    expect((await sheet('herprijzen', {}, BEFORE)).rows).toEqual([]);
  });

  it('finds a difference of cents in minutes at an hour price that look the same per minute', async () => {
    await take(ledger, 'WMO301', sample301([sampleAllocated({ Product: CODE })]));
    // 6 150 an hour is 102.5, so 103 cents a minute; 93 minutes are 9 532.5, so 9 533 cents.
    const minutes = sampleLine323({
      ProductCode: '02T01',
      GeleverdVolume: 93,
      Eenheid: '01',
      ProductTarief: 103,
      IngediendBedrag: { Bedrag: 9_533, DebetCredit: 'D' },
    });
    const { declaration } = await take(ledger, 'WMO323', sample323([minutes]));
    expect(declaration).toMatchObject({ grantedCents: 9_533 });
    clock = AFTER;
    await ask('tarieven/verbeteringen', { ...correction, prijsCent: 6_151 });
    expect((await sheet('herprijzen')).rows).toMatchObject([
      { omvang: 93, eenheid: '01', betaaldePrijs: 6_150, prijsNu: 6_151, bedragNu: 9_534 },
    ]);
    const { rows } = await sheet('tariefhistorie', { options: { product: '02/02T01' } });
    expect(rows.at(-1)).toMatchObject({ toegekend: 1 });
  });

  it('a line that is credited and declared again is no work any more', async () => {
    await declare();
    clock = AFTER;
    await ask('tarieven/verbeteringen', correction);
    const credit = sampleLine323({
      ProductCode: '02T01',
      ProductReferentie: { ReferentieNummer: 'C1', VorigReferentieNummer: 'R1' },
      IngediendBedrag: { Bedrag: 43_050, DebetCredit: 'C' },
    });
    const again = sampleLine323({
      ProductCode: '02T01',
      ProductReferentie: { ReferentieNummer: 'R2' },
      ProductTarief: 6_200,
      IngediendBedrag: { Bedrag: 43_400, DebetCredit: 'D' },
    });
    const { declaration } = await take(
      ledger,
      'WMO323',
      sample323([again, credit], { DeclaratieNummer: 'DECL2', Identificatie: 'D2' }),
    );
    expect(declaration?.lines.map(({ outcome }) => outcome)).toEqual(['granted', 'credited']);
    expect((await sheet('herprijzen')).rows).toEqual([]);
    // What the correction did is still told: over what is granted now.
    const { rows } = await sheet('tariefhistorie', { options: { product: '02/02T01' } });
    expect(rows.at(-1)).toMatchObject({ toegekend: 350 });
  });
});

describe('indexation of the tariffs of a region', () => {
  const run = {
    regio: 'zes',
    naam: '2026',
    ingangsdatum: '2026-04-01',
    wet: 'wmo',
    indexLonen: '4,18',
    indexPrijzen: 1.82,
    groepen: [
      {
        productgroep: 'individuele-begeleiding',
        gewichtLonen: 90,
        gewichtPrijzen: 10,
        vorigVoorlopig: '4.697',
        vorigDefinitief: '5,710',
      },
      { productgroep: 'dagbesteding', gewichtLonen: 80, gewichtPrijzen: 20 },
    ],
    nietGeindexeerd: [
      { onderwerp: 'COVID', reden: 'apart vergoed' },
      { onderwerp: 'cao', reden: 'zit in de index van de lonen' },
    ],
  };
  const priceIn = async (name: string, at = '2026-04-01') => {
    const { state } = await ledger.ledger.load(tariff, name);
    expect(overlappingTariffs(state)).toEqual([]);
    return state.tariffs.find(({ from }) => from === at);
  };

  it('NAT-23: one event names every tariff; each tariff names the run', async () => {
    expect(await ask('indexeringen', run)).toMatchObject({ accepted: true, isNew: true });
    const [recorded, ...more] = (await everything()).filter(
      ({ type }) => type === 'TariffsIndexed',
    );
    expect(more).toEqual([]);
    expect(recorded?.data).toMatchObject({
      results: [
        { group: 'individuele-begeleiding', index: 3_944, settlement: 1_013, percent: 4_957 },
        { group: 'dagbesteding', index: 3_708, settlement: 0, percent: 3_708 },
      ],
    });
    const named = recorded?.data['tariffs'] as unknown as { stream: string; newCents: number }[];
    const set = (await everything()).filter(
      ({ type, data }) => type === 'TariffSet' && data['reference'] === '2026',
    );
    expect(set.map(({ streamId, data }) => [streamId, data['priceCents']])).toEqual(
      named.map(({ stream: name, newCents }) => [name, newCents]),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(await priceIn(stream)).toMatchObject({
      priceCents: 6_455,
      ground: 'indexation',
      reference: '2026',
    });
  });

  it('NAT-23: a run that was broken off is completed by the same again, once', async () => {
    // The run itself and two of its tariffs, and then no more.
    appendsLeft = 3;
    await expect(ask('indexeringen', run)).rejects.toThrow('power failure');
    appendsLeft = Number.POSITIVE_INFINITY;
    const indexed = async () =>
      (await everything()).filter(({ data }) => data['reference'] === '2026').length;
    expect(await indexed()).toBe(2);
    expect(await ask('indexeringen', run)).toMatchObject({ accepted: true });
    const [recorded] = (await everything()).filter(({ type }) => type === 'TariffsIndexed');
    expect(await indexed()).toBe((recorded?.data['tariffs'] as unknown as object[]).length);
    const count = (await everything()).length;
    expect(await ask('indexeringen', run)).toMatchObject({ accepted: true, isNew: false });
    expect(await everything()).toHaveLength(count);
    expect(await ask('indexeringen', { ...run, indexLonen: 4 })).toMatchObject({
      code: 'runKnownOtherwise',
    });
  });

  it('a tariff that was corrected before its run was completed keeps its price, and is told', async () => {
    // The run itself, and then no more.
    appendsLeft = 1;
    await expect(ask('indexeringen', run)).rejects.toThrow('power failure');
    appendsLeft = Number.POSITIVE_INFINITY;
    await ask('tarieven', price({ prijsCent: 7_000 }));
    expect(await ask('indexeringen', run)).toMatchObject({
      accepted: false,
      code: 'runIncomplete',
      text: expect.stringContaining(stream) as string,
    });
    expect(await priceIn(stream)).toBeUndefined();
    expect(await priceIn(stream.replace('02T01', '02Z03'))).toMatchObject({ priceCents: 6_738 });
  });

  it('of two runs at once over the same tariffs one is recorded', async () => {
    const outcomes = await Promise.all([
      ask('indexeringen', run),
      ask('indexeringen', { ...run, naam: 'nog-eens' }),
    ]);
    expect(outcomes.map(({ accepted }) => accepted).sort()).toEqual([false, true]);
    expect(outcomes.find(({ accepted }) => !accepted)).toMatchObject({ code: 'indexedThatDay' });
  });

  it('NAT-23: no settlement in the first year after a new price', async () => {
    await ask('tarieven', price({ ingangsdatum: '2025-04-01', prijsCent: 10_000 }));
    await ask('indexeringen', run);
    expect(await priceIn(stream)).toMatchObject({ priceCents: 10_394 });
  });

  it('A-03: tells what a run does to what is promised, and to what is granted already', async () => {
    await declare();
    await ask('indexeringen', { ...run, ingangsdatum: '2026-03-01' });
    const { rows } = await sheet('indexeringen');
    expect(rows).toMatchObject([
      { toegekend: 7 * (6_455 - 6_150), toegezegd: 0 },
      { toegekend: 0, toegezegd: 0 },
    ]);
  });

  it('ZES-13: the history shows which index was applied, and what was not', async () => {
    await ask('indexeringen', run);
    const { rows } = await sheet('indexeringen');
    expect(rows).toMatchObject([
      {
        naam: '2026',
        groep: 'Individuele begeleiding',
        gewicht: '90/10',
        index: '3,944 %',
        verrekening: '1,013 %',
        totaal: '4,957 %',
        niet: 'COVID: apart vergoed; cao: zit in de index van de lonen',
        door: 'contractbeheer',
      },
      { groep: 'Dagbesteding', totaal: '3,708 %' },
    ]);
    const history = await sheet('tariefhistorie', { options: { product: '02/02T01' } });
    expect(history.rows.at(-1)).toMatchObject({ oud: 6_150, nieuw: 6_455, kenmerk: '2026' });
  });

  it('refuses a percentage with four decimals, and half a settlement', () => {
    const body = instructions.find(({ path }) => path === 'indexeringen')?.body ?? Object;
    const checked = checkBody(body, { ...run, indexLonen: '4,1801' });
    expect(checked).toMatchObject({ valid: false, faults: [{ plaats: '/indexLonen' }] });
    const half = { productgroep: 'g', gewichtLonen: 90, gewichtPrijzen: 10, vorigVoorlopig: 4 };
    expect(checkBody(body, { ...run, groepen: [half] })).toMatchObject({
      valid: false,
      faults: [{ plaats: '/groepen/0/vorigDefinitief' }],
    });
  });
});
