import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeMessage, encodeMessage } from '@zgb/messages';
import { retour302, sample301 } from '@zgb/messages/testing';
import { openLogForReading, readSettings } from '@zgb/platform';
import { readAnswer } from '../testing/take';
import { numbersOf, targetOf } from './target';
import { runZgb } from '../testing/run-zgb';

const TUTORIAL = join(__dirname, '../../../../docs/tutorial');
const REQUEST = join(TUTORIAL, 'berichten', '1-verzoek-315.xml');
const GRANT = join(TUTORIAL, 'besluiten', '1-toewijzen.yaml');
const CLIENT = join(TUTORIAL, 'client.yaml');

let folder: string;
let environment: Record<string, string>;
let withRequest: string | null = null;

const zgb = (...args: readonly string[]) => runZgb(environment, ...args);

const done = async (...args: readonly string[]): Promise<string> => {
  const { exitCode, out, err } = await zgb(...args);
  expect([args[0], exitCode, err]).toEqual([args[0], 0, '']);
  return out;
};

/** A region, an open request and an allocation that answers it; nothing is sent. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-send-'));
  const data = join(folder, 'data');
  environment = { ZGB_DATA: data, ZGB_TODAY: '2026-01-14', ZGB_ACTOR: 'test' };
  if (withRequest === null) {
    await done('load', join(TUTORIAL, 'regio.yaml'));
    await done('import', REQUEST);
    await done('do', 'toewijzingen', '--file', GRANT);
    withRequest = mkdtempSync(join(tmpdir(), 'zgb-send-begin-'));
    cpSync(data, withRequest, { recursive: true });
  } else cpSync(withRequest, data, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterAll(() => {
  if (withRequest !== null) rmSync(withRequest, { recursive: true, force: true });
});

const outbox = (): string => join(folder, 'uit');
const files = (): readonly string[] => readdirSync(outbox()).sort();
const send = (...args: readonly string[]) => zgb('send', ...args, '--out', outbox());
const VOT = '1690/wmo/98000001/VOT-1';
const ALLOCATION = '1690/wmo/1001';
const honour = (key: string, ...args: readonly string[]) =>
  send(VOT, '--honour', '1001', '--key', key, ...args);
const untold = async (...args: readonly string[]) => {
  const sheet = JSON.parse(await done('view', 'niet-verstuurd', '--json', ...args)) as {
    rows: readonly Record<string, unknown>[];
  };
  return sheet.rows.map(({ toewijzing, wat, verzoeken }) => [toewijzing, wat, verzoeken]);
};

const eventsOf = async (type: string) => {
  const log = await openLogForReading(readSettings(environment));
  const all = await log.readAll();
  await log.close();
  return all.filter((event) => event.type === type);
};

const read = (name: string) => readAnswer(readFileSync(join(outbox(), name)));

/** The 302 with which the provider refuses a 301 as a whole. */
const refuse = async (name: string): Promise<void> => {
  const { bericht } = await read(name);
  const { Header } = retour302(sample301());
  const RetourCodes = { RetourCode: ['0001'] };
  const refused = { Header: { ...Header, ...bericht.Header, BerichtCode: '415', RetourCodes } };
  const path = join(folder, '302.xml');
  writeFileSync(path, encodeMessage('WMO302', refused as never));
  expect((await zgb('import', path)).out).toContain('is afgekeurd');
};

const extend = (moment: string, until: string, version: string): Promise<string> =>
  done(
    ...['do', 'toewijzingen/verlengingen', '--set', "gemeente='1690'", 'wet=wmo'],
    ...['toewijzing=1001', `versie='${version}'`, `beslotenOp='${moment}'`],
    ...["reden='04'", `einddatum='${until}'`],
  );
const FIRST = '2026-01-14T10:00:00';

