import { indicators } from '../indicators';
import {
  care,
  contracted,
  endReason,
  granted,
  recorded,
  region,
  sheetOf,
  some,
  started,
  type Asked,
} from '../regional-monitor/testing/world';

const A = '98000001';
const B = '98000002';

type Events = Parameters<typeof sheetOf>[1];

/** One figure of a sheet of one page. */
const figure = async (sheet: string, events: Events, part: string, what: string, ask: Asked) => {
  const { rows } = await sheetOf(sheet, events, ask);
  const found = rows.find(({ onderdeel, cijfer }) => onderdeel === part && cijfer === what);
  // Euros are written with a space that does not break.
  return found && { ...found, waarde: String(found['waarde']).replaceAll('\u00a0', ' ') };
};

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
        amountCents: 50_000_000,
        version: 'gewijzigd',
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

  it('C-01: budget, used and what is still open', async () => {
    expect(await of('Geld', 'Begroting 2026 (gewijzigd)')).toMatchObject({
      waarde: '€ 500.000,00',
    });
    expect(await of('Geld', 'Besteed')).toMatchObject({ waarde: '€ 2.000,00' });
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

  it('C-05: waiting longer than the norm', async () => {
    expect(await of('Wachten', 'Langer dan de norm')).toMatchObject({ waarde: '42' });
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
    expect(await figure('raadsblad', more, 'Wachten', waited, ask)).toMatchObject({ waarde: '11' });
    const inTime = 'Besluiten binnen 56 dagen na de melding';
    expect(await figure('raadsblad', more, 'Wachten', inTime, ask)).toMatchObject({
      waarde: '50,00 %',
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
    expect(other.notes[0]).toBe('Raadsblad van Hoogeveen over 2026 tot en met 2026-06-30.');
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

describe('the sheet of a provider', () => {
  const one = { number: 1, client: 'a', provider: A, from: '2026-01-05', until: '2026-03-31' };
  const next = { number: 2, client: 'a', provider: A, from: '2026-04-01', until: null };
  const declaration = (number: string, dueOn: string, answeredOn: string | null): Events => {
    const stream = `declaration-1690_wmo_${A}_${number}`;
    return [
      recorded(stream, {
        type: 'DeclarationReceived',
        data: {
          municipality: '1690',
          law: 'wmo',
          provider: A,
          number,
          period: '2026-03',
          sentOn: '2026-04-01',
          receivedOn: '2026-04-01',
          answerDueOn: dueOn,
          clients: 1,
          submitted: { lines: 4, cents: 400 },
        },
      }),
      ...(answeredOn === null
        ? []
        : [
            recorded(stream, {
              type: 'DeclarationAssessed',
              data: {
                granted: { lines: 3, cents: 300 },
                refused: { lines: 1, cents: 100 },
                refusedByCode: { '9338': 1 },
              },
            }),
            recorded(stream, { type: 'DeclarationAnswered', data: { answeredOn } }),
          ]),
    ];
  };
  const events: Events = [
    ...region(),
    ...contracted(A),
    ...contracted(B),
    care(one),
    care({ ...next, code: '02B01', cents: 5_000 }),
    granted(one, '2026-01', 25_000),
    // Monday 5 January: told by Monday the 12th is in time. After 1 April come Good Friday and
    // Easter Monday: Friday the 10th would have been in time.
    started(one, '2026-01-05', '2026-01-12T20:00:00.000Z'),
    started(next, '2026-04-01', '2026-04-13T10:00:00.000Z'),
    ...declaration('D1', '2026-04-15', '2026-04-15'),
    ...declaration('D2', '2026-04-15', '2026-04-16'),
    ...declaration('D3', '2026-04-15', null),
    ...declaration('D4', '2026-07-15', null),
    // The other provider moves one heavier.
    care({ number: 11, client: 'b', provider: B, until: '2026-02-28' }),
    care({ number: 12, client: 'b', provider: B, code: '02B01', cents: 9_000, from: '2026-03-01' }),
  ];
  const ask = { asAt: '2026-06-30', scope: { provider: A } };
  const of = (part: string, what: string, more: Events = []) =>
    figure('aanbiederblad', [...events, ...more], part, what, ask);

  it('3.5: contract, money, clients, duration and step-down beside the region', async () => {
    expect(await of('Contract', 'Contract sinds')).toMatchObject({ waarde: '2020-01-01' });
    expect(await of('Geld', 'Besteed')).toMatchObject({ waarde: '€ 250,00' });
    expect(await of('Geld', 'Raming van het jaar')).toBeUndefined();
    expect(await of('Cliënten', 'Cliënten')).toMatchObject({ waarde: '1' });
    expect(await of('Cliënten', 'Instroom (toewijzingen)')).toMatchObject({ waarde: '2' });
    expect(await of('Cliënten', 'Duur, gemiddeld')).toMatchObject({ waarde: '86' });
    // 100 % here, 0 % at the other: the lower of the two is in the middle.
    const down = await of('Cliënten', 'Afschaling (regio: de middelste aanbieder)');
    expect(down).toMatchObject({ waarde: '100,00 %', regio: '0,00 %' });
  });

  it('3.5 ZOU-05: used, promised, expected and above the estimate, also of the half-year', async () => {
    const made = recorded(`estimate-1690_${A}_wmo-begeleiding_2026`, {
      type: 'EstimateMade',
      data: {
        ...{ municipality: '1690', provider: A, segment: 'wmo-begeleiding', year: 2026 },
        ...{ method: 'm', inputs: {}, amountCents: 100_000, halfYearCents: 40_000 },
      },
    });
    const cents = async (what: string) => {
      const found = await of('Geld', what, [made]);
      return Number(String(found?.waarde).replace(/[^\d-]/g, ''));
    };
    expect(await cents('Besteed')).toBe(25_000);
    expect(await cents('Besteed in het eerste halfjaar')).toBe(25_000);
    expect(await cents('Raming van het eerste halfjaar')).toBe(40_000);
    expect(await cents('Nog open op toewijzingen')).toBe(100_000);
    expect(await cents('Toegezegd voor het jaar')).toBe(200_000);
    // Nothing was declared of what is still open, so that nothing of it is expected.
    expect(await cents('Verwacht voor het jaar')).toBe(25_000);
    expect(await cents('Verwacht boven de raming')).toBe(-75_000);
  });

  it('3.5: effect goals, and proposals that wait for a decision', async () => {
    expect(await of('Effectdoelen', 'Doelen met een antwoord')).toBeUndefined();
    const proposal = (name: string, proposer: object, filedOn: string) =>
      recorded(`proposal-zes_wmo_${name}`, {
        type: 'ProposalFiled',
        data: { subject: 's', filedOn, proposer } as never,
      });
    const more: Events = [
      recorded('goal-request-zes_2025', {
        type: 'GoalsRequested',
        data: {
          ...{ year: 2025, listVersion: 1, requestedOn: '2026-02-01', dueOn: '2026-07-31' },
          ...{ turnoverAboveCents: null, invited: [A] },
        },
      }),
      recorded(`goal-answer-zes_${A}_2025`, {
        type: 'GoalsAnswered',
        data: {
          ...{ version: 1, submittedOn: '2026-05-01' },
          answers: [
            { goal: 'g1', narrative: 'n', items: [{ name: 'x', value: 1, unit: 'u' }] },
            { goal: 'g2', narrative: 'n', items: [] },
          ],
        },
      }),
      proposal('eigen', { by: 'provider', provider: A }, '2026-06-01'),
      proposal('later', { by: 'provider', provider: A }, '2026-07-01'),
      proposal('gemeente', { by: 'municipality', municipality: '1690' }, '2026-06-01'),
    ];
    const text = async (part: string, what: string) => (await of(part, what, more))?.waarde;
    expect(await text('Effectdoelen', 'Antwoord over 2025')).toBe('ingediend');
    expect(await text('Effectdoelen', 'Doelen met een antwoord')).toBe('2');
    expect(await text('Effectdoelen', 'Waarvan met een getal')).toBe('1');
    const part = 'Voorstellen in behandeling';
    expect(await text(part, 'Van de aanbieder')).toBe('1');
    expect(await text(part, 'Van gemeenten, onder dezelfde wet')).toBe('1');
  });

  it('3.5: agreed actions of the last meeting, and what is left of earlier ones', async () => {
    const of = (type: string, data: object) =>
      recorded(`provider-zes_${A}`, { type, data } as never);
    const contact = (reference: string, kind: string, on: string) =>
      of('ContactRecorded', { reference, kind, on });
    const agreed = (action: string, about: string, dueOn: string | null, owner = 'provider') =>
      of('ActionAgreed', { action, contact: about, description: `Over ${action}`, owner, dueOn });
    const reported = (action: string, on: string, status: string) =>
      of('ActionReported', { action, on, status });
    const more: Events = [
      contact('t1', 'talk', '2026-02-01'),
      contact('t2', 'meeting', '2026-05-01'),
      contact('brief', 'written', '2026-06-15'),
      contact('later', 'talk', '2026-07-01'),
      agreed('klaar-eerder', 't1', null),
      agreed('nog-open', 't1', '2026-06-29'),
      agreed('nu-klaar', 't2', null, 'municipality'),
      agreed('op-tijd', 't2', '2026-06-30'),
      agreed('later', 'later', null),
      reported('klaar-eerder', '2026-03-01', 'done'),
      reported('nog-open', '2026-04-01', 'busy'),
      reported('nu-klaar', '2026-06-01', 'done'),
      // Told for a day that has not come.
      reported('op-tijd', '2026-07-01', 'done'),
    ];
    const { rows } = await sheetOf('aanbiederblad', [...events, ...more], ask);
    const actions = rows.filter(({ onderdeel }) => onderdeel === 'Afgesproken acties');
    expect(actions.map(({ cijfer, waarde }) => [cijfer, waarde])).toEqual([
      ['Over nog-open (aanbieder, 2026-02-01, nog-open)', 'te laat: bezig, uiterlijk 2026-06-29'],
      ['Over nu-klaar (gemeente, 2026-05-01, nu-klaar)', 'klaar (2026-06-01)'],
      ['Over op-tijd (aanbieder, 2026-05-01, op-tijd)', 'open, uiterlijk 2026-06-30'],
    ]);
  });

  it('3.5: an end to the social base is a step down', async () => {
    const more = [endReason({ number: 12 }, 'to-social-base')];
    expect(await of('Cliënten', 'Uitstroom (toewijzingen)', more)).toMatchObject({ waarde: '1' });
  });

  it('3.5 NAT-15: starts told in time, and the own score of the municipality', async () => {
    const part = 'Afspraken over en weer';
    expect(await of(part, 'Aanbieder: start binnen 5 werkdagen gemeld')).toMatchObject({
      waarde: '50,00 %',
    });
    // In time, late, and not answered at all; the fourth can still be in time.
    expect(await of(part, 'Gemeente: declaratie binnen 10 werkdagen beantwoord')).toMatchObject({
      waarde: '33,33 %',
    });
  });

  it('3.5: refusal rate with the top return codes, waiting and checks', async () => {
    expect(await of('Declaraties', 'Afgekeurde regels')).toMatchObject({ waarde: '25,00 %' });
    expect(await of('Declaraties', 'Retourcode 9338')).toMatchObject({ waarde: '2' });
    expect(await of('Wachten', 'Op de wachtlijst')).toMatchObject({ waarde: '0' });
    expect(await of('Winst, controles en contact', 'Controles te laat')).toBeDefined();
  });

  it('3.5: without a provider it asks for one', async () => {
    const sheet = await sheetOf('aanbiederblad', events, { asAt: '2026-06-30' });
    expect(sheet).toMatchObject({ rows: [], notes: [expect.stringMatching(/Kies een aanbieder/)] });
  });
});
