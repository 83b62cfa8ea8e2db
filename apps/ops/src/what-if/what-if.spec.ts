import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { SetTariffCommand } from '@zgb/contracts';
import { encodeMessage } from '@zgb/messages';
import { sample301, sample323, sampleAllocated, sampleLine323 } from '@zgb/messages/testing';
import { createLedgerApplication, openStores, readSettings } from '@zgb/platform';
import { byList, byPercentage, startWhatIf, type WhatIfEvent } from '@zgb/projections';
import { run } from '../program';
import { testRegionFile } from '../testing/test-ledger';

interface Sums {
  readonly regels: number;
  readonly toegekend: number;
  readonly toegezegd: number;
  readonly regelsInEuros: number;
  readonly inEuros: number;
  readonly tweedeMinEerste: object | null;
  readonly wijzigingen: readonly Readonly<Record<string, number | string>>[];
}
interface Answer {
  readonly periode: object;
  readonly regels: readonly (Sums & { readonly product: string; readonly aanbieder: string })[];
  readonly totaal: Sums;
}

const HOW_TO = readFileSync(join(__dirname, '../../../../docs/how-to-tariffs.md'), 'utf8');

/** The example in the documentation that begins like this: it is what these tests run. */
const exampleOf = (firstLine: string): string => {
  const [, text] = new RegExp(`\`\`\`yaml\\n(${firstLine}[^\`]*)\`\`\``).exec(HOW_TO) ?? [];
  if (text === undefined) throw new Error(`no example with ${firstLine}`);
  return text;
};