describe('zgb send', () => {
  it('OP087: honours a request by a 301; the same key gives the same file, and nothing new', async () => {
    expect(await untold()).toEqual([['1001', 'nieuw', 'VOT-1']]);
    const { exitCode, out } = await honour('a', '--client', CLIENT);
    expect([exitCode, out]).toEqual([0, expect.stringContaining(`${VOT}: verstuurd`)]);
    expect(out).toContain('een retourbericht uiterlijk op 19 januari 2026');
    const [name = ''] = files();
    const { kind, bericht } = await read(name);
    expect(kind).toBe('WMO301');
    expect(bericht.Client).toMatchObject({
      Naam: { Voorletters: 'V' },
      ToegewezenProducten: {
        ToegewezenProduct: [{ ToewijzingNummer: 1001, ReferentieAanbieder: 'VOT-1' }],
      },
    });
    expect(await untold()).toEqual([]);
    const bytes = readFileSync(join(outbox(), name));
    rmSync(join(outbox(), name));
    expect((await honour('a')).exitCode).toBe(0);
    expect(readFileSync(join(outbox(), name))).toEqual(bytes);
    expect(await eventsOf('MessageSent')).toHaveLength(1);
    expect((await honour('b')).out).toContain('TR359');
  });

  it('puts a request under investigation, then rejects it; both go out as a 319', async () => {
    expect((await send(VOT, '--investigate')).exitCode).toBe(0);
    expect((await send(VOT, '--investigate')).out).toContain('TR360');
    expect((await send(VOT, '--reject', '4')).exitCode).toBe(0);
    const kinds = await Promise.all(
      files().map(async (name) => (await read(name)).bericht.Antwoord),
    );
    expect(kinds).toHaveLength(2);
    expect(kinds).toEqual(
      expect.arrayContaining([
        { ReferentieAanbieder: 'VOT-1', VerzoekAntwoord: '2' },
        { ReferentieAanbieder: 'VOT-1', VerzoekAntwoord: '1', RedenAfwijzingVerzoek: '4' },
      ]),
    );
    const again = await send(VOT, '--reject', '4');
    expect([again.exitCode, again.out]).toEqual([1, expect.stringContaining('niet verstuurd')]);
  });

  it('is not sent while too little is known of the client, and says what to fill in', async () => {
    const { exitCode, out } = await honour('a');
    expect([exitCode, out]).toEqual([1, expect.stringContaining('TR061')]);
    expect(out).toContain('er is niets vastgelegd');
    const withoutName = join(folder, 'client.yaml');
    writeFileSync(withoutName, 'Contactgegevens: { Contact: [{ Soort: "01" }] }\n');
    const incomplete = await honour('a', '--client', withoutName);
    expect(incomplete.exitCode).toBe(2);
    expect(incomplete.err).toContain('Bericht/Client/Naam/NaamGebruik');
    writeFileSync(withoutName, "Bsn: '999990020'\n");
    const other = await honour('a', '--client', withoutName);
    expect([other.exitCode, other.err]).toEqual([2, expect.stringContaining('ligt vast')]);
    expect(other.err).not.toContain('999990020');
    expect(await eventsOf('MessageSent')).toEqual([]);
    expect((await honour('a', '--client', CLIENT)).exitCode).toBe(0);
  });

  it('keeps the details of the client out of the log', async () => {
    await honour('a', '--client', CLIENT);
    const log = await openLogForReading(readSettings(environment));
    const all = JSON.stringify(await log.readAll());
    await log.close();
    expect(all).not.toMatch(/999990019|Voorbeeld|7921AA/);
  });

  it('says what is missing or too much, and does nothing', async () => {
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [[], 'Geef één toewijzing of verzoek op'],
      [[VOT], 'Zeg wat het antwoord is'],
      [[VOT, '--honour', '1001', '--investigate'], 'Kies één antwoord'],
      [[VOT, '--honour', '1001;1002'], 'met een komma ertussen'],
      [[VOT, '--investigate', '--residence', '0118'], 'hoort --reject'],
      [[ALLOCATION, '--reject', '4'], 'antwoordt u op een verzoek'],
      [['1690/wmo'], 'gemeente/wet/nummer'],
      [['1690/zvw/1001'], 'gemeente/wet/nummer'],
      [[ALLOCATION, '--pending'], 'zonder iets anders'],
      [['--pending', '--investigate'], 'zonder iets anders'],
    ];
    for (const [args, text] of wrong) {
      const { exitCode, err } = await send(...args);
      expect([args, exitCode, err]).toEqual([args, 2, expect.stringContaining(text)]);
    }
    writeFileSync(join(folder, 'bestand'), '');
    const noFolder = await zgb('send', ALLOCATION, '--out', join(folder, 'bestand', 'uit'));
    expect([noFolder.exitCode, noFolder.err]).toEqual([2, expect.stringContaining('De map')]);
    expect(await eventsOf('MessageSent')).toEqual([]);
  });

  it('reads what a message is about', () => {
    expect(targetOf('0118/jw/0')).toEqual({
      by: 'allocation',
      key: { municipality: '0118', law: 'jw', number: 0 },
    });
    expect(targetOf('1690/wmo/98000001/a/b')).toMatchObject({ key: { reference: 'a/b' } });
    expect(() => targetOf('1690/wmo/1234567890')).toThrow();
    expect(() => targetOf(`1690/wmo/98000001/${'x'.repeat(21)}`)).toThrow();
    expect(numbersOf('1, 999999999')).toEqual([1, 999_999_999]);
  });
});

