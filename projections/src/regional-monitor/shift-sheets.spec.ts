import fc from 'fast-check';
import { figureFaults } from '../sheets';
import { figureOf, openedFigure } from '../sheets/behind';
import { costsPerMunicipality } from './pooling';
import {
  compareCosts,
  inflowGoal,
  isReached,
  pathIn,
  reachOf,
  residentsGoal,
  shiftGoals,
  type Baseline,
} from './targets';
import { care, granted, recorded, region, rowWith, sheetOf, some } from './testing/world';

const baseline = (value: number): Baseline => ({ year: 2024, population: 'p', source: 's', value });

describe('forms', () => {
  it('GV-09: group share of client-product pairs, and in euros', async () => {
    const products = [
      { code: '02A01', form: 'individual' },
      { code: '02G01', form: 'group' },
      { code: '02D01', form: 'digital' },
    ];
    const of = (number: number, code: string) => ({ number, code, client: `c${String(number)}` });
    const all = [
      ...some(6, 1, (n) => of(n, '02A01')),
      ...some(3, 11, (n) => of(n, '02G01')),
      of(21, '02D01'),
    ];
    const events = [
      ...region(products),
      ...all.map(care),
      ...all.map((one) => granted(one, '2026-03', one.code === '02G01' ? 1_000 : 2_000)),
    ];
    const sheet = await sheetOf('vormen', events);
    // 3 of 10 pairs; 3,000 of 17,000 cents.
    expect(rowWith(sheet, { vorm: 'Groep' })).toMatchObject({
      koppels: 3,
      aandeelKoppels: 3_000,
      bedrag: 3_000,
      aandeelBedrag: 1_765,
    });
    expect(rowWith(sheet, { vorm: 'Digitaal' })).toMatchObject({ aandeelKoppels: 1_000 });
    expect(rowWith(sheet, { vorm: 'Niet vastgelegd' })).toMatchObject({ koppels: 0, bedrag: 0 });
  });
});

