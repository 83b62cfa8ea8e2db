import {
  care,
  granted,
  referred,
  region,
  recorded,
  rowWith,
  sheetOf,
  some,
  type Care,
} from './testing/world';
import { countOf, distinctClients, distinctPairs, plus, sumOf } from './units';

const HALF_YEAR = { van: '2026-01-01', tot: '2026-06-30' };

describe('units', () => {
  it('ZES-06: pairs of 1,837 + 733 + 361 + 5 are 2,936 pairs, and never clients', () => {
    const pairs = [1_837, 733, 361, 5].map((value) => countOf('pairs', value));
    expect(sumOf('pairs', pairs)).toEqual({ unit: 'pairs', value: 2_936 });
    const clients = countOf('clients', 1);
    // @ts-expect-error clients and pairs are two units
    plus(clients, countOf('pairs', 1));
    // @ts-expect-error a count is no number, so + does not add it
    const asNumber: number = clients;
    expect(asNumber).toBe(clients);
    // @ts-expect-error trajectories are no provisions
    sumOf('trajectories', [countOf('provisions', 1)]);
    expect(plus(clients, countOf('clients', 2))).toEqual({ unit: 'clients', value: 3 });
  });

  it('MIJ-08: unique client, product, provider is another measure than persons, and not lower', async () => {
    const events = [
      ...region(),
      care({ number: 1, client: 'a' }),
      care({ number: 2, client: 'a', code: '02B01' }),
      care({ number: 3, client: 'a', code: '02B01' }),
      care({ number: 4, client: 'b', provider: '98000002' }),
      care({ number: 5, client: 'a', municipality: '0118' }),
    ];
    const sheet = await sheetOf('eenheden', events, { asAt: '2026-06-01' });
    expect(rowWith(sheet, { gemeente: 'Regio' })).toMatchObject({
      clienten: 3,
      koppels: 4,
      voorzieningen: 5,
      trajecten: 0,
    });
    expect(sheet.columns.map(({ label }) => label)).toContain(
      'Op de dag (koppels van cliënt en product)',
    );
  });

  it('ZES-06: counts everybody once, and each pair once', () => {
    const row = {
      municipality: '1690',
      clientRef: 'a',
      law: 'wmo',
      category: '02',
      code: 'x',
      provider: 'p',
    };
    const rows = [row, row, { ...row, code: 'y' }];
    expect(distinctClients(rows).value).toBe(1);
    expect(distinctPairs(rows).value).toBe(2);
  });
});

