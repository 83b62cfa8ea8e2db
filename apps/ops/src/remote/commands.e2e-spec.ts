import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { encodeMessage } from '@zgb/messages';
import { sample301, sample323, sampleAllocated } from '@zgb/messages/testing';
import { care } from '../allocations/testing/bodies';
import { hours, month, named, reference } from '../declarations/testing/office';
import { runZgb } from '../testing/run-zgb';
import { testRegionFile } from '../testing/test-ledger';
import { openTwoLedgers, type TwoLedgers } from './testing/elsewhere';

const PARTIES = { gemeente: '1690', aanbieder: '98000001' };

let two: TwoLedgers;
let regions: string;

/** A region where lines above the ceiling of a period wait for a person. */
const regionFile = (): string => {
  const region = parse(readFileSync(testRegionFile(), 'utf8')) as object;
  const path = join(regions, 'regio.yaml');
  const declarations = { treatment: { TR321: 'hold' } };
  writeFileSync(path, stringify({ ...region, declarations }));
  return path;
};

type Ran = Awaited<ReturnType<typeof runZgb>>;

/** Gives a command to both ledgers: here as somebody, there with his rights. */
const both = async (user: string, ...args: readonly string[]): Promise<readonly [Ran, Ran]> => {
  const near = await runZgb(two.here, ...args.map((arg) => arg.replace('{}', 'near')));
  const far = await runZgb(
    await two.elsewhere(user),
    ...args.map((arg) => arg.replace('{}', 'far')),
  );
  return [near, far];
};

/** The same, where both must do it. */
const given = async (
  user: string,
  ...args: readonly string[]
): Promise<readonly [string, string]> => {
  const [near, far] = await both(user, ...args);
  expect([args[0], args[1], near.exitCode, near.exitCode === 0 ? near.err : near.out]).toEqual([
    args[0],
    args[1],
    0,
    '',
  ]);
  expect([args[0], args[1], far.exitCode, far.err]).toEqual([args[0], args[1], 0, '']);
  return [near.out, far.out];
};

const record = (user: string, path: string, body: object) =>
  given(user, 'do', path, '--file', two.file('opdracht.json', JSON.stringify(body)));

/** Positions, moments and random parts of names differ between two ledgers. */
const alike = (text: string): string =>
  text
    .replaceAll(/\b(near|far)\b/g, 'MAP')
    .replaceAll(/[A-Z]{3}\d{3}-1690-98000001-\w+/g, 'BERICHT')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIJDSTIP');

const message = (name: string, bytes: Uint8Array) =>
  given('demo-backoffice', 'import', two.file(name, bytes), '--out', join(two.folder, '{}'));

beforeAll(async () => {
  regions = mkdtempSync(join(tmpdir(), 'zgb-region-'));
  two = await openTwoLedgers(regionFile());
  const allocated = sampleAllocated({ Product: { Categorie: '02', Code: '02T01' } });
  await message('301.xml', encodeMessage('WMO301', sample301([allocated])));
  const declare = (number: string, volume: number, of: number) =>
    message(
      `${number}.xml`,
      encodeMessage(
        'WMO323',
        sample323([hours(volume, { ...reference(`R${number}`), ProductPeriode: month(of) })], {
          DeclaratieNummer: number,
          Identificatie: number,
        }),
      ),
    );
  await declare('D1', 7, 3);
  await declare('D2', 19, 2);
});
afterAll(async () => {
  await two.close();
  rmSync(regions, { recursive: true });
});

