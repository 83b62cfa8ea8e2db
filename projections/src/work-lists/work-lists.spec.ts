import { foldProjection, type AnyFact, type JsonObject, type Recorded } from '@zgb/kernel';
import { sheetViews, type Sheet } from '../sheets';
import { foldedSource, type Scope } from '../row-source';
import { catalogue } from '../catalogue/catalogue.projection';
import { namesFrom } from '../catalogue/catalogue.query';

let position = 0;
const recorded = (
  stream: string,
  event: AnyFact,
  recordedAt = '2026-01-01T00:00:00.000Z',
): Recorded => {
  position += 1;
  return {
    ...event,
    id: String(position),
    streamId: stream,
    version: position,
    position,
    recordedAt,
    context: { commandId: 'c', correlationId: 'c', actor: 'test' },
  };
};

const PRICES: Readonly<Record<string, number>> = {
  '02Z02': 103,
  '02Z03': 6_420,
  '02Z05': 7_450,
  '45STA': 30_000,
  '45TIM': 35_000,
};
const UNITS: Readonly<Record<string, string>> = { '02Z02': '01', '45STA': '14', '45TIM': '14' };

interface Care {
  readonly number: number;
  readonly client?: string;
  readonly provider?: string;
  readonly code?: string;
  readonly law?: 'wmo' | 'jw';
  readonly from: string;
  readonly until: string | null;
  readonly type?: string;
  readonly decidedAt?: string;
  readonly ground?: JsonObject;
}

const streamOf = ({ law = 'wmo', number }: Pick<Care, 'law' | 'number'>): string =>
  `allocation-1690_${law}_${String(number)}`;

const care = (one: Care): Recorded => {
  const { number, client = 'c1', provider = '98000001', code = '02Z03', law = 'wmo' } = one;
  const { from, until, type = 'CareAllocated', decidedAt = '2025-12-01T09:00:00', ground } = one;
  const tariff = {
    stream: 't',
    version: 1,
    priceCents: PRICES[code] ?? 1,
    unit: UNITS[code] ?? '04',
  };
  const identity = {
    municipality: '1690',
    law,
    number,
    provider,
    clientRef: client,
    category: code.slice(0, 2),
    code,
  };
  const terms = { validity: { from, until }, volume: null, budgetCents: null, decidedAt };
  return recorded(streamOf(one), {
    type,
    data: {
      identity,
      terms: { ...terms, changeReason: null },
      commitment: { amountCents: 100, until: until ?? '2026-12-31', tariff },
      product: null,
      ...(ground === undefined ? {} : { ground }),
    },
  });
};

const start = (number: number, begin: string): Recorded =>
  recorded(streamOf({ number }), { type: 'DeliveryStarted', data: { begin, message: 'm' } });
const stop = (number: number, begin: string, end: string, reason = '38'): Recorded =>
  recorded(streamOf({ number }), {
    type: 'DeliveryStopped',
    data: { begin, end, reason, message: 'm' },
  });
const endReason = (number: number, reason: string): Recorded =>
  recorded(streamOf({ number }), { type: 'EndReasonRecorded', data: { reason } });

const sheetOf = async (
  events: readonly Recorded[],
  name: string,
  asAt: string,
  scope: Scope = {},
  options: Readonly<Record<string, string>> = {},
): Promise<Sheet> => {
  const view = sheetViews.find((one) => one.name === name);
  if (view === undefined) throw new Error(`no sheet ${name}`);
  return view.read(
    {
      names: await namesFrom(foldedSource(foldProjection(catalogue, events))),
      rows: (projection) => Promise.resolve(foldedSource(foldProjection(projection, events))),
    },
    { scope, asAt, options },
  );
};

