import fc from 'fast-check';
import { concentrationOf } from './concentration';
import { fewerParties } from './supply-figures';
import {
  care,
  contracted,
  endReason,
  granted,
  recorded,
  region,
  rowWith,
  sheetOf,
  some,
  started,
} from './testing/world';

const agbOf = (n: number): string => String(98_000_000 + n);

describe('concentration', () => {
  it('GV-01 F-13: the top 25 of 100 providers have 2,800 of 4,000 clients: 70.0 %', async () => {
    // 25 × 112 = 2,800 and 75 × 16 = 1,200.
    const events = [
      ...region(),
      ...some(100, 1, (provider) =>
        some(provider <= 25 ? 112 : 16, provider * 1_000, (n) =>
          care({ number: n, client: `c${String(n)}`, provider: agbOf(provider) }),
        ),
      ).flat(),
    ];
    const sheet = await sheetOf('concentratie', events);
    expect(rowWith(sheet, { maat: 'Cliënten' })).toMatchObject({
      aanbieders: 100,
      grootste: 25,
      aandeel: 7_000,
      // 25 × 112 + 25 × 16 = 3,200.
      voor80: 50,
    });
  });

  it('GV-01: ties at the cut are resolved by provider id, whatever the order of events', () => {
    const portions = ['d', 'b', 'a', 'c'].map((provider) => ({ provider, amount: 10 }));
    fc.assert(
      fc.property(fc.shuffledSubarray(portions, { minLength: 4 }), (order) => {
        expect(concentrationOf(order)).toEqual(concentrationOf(portions));
      }),
    );
    expect(concentrationOf(portions)).toMatchObject({ top: 1, topShare: 2_500, forMost: 4 });
  });

  it('F-13: in euros, and of nothing there is no share', async () => {
    const one = { number: 1, provider: agbOf(1) };
    const events = [...region(), care(one), granted(one, '2026-03', 12_345)];
    const sheet = await sheetOf('concentratie', events);
    expect(rowWith(sheet, { maat: 'Euro’s' })).toMatchObject({ aanbieders: 1, voor80: 1 });
    expect(concentrationOf([])).toMatchObject({ topShare: null, forMost: 0 });
  });
});

describe('spread over providers', () => {
  it('C7 F-13: the largest first, each with its share and that of all larger ones', async () => {
    const sizes = [60, 30, 10];
    const events = [
      ...region(),
      ...sizes.flatMap((size, at) =>
        some(size, (at + 1) * 1_000, (n) =>
          care({ number: n, client: `c${String(n)}`, provider: agbOf(3 - at) }),
        ),
      ),
    ];
    const { rows } = await sheetOf('spreiding', events);
    expect(rows).toMatchObject([
      { plaats: 1, agb: agbOf(3), aantal: 60, aandeel: 6_000, samen: 6_000, aanbieders: 3_333 },
      { plaats: 2, agb: agbOf(2), aantal: 30, aandeel: 3_000, samen: 9_000, aanbieders: 6_667 },
      { plaats: 3, agb: agbOf(1), aantal: 10, aandeel: 1_000, samen: 10_000, aanbieders: 10_000 },
    ]);
  });

  it('C7: in euros what was granted in the period counts; who got nothing is no provider', async () => {
    const one = { number: 1, provider: agbOf(1) };
    const other = { number: 2, client: 'c2', provider: agbOf(2) };
    const events = [...region(), care(one), care(other), granted(one, '2026-03', 12_345)];
    const asked = { options: { maat: 'bedrag' } };
    const { rows } = await sheetOf('spreiding', events, asked);
    expect(rows).toMatchObject([{ agb: agbOf(1), aantal: 12_345, samen: 10_000 }]);
    const nothing = { options: { maat: 'bedrag', van: '2020-01-01', tot: '2020-12-31' } };
    expect((await sheetOf('spreiding', events, nothing)).rows).toEqual([]);
  });
});