describe('targets', () => {
  it('ZOU-11: 1,000 clients give at most 800 from 2027; 5,000 residents fewer than 2,500 in 2030', () => {
    expect(inflowGoal(baseline(1_000))).toEqual({ year: 2027, limit: 800, is: 'at-most' });
    expect(isReached(800, inflowGoal(baseline(1_000)))).toBe(true);
    expect(isReached(801, inflowGoal(baseline(1_000)))).toBe(false);
    expect(residentsGoal(baseline(5_000))).toEqual({ year: 2030, limit: 2_500, is: 'below' });
    expect(isReached(2_500, residentsGoal(baseline(5_000)))).toBe(false);
    expect(isReached(2_499, residentsGoal(baseline(5_000)))).toBe(true);
    expect(isReached(2_500, residentsGoal(baseline(5_001)))).toBe(true);
  });

  it('ZOU-12: of € 80,000,000 at least € 8,000,000 in 2027 and € 20,000,000 in 2030', () => {
    const [first, last] = shiftGoals(baseline(8_000_000_000));
    expect(first).toEqual({ year: 2027, limit: 800_000_000, is: 'at-least' });
    expect(last).toEqual({ year: 2030, limit: 2_000_000_000, is: 'at-least' });
    expect(first && isReached(799_999_999, first)).toBe(false);
    expect(first && isReached(800_000_000, first)).toBe(true);
  });

  it('ZOU-13: indexation hides an effect, so baseline, indexed baseline and actual stand together', () => {
    // Two years of 5 %: 100,000,000.00 becomes 110,250,000.00.
    const compared = compareCosts(baseline(10_000_000_000), [500, 500], 8_820_000_000);
    expect(compared).toMatchObject({
      indexedCents: 11_025_000_000,
      change: -1_180,
      changeIndexed: -2_000,
      goalCents: 8_000_000_000,
      reached: false,
    });
    expect(compareCosts(baseline(100), [], 80).reached).toBe(true);
    expect(compareCosts(baseline(100), [], 81).reached).toBe(false);
  });

  it('ZOU-14: reach has a target of 80 % collective and 20 % individual', () => {
    expect(reachOf(80, 20)).toEqual({ collective: 8_000, individual: 2_000, reached: true });
    expect(reachOf(7_999, 2_001)).toMatchObject({ reached: false });
    expect(reachOf(0, 0)).toEqual({ collective: null, individual: null, reached: false });
  });

  it('F-14 ZOU-11: the sheet shows value, baseline and target from events', async () => {
    const events = [
      ...region([
        { code: '45G01', law: 'jw', form: 'group' },
        { code: '45I01', law: 'jw', form: 'individual' },
      ]),
      ...some(9, 1, (n) =>
        care({ number: n, client: `n${String(n)}`, from: '2027-02-01', until: null }),
      ),
      ...some(4, 101, (n) =>
        care({ number: n, law: 'jw', code: '45G01', client: `g${String(n)}`, until: null }),
      ),
      care({ number: 201, law: 'jw', code: '45I01', client: 'i', until: null }),
    ];
    const ask = { asAt: '2027-12-31', options: { nulInstroom: '11', nulInwoners: '28' } };
    const sheet = await sheetOf('verschuiving', events, ask);
    expect(rowWith(sheet, { doel: 'ZOU-11 Instroom van cliënten' })).toMatchObject({
      nulmeting: '11 cliënten in 2024 (opgegeven)',
      waarde: '9',
      doelwaarde: 'hoogstens 8 in 2027',
      gehaald: 'nee',
    });
    expect(rowWith(sheet, { doel: 'ZOU-11 Inwoners met aanvullende hulp' })).toMatchObject({
      waarde: '14',
      gehaald: 'nee',
    });
    expect(sheet.rows.find(({ doel }) => String(doel).startsWith('ZOU-14'))).toMatchObject({
      waarde: '80,0 % collectief, 20,0 % individueel',
      gehaald: 'ja',
    });
    const reach = sheet.rows.find(({ doel }) => String(doel).startsWith('ZOU-14')) ?? {};
    const opened = openedFigure(reach, 'waarde');
    expect(opened?.parts).toHaveLength(5);
    expect(opened && figureOf(opened)).toBe(8_000);
    expect(figureFaults('verschuiving', sheet)).toEqual([]);
    // 4 of 14 pairs in a group; nobody moved, and nothing is digital.
    const share = (doel: string) => rowWith(sheet, { doel: `F-14 ${doel}` })['waarde'];
    expect(['Aandeel groep', 'Aandeel digitaal'].map(share)).toEqual(['28,6 %', '0,0 %']);
    expect(share('Afschaling')).toBe('niet te bepalen');
    // Nothing was recorded or given: the figure stands alone and no target is made up.
    for (const row of (await sheetOf('verschuiving', region())).rows.slice(0, 4)) {
      expect(row).toMatchObject({ nulmeting: 'niet vastgelegd', doelwaarde: null, gehaald: null });
    }
  });

  const target = (
    id: string,
    number: number,
    over: {
      readonly value: number;
      readonly path: readonly { readonly year: number; readonly value: number }[];
      readonly decidedOn?: string;
      readonly direction?: string;
      readonly unit?: string;
    },
  ) =>
    recorded(`target-zou_${id}`, {
      type: 'TargetSet',
      data: {
        region: 'zou',
        id,
        number,
        terms: {
          definition: id,
          unit: over.unit ?? 'clients',
          direction: over.direction ?? 'at-most',
          baseline: { year: 2024, population: 'cliënten', source: 'raad-2024', value: over.value },
          path: [...over.path],
        },
        decidedOn: over.decidedOn ?? '2025-01-01',
        reason: null,
      },
    });

  it('ZOU-11 ZOU-36: the recorded target of its day is measured against; what is asked goes first', async () => {
    const events = [
      ...region(),
      ...some(800, 1, (n) =>
        care({ number: n, client: `n${String(n)}`, from: '2027-02-01', until: null }),
      ),
      target('instroom', 1, { value: 1_000, path: [{ year: 2027, value: 800 }] }),
      target('instroom', 2, {
        value: 1_000,
        path: [{ year: 2027, value: 799 }],
        decidedOn: '2028-01-01',
      }),
    ];
    const inflow = async (asked: Parameters<typeof sheetOf>[2]) =>
      rowWith(await sheetOf('verschuiving', events, asked), {
        doel: 'ZOU-11 Instroom van cliënten',
      });
    expect(await inflow({ asAt: '2027-12-31' })).toMatchObject({
      nulmeting: '1.000 cliënten in 2024 (raad-2024; besloten op 1 januari 2025, nummer 1)',
      waarde: '800',
      doelwaarde: 'hoogstens 800 in 2027',
      gehaald: 'ja',
    });
    const later = { asAt: '2028-01-01', options: { van: '2027-01-01', tot: '2027-12-31' } };
    expect(await inflow(later)).toMatchObject({ gehaald: 'nee' });
    const options = { nulInstroom: '999' };
    expect(await inflow({ asAt: '2027-12-31', options })).toMatchObject({
      doelwaarde: 'hoogstens 799 in 2027',
      gehaald: 'nee',
    });
    // A part of the region is not measured against the target of the whole.
    const scope = { municipality: '1690' };
    expect(await inflow({ asAt: '2027-12-31', scope })).toMatchObject({ doelwaarde: null });
    const council = await sheetOf('raadsblad', events, { asAt: '2027-12-31' });
    expect(rowWith(council, { cijfer: 'Instroom van cliënten' })['waarde']).toBe(
      '800; nulmeting 1000, pad 800 in 2027, doel 800 in 2027 (gehaald)',
    );
  });

  it('ZOU-11 2.4: years of new clients and of clients in care, beside the way to the target', async () => {
    const events = [
      ...region(),
      care({ number: 1, client: 'c1', from: '2023-05-01', until: '2025-06-30' }),
      // Not new in 2025: had help before.
      care({ number: 2, client: 'c1', from: '2025-08-01', until: '2025-09-30' }),
      care({ number: 3, client: 'c2', from: '2025-03-01', until: null }),
      care({ number: 4, client: 'c3', from: '2026-02-01', until: null }),
      // After the day that is asked.
      care({ number: 5, client: 'c4', from: '2026-11-01', until: null }),
      target('instroom', 1, {
        value: 1_000,
        path: [
          { year: 2026, value: 900 },
          { year: 2027, value: 800 },
        ],
      }),
    ];
    const { rows } = await sheetOf('doelpad', events, { asAt: '2026-06-30' });
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['2024', 0, 1_000, 1, null, 'ja'],
      ['2025', 1, 950, 2, null, 'ja'],
      ['2026', 1, 900, 2, null, 'nee'],
      ['2027', null, 800, null, null, 'nee'],
    ]);
    const scope = { municipality: '1690' };
    const part = await sheetOf('doelpad', events, { asAt: '2026-06-30', scope });
    expect(part.rows.map(({ jaar, doelInstroom }) => [jaar, doelInstroom])).toEqual(
      ['2023', '2024', '2025', '2026'].map((year) => [year, null]),
    );
  });

  it('ZOU-12 ZOU-13 ZOU-14: spending, costs and reach against what was recorded', async () => {
    const youth = { number: 1, law: 'jw', until: '2027-12-31' } as const;
    const events = [
      ...region(),
      care(youth),
      granted(youth, '2027-03', 8_820_000_001),
      target('uitgaven-verschuiving', 1, {
        value: 8_000_000_000,
        unit: 'cents',
        direction: 'at-least',
        path: [
          { year: 2027, value: 800_000_000 },
          { year: 2030, value: 2_000_000_000 },
        ],
      }),
      target('kosten-specialistisch', 1, {
        value: 11_025_000_000,
        unit: 'cents',
        path: [{ year: 2027, value: 8_820_000_000 }],
      }),
      target('bereik-collectief', 1, {
        value: 4_000,
        unit: 'share',
        direction: 'at-least',
        path: [{ year: 2030, value: 7_500 }],
      }),
    ];
    const options = { verschuiving: '800000000', indexatie: '500' };
    const { rows } = await sheetOf('verschuiving', events, { asAt: '2027-12-31', options });
    const of = (id: string) => rows.filter(({ doel }) => String(doel).startsWith(id));
    expect(of('ZOU-12').map(({ gehaald }) => gehaald)).toEqual(['ja', 'nee']);
    expect(of('ZOU-13')).toHaveLength(1);
    expect(of('ZOU-13')[0]).toMatchObject({ gehaald: 'nee' });
    expect(String(of('ZOU-13')[0]?.['nulmeting'])).toMatch(/met indexatie €\s115\.762\.500,00$/);
    expect(of('ZOU-14')[0]?.['doelwaarde']).toBe('75,0 % collectief, 25,0 % individueel');
    // What was spent on the shift is not in the ledger: unless it is given, nothing is claimed.
    const silent = await sheetOf('verschuiving', events, { asAt: '2027-12-31' });
    expect(rowWith(silent, { waarde: 'niet opgegeven' })).toMatchObject({ gehaald: null });
  });

  it('ZOU-12: what municipalities stated adds up to € 8,000,000, one cent less is not enough', async () => {
    const stated = (municipality: string, name: string, cents: number, year = 2027) =>
      recorded(`shift-${municipality}_${String(year)}_${name}`, {
        type: 'ShiftSpendingStated',
        data: { municipality, year, name, cents, source: 'Jaarrekening', statedOn: '2028-05-01' },
      });
    const goal = target('uitgaven-verschuiving', 1, {
      value: 8_000_000_000,
      unit: 'cents',
      direction: 'at-least',
      path: [
        { year: 2027, value: 800_000_000 },
        { year: 2030, value: 2_000_000_000 },
      ],
    });
    const events = [
      ...region(),
      goal,
      stated('1690', 'buurtteam', 300_000_000),
      stated('0118', 'jongerenwerk', 400_000_000),
      stated('0118', 'buurtteam', 99_999_999),
      stated('0118', 'buurtteam', 1, 2026),
    ];
    const asked = { asAt: '2028-06-01', options: { van: '2027-01-01', tot: '2027-12-31' } };
    const reached = async (all: typeof events, over: object = {}) =>
      (await sheetOf('verschuiving', all, { ...asked, ...over })).rows
        .filter(({ doel }) => String(doel).startsWith('ZOU-12'))
        .map(({ waarde, gehaald }) => [String(waarde).replace(/\s/g, ' '), gehaald]);
    expect(await reached(events)).toEqual([
      ['€ 7.999.999,99', 'nee'],
      ['€ 7.999.999,99', 'nee'],
    ]);
    // Stated again: the last word counts.
    const mended = [...events, stated('0118', 'buurtteam', 100_000_000)];
    expect(await reached(mended)).toEqual([
      ['€ 8.000.000,00', 'ja'],
      ['€ 8.000.000,00', 'nee'],
    ]);
    // Before the source gave it nobody knew; of one municipality there is no target.
    expect(await reached(mended, { asAt: '2028-04-30' })).toEqual([
      ['niet opgegeven', null],
      ['niet opgegeven', null],
    ]);
    const part = await reached(mended, { scope: { municipality: '1690' } });
    expect(part).toEqual([['€ 3.000.000,00', null]]);
    const list = await sheetOf('uitgaven-verschuiving', mended, {
      asAt: '2028-06-01',
      options: { jaar: '2027' },
    });
    expect(list.rows.map(({ gemeente, naam, bedrag }) => [gemeente, naam, bedrag])).toEqual([
      ['Hoogeveen', 'buurtteam', 100_000_000],
      ['Hoogeveen', 'jongerenwerk', 400_000_000],
      ['De Wolden', 'buurtteam', 300_000_000],
    ]);
  });

  it('C-06: the path goes straight from baseline to target', () => {
    const goal = inflowGoal(baseline(1_000));
    expect(
      [2023, 2024, 2025, 2026, 2027, 2030].map((year) => pathIn(baseline(1_000), goal, year)),
    ).toEqual([1_000, 1_000, 933, 867, 800, 800]);
  });
});

