import { indicators } from '../indicators';
import {
  care,
  contracted,
  granted,
  recorded,
  region,
  sheetOf,
  some,
  started,
  type Asked,
} from '../regional-monitor/testing/world';
import { figure, type Events } from './testing/figure';

const A = '98000001';
const B = '98000002';

describe('the sheet of the council', () => {
  const served = some(30, 1, (n) => ({ number: n, client: `c${String(n)}` }));
  const youth = some(12, 101, (n) => ({ number: n, law: 'jw' as const, client: `y${String(n)}` }));
  const events: Events = [
    ...region(),
    ...contracted(A),
    ...contracted(B),
    ...served.map(care),
    ...served.slice(0, 20).map((one) => granted(one, '2026-03', 10_000)),
    ...youth.map(care),
    ...some(4, 201, (n) => care({ number: n, municipality: '0118', client: `h${String(n)}` })),
    recorded('budget-1690_wmo_2026', {
      type: 'BudgetSet',
      data: {
        municipality: '1690',
        law: 'wmo',
        year: 2026,
        amountCents: 40_000_000,
        version: 'original',
        source: 'Begroting 2026',
      },
    }),
    recorded('budget-1690_wmo_2026', {
      type: 'BudgetSet',
      data: {
        municipality: '1690',
        law: 'wmo',
        year: 2026,
        amountCents: 50_000_000,
        version: 'amended',
        source: 'Najaarsnota 2026',
      },
    }),
    recorded('contract-zes_wmo_98000001', {
      type: 'SingleClientContracted',
      data: {
        municipality: '1690',
        reference: 'E1',
        reason: 'best-fit',
        perYear: [
          { year: 2026, amountCents: 1_200_000 },
          { year: 2027, amountCents: 9 },
        ],
      },
    }),
  ];
  const ask = { asAt: '2026-06-30', scope: { municipality: '1690' } };
  const of = (part: string, what: string, over: Asked = {}) =>
    figure('raadsblad', events, part, what, { ...ask, ...over });

  it('C-01: budget, amended budget, used by quarter, still open and projected', async () => {
    expect(await of('Geld', 'Begroting 2026 (oorspronkelijk)')).toMatchObject({
      waarde: '€ 400.000,00',
    });
    expect(await of('Geld', 'Begroting 2026 (gewijzigd)')).toMatchObject({
      waarde: '€ 500.000,00',
    });
    expect(await of('Geld', 'Besteed')).toMatchObject({ waarde: '€ 2.000,00' });
    const [first = served[0]] = served;
    const more = [...events, granted(first ?? { number: 1 }, '2026-04', 1_234)];
    const used = await figure('raadsblad', more, 'Geld', 'Besteed', ask);
    const plain = Object.fromEntries(
      Object.entries(used ?? {}).map(([key, cell]) => [key, String(cell).replace(/\s/g, ' ')]),
    );
    expect(plain).toMatchObject({
      ...{ waarde: '€ 2.012,34', kwartaal1: '€ 2.000,00', kwartaal2: '€ 12,34' },
      ...{ kwartaal3: 'null', kwartaal4: 'null' },
    });
    // 42 allocations of € 1,000 less € 2,000 accepted.
    expect(await of('Geld', 'Nog open op toewijzingen')).toMatchObject({ waarde: '€ 40.000,00' });
    // 11.86 % of what 34 allocations could declare was declared, and so much of € 28,000 is expected.
    const expected = await of('Geld', 'Verwacht voor het jaar');
    expect(expected?.waarde).toBe('€ 5.321,40');
  });

  it('C-02: clients per 1,000 residents, beside the region', async () => {
    expect(await of('Wmo', 'Cliënten')).toMatchObject({ waarde: '30' });
    // 30 of 24,582; 34 of 81,173.
    expect(await of('Wmo', 'Cliënten per 1.000 inwoners')).toMatchObject({
      waarde: '1,22',
      regio: '0,42',
    });
  });

  it('C-02: per half-year, beside the region and what a source tells of the country', async () => {
    const stated = (from: string, until: string, perThousandHundredths: number) =>
      recorded(`national-figure-zes_wmo_alle_${from}_${until}`, {
        type: 'NationalFigureStated',
        data: {
          ...{ region: 'zes', part: 'wmo', group: null, perThousandHundredths },
          ...{ period: { from, until }, source: 'CBS 86050NED', statedOn: '2026-02-01' },
        },
      });
    const more: Events = [
      ...events,
      care({ number: 901, client: 'later', from: '2026-07-01' }),
      stated('2024-01-01', '2024-12-31', 7_200),
      stated('2023-01-01', '2023-12-31', 7_000),
      // About a half-year that is not over on the day.
      stated('2026-01-01', '2026-12-31', 7_500),
    ];
    const perThousand = (half: string, asAt: string) =>
      figure('raadsblad', more, 'Wmo', `Cliënten per 1.000 inwoners${half}`, { ...ask, asAt });
    // 30 and 31 of 24,582; 34 and 35 of 81,173.
    expect(await perThousand(', eerste halfjaar', '2026-09-30')).toMatchObject({
      ...{ waarde: '1,22', regio: '0,42' },
      land: '72,00 (2024-01-01 t/m 2024-12-31, CBS 86050NED)',
    });
    expect(await perThousand(', tweede halfjaar', '2026-09-30')).toMatchObject({
      ...{ waarde: '1,26', regio: '0,43' },
    });
    expect(await perThousand(', tweede halfjaar', '2026-06-30')).toBeUndefined();
    expect(await perThousand('', '2026-01-31')).toMatchObject({ land: null });
  });

  it('C-03: cost per client with an accepted line', async () => {
    expect(await of('Wmo', 'Kosten per cliënt')).toMatchObject({ waarde: '€ 100,00' });
  });

  it('C-04: inflow and outflow, trajectories and provisions apart', async () => {
    expect(await of('Wmo', 'Instroom (voorzieningen)')).toMatchObject({ waarde: '30' });
    expect(await of('Jeugdhulp', 'Instroom (trajecten)')).toMatchObject({ waarde: '12' });
    expect(await of('Jeugd-ggz', 'Instroom (trajecten)')).toMatchObject({ waarde: '0' });
    expect(await of('Wmo', 'Uitstroom (voorzieningen)', { asAt: '2026-12-31' })).toMatchObject({
      waarde: '30',
    });
  });

  it('C-04: per quarter, and the quarters are the year', async () => {
    const more: Events = [
      ...events,
      ...some(3, 911, (n) => care({ number: n, client: `q${String(n)}`, from: '2026-05-01' })),
      care({ number: 921, law: 'jw', client: 'yq', from: '2026-03-31', until: '2026-04-01' }),
    ];
    const row = (part: string, what: string) =>
      figure('raadsblad', more, part, what, { ...ask, asAt: '2026-07-31' });
    expect(await row('Wmo', 'Instroom (voorzieningen)')).toMatchObject({
      ...{ waarde: '33', kwartaal1: '30', kwartaal2: '3', kwartaal3: '0', kwartaal4: null },
    });
    expect(await row('Jeugdhulp', 'Instroom (trajecten)')).toMatchObject({
      ...{ waarde: '13', kwartaal1: '13', kwartaal2: '0' },
    });
    expect(await row('Jeugdhulp', 'Uitstroom (trajecten)')).toMatchObject({
      ...{ waarde: '1', kwartaal1: '0', kwartaal2: '1' },
    });
    expect(await row('Jeugd-ggz', 'Instroom (trajecten)')).toMatchObject({ kwartaal1: '0' });
  });

  it('C-05: waiting longer than the norm, now and on the last day of each quarter', async () => {
    expect(await of('Wachten', 'Langer dan de norm')).toMatchObject({ waarde: '42' });
    const more = [...events, ...served.slice(0, 5).map((one) => started(one, '2026-04-15'))];
    const list = await figure('raadsblad', more, 'Wachten', 'Langer dan de norm', {
      ...ask,
      asAt: '2026-05-31',
    });
    expect(list).toMatchObject({ waarde: '37', kwartaal1: '42', kwartaal2: '37', kwartaal3: null });
  });

  it('C-05 W-03 W-05: days to the start, and decisions within 56 days of the report', async () => {
    const decided = (place: string, number: string, decidedOn: string): Events => {
      const stream = `access-${place}_${number}`;
      const about = { municipality: place, law: 'wmo', group: 'g' };
      return [
        recorded(stream, { type: 'ReportMade', data: { ...about, reportedOn: '2026-01-05' } }),
        recorded(stream, { type: 'AccessDecided', data: { decidedOn, outcome: 'allocated' } }),
      ];
    };
    const more: Events = [
      ...events,
      ...served.slice(0, 3).map((one, n) => started(one, `2026-01-${String(11 + n)}`)),
      // 56 and 57 days; 30 days in the other municipality.
      ...decided('1690', 'M1', '2026-03-02'),
      ...decided('1690', 'M2', '2026-03-03'),
      ...decided('0118', 'M3', '2026-02-04'),
    ];
    const waited = 'Dagen van toewijzing tot start, de middelste';
    expect(await figure('raadsblad', more, 'Wachten', waited, ask)).toMatchObject({
      ...{ waarde: '11', kwartaal1: '11', kwartaal2: '–' },
    });
    const inTime = 'Besluiten binnen 56 dagen na de melding';
    expect(await figure('raadsblad', more, 'Wachten', inTime, ask)).toMatchObject({
      waarde: '50,00 %',
      kwartaal1: '50,00 %',
      regio: '66,67 %',
    });
    const covered = { ...ask, covered: true };
    expect((await figure('raadsblad', more, 'Wachten', inTime, covered))?.waarde).not.toContain(
      '50',
    );
  });

  it('C-06: value, baseline, path and target, only with a baseline that was given', async () => {
    expect(await of('Doelen', 'Instroom van cliënten')).toBeUndefined();
    const options = { nulInstroom: '1000', nulInwoners: '5000' };
    expect(await of('Doelen', 'Instroom van cliënten', { options })).toMatchObject({
      waarde: '42; nulmeting 1000, pad 867 in 2026, doel 800 in 2027 (gehaald)',
    });
    expect(await of('Doelen', 'Inwoners met hulp', { options })).toMatchObject({
      waarde: expect.stringMatching(/doel 2500 in 2030/) as string,
    });
  });

  it('C-07: contracted, active, without clients, above the profit norm, under inquiry', async () => {
    const told: Events = [
      ...events,
      recorded('provider-zes_98000002', {
        type: 'NormsAgreed',
        data: { from: '2020-01-01', until: null, profit: 550, socialReturn: null },
      }),
      recorded('provider-zes_98000002', {
        type: 'YearFiguresReported',
        data: { year: 2025, turnoverCents: 10_000, resultCents: 551, source: 's' },
      }),
      recorded('profit-inquiry-zes_98000002_2025', {
        type: 'ProfitInquiryOpened',
        data: { openedOn: '2026-05-01', reason: 'Waarvoor is het overschot?' },
      }),
      recorded('provider-zes_98000001', {
        type: 'CheckRequested',
        data: { kind: 'bibob', requestedOn: '2026-03-01', dueOn: '2026-03-31' },
      }),
    ];
    const values = (await sheetOf('raadsblad', told, ask)).rows
      .filter(({ onderdeel }) => onderdeel === 'Aanbieders')
      .map(({ cijfer, waarde }) => [cijfer, waarde]);
    expect(values).toEqual([
      ['Met een contract', '2'],
      ['Met cliënten in het jaar', '1'],
      ['Zonder cliënten in het jaar', '1'],
      ['Meer winst dan de norm in 2025', '1'],
      ['Navraag over winst 2025: geopend', '1'],
      ['Navraag over winst 2025: gesloten', '0'],
      ['Met een opvraging die loopt', '1'],
    ]);
  });

  it('C-07: per law, for who has a contract under it', async () => {
    const C = '98000003';
    const told: Events = [
      ...events,
      recorded(`provider-zes_${C}`, {
        type: 'ProviderRegistered',
        data: { agb: C, name: 'Zorg 003' },
      }),
      recorded(`contract-zes_jw_${C}`, {
        type: 'ContractConcluded',
        data: { family: '2018', municipalities: ['1690'], from: '2020-01-01', until: null },
      }),
      recorded(`provider-zes_${C}`, {
        type: 'NormsAgreed',
        data: { from: '2020-01-01', until: null, profit: 550, socialReturn: null },
      }),
      recorded(`provider-zes_${C}`, {
        type: 'YearFiguresReported',
        data: { year: 2025, turnoverCents: 10_000, resultCents: 551, source: 's' },
      }),
    ];
    const { rows } = await sheetOf('raadsblad', told, ask);
    const counts = (part: string) =>
      rows.filter(({ onderdeel }) => onderdeel === part).map(({ waarde }) => Number(waarde));
    // Contracted, with and without clients, above the norm, opened, closed, requested.
    expect(counts('Aanbieders')).toEqual([3, 1, 2, 1, 0, 0, 0]);
    expect(counts('Aanbieders, Wmo')).toEqual([2, 1, 1, 0, 0, 0, 0]);
    expect(counts('Aanbieders, Jeugdwet')).toEqual([1, 0, 1, 1, 0, 0, 0]);
    expect(
      (await sheetOf('raadsblad', events, ask)).rows.map((row) => row['onderdeel']),
    ).not.toContain('Aanbieders, Jeugdwet');
  });

  it('C-08: single-client contracts of the year, count and euros', async () => {
    const part = 'Contracten voor één cliënt';
    expect(await of(part, 'Aantal')).toMatchObject({ waarde: '1' });
    expect(await of(part, 'Bedrag')).toMatchObject({ waarde: '€ 12.000,00' });
    expect(await of(part, 'Aantal: past het best')).toMatchObject({ waarde: '1' });
    expect(await of(part, 'Bedrag: past het best')).toMatchObject({ waarde: '€ 12.000,00' });
    expect(await of(part, 'Aantal: woonplaatsbeginsel')).toBeUndefined();
  });

  it('MIJ-24: each municipality gets its own sheet, from the same definitions', async () => {
    const one = await sheetOf('raadsblad', events, ask);
    const other = await sheetOf('raadsblad', events, { ...ask, scope: { municipality: '0118' } });
    const defined = ({ rows }: typeof one) =>
      new Map(rows.map(({ cijfer, definitie }) => [cijfer, definitie]));
    expect(other.notes[0]).toBe('Raadsblad van Hoogeveen over 2026 tot en met 30 juni 2026.');
    for (const [what, definition] of defined(other)) {
      expect([what, definition]).toEqual([what, defined(one).get(what)]);
    }
    for (const { definitie } of one.rows) {
      const [id = ''] = String(definitie).split(' versie ');
      expect(indicators.map((known) => known.id)).toContain(id);
    }
  });

  it('3.0: covered, a small municipality and one more are not told; zero is', async () => {
    const options = { afgedekt: 'ja' };
    const small = { scope: { municipality: '0118' }, options };
    expect(await of('Wmo', 'Cliënten', small)).toMatchObject({ waarde: 'afgedekt', regio: null });
    expect(await of('Wmo', 'Kosten per cliënt', small)).toMatchObject({ waarde: '–' });
    // One contract is of one client.
    const singles = await of('Contracten voor één cliënt', 'Bedrag', { covered: true });
    expect(singles).toMatchObject({ waarde: 'afgedekt' });
    expect(await of('Jeugdhulp', 'Cliënten', small)).toMatchObject({ waarde: '0' });
    // The region is 34: who knows 30 knows 4.
    expect(await of('Wmo', 'Cliënten', { options })).toMatchObject({ waarde: 'afgedekt' });
    // PRV-14: nobody asks for a looser threshold, and outside the back office nobody has to ask.
    const looser = { options: { ...options, drempel: '4' } };
    expect(await of('Wmo', 'Cliënten', looser)).toMatchObject({ waarde: 'afgedekt' });
    expect(await of('Wmo', 'Cliënten', { covered: true })).toMatchObject({ waarde: 'afgedekt' });
  });

  it('PRV-14: one and two are covered too: rounded they would look like nobody', async () => {
    const few: Events = [...region(), care({ number: 1 }), care({ number: 2, client: 'c2' })];
    const told = (part: string, what: string) =>
      figure('raadsblad', few, part, what, { ...ask, covered: true });
    expect(await told('Wmo', 'Cliënten')).toMatchObject({
      ...{ waarde: 'afgedekt', kwartaal1: 'afgedekt' },
    });
    expect(await told('Wachten', 'Langer dan de norm')).toMatchObject({ waarde: 'afgedekt' });
    expect(await told('Jeugdhulp', 'Cliënten')).toMatchObject({ waarde: '0' });
  });

  it('PRV-14: covered, counts are rounded and money of one client is not told', async () => {
    const clients = (count: number, municipality: string) =>
      some(count, Number(municipality) * 1_000, (n) => ({
        ...{ number: n, municipality, client: `${municipality}-${String(n)}` },
      }));
    const own = [clients(43, '1690'), clients(31, '0118')];
    const all: Events = [
      ...region(),
      ...own.flat().map(care),
      ...own.flat().map((one) => granted(one, '2026-03', 10_000)),
    ];
    const dear: Events = [
      ...all,
      ...own.flatMap(([first]) =>
        first === undefined ? [] : [granted(first, '2026-02', 900_000)],
      ),
    ];
    const at = async (events: Events, part: string, what: string, municipality: string) =>
      (await figure('raadsblad', events, part, what, { covered: true, scope: { municipality } }))
        ?.waarde;
    expect(await at(all, 'Wmo', 'Cliënten', '1690')).toBe('45');
    expect(await at(all, 'Wmo', 'Cliënten', '0118')).toBe('30');
    // 45 of 24,582 residents: the exact 43 would follow from 1,75.
    expect(await at(all, 'Wmo', 'Cliënten per 1.000 inwoners', '1690')).toBe('1,83');
    expect(await at(all, 'Wmo', 'Kosten per cliënt', '1690')).toBe('€ 100,00');
    expect(await at(dear, 'Wmo', 'Kosten per cliënt', '1690')).toBe('afgedekt');
    expect(await at(all, 'Geld', 'Besteed', '1690')).toBe('€ 4.300,00');
    expect(await at(dear, 'Geld', 'Besteed', '1690')).toBe('afgedekt');
    const open = await figure('raadsblad', dear, 'Wmo', 'Cliënten', {
      scope: { municipality: '1690' },
    });
    expect(open?.waarde).toBe('43');
  });
});

