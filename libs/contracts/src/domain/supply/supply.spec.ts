import fc from 'fast-check';
import {
  contractLoads,
  dissolvableFrom,
  surplusCapacity,
  withoutClientsShare,
  yearUpTo,
  type ManagedProvider,
} from './contract-management';
import {
  contractAdvice,
  gapsWithout,
  indexSupply,
  isTooSmall,
  outflowCandidates,
  stepDownSwitchers,
  warnsOfRenewal,
  type OfferingProvider,
  type ServedClient,
} from './outflow';

const offering = (provider: string, ...offers: readonly string[]): OfferingProvider => ({
  provider,
  municipalities: ['0200'],
  offers: offers.map((offer) => {
    const [product = '', targetGroup = ''] = offer.split(' ');
    return { municipality: '0200', product, targetGroup };
  }),
});
const served = (provider: string, clients: number): readonly ServedClient[] =>
  Array.from({ length: clients }, (_, index) => ({
    provider,
    municipality: '0200',
    clientRef: `c${String(index)}`,
    product: 'complex',
    cents: 100,
  }));
const candidates = (
  all: readonly OfferingProvider[],
  lines: readonly ServedClient[],
  minimum: number | null = 5,
) => outflowCandidates(all, lines, () => minimum);

describe('outflow of small providers', () => {
  it('MIJ-13: 4 of at least 5 clients is a candidate, 5 is not, 0 always', () => {
    const count = (clients: number, minimum: number | null) =>
      candidates([offering('a')], served('a', clients), minimum).length;
    expect([4, 5, 0].map((clients) => count(clients, 5))).toEqual([1, 0, 1]);
    expect([4, 0].map((clients) => count(clients, null))).toEqual([0, 1]);
    // Two lines of one client are one client.
    expect(candidates([offering('a')], [...served('a', 4), ...served('a', 4)])).toMatchObject([
      { clients: 4, cents: 800 },
    ]);
  });

  it('MIJ-14: the only one for a product and target group is protected', () => {
    const a = offering('a', 'complex ouderen', 'basic ouderen');
    const b = offering('b', 'basic ouderen', 'complex jeugd');
    expect(gapsWithout(a, '0200', indexSupply([a, b]))).toEqual([
      { product: 'complex', targetGroup: 'ouderen' },
    ]);
    expect(gapsWithout(a, '0213', indexSupply([a, b]))).toEqual([]);
    const elsewhere = b.offers.map((offer) => ({ ...offer, municipality: '0213' }));
    const moved = indexSupply([a, { ...b, municipalities: ['0213'], offers: elsewhere }]);
    expect(gapsWithout(a, '0200', moved)).toHaveLength(2);
    expect(candidates([a, b], []).map(({ gaps }) => gaps.length)).toEqual([1, 1]);
  });

  it('GV-20: candidates with clients, euros and the alternatives of each client', () => {
    const all = ['a', 'b', 'c'].map((name) => offering(name, 'complex ouderen'));
    const [first] = candidates(all, served('a', 2));
    expect(first).toMatchObject({ provider: 'a', clients: 2, cents: 200 });
    expect(first?.perClient).toEqual([
      { clientRef: 'c0', product: 'complex', alternatives: 2 },
      { clientRef: 'c1', product: 'complex', alternatives: 2 },
    ]);
  });

  it('GV-02: with few residents a short contract is available, a long renewal is warned of', () => {
    expect([4, 5].map((clients) => contractAdvice(clients, 5))).toEqual([
      'incidental-short',
      'long',
    ]);
    expect([12, 13].map((months) => warnsOfRenewal(4, 5, months))).toEqual([false, true]);
    expect(warnsOfRenewal(5, 5, 48)).toBe(false);
  });

  it('MIJ-15: registered for complex and not for basic: these clients have to switch', () => {
    const live = (clientRef: string, product: string) => ({
      provider: 'a',
      municipality: '0200',
      clientRef,
      product,
      from: '2026-01-01',
    });
    const lines = [live('c1', 'complex'), live('c1', 'complex'), live('c2', 'other')];
    const step = { complex: 'complex', basic: 'basic' };
    expect(stepDownSwitchers(offering('a', 'complex ouderen'), step, lines)).toEqual([
      { provider: 'a', municipality: '0200', clientRef: 'c1' },
    ]);
    const both = offering('a', 'complex ouderen', 'basic jeugd');
    expect(stepDownSwitchers(both, step, lines)).toEqual([]);
    expect(stepDownSwitchers(offering('b', 'complex ouderen'), step, lines)).toEqual([]);
  });

  it('MIJ-13: a higher minimum never makes a candidate disappear', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.nat(20), (clients, minimum, more) => {
        if (isTooSmall(clients, minimum)) expect(isTooSmall(clients, minimum + more)).toBe(true);
      }),
    );
  });
});

describe('contract management', () => {
  it('NAT-30: on the list on day 1 of month 13', () => {
    expect(dissolvableFrom('2025-01-01', null)).toBe('2026-01-01');
    expect(dissolvableFrom('2024-01-01', '2025-01-31')).toBe('2026-02-01');
    expect(dissolvableFrom('2023-01-01', '2024-02-29')).toBe('2025-03-01');
    expect(dissolvableFrom('2023-01-01', '2023-02-28')).toBe('2024-02-29');
    // What was done under an earlier contract does not shorten the first year of this one.
    expect(dissolvableFrom('2025-01-01', '2024-06-30')).toBe('2026-01-01');
  });

  it('MIJ-16: 301 contracted providers: contracts per manager, open checks, without clients', () => {
    const managed: readonly ManagedProvider[] = Array.from({ length: 301 }, (_, index) => ({
      provider: String(index),
      manager: index === 300 ? null : `beheer-${String(index % 4)}`,
      openChecks: index % 2,
      overdueChecks: index % 10 === 1 ? 1 : 0,
      withoutClients: index % 3 === 0,
    }));
    const loads = contractLoads(managed);
    expect(loads.map(({ contracts }) => contracts)).toEqual([75, 75, 75, 75, 1]);
    const sum = (key: 'contracts' | 'openChecks' | 'overdueChecks' | 'withoutClients') =>
      loads.reduce((total, load) => total + load[key], 0);
    expect([sum('contracts'), sum('openChecks'), sum('overdueChecks')]).toEqual([301, 150, 30]);
    expect(sum('withoutClients')).toBe(101);
  });

  it('ZES-14: 52 of 140 is 37,1 %', () => {
    const managed = Array.from({ length: 140 }, (_, index) => ({
      provider: String(index),
      manager: null,
      openChecks: 0,
      overdueChecks: 0,
      withoutClients: index < 52,
    }));
    expect(withoutClientsShare(managed)).toBe(3714);
    expect(yearUpTo('2026-06-30')).toEqual({ from: '2025-07-01', until: '2026-06-30' });
    expect(yearUpTo('2024-02-29')).toEqual({ from: '2023-03-01', until: '2024-02-29' });
  });

  it('GV-03: 1.450 contracted and 1.200 needed is a surplus of 250', () => {
    expect(surplusCapacity(1_450, 1_200)).toBe(250);
    expect(surplusCapacity(1_199, 1_200)).toBe(-1);
  });
});