describe('stepping down', () => {
  /** A client whose allocation ends in March, and what comes after it. */
  const moved = (n: number, from: string, to: string | null, provider = '98000001') => [
    care({
      number: n,
      client: `c${String(n)}`,
      code: from,
      provider,
      from: '2026-01-01',
      until: '2026-03-31',
    }),
    ...(to === null
      ? []
      : [
          care({
            number: 1_000 + n,
            client: `c${String(n)}`,
            code: to,
            provider,
            from: '2026-04-01',
            until: '2027-03-31',
          }),
        ]),
  ];
  const some = (count: number, first: number, of: (n: number) => readonly Recorded[]) =>
    Array.from({ length: count }, (_, n) => of(first + n)).flat();

  it('ZES-19: 30 step-downs of 120 moves are 25.0 %, per provider', async () => {
    const events = [
      ...some(10, 1, (n) => moved(n, '02Z05', '02Z03')),
      // Light is priced per minute: 1.03 is 61.80 per hour.
      ...some(10, 101, (n) => moved(n, '02Z03', '02Z02')),
      ...some(10, 201, (n) => [...moved(n, '02Z02', null), endReason(n, 'to-social-base')]),
      ...some(50, 301, (n) => moved(n, '02Z03', '02Z05')),
      ...some(40, 401, (n) => moved(n, '02Z03', '02Z03')),
      // An end without other care is no move.
      ...some(7, 501, (n) => moved(n, '02Z03', null)),
      ...moved(601, '02Z05', '02Z03', '98000002'),
    ];
    const { rows } = await sheetOf(events, 'afschaling', '2026-06-30');
    expect(rows[0]).toMatchObject({
      aanbieder: '98000001',
      bewegingen: 120,
      lichter: 20,
      socialeBasis: 10,
      zwaarder: 50,
      gelijk: 40,
      afschaling: 2_500,
    });
    expect(rows[1]).toMatchObject({ aanbieder: '98000002', bewegingen: 1, afschaling: 10_000 });
    expect(rows[2]).toMatchObject({ aanbieder: 'Totaal', bewegingen: 121 });
  });

  it('ZES-20: "to social base" counts apart from "planned end"', async () => {
    const events = [
      ...moved(1, '02Z02', null),
      endReason(1, 'to-social-base'),
      ...moved(2, '02Z02', null),
      endReason(2, 'planned'),
    ];
    const { rows } = await sheetOf(events, 'afschaling', '2026-06-30');
    expect(rows[0]).toMatchObject({ socialeBasis: 1, volgensPlan: 1, bewegingen: 1 });
  });

  it('ZES-19: counts what ended in the period, to the day, within 28 days before other care', async () => {
    const first = care({ number: 1, code: '02Z05', from: '2026-01-01', until: '2026-03-31' });
    const next = (from: string) => care({ number: 2, from, until: null });
    const lighter = async (from: string, van: string, tot: string) =>
      (await sheetOf([first, next(from)], 'afschaling', '2026-12-31', {}, { van, tot })).rows.at(
        -1,
      )?.['lichter'];
    expect(await lighter('2026-04-28', '2026-03-31', '2026-03-31')).toBe(1);
    expect(await lighter('2026-04-29', '2026-03-31', '2026-03-31')).toBe(0);
    expect(await lighter('2026-04-28', '2026-04-01', '2026-12-31')).toBe(0);
    expect(await lighter('2026-04-28', '2026-01-01', '2026-03-30')).toBe(0);
  });

  it('MIJ-28: a stretched allocation is no move', async () => {
    const longer = care({
      number: 1,
      from: '2026-01-01',
      until: '2027-03-31',
      type: 'AllocationChanged',
      decidedAt: '2026-03-01T09:00:00',
    });
    const events = [care({ number: 1, from: '2026-01-01', until: '2026-03-31' }), longer];
    const { rows } = await sheetOf(events, 'afschaling', '2026-06-30');
    expect(rows).toMatchObject([{ aanbieder: 'Totaal', bewegingen: 0 }]);
  });

  it('GV-22: in-between forms have inflow from and outflow to stay and home', async () => {
    const youth = (number: number, client: string, code: string, from: string, until: string) =>
      care({ number, client, code, law: 'jw', from, until });
    const events = [
      youth(1, 'c1', '45STA', '2025-06-01', '2026-02-10'),
      youth(2, 'c1', '45TIM', '2026-02-11', '2026-02-24'),
      youth(3, 'c1', '45STA', '2026-02-25', '2026-12-31'),
      youth(4, 'c2', '45TIM', '2026-03-02', '2026-03-15'),
    ];
    const { rows } = await sheetOf(events, 'overgangen', '2026-06-30');
    const home = 'thuis, geen andere zorg';
    expect(rows.filter(({ product }) => product === '45TIM')).toEqual([
      { product: '45TIM', richting: 'instroom', andere: '45STA', aantal: 1 },
      { product: '45TIM', richting: 'instroom', andere: home, aantal: 1 },
      { product: '45TIM', richting: 'uitstroom', andere: '45STA', aantal: 1 },
      { product: '45TIM', richting: 'uitstroom', andere: home, aantal: 1 },
    ]);
  });
});