describe('household help', () => {
  it('GV-16: scenario "6 parties" redistributes all clients by share, to the last one', async () => {
    const sizes = [100, 80, 60, 40, 20, 10, 5, 5];
    const events = [
      ...region(),
      ...sizes.flatMap((size, party) =>
        some(size, (party + 1) * 1_000, (n) =>
          care({ number: n, client: `c${String(n)}`, category: '01', provider: agbOf(party + 1) }),
        ),
      ),
      ...some(10, 1_000, (n) => started({ number: n }, '2026-01-15')),
      // Other care is no household help.
      care({ number: 9_999, provider: agbOf(1) }),
    ];
    const sheet = await sheetOf('hulp-bij-het-huishouden', events, { asAt: '2026-06-01' });
    expect(sheet.rows).toMatchObject([
      // 320 clients over 310 of those that stay: 103.2, 82.6, 61.9, 41.3, 20.6, 10.3.
      { clienten: 100, wachttijd: 14, scenario: 103, extra: 3 },
      { clienten: 80, scenario: 83, extra: 3 },
      { clienten: 60, scenario: 62, extra: 2 },
      { clienten: 40, scenario: 41, extra: 1 },
      { clienten: 20, scenario: 21, extra: 1 },
      { clienten: 10, scenario: 10, extra: 0 },
      { clienten: 5, scenario: 0, extra: null },
      { clienten: 5, scenario: 0, extra: null },
    ]);
    expect(sheet.notes[0]).toBe('8 aanbieders, gemiddeld 40 cliënten per aanbieder.');
    // With as many parties as the region recorded that it wants, unless another number is asked.
    const aimed = recorded('target-zes_partijen-huishoudhulp', {
      type: 'TargetSet',
      data: {
        ...{ region: 'zes', id: 'partijen-huishoudhulp', number: 1, decidedOn: '2026-01-01' },
        reason: null,
        terms: {
          ...{ definition: 'd', unit: 'count', direction: 'at-most' },
          baseline: { year: 2025, population: 'p', source: 's', value: 8 },
          path: [{ year: 2027, value: 2 }],
        },
      },
    });
    const thenWith = async (options: Readonly<Record<string, string>>) =>
      (
        await sheetOf('hulp-bij-het-huishouden', [...events, aimed], {
          asAt: '2026-06-01',
          options,
        })
      ).rows.map(({ scenario }) => scenario);
    expect((await thenWith({})).slice(0, 3)).toEqual([178, 142, 0]);
    expect((await thenWith({ partijen: '6' })).slice(0, 3)).toEqual([103, 83, 62]);
  });

  it('GV-16: nobody is lost, whatever the sizes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 10 }),
        (sizes, parties) => {
          const portions = sizes.map((amount, n) => ({ provider: `p${String(n)}`, amount }));
          const needs = fewerParties(portions, parties);
          const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
          expect(sum(needs.map(({ clientsThen }) => clientsThen))).toBe(sum(sizes));
          for (const { extra } of needs) expect(extra).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('coverage', () => {
  const GROUPS = ['dementie', 'hersenletsel', 'migratieachtergrond', 'christelijke identiteit'];
  const offers = (agb: string, targetGroup: string, code = '02A01') =>
    recorded(`provider-zes_${agb}`, {
      type: 'OfferStated',
      data: { law: 'wmo', category: '02', code, targetGroup, from: '2026-01-01', until: null },
    });

  it('ZES-16: municipality × product × group with the number of providers; 0 is a gap', async () => {
    const [dementia = '', injury = '', migration = '', christian = ''] = GROUPS;
    const events = [
      ...region([
        { code: '02A01', buying: ['1690', '0118'] },
        { code: '02B01', buying: ['1690'] },
      ]),
      ...contracted(agbOf(1)),
      ...contracted(agbOf(2), ['1690']),
      ...[dementia, injury, migration].map((group) => offers(agbOf(1), group)),
      offers(agbOf(2), dementia),
      offers(agbOf(2), christian),
    ];
    const sheet = await sheetOf('dekking', events);
    const row = (product: string, doelgroep: string) => rowWith(sheet, { product, doelgroep });
    expect(row('Product 02A01', dementia)).toMatchObject({ '1690': 2, '0118': 1, gaten: 0 });
    expect(row('Product 02A01', christian)).toMatchObject({ '1690': 1, '0118': 0, gaten: 1 });
    expect(row('Product 02B01', injury)).toMatchObject({ '1690': 0, '0118': null, gaten: 1 });
    expect(sheet.rows).toHaveLength(8);
  });

  it('ZOU-20: cells with nobody active or with waiting above the norm, with a decision field', async () => {
    const events = [
      ...region([{ code: '02A01', buying: ['1690', '0118'] }]),
      care({ number: 1, municipality: '0118', from: '2026-03-02' }),
    ];
    const spots = async (asAt: string, more: typeof events = [], normDagen = '42') =>
      (await sheetOf('witte-vlekken', [...events, ...more], { asAt, options: { normDagen } })).rows;
    // Allocated on 2 March: 42 days later is 13 April, above the norm a day after.
    expect(await spots('2026-04-13')).toMatchObject([
      { maand: '2026-04', gemeente: 'De Wolden', waarom: 'niemand actief', besluit: null },
    ]);
    expect(await spots('2026-04-14')).toMatchObject([
      { gemeente: 'De Wolden' },
      { gemeente: 'Hoogeveen', aanbieders: 1, teLang: 1, waarom: 'wacht langer dan de norm' },
    ]);
    const served = [
      started({ number: 1, municipality: '0118' }, '2026-04-10'),
      care({ number: 2, from: '2026-04-01' }),
      started({ number: 2 }, '2026-04-02'),
    ];
    expect(await spots('2026-04-30', served)).toEqual([]);
  });
});

describe('residential care', () => {
  it('GV-23: family-type against group, in clients and days', async () => {
    const products = ['6.73a', '6.73b', '6.73c'].map((iv3, n) => ({
      code: `43A0${String(n + 1)}`,
      law: 'jw',
      iv3,
    }));
    const stay = (number: number, code: string, from: string, until: string) =>
      care({ number, law: 'jw', category: '43', code, client: `c${String(number)}`, from, until });
    const events = [
      ...region(products),
      stay(1, '43A01', '2025-06-01', '2026-01-31'),
      stay(2, '43A02', '2026-02-01', '2026-02-28'),
      stay(3, '43A03', '2026-01-01', '2026-12-31'),
      stay(4, '43A03', '2026-06-30', '2026-12-31'),
    ];
    const options = { van: '2026-01-01', tot: '2026-06-30' };
    // 31 + 28 days against 181 + 1.
    expect((await sheetOf('gezinsvormen', events, { options })).rows).toEqual([
      { vorm: 'Gezinsvorm', clienten: 2, aandeelClienten: 5_000, dagen: 59, aandeelDagen: 2_448 },
      { vorm: 'Groep', clienten: 2, aandeelClienten: 5_000, dagen: 182, aandeelDagen: 7_552 },
    ]);
  });
});

describe('outcome and quality', () => {
  it('F-12 MIJ-23: drop-out, no new start, and satisfaction with its source beside counts and money', async () => {
    const ended = { number: 1, client: 'a', provider: agbOf(1), until: '2026-02-28' };
    const back = { number: 3, client: 'c', provider: agbOf(1), until: '2026-02-28' };
    const events = [
      ...region(),
      ...contracted(agbOf(1)),
      recorded(`provider-zes_${agbOf(1)}`, {
        type: 'YearFiguresReported',
        data: {
          year: 2026,
          turnoverCents: 100,
          resultCents: 1,
          executivePayCents: null,
          socialReturnCents: null,
          freelancerShare: null,
          satisfaction: 78,
          surplusUse: null,
          source: 'Cliëntervaringsonderzoek 2026',
        },
      }),
      care(ended),
      endReason(ended, 'by-client'),
      granted(ended, '2026-01', 5_000),
      care({ number: 2, client: 'b', provider: agbOf(1), until: '2026-03-31' }),
      care(back),
      care({ number: 4, client: 'c', provider: agbOf(2), from: '2026-05-01' }),
      // 4 answers in tenths of a percent; one of another year does not count.
      ...(
        [
          ['niet', 50, 2026],
          ['helemaal', 405, 2026],
          ['deels', 245, 2026],
          ['grotendeels', 300, 2026],
          ['helemaal', 999, 2025],
        ] as const
      ).map(([name, valueTenths, year]) =>
        recorded(`external-zes_without-help_${name}_${agbOf(1)}_alle_${String(year)}`, {
          type: 'ExternalFigureRecorded',
          data: {
            region: 'zes',
            kind: 'without-help',
            name,
            provider: agbOf(1),
            product: null,
            period: { from: `${String(year)}-01-01`, until: `${String(year)}-12-31` },
            valueTenths,
            unit: 'procent',
            count: 200,
            source: 'Uitkomstenmeting',
            sourcedOn: `${String(year)}-12-31`,
          },
        }),
      ),
    ];
    const { rows } = await sheetOf('uitkomst-en-kwaliteit', events);
    expect(rows).toEqual([
      {
        aanbieder: 'Zorg 001',
        clienten: 1,
        bedrag: 5_000,
        geeindigd: 3,
        uitval: 3_333,
        geenNieuweStart: 6_667,
        zonderHulp: 'helemaal 40,5 %, grotendeels 30,0 %, deels 24,5 %, niet 5,0 %',
        tevredenheid: '7,8',
        bron: 'Cliëntervaringsonderzoek 2026',
        over: '2026',
      },
    ]);
  });
});