describe('demand', () => {
  it('F-15 ZES-22: what the region expects against one year, beside what was counted', async () => {
    const report = (n: number, reportedOn: string) =>
      recorded(`access-1690_Z${String(n)}`, {
        type: 'ReportMade',
        data: {
          municipality: '1690',
          caseNumber: `Z${String(n)}`,
          law: 'wmo',
          reportedOn,
          group: null,
          restricted: false,
        },
      });
    const expected = (baseCount: number | null) =>
      recorded('growth-zes', {
        type: 'GrowthExpected',
        data: {
          ...{ region: 'zes', baseYear: 2022, baseCount, source: 'Inkoopnotitie' },
          growth: [
            { year: 2025, basisPoints: 800 },
            { year: 2026, basisPoints: 1_100 },
            { year: 2027, basisPoints: 1_300 },
          ],
        },
      });
    const events = [
      ...region(),
      ...some(100, 1, (n) => report(n, '2022-05-01')),
      ...some(110, 1_001, (n) => report(n, '2025-05-01')),
    ];
    const asked = { asAt: '2025-12-30' };
    const { rows } = await sheetOf('verwachte-vraag', [...events, expected(null)], asked);
    expect(rows).toMatchObject([
      { jaar: '2022', verwacht: 100, geteld: 100, aandeel: 10_000, heelJaar: 'ja' },
      { jaar: '2025', verwacht: 108, geteld: 110, verschil: 2, aandeel: 10_185, heelJaar: 'nee' },
      { jaar: '2026', groei: 1_100, verwacht: 111, geteld: 0 },
      { jaar: '2027', verwacht: 113, geteld: 0, bron: 'Inkoopnotitie' },
    ]);
    const told = await sheetOf('verwachte-vraag', [...events, expected(1_000)], asked);
    expect(told.rows.map(({ verwacht }) => verwacht)).toEqual([1_000, 1_080, 1_110, 1_130]);
    // Nothing is made up for who recorded nothing.
    const none = await sheetOf('verwachte-vraag', events, asked);
    expect(none).toMatchObject({
      rows: [],
      notes: [expect.stringMatching(/Leg haar vast/), expect.any(String)],
    });
  });
});

