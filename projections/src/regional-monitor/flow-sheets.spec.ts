import fc from 'fast-check';
import { indicator } from '../indicators';
import { flowsFromCounts } from './flows';
import { isProvisional, meanOfSettled, settledMonths } from './provisional';
import { trajectoriesOf } from './trajectories';
import {
  care,
  endReason,
  recorded,
  region,
  rowWith,
  sheetOf,
  some,
  started,
  streamOf,
} from './testing/world';

const HALF_YEAR = { van: '2026-01-01', tot: '2026-06-30' };
const youth = (number: number, over: object = {}) =>
  care({ number, law: 'jw', client: `c${String(number)}`, ...over });

const youthRow = async (
  events: Parameters<typeof sheetOf>[1],
  soort = 'Jeugdhulp',
  options = HALF_YEAR,
) =>
  rowWith(await sheetOf('jeugdstromen', [...region(), ...events], { options }), {
    gemeente: 'Regio',
    soort,
  });

describe('youth trajectories', () => {
  const part = (from: string, until: string | null, over: object = {}) => ({
    municipality: '1690',
    clientRef: 'c1',
    provider: 'p',
    form: '45',
    from,
    until,
    endReason: null,
    referrer: null,
    ...over,
  });

  it('F-01: overlapping ones of the same form and provider are one, from first to last day', () => {
    expect(
      trajectoriesOf([
        part('2026-03-01', '2026-08-31', { endReason: 'planned' }),
        part('2026-01-01', '2026-03-01'),
        part('2026-02-01', '2026-02-28'),
      ]),
    ).toMatchObject([{ from: '2026-01-01', until: '2026-08-31', parts: 3, endReason: 'planned' }]);
  });

  it('F-01: the next day, another form, provider or client is another trajectory', () => {
    const first = part('2026-01-01', '2026-03-31');
    for (const next of [
      part('2026-04-01', null),
      part('2026-03-01', null, { form: '43' }),
      part('2026-03-01', null, { provider: 'q' }),
      part('2026-03-01', null, { clientRef: 'c2' }),
    ]) {
      expect(trajectoriesOf([first, next])).toHaveLength(2);
    }
  });

  it('F-01: no two trajectories of one client, form and provider overlap, and no day is lost', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
    const spells = fc.array(fc.tuple(day, day).map(([a, b]) => part(a < b ? a : b, a < b ? b : a)));
    fc.assert(
      fc.property(spells, (parts) => {
        const joined = trajectoriesOf(parts);
        joined.forEach((one, n) => {
          const next = joined[n + 1];
          if (next !== undefined) expect((one.until ?? '') < next.from).toBe(true);
        });
        for (const { from, until } of parts) {
          expect(
            joined.filter((one) => one.from <= from && (one.until ?? '') >= (until ?? '')),
          ).toHaveLength(1);
        }
      }),
    );
  });

  it('F-02: 326,570 + 149,835 = 476,405; − 114,085 = 362,320', () => {
    expect(flowsFromCounts(326_570, 149_835, 114_085)).toMatchObject({
      active: 476_405,
      end: 362_320,
    });
  });

  it('F-02 MIJ-21: the sheet obeys the same sums, thousandfold smaller', async () => {
    const before = { from: '2025-05-01' };
    const events = [
      // 327 at the start, 150 begin, 114 of all end in the half-year; one on the very last day.
      ...some(213, 1, (n) => youth(n, { ...before, until: null })),
      ...some(113, 301, (n) => youth(n, { ...before, until: '2026-03-31' })),
      youth(500, { ...before, until: '2026-06-30' }),
      ...some(150, 601, (n) => youth(n, { from: '2026-01-01', until: '2026-07-01' })),
    ];
    expect(await youthRow(events)).toMatchObject({
      begin: 327,
      instroom: 150,
      actief: 477,
      uitstroom: 114,
      eind: 363,
    });
  });

  it('MIJ-21: municipalities add up to the region', async () => {
    const events = [
      ...region(),
      ...some(7, 1, (n) => youth(n, { from: '2026-02-01' })),
      ...some(5, 1, (n) => youth(n, { from: '2026-02-01', municipality: '0118' })),
    ];
    const { rows } = await sheetOf('jeugdstromen', events, { options: HALF_YEAR });
    const inflow = rows.filter(({ soort }) => soort === 'Jeugdhulp').map((row) => row['instroom']);
    expect(inflow).toEqual([7, 5, 12]);
  });

  it.each([
    ['help that ended the day before goes on', '2026-01-31', 0],
    ['one day between is repeat', '2026-01-30', 1],
    ['an end in the period itself, begun before it', '2026-01-15', 1],
    ['exactly five years before', '2021-01-01', 1],
    ['a day longer ago', '2020-12-31', 0],
  ])('F-03: %s', async (_name, until, eerder) => {
    const events = [
      youth(1, { client: 'c1', from: '2020-01-01', until, provider: '98000002' }),
      youth(2, { client: 'c1', from: '2026-02-01' }),
    ];
    expect(await youthRow(events)).toMatchObject({ instroom: 1, eerder });
  });

  it('F-03: youth mental health before counts as help before', async () => {
    const events = [
      youth(1, { client: 'c1', category: '54', from: '2023-01-01', until: '2023-12-31' }),
      youth(2, { client: 'c1', from: '2026-02-01' }),
    ];
    expect(await youthRow(events)).toMatchObject({ eerder: 1, aandeelEerder: 10_000 });
  });

  it('MIJ-28: a stretched allocation is neither inflow nor outflow', async () => {
    const longer = {
      from: '2025-01-01',
      until: '2027-03-31',
      type: 'AllocationChanged',
      decidedAt: '2026-03-01T09:00:00',
    };
    const events = [youth(1, { from: '2025-01-01', until: '2026-03-31' }), youth(1, longer)];
    expect(await youthRow(events)).toMatchObject({ begin: 1, instroom: 0, uitstroom: 0, eind: 1 });
  });
});