describe('zgb send --pending', () => {
  it('OP087: tells every change that was not told, once, and lists it until then', async () => {
    await honour('a', '--client', CLIENT);
    await extend('2026-01-14T11:00:00', '2027-03-31', FIRST);
    expect(await untold()).toEqual([['1001', 'gewijzigd', null]]);
    // Not decided yet on the day before.
    expect(await untold('--as-at', '2026-01-13')).toEqual([]);
    const { exitCode, out } = await send('--pending');
    expect([exitCode, out]).toEqual([0, expect.stringContaining(`${ALLOCATION}: verstuurd`)]);
    expect(await untold()).toEqual([]);
    expect((await send('--pending')).out).toBe('Alles is verstuurd.');
    expect(files()).toHaveLength(2);
  });

  it('waits for the answer while a request is open: its allocation is told by that answer', async () => {
    const { exitCode, err } = await send('--pending');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('verzoek VOT-1')]);
    expect(files()).toEqual([]);
    expect((await honour('a', '--client', CLIENT)).exitCode).toBe(0);
  });

  it('IV032: tells it anew, in another message, when the provider refuses the first', async () => {
    await honour('a', '--client', CLIENT);
    const [honoured = ''] = files();
    await extend('2026-01-14T11:00:00', '2027-03-31', FIRST);
    await send('--pending');
    await refuse(files().find((name) => name !== honoured) ?? '');
    expect(await untold()).toEqual([['1001', 'gewijzigd', null]]);
    await send('--pending');
    expect(await untold()).toEqual([]);
    expect(files()).toHaveLength(3);
  });

  it('tells a deletion', async () => {
    await honour('a', '--client', CLIENT);
    await done(
      ...['do', 'toewijzingen/verwijderingen', '--set', "gemeente='1690'", 'wet=wmo'],
      ...['toewijzing=1001', `versie='${FIRST}'`, "beslotenOp='2026-01-14T12:00:00'"],
    );
    expect(await untold()).toEqual([['1001', 'verwijderd', null]]);
    await send('--pending');
    const sent = await Promise.all(
      files().map(async (name) => decodeMessage(readFileSync(join(outbox(), name)))),
    );
    expect(JSON.stringify(sent)).toContain('"RedenWijziging":"13"');
    expect(await untold()).toEqual([]);
  });

  it('names the key that writes the file again when the folder could not take it', async () => {
    await honour('a', '--client', CLIENT);
    await extend('2026-01-14T11:00:00', '2027-03-31', FIRST);
    const [honouredName = ''] = files();
    await send('--pending');
    const name = files().find((one) => one !== honouredName) ?? '';
    // The same decisions in the same ledger, but a folder stands where the file must come.
    const data = environment['ZGB_DATA'] ?? '';
    rmSync(data, { recursive: true });
    cpSync(withRequest ?? '', data, { recursive: true });
    rmSync(join(outbox(), name));
    await honour('a', '--client', CLIENT);
    await extend('2026-01-14T11:00:00', '2027-03-31', FIRST);
    cpSync(data, join(outbox(), name), { recursive: true });
    const { exitCode, err } = await send('--pending');
    expect([exitCode, err]).toEqual([3, expect.stringContaining(`over ${ALLOCATION} is vast`)]);
    rmSync(join(outbox(), name), { recursive: true });
    const key = /--key (\w+)/.exec(err)?.[1] ?? '';
    expect((await send(ALLOCATION, '--key', key)).exitCode).toBe(0);
    expect(files()).toContain(name);
  });
});