describe('costs', () => {
  const own = { number: 1, municipality: '1690' };
  const other = { number: 2, municipality: '0118' };
  const events = [
    ...region(),
    ...[own, other].map(care),
    granted(own, '2026-03', 100_001),
    granted(other, '2026-03', 33),
  ];
  const costs = async (options: Readonly<Record<string, string>> = {}) =>
    (await sheetOf('kosten-per-gemeente', events, { options })).rows.map(({ betaalt }) => betaalt);

  it('ZOU-07 ZOU-37: each municipality its own costs, which add up to the region to the cent', async () => {
    expect(await costs()).toEqual([100_001, 33, 100_034]);
  });

  it('ZOU-37: only a rule that is configured pools, and not a cent is lost', async () => {
    const pooled = await costs({ verevening: '50' });
    expect(pooled[2]).toBe(100_034);
    expect(Number(pooled[0]) + Number(pooled[1])).toBe(100_034);
    // Half of 100,001 stays; of the pool of 50,016 De Wolden pays 24,582 of 81,173.
    expect(pooled).toEqual([50_001 + 15_147, 17 + 34_869, 100_034]);
  });

  it('ZOU-37: the rule that the region laid down holds without being asked', async () => {
    const agreed = events.map((event) =>
      event.type === 'RegionConfigured'
        ? { ...event, data: { ...(event.data as object), solidarity: { percent: 50 } } }
        : event,
    ) as typeof events;
    const paid = async (options: Readonly<Record<string, string>>) =>
      (await sheetOf('kosten-per-gemeente', agreed, { options })).rows.map(
        ({ betaalt }) => betaalt,
      );
    expect(await paid({})).toEqual([50_001 + 15_147, 17 + 34_869, 100_034]);
    expect((await paid({ verevening: '100' }))[2]).toBe(100_034);
  });

  it('ZOU-37: without a rule nothing moves, with one the sum stays', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (cents, share) => {
        const costsOf = new Map(cents.map((value, n) => [`G${String(n)}`, value]));
        expect(costsPerMunicipality(costsOf, null)).toBe(costsOf);
        const weights = new Map(cents.map((_, n) => [`G${String(n)}`, n + 1]));
        const paid = costsPerMunicipality(costsOf, { share, weights });
        const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
        expect(sum(paid.values())).toBe(sum(cents));
      }),
    );
  });
});