describe('duration and end reason', () => {
  const ended = (n: number, until: string, reason?: string) => {
    const one = {
      number: n,
      law: 'jw',
      client: `c${String(n)}`,
      from: '2026-01-01',
      until,
    } as const;
    return [care(one), ...(reason === undefined ? [] : [endReason(one, reason)])];
  };
  const events = [
    ...region(),
    ...ended(1, '2026-01-10', 'planned'),
    ...ended(2, '2026-01-20', 'by-client'),
    ...ended(3, '2026-03-31', 'by-provider'),
    ...ended(4, '2026-04-15'),
  ];

  it('F-04: mean days of ended trajectories, and unknown is a reason', async () => {
    const sheet = await sheetOf('duur-en-einde', events);
    const row = (reden: string) => rowWith(sheet, { soort: 'Jeugdhulp', reden });
    expect(row('Volgens plan')).toMatchObject({ aantal: 1, dagen: 10 });
    expect(row('Voortijdig, door de cliënt')).toMatchObject({ aantal: 1, dagen: 20 });
    expect(row('Onbekend')).toMatchObject({ aantal: 1, aandeel: 2_500 });
    // 10 + 20 + 90 + 105 = 225 days: 56,25.
    expect(row('Alle redenen')).toMatchObject({ aantal: 4, dagen: 56 });
  });

  it('F-04: turning 18 counts as planned, asked for and never stored', async () => {
    const turns18On = { c2: '2026-01-21', c3: '2026-03-31', c4: '2026-04-17' };
    const sheet = await sheetOf('duur-en-einde', events, { turns18On });
    // c2 ends the day before the birthday, c3 on it, c4 two days before.
    const planned = { soort: 'Jeugdhulp', reden: 'Volgens plan' };
    expect(rowWith(sheet, planned)).toMatchObject({ aantal: 3 });
    expect(JSON.stringify(sheet)).not.toContain('2026-04-17');
    expect((await sheetOf('duur-en-einde', events)).notes[0]).toMatch(/18 worden/);
  });

  it('F-09: reasons of the end of Wmo provisions, in provisions', async () => {
    const reasons = [
      'deceased',
      'planned',
      'by-client',
      'by-provider',
      'in-agreement',
      'moved',
      'other-domain',
    ];
    const wmo = reasons.flatMap((reason, n) => {
      const one = { number: 50 + n, client: `w${String(n)}`, until: '2026-05-31' };
      return [care(one), endReason(one, reason)];
    });
    const sheet = await sheetOf('duur-en-einde', [
      ...events,
      ...wmo,
      care({ number: 90, until: '2026-06-30' }),
    ]);
    const own = sheet.rows.filter(({ soort }) => soort === 'Wmo');
    expect(own.filter(({ aantal }) => aantal === 1)).toHaveLength(8);
    expect(rowWith(sheet, { soort: 'Wmo', reden: 'Alle redenen' })).toMatchObject({
      eenheid: 'voorzieningen',
      aantal: 8,
    });
    expect(rowWith(sheet, { soort: 'Wmo', reden: 'Overleden' })).toMatchObject({ aantal: 1 });
  });
});

