import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeCatalogue, openSqliteEventStore } from '@zgb/event-store';
import { encodeMessage, FILE_BYTES_MAX } from '@zgb/messages';
import {
  sample301,
  sample305,
  sample323,
  sampleAllocated,
  sampleLine323,
} from '@zgb/messages/testing';
import { openLogForReading, readSettings } from '@zgb/platform';
import { testRegionFile } from './testing/test-ledger';
import { runZgb } from './testing/run-zgb';

const CODE = { Categorie: '02', Code: '02T01' };
const GOOD_323 = encodeMessage('WMO323', sample323([sampleLine323({ ProductCode: '02T01' })]));

let folder: string;
let environment: Record<string, string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-cli-'));
  environment = { ZGB_DATA: join(folder, 'data'), ZGB_TODAY: '2026-04-08', ZGB_ACTOR: 'test' };
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const zgb = (...args: readonly string[]) => runZgb(environment, ...args);

const write = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const events = async (): Promise<readonly string[]> => {
  const log = await openLogForReading(readSettings(environment));
  const all = await log.readAll();
  await log.close();
  return all.map(({ streamId, type, data }) => JSON.stringify([streamId, type, data]));
};

/** A folder with the region, made once and copied for each test. */
let withRegion: string | null = null;
afterAll(() => {
  if (withRegion !== null) rmSync(withRegion, { recursive: true, force: true });
});

const loaded = async (): Promise<void> => {
  const data = environment['ZGB_DATA'] ?? '';
  if (withRegion === null) {
    expect((await zgb('load', testRegionFile())).exitCode).toBe(0);
    withRegion = mkdtempSync(join(tmpdir(), 'zgb-cli-region-'));
    cpSync(data, withRegion, { recursive: true });
  } else cpSync(withRegion, data, { recursive: true });
};

const allocated = async (): Promise<void> => {
  await loaded();
  const bytes = encodeMessage('WMO301', sample301([sampleAllocated({ Product: CODE })]));
  expect((await zgb('import', write('301.xml', bytes))).exitCode).toBe(0);
};

describe('zgb import', () => {
  it('prints a verdict table and writes the 325; a second time nothing changes', async () => {
    await allocated();
    const file = write('323.xml', GOOD_323);
    const out = join(folder, 'antwoorden');
    const first = await zgb('import', file, '--out', out);
    expect(first.exitCode).toBe(0);
    expect(first.out).toContain('WMO323 D1 verwerkt');
    expect(first.out).toMatch(/1 │ R1 +│ +1001 │ 02T01/);
    expect(first.out.replaceAll('\u00a0', ' ')).toContain(
      'ingediend € 430,50, toegekend € 430,50, 0 van 1 regels afgekeurd',
    );
    const [answer = ''] = readdirSync(out);
    expect(answer).toMatch(/^WMO325-1690-98000001-A[0-9A-Z]+\.xml$/);
    const bytes = readFileSync(join(out, answer));
    const before = await events();

    const again = await zgb('import', file, '--out', out);
    expect(again.exitCode).toBe(0);
    expect(again.out).toContain('al eerder verwerkt, niets gewijzigd');
    expect(readFileSync(join(out, answer))).toEqual(bytes);
    expect(await events()).toEqual(before);
  });

  it('tells of each refused line why, in words', async () => {
    await allocated();
    const wrong = sampleLine323({ ProductCode: '02T01', ToewijzingNummer: 4711 });
    const { exitCode, out } = await zgb(
      'import',
      write('323.xml', encodeMessage('WMO323', sample323([wrong]))),
    );
    expect(exitCode).toBe(0);
    expect(out).toContain(
      'regel 1 · 9338 (TR338): Toewijzing 4711 bestaat niet voor deze aanbieder.',
    );
  });

  it('refuses a message on level 2 with exit code 1, and still answers', async () => {
    await allocated();
    const wrongTotal = sample323([sampleLine323()], {
      TotaalIngediendBedrag: { TotaalBedrag: 1, DebetCredit: 'D' },
    });
    const out = join(folder, 'antwoorden');
    const file = write('323.xml', encodeMessage('WMO323', wrongTotal));
    const result = await zgb('import', file, '--out', out);
    expect(result.exitCode).toBe(1);
    expect(result.out).toContain('TR358');
    expect(result.out).toMatch(/regel \d+, Bericht\/Declaratie/);
    expect(readdirSync(out)).toHaveLength(1);
  });

  it('gives the result as JSON', async () => {
    await allocated();
    const { out } = await zgb('import', write('323.xml', GOOD_323), '--json');
    expect(JSON.parse(out)).toMatchObject([
      { outcome: 'processed', declaration: { number: 'DECL1' } },
    ]);
  });
});