describe('from what to what', () => {
  const HALF = { van: '2026-01-01', tot: '2026-06-30' };
  const cells = async (events: readonly Recorded[], options: Record<string, string> = HALF) =>
    (await sheetOf(events, 'van-naar', '2026-06-30', {}, options)).rows.map(
      ({ van, naar, aantal }) => [van, naar, aantal],
    );

  it('what ran at the begin, and what is new, to where it stands at the end', async () => {
    const events = [
      // Goes from heavy to lighter help, with 8 days in between.
      care({ number: 1, code: '02Z05', from: '2025-06-01', until: '2026-02-10' }),
      care({ number: 2, code: '02Z03', from: '2026-02-18', until: null }),
      // Goes on.
      care({ number: 3, client: 'c2', from: '2025-01-01', until: null }),
      // Ends as planned, and for a reason that is not known.
      care({ number: 4, client: 'c3', from: '2025-01-01', until: '2026-03-31' }),
      endReason(4, 'planned'),
      care({ number: 5, client: 'c4', from: '2025-01-01', until: '2026-03-31' }),
      // On to another law, such as the Wlz.
      care({ number: 9, client: 'c8', from: '2025-01-01', until: '2026-03-31' }),
      endReason(9, 'other-domain'),
      // New, and gone again to the social base.
      care({ number: 6, client: 'c5', from: '2026-02-01', until: '2026-05-31' }),
      endReason(6, 'to-social-base'),
      // Over before, and begun after the period.
      care({ number: 7, client: 'c6', from: '2025-01-01', until: '2025-12-31' }),
      care({ number: 8, client: 'c7', from: '2026-07-01', until: null }),
    ];
    expect((await cells(events)).sort()).toEqual([
      ['02Z03', '02Z03', 1],
      ['02Z03', 'Gestopt volgens plan', 1],
      ['02Z03', 'Gestopt, andere of onbekende reden', 1],
      ['02Z03', 'Gestopt, naar een ander domein', 1],
      ['02Z05', '02Z03', 1],
      ['Nieuw', 'Sociale basis', 1],
    ]);
  });

  it('2.4: by weight, segment and referrer of the care, each with its own kind of sameness', async () => {
    const cares = [
      care({ number: 1, code: '02Z05', from: '2025-06-01', until: '2026-02-10' }),
      care({ number: 2, code: '02Z02', from: '2026-02-18', until: null }),
      care({ number: 3, client: 'c2', from: '2025-01-01', until: null }),
      care({ number: 4, client: 'c3', law: 'jw', code: '54A01', from: '2025-01-01', until: null }),
      care({ number: 5, client: 'c4', law: 'jw', code: '45STA', from: '2026-03-01', until: null }),
      recorded(streamOf({ law: 'jw', number: 4 }), {
        type: 'ReferrerRecorded',
        data: { referrer: '02', request: 'r' },
      }),
    ];
    const by = async (per: string) => (await cells(cares, { ...HALF, per })).sort();
    // Light is priced per minute: 61.80 per hour, below 64.20 and 74.50.
    expect(await by('zwaarte')).toEqual([
      ['Midden', 'Midden', 1],
      ['Nieuw', 'Zonder vergelijking', 1],
      ['Zonder vergelijking', 'Zonder vergelijking', 1],
      ['Zwaar', 'Licht', 1],
    ]);
    expect(await by('segment')).toEqual([
      ['Jeugd-ggz', 'Jeugd-ggz', 1],
      ['Nieuw', 'Jeugdhulp', 1],
      ['Wmo', 'Wmo', 2],
    ]);
    expect(await by('verwijzer')).toEqual([
      ['Huisarts', 'Huisarts', 1],
      ['Nieuw', 'Onbekend', 1],
      ['Onbekend', 'Onbekend', 2],
    ]);
  });

  it('a line of three allocations counts once, from the first to the last', async () => {
    const events = [
      care({ number: 1, code: '02Z05', from: '2025-06-01', until: '2026-01-31' }),
      care({ number: 2, code: '02Z03', from: '2026-02-01', until: '2026-03-31' }),
      care({ number: 3, code: '02Z02', from: '2026-04-01', until: null }),
    ];
    expect(await cells(events)).toEqual([['02Z05', '02Z02', 1]]);
  });
});