describe('zgb what-if', () => {
  let folder: string;
  let environment: Record<string, string>;

  const zgb = async (...args: readonly string[]) => {
    const out: string[] = [];
    const err: string[] = [];
    const exitCode = await run(
      args,
      {
        out: (text) => void out.push(text),
        err: (text) => void err.push(text),
        isInteractive: false,
      },
      environment,
    );
    return { exitCode, out: out.join('\n'), err: err.join('\n') };
  };
  const write = (name: string, content: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const ask = async (...args: readonly string[]): Promise<Answer> => {
    const { exitCode, out, err } = await zgb('what-if', ...args, '--json');
    expect([exitCode, err]).toEqual([0, '']);
    return JSON.parse(out) as Answer;
  };
  const setPrice = async (from: string, priceCents: number): Promise<void> => {
    const settings = readSettings(environment);
    const ledger = await createLedgerApplication(
      await openStores(settings, environment),
      () => from,
    );
    const key = {
      tenant: 'zes',
      family: '2018',
      law: 'wmo',
      category: '02',
      code: '02T01',
      provider: 'alle',
    } as const;
    const tariff = { from, unit: '04', priceCents, ground: 'negotiation' } as const;
    const context = { commandId: `price-${from}`, correlationId: 'test', actor: 'test' };
    await ledger.bus.execute(new SetTariffCommand('zes', key, tariff, context));
    await ledger.close();
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'zgb-what-if-'));
    environment = { ZGB_DATA: join(folder, 'data'), ZGB_TODAY: '2026-04-08', ZGB_ACTOR: 'test' };
    await zgb('load', testRegionFile());
    const product = { Categorie: '02', Code: '02T01' };
    const allocated = encodeMessage('WMO301', sample301([sampleAllocated({ Product: product })]));
    const declared = encodeMessage('WMO323', sample323([sampleLine323({ ProductCode: '02T01' })]));
    const paths = [write('301.xml', allocated), write('323.xml', declared)];
    for (const path of paths) expect(await zgb('import', path)).toMatchObject({ exitCode: 0 });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const list = (name: string): string => write(name, exampleOf('naam: KPO-2026'));

  it('WK-02: euros per product and provider for A, B and B − A, and no event', async () => {
    const before = (await zgb('events')).out;
    const answer = await ask('--index', '4,957', '--list', list('b.yaml'), '--year', '2026');
    expect(answer.regels).toHaveLength(1);
    // 6 150 becomes 6 455 by the index, half up; the study says 6 500; 7 hours were granted.
    expect(answer.regels[0]).toMatchObject({
      product: '02/02T01',
      aanbieder: '98000001',
      toegekend: 43_050,
      wijzigingen: [
        { scenario: 'index 4,957 %', toegekend: 45_185, verschilToegekend: 2_135 },
        { scenario: 'lijst KPO-2026', toegekend: 45_500, verschilToegekend: 2_450 },
      ],
      tweedeMinEerste: { toegekend: 315 },
    });
    const { toegezegd, wijzigingen } = answer.totaal;
    const units = toegezegd / 6_150;
    expect(units).toBeGreaterThan(0);
    expect(wijzigingen.map(({ verschilToegezegd }) => verschilToegezegd)).toEqual([
      units * 305,
      units * 350,
    ]);
    expect((await zgb('events')).out).toBe(before);
  });

  it('WK-02: another year or municipality has nothing to count', async () => {
    expect((await ask('--index', '4.957', '--year', '2024')).totaal).toMatchObject({ regels: 0 });
    const other = await ask('--index', '4.957', '--municipality', '0118');
    expect(other.totaal).toMatchObject({ regels: 0, toegekend: 0 });
  });

  it('MIJ-43: an extension by a month shows euros at new and at old tariffs', async () => {
    await setPrice('2026-03-01', 6_200);
    const answer = await ask('--extend-months', '1', '--start', '2026-03-01');
    expect(answer.totaal).toMatchObject({
      toegekend: 43_050,
      wijzigingen: [
        { scenario: 'nieuwe tarieven', toegekend: 43_400 },
        { scenario: 'oude tarieven', toegekend: 43_050 },
      ],
      tweedeMinEerste: { toegekend: -350 },
    });
  });

  it('MIJ-43: for a start that is still to come the months before it are the measure', async () => {
    await setPrice('2026-05-01', 6_300);
    const answer = await ask('--extend-months', '2', '--start', '2026-05-01');
    expect(answer).toMatchObject({
      periode: { van: '2026-03-01', totEnMet: '2026-04-30' },
      totaal: {
        wijzigingen: [
          { scenario: 'nieuwe tarieven', toegekend: 44_100 },
          { scenario: 'oude tarieven', toegekend: 43_400 },
        ],
        tweedeMinEerste: { toegekend: -700 },
      },
    });
  });

  it('NAT-23: shows a run of indexation before it is recorded', async () => {
    const before = (await zgb('events')).out;
    const path = write('run.yaml', exampleOf('regio: zes'));
    const { exitCode, out, err } = await zgb('what-if', '--run', path, '--format', 'csv');
    expect(exitCode).toBe(0);
    // Made anew in 2026, so nothing is settled: 6 300 and 3.944 % is 6 548.
    expect(err).toMatch(/tariff-zes_2018_wmo_02_02T01_alle: €.63,00 → €.65,48/);
    expect(out.split('\n')[1]).toContain('45836;2786');
    expect((await zgb('events')).out).toBe(before);
  });

  it('says in Dutch what is missing or wrong', async () => {
    expect(await zgb('what-if')).toMatchObject({ exitCode: 2 });
    expect(await zgb('what-if', '--index', '4,9571')).toMatchObject({ exitCode: 2 });
    expect(
      await zgb('what-if', '--index', '1', '--list', list('c.yaml'), '--extend-months', '1'),
    ).toMatchObject({ exitCode: 2 });
    const wrong = write('wrong.yaml', 'naam: x\ntarieven: [{ wet: wmo }]\n');
    const { exitCode, err } = await zgb('what-if', '--list', wrong);
    expect(exitCode).toBe(2);
    expect(err).toContain('/tarieven/0/productcode: moet een productcode zijn');
    expect((await zgb('what-if', '--list', join(folder, 'no.yaml'))).exitCode).toBe(2);
  });

  it('prints a table with what it did not reprice', async () => {
    const { out } = await zgb('what-if', '--list', list('d.yaml'));
    expect(out).toContain('Totaal');
    expect(out).toContain('Er is niets vastgelegd.');
  });
});