describe('the sheet of the council by product group', () => {
  const guided = some(20, 1, (n) => ({ number: n, client: `g${String(n)}` }));
  const busy = some(12, 101, (n) => ({
    ...{ number: n, client: `g${String(n - 100)}`, category: '07' },
  }));
  const elsewhere = some(15, 201, (n) => ({
    ...{ number: n, municipality: '0118', client: `h${String(n)}` },
  }));
  const report = (number: string, group: string, decidedOn: string): Events => [
    recorded(`access-1690_${number}`, {
      type: 'ReportMade',
      data: { municipality: '1690', law: 'wmo', group, reportedOn: '2026-01-05' },
    }),
    recorded(`access-1690_${number}`, {
      type: 'AccessDecided',
      data: { decidedOn, outcome: 'allocated' },
    }),
  ];
  const events: Events = [
    ...region([{ code: '02A01' }, { code: '07A01' }]),
    ...[...guided, ...busy, ...elsewhere].map(care),
    ...guided.slice(0, 10).map((one) => granted(one, '2026-03', 12_345)),
    ...guided.slice(0, 3).map((one, n) => started(one, `2026-01-${String(11 + n)}`)),
    ...report('M1', 'g', '2026-03-02'),
    ...report('M2', 'g', '2026-03-03'),
    recorded('national-figure-zes_wmo_g_2024-01-01_2024-12-31', {
      type: 'NationalFigureStated',
      data: {
        ...{ region: 'zes', part: 'wmo', group: 'g', perThousandHundredths: 1_410 },
        ...{ period: { from: '2024-01-01', until: '2024-12-31' }, source: 'CBS' },
        statedOn: '2026-02-01',
      },
    }),
  ];
  const ask = { asAt: '2026-06-30' };
  const rowsOf = async (more: Asked = {}) =>
    (await sheetOf('raad-productgroepen', events, { ...ask, ...more })).rows;

  it('C-02 C-03 C-05: clients, costs and waiting of each group, beside region and country', async () => {
    // The world of the tests has one group for all products.
    const [own, , all] = await rowsOf();
    expect(own).toMatchObject({
      ...{ soort: 'Wmo', productgroep: 'G', gemeente: 'De Wolden' },
      // 20 people, of whom 12 have both; 20 of 24,582.
      ...{ clienten: 20, perDuizend: '0,81', bediend: 10, bedrag: 123_450 },
      ...{ wachten: 29, totStart: 11, opTijd: 5_000 },
      land: '14,10 (2024-01-01 t/m 2024-12-31, CBS)',
    });
    expect(String(own?.['perClient']).replace(/\s/g, ' ')).toBe('€ 123,45');
    expect(all).toMatchObject({ gemeente: 'Regio', clienten: 35, perDuizend: '0,43' });
  });

  it('C-02: of a half-year, and PRV-14: covered without what tells more than it', async () => {
    const none = await rowsOf({ options: { van: '2025-07-01', tot: '2025-12-31' } });
    expect(none[0]).toMatchObject({ clienten: 0, perDuizend: '0,00', perClient: null });
    const covered = await sheetOf('raad-productgroepen', events, { ...ask, covered: true });
    expect(covered.columns.map(({ key }) => key)).toEqual([
      ...['soort', 'productgroep', 'gemeente', 'clienten', 'inwoners', 'perDuizend', 'land'],
      'perClient',
    ]);
    expect(covered.rows[0]).toMatchObject({ clienten: 20, perDuizend: '0,81' });
    expect(covered.rows[1]).toMatchObject({ clienten: 15 });
    expect(covered.rows[2]).toMatchObject({ clienten: 35 });
  });
});