describe('Wmo clients and provisions', () => {
  it('F-06: persons in the period per 1,000 residents, each once', async () => {
    const events = [
      ...region(),
      ...some(1_000, 1, (n) =>
        care({ number: n, client: `c${String(n % 983)}`, until: '2026-01-31' }),
      ),
      care({ number: 2_000, client: 'late', from: '2026-07-01' }),
    ];
    const sheet = await sheetOf('wmo-clienten', events, { options: HALF_YEAR });
    // 983 of 24,582 is 39.99 per 1,000; of 81,173 12.11.
    expect(sheet.rows).toMatchObject([
      { gemeente: 'De Wolden', clienten: 983, perDuizend: '39,99' },
      { gemeente: 'Hoogeveen', clienten: 0, perDuizend: '0,00' },
      { gemeente: 'Regio', clienten: 983, inwoners: '81173', perDuizend: '12,11' },
    ]);
  });

  it('F-07: stock, inflow and outflow of provisions by type', async () => {
    const products = [
      { code: '10H01', iv3: '6.71a' },
      { code: '10O01', iv3: '6.81a' },
    ];
    const of = (number: number, category: string, code: string, over: object = {}) =>
      care({ number, category, code, client: `c${String(number)}`, ...over });
    const events = [
      ...region(products),
      of(1, '01', '01A01', { from: '2025-01-01' }),
      of(2, '10', '10H01'),
      of(3, '02', '02A01', { until: '2026-03-31' }),
      of(4, '07', '07A01'),
      of(5, '15', '15A01', { from: '2025-01-01', until: '2026-06-30' }),
      of(6, '10', '10O01'),
      of(7, '11', '11A01'),
    ];
    const sheet = await sheetOf('wmo-voorzieningen', events, { options: HALF_YEAR });
    const row = (soort: string) => rowWith(sheet, { gemeente: 'Regio', soort });
    expect(row('Hulp bij het huishouden')).toMatchObject({ begin: 1, instroom: 1, eind: 2 });
    expect(row('Ondersteuning thuis')).toMatchObject({ instroom: 2, uitstroom: 1, eind: 1 });
    expect(row('Verblijf en opvang')).toMatchObject({
      begin: 1,
      instroom: 1,
      uitstroom: 1,
      eind: 1,
    });
    expect(row('Hulpmiddelen en diensten')).toMatchObject({ instroom: 1, eind: 1 });
  });

  it('F-08: clients by number of provisions, 6 and more together, each in one group', async () => {
    const events = [
      ...region(),
      ...[1, 2, 3, 4, 5, 6, 7].flatMap((count) =>
        some(count, count * 10, (n) => care({ number: n, client: `c${String(count)}` })),
      ),
      // Ended the day before.
      care({ number: 900, client: 'c1', until: '2026-05-31' }),
    ];
    const { rows } = await sheetOf('combinaties-voorzieningen', events, { asAt: '2026-06-01' });
    expect(rows.at(-1)).toEqual({
      gemeente: 'Regio',
      ...{ aantal1: 1, aantal2: 1, aantal3: 1, aantal4: 1, aantal5: 1, aantal6: 2 },
      samen: 7,
    });
  });

  it('F-08: households by number of provisions; who is not told of stays apart', async () => {
    const events = [
      ...region(),
      // Together two provisions, and a third one that ended the day before.
      care({ number: 1, client: 'c1' }),
      care({ number: 2, client: 'c2', category: '01' }),
      care({ number: 3, client: 'c2', category: '07', until: '2026-05-31' }),
      // Seven provisions of one person.
      ...some(7, 10, (n) => care({ number: n, client: 'c3' })),
      // Moved out before the day, so that their household is not known.
      care({ number: 20, client: 'c4' }),
      // The same pseudonym in another municipality is another household.
      care({ number: 30, client: 'c5', municipality: '0118' }),
      ...[
        ['1690_c1', 'h1', '2026-01-01'],
        ['1690_c2', 'h1', '2026-02-01'],
        ['1690_c3', 'h2', '2026-01-01'],
        ['1690_c4', 'h1', '2026-01-01'],
        ['1690_c4', null, '2026-05-01'],
        ['0118_c5', 'h1', '2026-01-01'],
      ].map(([client, household, from]) =>
        recorded(`household-${String(client)}`, {
          type: 'HouseholdTold',
          data: { household: household ?? null, from: String(from) },
        }),
      ),
    ];
    const asked = async (asAt: string) => sheetOf('huishoudens-voorzieningen', events, { asAt });
    const none = { aantal3: 0, aantal4: 0, aantal5: 0 };
    const own = { ...none, aantal1: 0, aantal2: 1, aantal6: 1, samen: 2 };
    const { rows } = await asked('2026-06-01');
    expect(rows).toEqual([
      { gemeente: 'De Wolden', ...own, metMeer: 1, onbekend: 1 },
      {
        gemeente: 'Hoogeveen',
        ...none,
        ...{ aantal1: 1, aantal2: 0, aantal6: 0, samen: 1 },
        metMeer: 0,
        onbekend: 0,
      },
      { gemeente: 'Regio', ...own, aantal1: 1, samen: 3, metMeer: 1, onbekend: 1 },
    ]);
    // In January c2 was not told of yet and c4 lived with c1.
    expect(rowWith(await asked('2026-01-15'), { gemeente: 'De Wolden' })).toMatchObject({
      ...{ aantal2: 1, aantal6: 1, samen: 2, metMeer: 1, onbekend: 1 },
    });
  });
});