describe('the fold of a what-if', () => {
  interface Posted {
    readonly volume: number;
    readonly unit: '01' | '04' | '83';
    readonly priceCents: number;
    readonly credited: boolean;
  }
  const eventsOf = ({ volume, unit, priceCents, credited }: Posted): readonly WhatIfEvent[] => {
    const line = {
      category: '02',
      code: '02T01',
      productPeriod: { from: '2026-03-01', until: '2026-03-31' },
      volume,
      unit,
      tariffCents: unit === '83' ? null : priceCents,
      amountCents: unit === '83' ? volume : volume * priceCents,
    };
    const origin = { declaration: 'declaration-1690_wmo_98000001_D1' };
    const data = { line, origin, basis: { tariff: null } };
    const granted = { type: 'LineGranted', data } as unknown as WhatIfEvent;
    return credited ? [granted, { ...granted, type: 'LineCredited' } as WhatIfEvent] : [granted];
  };
  const posted: fc.Arbitrary<Posted> = fc.record({
    volume: fc.integer({ min: 0, max: 100_000 }),
    unit: fc.constantFrom('01', '04', '83'),
    priceCents: fc.integer({ min: 0, max: 100_000 }),
    credited: fc.boolean(),
  });

  it('WK-02: is exact to the cent for any lines, and what was credited counts for nothing', () => {
    const percent = 4_957;
    const proposed = {
      ...{ law: 'wmo', category: '02', code: '02T01', unit: '04', priceCents: 6_500 },
      municipality: null,
      provider: null,
    };
    fc.assert(
      fc.property(fc.array(posted), fc.boolean(), (lines, includesEuros) => {
        const fold = startWhatIf({
          period: { from: '2026-01-01', until: '2026-12-31' },
          startingOnly: false,
          municipality: null,
          scenarios: [byPercentage(percent, { includesEuros }), byList('b', [proposed])],
        });
        lines.flatMap(eventsOf).forEach((event) => {
          fold.take(event);
        });
        const [group] = fold.result();
        const standing = lines.filter(({ credited }) => !credited);
        const halfUp = (cents: number): bigint =>
          (2n * BigInt(cents) * BigInt(100_000 + percent) + 100_000n) / 200_000n;
        const old = (p: Posted): bigint =>
          BigInt(p.volume) * (p.unit === '83' ? 1n : BigInt(p.priceCents));
        const indexed = (p: Posted): bigint => {
          if (p.unit === '83') return includesEuros ? halfUp(p.volume) : old(p);
          return BigInt(p.volume) * halfUp(p.priceCents);
        };
        // An hour price of the list also holds for minutes, rounded once per line.
        const listed = (p: Posted): bigint => {
          if (p.unit === '83') return old(p);
          const cents = BigInt(p.volume) * 6_500n;
          return p.unit === '04' ? cents : (2n * cents + 60n) / 120n;
        };
        const total = (amount: (p: Posted) => bigint): number =>
          Number(standing.map(amount).reduce((sum, cents) => sum + cents, 0n));
        expect([
          group?.grantedCents ?? 0,
          group?.scenarios[0]?.grantedCents ?? 0,
          group?.scenarios[1]?.grantedCents ?? 0,
          group?.lines ?? 0,
          group?.euroLines ?? 0,
        ]).toEqual([
          total(old),
          total(indexed),
          total(listed),
          standing.length,
          standing.filter(({ unit }) => unit === '83').length,
        ]);
      }),
    );
  });

  it('the most particular price of a list counts, as with tariffs', () => {
    const base = { law: 'wmo', category: '02', code: '02T01', unit: '04' };
    const scenario = byList('x', [
      { ...base, priceCents: 1, municipality: null, provider: null },
      { ...base, priceCents: 2, municipality: null, provider: '98000001' },
      { ...base, priceCents: 3, municipality: '1690', provider: null },
      { ...base, priceCents: 4, municipality: '1690', provider: '98000001' },
    ]);
    const price = (municipality: string, provider: string) =>
      scenario.pricerFor({ ...base, municipality, provider })('2026-01-01', {
        priceCents: 9,
        unit: '04',
      })?.priceCents;
    expect(price('1690', '98000001')).toBe(4);
    expect(price('1690', '98000002')).toBe(3);
    expect(price('0118', '98000001')).toBe(2);
    expect(price('0118', '98000002')).toBe(1);
  });
});