describe('handing over', () => {
  const old = care({ number: 1, from: '2026-01-01', until: '2026-06-30' });
  const next = care({ number: 2, provider: '98000002', from: '2026-06-11', until: '2026-12-31' });
  const stopped = [old, start(1, '2026-01-05'), stop(1, '2026-01-05', '2026-06-10'), next];
  const days = async (events: readonly Recorded[], asAt = '2026-06-30', scope: Scope = {}) =>
    (await sheetOf(events, 'overdrachtsgaten', asAt, scope)).rows.map(({ dagen }) => dagen);

  it('ZES-28: lists the days between the old stop and the new start', async () => {
    expect(await days([...stopped, start(2, '2026-06-15')])).toEqual([4]);
    expect(await days([...stopped, start(2, '2026-06-12')])).toEqual([1]);
    expect(await days([...stopped, start(2, '2026-06-11')])).toEqual([]);
    expect(await days([...stopped, start(2, '2026-06-09')])).toEqual([]);
  });

  it('ZES-28: goes on counting while there is no start, and is shown to both providers', async () => {
    expect(await days(stopped, '2026-06-10')).toEqual([]);
    expect(await days(stopped, '2026-06-12')).toEqual([2]);
    expect(await days([...stopped, start(2, '2026-06-15')], '2026-06-12')).toEqual([2]);
    for (const provider of ['98000001', '98000002']) {
      expect(await days(stopped, '2026-06-12', { provider })).toEqual([2]);
    }
    expect(await days(stopped, '2026-06-12', { provider: '98000003' })).toEqual([]);
  });

  it('ZES-28: the same provider, or other care, is no handover', async () => {
    const same = care({ number: 2, from: '2026-06-15', until: null });
    const other = care({
      number: 2,
      code: '07Z01',
      provider: '98000002',
      from: '2026-06-15',
      until: null,
    });
    for (const one of [same, other]) {
      expect(await days([...stopped.slice(0, 3), one])).toEqual([]);
    }
  });
});