describe('youth help and youth mental health', () => {
  const youth = (number: number, over: Partial<Care> = {}): Care => ({
    number,
    law: 'jw',
    client: `c${String(number)}`,
    from: '2026-02-01',
    ...over,
  });

  it('F-11 GV-17: 51, 52 and 54 are mental health; both apart, with who is in both', async () => {
    const mental = ['51', '52', '54'].map((category, n) => youth(n + 1, { category }));
    const other = ['45', '53', '43'].map((category, n) => youth(n + 11, { category }));
    const both = youth(20, { client: 'c1' });
    const all = [...mental, ...other, both];
    const events = [
      ...region(),
      ...all.map(care),
      ...all.map((one) => granted(one, '2026-03', 10_001)),
    ];
    const sheet = await sheetOf('jeugdhulp-en-ggz', events, { options: HALF_YEAR });
    expect(sheet.rows.filter(({ gemeente }) => gemeente === 'Regio')).toEqual([
      {
        gemeente: 'Regio',
        soort: 'Jeugdhulp',
        clienten: 4,
        waarvanBeide: 1,
        trajecten: 4,
        bedrag: 40_004,
      },
      {
        gemeente: 'Regio',
        soort: 'Jeugd-ggz',
        clienten: 3,
        waarvanBeide: 1,
        trajecten: 3,
        bedrag: 30_003,
      },
    ]);
  });

  it('GV-17: no sheet has a row for all youth together', async () => {
    const events = [...region(), care(youth(1)), care(youth(2, { category: '54' }))];
    for (const name of [
      'jeugdhulp-en-ggz',
      'jeugdstromen',
      'verwijzers-jeugd',
      'zware-jeugdzorg',
    ]) {
      const { rows } = await sheetOf(name, events);
      expect(new Set(rows.map(({ soort }) => soort))).toEqual(new Set(['Jeugdhulp', 'Jeugd-ggz']));
    }
  });

  it('F-10 GV-18: 7 referrers, the GP on its own, and unknown is a row; nothing is dropped', async () => {
    const codes = ['01', '02', '02', '03', '04', '05', '06', '08', undefined, '99'];
    const all = codes.map((code, n) => ({ code, one: youth(n + 1) }));
    const events = [
      ...region(),
      ...all.flatMap(({ code, one }) => [
        care(one),
        granted(one, '2026-03', 1_000),
        ...(code === undefined ? [] : [referred(one, code)]),
      ]),
      care(youth(90, { category: '54' })),
      referred(youth(90), '05'),
    ];
    const sheet = await sheetOf('verwijzers-jeugd', events, { options: HALF_YEAR });
    const own = sheet.rows.filter(({ soort }) => soort === 'Jeugdhulp');
    expect(own.map(({ begonnen }) => begonnen)).toEqual([1, 2, 1, 1, 1, 1, 1, 2]);
    expect(own.map(({ bedrag }) => bedrag)).toEqual([
      ...[1_000, 2_000, 1_000, 1_000, 1_000, 1_000, 1_000, 2_000],
    ]);
    expect(rowWith(sheet, { soort: 'Jeugdhulp', verwijzer: 'Huisarts' })).toMatchObject({
      aandeel: 2_000,
    });
    expect(rowWith(sheet, { soort: 'Jeugd-ggz', verwijzer: 'Medisch specialist' })).toMatchObject({
      begonnen: 1,
    });
  });

  it('ZOU-35: youth stay and protected living are further groups in the same ledger', async () => {
    const events = [
      ...region(),
      care(youth(1, { category: '43' })),
      care({ number: 2, category: '15', client: 'c2' }),
    ];
    const trajectories = await sheetOf('jeugdstromen', events, { options: HALF_YEAR });
    expect(rowWith(trajectories, { gemeente: 'Regio', soort: 'Jeugdhulp' })).toMatchObject({
      instroom: 1,
    });
    const provisions = await sheetOf('wmo-voorzieningen', events, { options: HALF_YEAR });
    const stay = { gemeente: 'Regio', soort: 'Verblijf en opvang' };
    expect(rowWith(provisions, stay)).toMatchObject({ instroom: 1 });
  });

  it('3.0: small numbers are covered where that is asked, and nowhere else', async () => {
    const events = [
      ...region(),
      ...some(7, 1, (n) => care(youth(n))),
      ...some(40, 101, (n) => care(youth(n, { municipality: '0118' }))),
    ];
    const covered = await sheetOf('jeugdstromen', events, {
      options: { ...HALF_YEAR, afgedekt: 'ja' },
    });
    const row = (gemeente: string) => rowWith(covered, { gemeente, soort: 'Jeugdhulp' });
    expect(row('De Wolden')).toMatchObject({ instroom: 'afgedekt', begin: 0 });
    expect(row('Hoogeveen')).toMatchObject({ instroom: 'afgedekt' });
    expect(row('Regio')).toMatchObject({ instroom: 45 });
    // PRV-15: by itself Hoogeveen would be told, and with the region De Wolden.
    const part = await sheetOf('jeugdstromen', events, {
      options: { ...HALF_YEAR, afgedekt: 'ja' },
      scope: { municipality: '0118' },
    });
    expect(part.rows.map(({ gemeente }) => gemeente)).toEqual(['Hoogeveen', 'Hoogeveen']);
    expect(rowWith(part, { soort: 'Jeugdhulp' })).toMatchObject({ instroom: 'afgedekt' });
    const open = await sheetOf('jeugdstromen', events, { options: HALF_YEAR });
    expect(rowWith(open, { gemeente: 'De Wolden', soort: 'Jeugdhulp' })).toMatchObject({
      instroom: 7,
    });
    // PRV-14: who asks may be stricter, never looser.
    const instroom = async (options: Readonly<Record<string, string>>, covered?: boolean) =>
      rowWith(
        await sheetOf('jeugdstromen', events, {
          options: { ...HALF_YEAR, ...options },
          ...(covered === undefined ? {} : { covered }),
        }),
        { gemeente: 'Hoogeveen', soort: 'Jeugdhulp' },
      )['instroom'];
    expect(await instroom({ afgedekt: 'ja', drempel: '7' })).toBe('afgedekt');
    expect(await instroom({})).toBe(40);
    // Outside the back office nobody has to ask.
    expect(await instroom({}, true)).toBe('afgedekt');
    expect(await instroom({ drempel: '1' }, true)).toBe('afgedekt');
  });
});