describe('bad input', () => {
  const text = Buffer.from(GOOD_323).toString('utf8');

  it.each([
    ['not XML', 'naam;bedrag\n', 'is geen', 2],
    ['an empty file', '', 'leeg', 2],
    ['a DOCTYPE', text.replace('<wmo323:Bericht', '<!DOCTYPE a><wmo323:Bericht'), 'DOCTYPE', 2],
    ['an entity', text.replace('DECL1', '&x;'), 'entiteit', 2],
    ['wrong encoding', text.replace('UTF-8', 'UTF-16'), 'UTF-8', 2],
    ['a truncated file', text.slice(0, 800), 'afgebroken', 2],
    ['another message', '<factuur/>', 'geen bericht van iWmo of iJw', 2],
    ['an older version', text.replaceAll('3_2', '3_0'), 'release 3.0', 2],
    ['an unknown municipality', text.replace('>1690<', '>9999<'), 'Gemeentecode 9999', 2],
    ['a municipality elsewhere', text.replace('>1690<', '>0363<'), 'Gemeente 0363', 2],
    ['an unknown provider', text.replace('>98000001<', '>98999999<'), 'Aanbieder 98999999', 2],
  ])('%s: a Dutch message, nothing stored', async (_name, content, message, exitCode) => {
    await loaded();
    const before = await events();
    const file = write('bericht.xml', content);
    const result = await zgb('import', file);
    expect(result.exitCode).toBe(exitCode);
    expect(result.out).toContain(`${file}: niet leesbaar, niets opgeslagen`);
    expect(result.out).toContain(message);
    expect(await events()).toEqual(before);
  });

  it('a file of 26 MB', async () => {
    await loaded();
    const result = await zgb('import', write('groot.xml', Buffer.alloc(26 * 1024 * 1024, ' ')));
    expect(result.exitCode).toBe(2);
    const padded = Buffer.concat([GOOD_323, Buffer.from(`<!--${'x'.repeat(FILE_BYTES_MAX)}-->`)]);
    const second = await zgb('import', write('groot2.xml', padded));
    expect(second.exitCode).toBe(2);
    expect(second.out).toContain('groter dan 25 MB');
  });

  it('says the line of a fault in the structure', async () => {
    await loaded();
    const bad = text.replace('<wmo323:Eenheid>04', '<wmo323:Eenheid>05');
    const line = bad.slice(0, bad.indexOf('Eenheid>05')).split('\r\n').length;
    const { out } = await zgb('import', write('fout.xml', bad));
    expect(out).toContain(
      `regel ${String(line)}, Bericht/Declaratie/Clienten/Client[1]/Prestaties/Prestatie[1]/Eenheid`,
    );
  });

  it('a path that is not there, or an empty folder', async () => {
    await loaded();
    const missing = await zgb('import', join(folder, 'weg.xml'));
    expect(missing).toMatchObject({ exitCode: 2 });
    expect(missing.err).toContain('bestaat niet');
    mkdirSync(join(folder, 'leeg'));
    const empty = await zgb('import', join(folder, 'leeg'));
    expect(empty.exitCode).toBe(2);
    expect(empty.err).toContain('geen XML-bestanden');
  });

  it('a path that may not be read', async () => {
    await loaded();
    const file = write('dicht.xml', GOOD_323);
    chmodSync(file, 0);
    const { exitCode, err, out } = await zgb('import', file);
    // Root may read everything; then the message is simply handled.
    if (process.getuid?.() === 0) expect(out).toContain('WMO323');
    else expect([exitCode, err]).toEqual([2, expect.stringContaining('mag niet worden gelezen')]);
  });

  it('a full disk: nothing half stored, exit code 3, and the import goes on afterwards', async () => {
    await allocated();
    const before = await events();
    const full = join(folder, 'vol');
    // A file in the place of the folder stands for a disk that takes nothing more.
    writeFileSync(full, '');
    const file = write('323.xml', GOOD_323);
    const { exitCode } = await zgb('import', file, '--out', full);
    expect(exitCode).toBe(3);
    rmSync(full);
    const again = await zgb('import', file, '--out', full);
    expect(again.exitCode).toBe(0);
    expect(readdirSync(full)).toHaveLength(1);
    expect((await events()).length).toBeGreaterThan(before.length);
  });

  it('a ledger that another process uses', async () => {
    await loaded();
    const path = join(folder, 'data', 'ledger.db');
    const other = await openSqliteEventStore({
      path,
      catalogue: composeCatalogue(),
      now: () => new Date(),
    });
    const { exitCode, err } = await zgb('import', write('323.xml', GOOD_323));
    await other.close();
    expect(exitCode).toBe(3);
    expect(err).toContain('Een ander proces gebruikt dit grootboek');
  });

  it('commands, options and settings that do not exist', async () => {
    const magic = await zgb('toveren');
    expect([magic.exitCode, magic.err]).toEqual([
      2,
      expect.stringContaining('“toveren” bestaat niet'),
    ]);
    const option = await zgb('check', 'x.xml', '--snel');
    expect([option.exitCode, option.err]).toEqual([
      2,
      expect.stringContaining('“--snel” bestaat niet'),
    ]);
    expect((await zgb('view', 'iets')).exitCode).toBe(2);
    const date = await zgb('view', 'waiting-list', '--as-at', '2026-02-30');
    expect([date.exitCode, date.err]).toEqual([2, expect.stringContaining('Geef een datum')]);
    environment['ZGB_TODAY'] = 'gisteren';
    const { exitCode, err } = await zgb('load', testRegionFile());
    expect([exitCode, err]).toEqual([2, expect.stringContaining('ZGB_TODAY')]);
  });
});