describe('other work', () => {
  it('lists allocations that end within eight weeks and have no successor', async () => {
    const ending = care({ number: 1, from: '2026-01-01', until: '2026-06-30' });
    const list = async (events: readonly Recorded[], asAt: string) =>
      (await sheetOf(events, 'aflopende-toewijzingen', asAt)).rows.length;
    expect(await list([ending], '2026-05-04')).toBe(0);
    expect(await list([ending], '2026-05-05')).toBe(1);
    expect(await list([ending], '2026-06-30')).toBe(1);
    expect(await list([ending], '2026-07-01')).toBe(0);
    const followed = care({
      number: 1,
      from: '2026-01-01',
      until: '2026-06-30',
      type: 'AllocationChanged',
      decidedAt: '2026-05-01T09:00:00',
      ground: { replacedBy: { number: 2, reason: 'changed-need' } },
    });
    expect(await list([ending, followed], '2026-05-05')).toBe(0);
  });

  it('OP271: a start is due 5 working days after the intended day, or after a late allocation', async () => {
    const list = async (one: Care, asAt: string) =>
      (await sheetOf([care(one)], 'ontbrekende-starts', asAt)).rows;
    // Monday 5 January 2026; a week later it is due.
    const one = { number: 1, from: '2026-01-05', until: '2026-12-31' };
    expect(await list(one, '2026-01-05')).toEqual([]);
    expect(await list(one, '2026-01-12')).toMatchObject([
      { uiterlijk: '2026-01-12', termijn: 'op tijd' },
    ]);
    expect(await list(one, '2026-01-13')).toMatchObject([{ termijn: 'te laat' }]);
    const late = { ...one, decidedAt: '2026-02-02T09:00:00' };
    expect(await list(late, '2026-02-03')).toMatchObject([{ uiterlijk: '2026-02-09' }]);
  });

  it('lists refused lines that were not sent again after 30 days', async () => {
    const line = (type: string, reference: string, recordedAt: string): Recorded =>
      recorded(
        streamOf({ number: 1 }),
        {
          type,
          data: {
            line: {
              reference,
              creditedReference: null,
              category: '02',
              code: '02Z03',
              productPeriod: { from: '2026-01-01', until: '2026-01-31' },
              amountCents: 12_840,
            },
            origin: { declaration: 'declaration-1690_wmo_98000001_D1' },
          },
        },
        recordedAt,
      );
    // In the evening in Greenwich it is the next day here.
    const refused = line('LineRefused', 'R1', '2026-02-09T23:30:00.000Z');
    const list = async (events: readonly Recorded[], asAt: string) =>
      (await sheetOf(events, 'niet-hersteld', asAt)).rows;
    expect(await list([refused], '2026-03-12')).toEqual([]);
    expect(await list([refused], '2026-03-13')).toMatchObject([
      { referentie: 'R1', bedrag: 12_840, afgekeurd: '2026-02-10', aanbieder: '98000001' },
    ]);
    const again = line('LineGranted', 'R2', '2026-03-20T10:00:00.000Z');
    expect(await list([refused, again], '2026-04-30')).toEqual([]);
    const once = line('LineRefused', 'R2', '2026-03-20T10:00:00.000Z');
    expect(await list([refused, once], '2026-04-19')).toEqual([]);
    expect(await list([refused, once], '2026-04-20')).toMatchObject([{ referentie: 'R2' }]);
  });

  it('GV-18: every group has 7 referrers and "unknown"; the rows add up', async () => {
    const events = Array.from({ length: 20 }, (_, n) => {
      const number = n + 1;
      const one = {
        number,
        law: 'jw',
        client: `c${String(n)}`,
        from: '2026-01-01',
        until: null,
      } as const;
      const code = ['01', '02', '02', '03', '04', '05', '06', '08'][n];
      const said = { type: 'ReferrerRecorded', data: { referrer: code ?? '', request: 'r' } };
      return [care(one), ...(code === undefined ? [] : [recorded(streamOf(one), said)])];
    }).flat();
    const { rows, notes } = await sheetOf(events, 'verwijzers', '2026-02-01');
    expect(rows.map(({ toewijzingen }) => toewijzingen)).toEqual([1, 2, 1, 1, 1, 1, 1, 12]);
    expect(notes).toEqual(['Toewijzingen op 1 februari 2026: 20.']);
  });
});
