import fc from 'fast-check';
import { care, granted, region, sheetOf, type Care } from '../regional-monitor/testing/world';
import { figureFaults } from '../sheets';
import { carePerClient, FURTHEST, PEERS_MIN, type CareGiven } from './care-per-client';

const given = (provider: number, cents: number, clientMonths = 1): CareGiven => ({
  provider: `9800000${String(provider)}`,
  product: 'wmo/02/02A01',
  cents,
  clientMonths,
});
const PEERS = [100, 80, 99, 300, 120].map((euros, at) => given(at + 1, euros * 100));

const anyPeers = fc
  .array(
    fc.record({
      cents: fc.integer({ min: 0, max: 1e9 }),
      months: fc.integer({ min: 1, max: 999 }),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((all) => all.map(({ cents, months }, at) => given(at, cents, months)));

describe('care per client beside other providers', () => {
  it('C2: is granted euros per client and month, with the middle one of all providers', () => {
    const own = given(1, 120_001, 12);
    expect(carePerClient(own, [own, ...PEERS.slice(1)])).toEqual({
      averageCents: 10_000,
      medianCents: 10_000,
      providers: 5,
      others: [80, 100, 120, FURTHEST],
    });
  });

  it('C2: with few providers neither the median nor where they lie is told', () => {
    const few = PEERS.slice(0, PEERS_MIN - 1);
    expect(carePerClient(given(1, 10_000), few)).toEqual({
      averageCents: 10_000,
      medianCents: null,
      providers: 4,
      others: [],
    });
  });

  it('C2: others are tens in order of size, so that who they are cannot be read from it', () => {
    fc.assert(
      fc.property(anyPeers, (all) => {
        const [own] = all;
        if (own === undefined) return;
        const { others, medianCents, providers } = carePerClient(own, all);
        expect(providers).toBe(all.length);
        expect(others.length).toBe(medianCents === null ? 0 : all.length - 1);
        expect(others.every((one) => one % 10 === 0 && one >= 0 && one <= FURTHEST)).toBe(true);
        expect([...others].sort((a, b) => a - b)).toEqual(others);
        const turned = carePerClient(own, [...all].reverse());
        expect(turned.others).toEqual(others);
      }),
    );
  });

  it('C2: the sheet of one provider names nobody else, and counts a month of a client once', async () => {
    const cares = [1, 2, 3, 4, 5].map((at): Care => ({
      number: at,
      client: `c${String(at)}`,
      provider: `9800000${String(at)}`,
    }));
    const twice: Care = { number: 6, client: 'c1', provider: '98000001' };
    const events = [
      ...region(),
      ...[...cares, twice].map((one) => care(one)),
      ...cares.map((one) => granted(one, '2026-02', 10_000 * one.number)),
      granted(twice, '2026-02', 5_000),
      // Taken back, and after the day that is asked: neither counts.
      granted(twice, '2026-03', 7_000),
      granted(twice, '2026-03', 7_000, 'LineCredited'),
      granted(twice, '2026-07', 90_000),
    ];
    const ask = { asAt: '2026-06-30', scope: { provider: '98000001' } };
    const sheet = await sheetOf('inzet-per-client', events, ask);
    expect(sheet.rows).toEqual([
      expect.objectContaining({
        clienten: 1,
        inzet: 15_000,
        mediaan: 30_000,
        vanMediaan: 5_000,
        aanbieders: 5,
        anderen: '70 100 130 170',
      }),
    ]);
    expect(JSON.stringify(sheet.rows)).not.toMatch(/9800000[2-5]/);
    expect(figureFaults('inzet-per-client', sheet)).toEqual([]);
  });
});