describe('zgb load', () => {
  it('changes nothing the second time', async () => {
    const file = testRegionFile();
    expect((await zgb('load', file)).out).toContain('toegevoegd');
    const before = await events();
    expect((await zgb('load', file)).out).toContain('er is niets gewijzigd');
    expect(await events()).toEqual(before);
  });

  it.each([
    ['an unknown name', 'region: zes\nnaam: x\n', 'regio.naam: deze naam is niet bekend'],
    ['no YAML', 'region: [\n', 'dit is geen geldige YAML'],
    ['something missing', 'region: zes\n', 'regio.name: ontbreekt'],
  ])('%s: tells where, and stores nothing', async (_name, content, message) => {
    const { exitCode, err } = await zgb('load', write('regio.yaml', content));
    expect(exitCode).toBe(2);
    expect(err).toContain(message);
    expect(await events()).toEqual([]);
  });

  it('A1: takes the reading that a region chooses, and no other', async () => {
    const file = readFileSync(testRegionFile(), 'utf8');
    const chosen = (reading: string) => `${file}readings:\n  periodAfterDeclaration: ${reading}\n`;
    const wrong = await zgb('load', write('fout.yaml', chosen('bericht')));
    expect([wrong.exitCode, wrong.err]).toEqual([
      2,
      expect.stringContaining('regio.readings.periodAfterDeclaration'),
    ]);
    expect((await zgb('load', write('regio.yaml', chosen('message')))).exitCode).toBe(0);
    expect((await events()).join()).toContain('"periodAfterDeclaration":"message"');
  });

  it('ZES-08: a tariff of 64.00 an hour for a product in minutes is refused, 1.07 a minute not', async () => {
    const file = readFileSync(testRegionFile(), 'utf8');
    const hourly = file.replace(
      /unit: "?01"?\n(\s+)priceCents: 107/,
      'unit: "04"\n$1priceCents: 6400',
    );
    expect(hourly).not.toBe(file);
    const { exitCode, out } = await zgb('load', write('regio.yaml', hourly));
    expect(exitCode).toBe(1);
    expect(out).toContain('tariff');
    expect((await zgb('load', testRegionFile())).exitCode).toBe(0);
  });
});

describe('zgb verify and backup', () => {
  it('reads the whole history, makes a copy beside a running writer, and works on from it', async () => {
    await allocated();
    const verified = await zgb('verify');
    expect([verified.exitCode, verified.out]).toEqual([
      0,
      expect.stringContaining('Het grootboek is heel'),
    ]);
    const copy = join(folder, 'kopie');
    const made = await zgb('backup', copy);
    expect([made.exitCode, made.out]).toEqual([0, expect.stringContaining('en nagelezen')]);
    expect((await zgb('backup', copy)).exitCode).toBe(2);
    const before = await events();
    environment['ZGB_DATA'] = copy;
    expect(await events()).toEqual(before);
    const declared = await zgb('import', write('323.xml', GOOD_323));
    expect(declared.out).toContain('toegekend');
  });

  it('finds a changed event, and says at which one', async () => {
    await allocated();
    const path = join(folder, 'data', 'ledger.db');
    const bytes = readFileSync(path);
    const at = bytes.lastIndexOf('2025-12-15T09:00:00');
    bytes.writeUInt8((bytes[at + 3] ?? 0) ^ 1, at + 3);
    writeFileSync(path, bytes);
    const { exitCode, out } = await zgb('verify');
    expect([exitCode, out]).toEqual([3, expect.stringContaining('beschadigd bij gebeurtenis')]);
  });

  it('says so when there is nothing yet', async () => {
    expect((await zgb('verify')).exitCode).toBe(2);
    expect((await zgb('backup', join(folder, 'kopie'))).exitCode).toBe(2);
  });
});