describe('throughput', () => {
  const first = { number: 1, from: '2025-01-01', until: '2026-03-31' } as const;
  const moves = async (next: object | null, more: Parameters<typeof sheetOf>[1] = []) => {
    const events = [
      ...region(),
      care(first),
      ...(next === null ? [] : [care({ number: 2, until: null, ...next })]),
      ...more,
    ];
    const sheet = await sheetOf('doorstroom', events);
    return rowWith(sheet, { soort: 'Wmo' });
  };

  it('F-05: 0 to 28 days after the end, to the day', async () => {
    const other = { code: '02B02', cents: 7_000 };
    expect(await moves({ ...other, from: '2026-03-31' })).toMatchObject({ overgangen: 1 });
    expect(await moves({ ...other, from: '2026-04-28' })).toMatchObject({ zwaarder: 1 });
    expect(await moves({ ...other, from: '2026-04-29' })).toMatchObject({ overgangen: 0 });
    expect(await moves({ ...other, from: '2026-03-30' })).toMatchObject({ overgangen: 0 });
  });

  it('F-05: heavier, lighter, same, other provider and other law', async () => {
    const next = { from: '2026-04-01' };
    expect(await moves({ ...next, code: '02B02', cents: 5_999 })).toMatchObject({ lichter: 1 });
    expect(await moves({ ...next, code: '02B02' })).toMatchObject({ gelijk: 1 });
    expect(await moves({ ...next, provider: '98000002' })).toMatchObject({
      gelijk: 1,
      andereAanbieder: 1,
    });
    expect(await moves({ ...next, law: 'jw' })).toMatchObject({ andereWet: 1, overgangen: 1 });
  });

  it('F-05: from the youth law to the Wmo at 18', async () => {
    const events = [
      ...region(),
      care({ ...first, law: 'jw' }),
      care({ number: 2, from: '2026-04-01', until: null }),
    ];
    expect(rowWith(await sheetOf('doorstroom', events), { soort: 'Jeugdhulp' })).toMatchObject({
      overgangen: 1,
      andereWet: 1,
    });
  });

  it('F-05: to work and to the social base', async () => {
    expect(await moves(null, [endReason(first, 'to-social-base')])).toMatchObject({
      socialeBasis: 1,
      overgangen: 1,
    });
    const indication = (type: string, data: object) =>
      recorded('indication-1690_I-1', { type, data } as never);
    const toWork = [
      indication('CareIndicated', {
        identity: { municipality: '1690', number: 'I-1', law: 'wmo', clientRef: 'c1' },
        decidedOn: '2025-01-01',
        effectiveOn: '2025-01-01',
        restricted: false,
        terms: {},
      }),
      indication('IndicationEnded', { lastDay: '2026-03-31', reason: 'to-work' }),
    ];
    expect(await moves(null, toWork)).toMatchObject({ naarWerk: 1, overgangen: 1 });
  });

  it('F-05 NAT-09: a stretch is none of these, nor is it as a new allocation', async () => {
    expect(await moves({ from: '2026-04-01' })).toMatchObject({ overgangen: 0 });
    const longer = {
      until: '2026-12-31',
      type: 'AllocationChanged',
      decidedAt: '2026-03-01T09:00:00',
    };
    expect(await moves(null, [care({ ...first, ...longer })])).toMatchObject({ overgangen: 0 });
    expect(await moves(null)).toMatchObject({ overgangen: 0 });
  });

  it('A9: the definition stands next to the number, and says that it is our own', async () => {
    const { notes } = await sheetOf('doorstroom', region());
    expect(notes).toContain('Definities: F-05 versie 1.');
    expect(indicator('F-05')).toMatchObject({ rule: 'eigen' });
    expect(indicator('F-05').definition).toMatch(/geen landelijke definitie/);
  });
});