describe('every command works elsewhere as here', () => {
  it('answers: hands over what a person decided on, once', async () => {
    const folder = join(two.folder, 'antwoorden-{}');
    const answers = () => given('demo-backoffice', 'answers', '--out', folder);
    const [none] = await answers();
    expect(none).toContain('geen antwoorden');
    await record('demo-backoffice', 'declaraties/regels/besluiten', {
      ...named('D2'),
      toewijzingnummer: sampleAllocated({}).ToewijzingNummer,
      regel: 1,
      besluit: 'afkeuren',
      reden: 'Te veel uren',
    });
    const [near, far] = await answers();
    expect(alike(far)).toBe(alike(near));
    expect(far).toContain('D2');
    expect(readdirSync(folder.replace('{}', 'far'))).toHaveLength(1);
    expect((await answers())[1]).toContain('geen antwoorden');
  });

  it('payment-file: is the same file, byte for byte', async () => {
    for (const [rekeningVan, iban] of [
      ['98000001', 'NL69INGB0123456789'],
      ['1690', 'NL91ABNA0417164300'],
    ]) {
      const tenaamstelling = `Rekening ${String(rekeningVan)}`;
      const account = { gemeente: '1690', rekeningVan, iban, tenaamstelling, datum: '2026-01-02' };
      await record('demo-backoffice', 'betalingen/rekeningen', account);
    }
    const declaraties = [{ wet: 'wmo', nummer: 'D1' }];
    const order = { ...PARTIES, declaraties, datum: '2026-04-13' };
    await record('demo-backoffice', 'betalingen/opdrachten', order);
    const step = { ...PARTIES, opdracht: 1, datum: '2026-04-14', bestand: 'ZGB-1' };
    await record('demo-backoffice', 'betalingen/bestanden', step);
    for (const format of ['xml', 'csv']) {
      const [near, far] = await given(
        'demo-auditor',
        ...['payment-file', '1690', 'ZGB-1', '--format', format],
      );
      expect(far).toBe(near);
      expect(far).toContain(format === 'xml' ? '430.50' : '430,50');
    }
    const [, unknown] = await both('demo-auditor', 'payment-file', '1690', 'ZGB-9');
    expect([unknown.exitCode, unknown.err]).not.toEqual([0, '']);
  });

  it('send: writes the message of what was decided', async () => {
    await record('demo-backoffice', 'toewijzingen', care());
    const folder = join(two.folder, 'uit-{}');
    const [near, far] = await given('demo-backoffice', 'send', '1690/wmo/1003', '--out', folder);
    expect(alike(far)).toContain(alike(near).split('\n')[0] ?? '');
    const [sent = ''] = readdirSync(folder.replace('{}', 'far'));
    expect(sent).toMatch(/^WMO301-/);
    expect(readFileSync(join(folder.replace('{}', 'far'), sent), 'utf8')).toContain('1003');
    const [, again] = await both('demo-backoffice', 'send', '--pending', '--out', folder);
    expect([again.exitCode, again.err]).toEqual([2, expect.stringContaining('één bericht')]);
  });

  it('deliver: is the same file, for its owner only', async () => {
    const period = ['--from', '2026-01-01', '--until', '2026-06-30', '--municipality', '1690'];
    const out = join(two.folder, 'gmsd-{}.csv');
    const [near, far] = await both(
      'demo-backoffice',
      'deliver',
      'gmsd',
      ...period,
      '--out',
      out,
      '--anyway',
    );
    expect([far.exitCode, alike(far.out)]).toEqual([near.exitCode, alike(near.out)]);
    const [nearFile, farFile] = ['near', 'far'].map((which) => out.replace('{}', which));
    expect(readFileSync(farFile ?? '', 'utf8')).toBe(readFileSync(nearFile ?? '', 'utf8'));
    expect(statSync(farFile ?? '').mode & 0o777).toBe(0o600);
  });

  it('access-log: tells the privacy officer who looked, also as JSON', async () => {
    const privacy = await two.elsewhere('demo-privacy');
    const text = await runZgb(privacy, 'access-log', '--account', 'demo-auditor');
    expect(text).toMatchObject({ exitCode: 0, err: '' });
    expect(text.out).toContain('GET /v1/betaalbestanden/:gemeente/:bestand');
    const json = await runZgb(privacy, 'access-log', '--account', 'demo-auditor', '--json');
    const [line] = json.out.split('\n').map((one) => JSON.parse(one) as { account: string });
    expect(line).toMatchObject({ account: 'demo-auditor' });
    const refused = await runZgb(privacy, 'access-log', '--refused', '--object', '1690/wmo/1');
    expect(refused).toMatchObject({ exitCode: 0, out: '' });
  });

  it('changes: tells the same rows as new', async () => {
    const between = ['--from', '2020-01-01', '--to', '2999-01-01'];
    const [near, far] = await given('demo-auditor', 'changes', 'declarations', ...between);
    // Row, field, before and after; positions in the last cell differ.
    const rows = (text: string) =>
      text
        .split('\n')
        .filter((line) => line.includes('declaration-1690_wmo_98000001_D'))
        .map((line) =>
          line
            .split('│')
            .slice(1, 5)
            .map((cell) => cell.trim()),
        );
    expect(rows(far)).toEqual(rows(near));
    expect(rows(far).length).toBeGreaterThan(0);
  });

  it('reactions: shows them, and tells why one cannot be tried again', async () => {
    const administrator = await two.elsewhere('demo-beheer');
    const shown = await runZgb(administrator, 'reactions');
    expect(shown).toMatchObject({ exitCode: 0, err: '' });
    expect(shown.out).toMatch(/^When\w+Then\w+: /m);
    const [name = ''] = shown.out.split(':');
    const running = await runZgb(administrator, 'reactions', 'retry', name);
    expect([running.exitCode, running.err]).toEqual([
      1,
      expect.stringContaining('staat niet stil'),
    ]);
    const unknown = await runZgb(administrator, 'reactions', 'retry', 'WhenXThenY');
    expect([unknown.exitCode, unknown.err]).toEqual([2, expect.stringContaining('er niet')]);
  });
});

describe('with other rights', () => {
  it.each([
    ['demo-raad', ['answers', '--out', 'nergens']],
    ['demo-backoffice', ['access-log']],
    ['demo-tarieven', ['payment-file', '1690', 'ZGB-1']],
    ['demo-auditor', ['send', '1690/wmo/1003', '--out', 'nergens']],
    [
      'demo-auditor',
      ['deliver', 'gmsd', '--from', '2026-01-01', '--until', '2026-06-30', '--out', 'nergens'],
    ],
    ['demo-backoffice', ['changes', 'declarations', '--from', '2020-01-01', '--to', '2999-01-01']],
    ['demo-backoffice', ['reactions']],
    ['demo-auditor', ['reactions', 'retry', 'WhenXThenY']],
  ])('TEN-06: %s may not %j, and is told as whom he is known', async (user, args) => {
    const refused = await runZgb(await two.elsewhere(user), ...args);
    expect([refused.exitCode, refused.err]).toEqual([
      2,
      expect.stringContaining(`U bent ${user} met: `),
    ]);
  });

  it('TEN-02: what is of another municipality is not there', async () => {
    const elsewhere = await two.elsewhere('demo-backoffice-1690', { municipalities: ['0118'] });
    const file = await runZgb(elsewhere, 'payment-file', '1690', 'ZGB-1');
    expect(file.exitCode).not.toBe(0);
    expect(file.out).toBe('');
    const answers = await runZgb(elsewhere, 'answers', '--out', join(two.folder, 'niets'));
    expect(answers).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('geen antwoorden') as string,
    });
    const sent = await runZgb(
      elsewhere,
      'send',
      '1690/wmo/1003',
      '--out',
      join(two.folder, 'niets'),
    );
    expect(sent.exitCode).toBe(2);
  });
});