describe('zgb check, view, why and events', () => {
  it('checks levels 1 and 2 and stores nothing', async () => {
    const good = write('goed.xml', GOOD_323);
    const bad = write('fout.xml', encodeMessage('WMO305', sample305({ StatusAanlevering: '2' })));
    const { exitCode, out } = await zgb('check', good, bad, '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { message: 'WMO323', level1: { valid: true, errors: [] }, level2: [] },
      { message: 'WMO305', level1: { valid: true }, level2: [{ rule: 'CS058' }] },
    ]);
    expect(existsSync(environment['ZGB_DATA'] ?? '')).toBe(false);
  });

  it('shows the views as table, CSV and JSON', async () => {
    await allocated();
    const table = await zgb('view', 'waiting-list', '--as-at', '2026-02-01');
    expect(table.out).toContain('De Wolden');
    expect(table.out).toContain('Situatie op 2026-02-01');
    const csv = await zgb('view', 'regional-monitor', '--format', 'csv');
    expect(csv.out.replaceAll('\u00a0', ' ')).toContain(
      'Totaal;178176;€ 16.139.975,00;€ 17.383.440,00;€ 1.243.465,00',
    );
    const json = await zgb('view', 'declarations', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ total: 0 });
    const before = await zgb('view', 'waiting-list', '--known-on', '2020-01-01');
    expect([before.exitCode, before.err]).toEqual([2, expect.stringContaining('nog leeg')]);
  });

  it('A-02: tells everything that a verdict was based on', async () => {
    await allocated();
    await zgb('import', write('323.xml', GOOD_323));
    const { exitCode, out } = await zgb('why', '1690/wmo/1001', 'R1');
    expect(exitCode).toBe(0);
    expect(out).toContain('Regel R1 is toegekend');
    expect(out).toContain('toewijzing zoals besloten op 2025-12-15T09:00:00');
    expect(out).toContain('maximum in deze periode: 18; over de hele toewijzing: 159');
    expect((await zgb('why', '1690/wmo/1001', 'R9')).exitCode).toBe(2);
    expect((await zgb('why', 'iets', 'R9')).exitCode).toBe(2);
  });

  it('reads the log, a stream, and from a position', async () => {
    await allocated();
    const stream = await zgb('events', '--stream', 'allocation-1690_wmo_1001');
    expect(stream.out).toContain('CareAllocated');
    const all = await zgb('events', '--json');
    expect(all.out.split('\n').length).toBe((await events()).length);
  });
});

describe('zgb do', () => {
  const TARIFF = {
    regio: 'zes',
    geldtVoor: 'zes',
    contractfamilie: '2018',
    wet: 'wmo',
    productcategorie: '02',
    productcode: '02T01',
    aanbieder: 'alle',
    ingangsdatum: '2026-07-01',
    eenheid: '04',
    prijsCent: 6_400,
    grondslag: 'onderhandeling',
  };

  it('records from a file, says that a repeat changed nothing, and takes fields apart', async () => {
    await loaded();
    const file = write('tarief.yaml', JSON.stringify(TARIFF));
    expect(await zgb('do', 'tarieven', '--file', file)).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^tarieven: vastgelegd, gebeurtenis \d+\.$/) as string,
    });
    expect((await zgb('do', 'tarieven', '--file', file)).out).toContain('was al zo vastgelegd');
    const other = await zgb('do', 'tarieven', '--file', file, '--set', 'prijsCent=6500', '--json');
    expect(JSON.parse(other.out)).toMatchObject({ accepted: true, isNew: true });
  });

  it('names every fault with its place, and what is refused with its reason', async () => {
    await loaded();
    const list = [
      { ...TARIFF, prijsCent: 64.5, vreemd: 1 },
      { ...TARIFF, eenheid: '01' },
    ];
    const file = write('tarieven.json', JSON.stringify(list));
    const done = await zgb('do', 'tarieven', '--file', file);
    expect(done.exitCode).toBe(2);
    expect(done.err).toContain('nummer 1, prijsCent moet een geheel aantal centen zijn');
    expect(done.err).toContain('nummer 1, vreemd is hier niet bekend');
    expect(done.out).toContain('geweigerd (tariffNotInProductUnit)');
  });

  it('lists what there is, and says so when there is nothing of that name', async () => {
    expect((await zgb('do')).out).toMatch(/^tarieven +Tarief vastleggen$/m);
    expect(await zgb('do', 'tarief')).toMatchObject({ exitCode: 2 });
    expect(await zgb('do', 'tarieven', '--set', 'los')).toMatchObject({ exitCode: 2 });
    expect((await zgb('do', 'tarieven', '--file', 'nergens.yaml')).err).toContain('bestaat niet');
  });
});
