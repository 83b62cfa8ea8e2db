import {
  care,
  contracted,
  endReason,
  granted,
  recorded,
  region,
  sheetOf,
  started,
} from '../regional-monitor/testing/world';
import { figure, type Events } from './testing/figure';

const A = '98000001';
const B = '98000002';

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

  it('3.5 WK-01 ZOU-17: the dates of the contract that come next', async () => {
    const more = [
      recorded(`contract-zes_jw_${A}`, {
        type: 'ContractConcluded',
        data: { family: '2022', municipalities: ['1690'], from: '2022-01-01', until: '2026-12-31' },
      }),
    ];
    expect(await of('Contract', 'Volgende datum: einde contract', more)).toMatchObject({
      waarde: '2026-12-31',
    });
    expect(await of('Contract', 'Volgende datum: einde contract')).toBeUndefined();
  });

  it('3.5 W-03: days to the start, the middle one of who began in the year', async () => {
    // Allocated on 5 January and 1 April, and started on those days.
    expect(await of('Wachten', 'Dagen tot start, de middelste')).toMatchObject({ waarde: '0' });
    const more = [3, 4, 5].flatMap((number) => {
      const slow = { number, client: `s${String(number)}`, provider: A, from: '2026-05-01' };
      return [care(slow), started(slow, `2026-05-1${String(number)}`)];
    });
    // 0, 0, 12, 13 and 14 days.
    expect(await of('Wachten', 'Dagen tot start, de middelste', more)).toMatchObject({
      waarde: '12',
    });
  });

  it('3.5 WK-10: profit of the year before beside the norm', async () => {
    const told = [
      recorded(`provider-zes_${A}`, {
        type: 'NormsAgreed',
        data: { from: '2020-01-01', profit: 500, socialReturn: null },
      }),
      recorded(`provider-zes_${A}`, {
        type: 'YearFiguresReported',
        data: { year: 2025, turnoverCents: 200_000_000, resultCents: 11_000_000, source: 's' },
      }),
    ];
    const part = 'Winst, controles en contact';
    expect(await of(part, 'Winst in 2025', told)).toMatchObject({ waarde: '5,50 %' });
    expect(await of(part, 'Hoogste winst volgens de norm', told)).toMatchObject({
      waarde: '5,00 %',
    });
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