describe('heavy youth care', () => {
  const stay = { law: 'jw', category: '43' } as const;
  const begin = (month: string, count: number, first: number) =>
    some(count, first, (n) =>
      care({ ...stay, number: n, client: `h${String(n)}`, from: `${month}-05`, until: null }),
    );
  const year = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].flatMap(
    (month, n) => begin(`2025-${month}`, 2, 100 + 10 * n),
  );

  it('MIJ-29: is a series of its own, with a signal of its own', async () => {
    const events = [
      ...region(),
      ...year,
      ...begin('2026-01', 2, 400),
      ...begin('2026-02', 3, 410),
      // Ambulatory help is not heavy.
      ...some(9, 500, (n) => care({ law: 'jw', number: n, from: '2026-01-05' })),
    ];
    const { rows } = await sheetOf('zware-jeugdzorg', events, {
      asAt: '2026-06-30',
      options: { van: '2026-01-01', tot: '2026-02-28' },
    });
    expect(rows.filter(({ soort }) => soort === 'Jeugdhulp')).toMatchObject([
      { maand: '2026-01', instroom: 2, gemiddeld: 2, signaal: 'nee' },
      { maand: '2026-02', instroom: 3, gemiddeld: 2, signaal: 'ja' },
    ]);
    expect(rows.filter(({ soort }) => soort === 'Jeugd-ggz')).toHaveLength(2);
  });

  it('3.0: a month is provisional until 60 days after its last day, and gives no signal', async () => {
    const events = [...region(), ...year, ...begin('2026-02', 9, 410)];
    const signal = async (asAt: string) =>
      (
        await sheetOf('zware-jeugdzorg', events, {
          asAt,
          options: { van: '2026-02-01', tot: '2026-02-28' },
        })
      ).rows[0];
    expect(await signal('2026-04-28')).toMatchObject({ voorlopig: 'ja', signaal: 'nee' });
    expect(await signal('2026-04-29')).toMatchObject({ voorlopig: 'nee', signaal: 'ja' });
  });

  it('3.0: provisional months are left out of averages; a leap day counts', () => {
    expect(isProvisional('2024-02', '2024-04-28')).toBe(true);
    expect(isProvisional('2024-02', '2024-04-29')).toBe(false);
    const series = [
      { month: '2026-01', value: 10 },
      { month: '2026-02', value: 13 },
      { month: '2026-03', value: 1 },
    ];
    expect(meanOfSettled(series, '2026-05-01')).toBe(12);
    expect(meanOfSettled(series, '2026-01-31')).toBeNull();
    const period = { from: '2026-01-01', until: '2026-03-31' };
    expect(settledMonths(period, '2026-05-01')).toEqual(['2026-01', '2026-02']);
  });

  it('a start that was told is no flow of its own', async () => {
    const one = { number: 1, law: 'jw', from: '2026-02-01' } as const;
    expect(streamOf(one)).toBe('allocation-1690_jw_1');
    expect(await youthRow([care(one), started(one, '2026-02-03')])).toMatchObject({ instroom: 1 });
  });
});
