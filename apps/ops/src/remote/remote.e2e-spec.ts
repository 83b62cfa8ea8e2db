import { createServer, type Server } from 'node:http';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { encodeMessage } from '@zgb/messages';
import { sample301, sample323, sampleAllocated, sampleLine323 } from '@zgb/messages/testing';
import { createProgram } from '../program';
import { testRegionFile } from '../testing/test-ledger';
import { remoteAddress } from './address';
import { RemoteLedger } from './connection';
import { remoteCommands } from './program';
import { runZgb } from '../testing/run-zgb';
import { LEDGER, openTwoLedgers, type TwoLedgers } from './testing/elsewhere';

const CODE = { Categorie: '02', Code: '02T01' };

let two: TwoLedgers;
let folder: string;
let base: string;
let issuer: TwoLedgers['issuer'];

const file = (name: string, content: string | Uint8Array): string => two.file(name, content);
const elsewhere = (user: string, over?: object) => two.elsewhere(user, over);
const here = () => two.here;

let messages: readonly string[];

beforeAll(async () => {
  two = await openTwoLedgers(testRegionFile());
  ({ folder, base, issuer } = two);
  const lines = [
    sampleLine323({ ProductCode: '02T01' }),
    sampleLine323({
      ProductCode: '02T01',
      ProductReferentie: { ReferentieNummer: 'R2' },
      ToewijzingNummer: 4_711,
    }),
  ];
  messages = [
    file(
      '1-toewijzing.xml',
      encodeMessage('WMO301', sample301([sampleAllocated({ Product: CODE })])),
    ),
    file('2-declaratie.xml', encodeMessage('WMO323', sample323(lines))),
  ];
});
afterAll(() => two.close());

const positionOf = (text: string): string => /gebeurtenis (\d+)/.exec(text)?.[1] ?? '';

describe('zgb with a ledger elsewhere', () => {
  it('imports, and prints and writes the same as with the ledger here', async () => {
    const office = await elsewhere('demo-backoffice');
    const [nearFolder, farFolder] = [join(folder, 'near'), join(folder, 'far')];
    const near = await runZgb(here(), 'import', ...messages, '--out', nearFolder);
    const far = await runZgb(office, 'import', ...messages, '--out', farFolder);
    expect(far.err).toBe('');
    // Names of answers hold a random part.
    const told = (text: string) => text.replaceAll(/(near|far)\/\S+/g, 'BESTAND');
    expect(told(far.out)).toBe(told(near.out));
    expect(far.exitCode).toBe(near.exitCode);
    expect(far.out).toContain('R1');
    expect(readdirSync(farFolder).length).toBe(readdirSync(nearFolder).length);
    expect(readdirSync(farFolder).length).toBeGreaterThan(0);
    const again = await runZgb(office, 'import', messages[0] ?? '');
    expect(again.out).toContain('al eerder verwerkt, niets gewijzigd');
  });

  it('tells of a file that is no message, and goes on with the others', async () => {
    const office = await elsewhere('demo-backoffice');
    const wrong = file('0-fout.xml', '<a/>');
    const { exitCode, out } = await runZgb(office, 'import', wrong, messages[0] ?? '');
    expect(exitCode).toBe(2);
    expect(out).toContain('0-fout.xml: niet leesbaar, niets opgeslagen');
    expect(out).toContain('1-toewijzing.xml');
  });

  it('says why, as with the ledger here', async () => {
    const office = await elsewhere('demo-backoffice');
    const allocation = `1690/wmo/${String(sampleAllocated({}).ToewijzingNummer)}`;
    const clock = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIJDSTIP');
    const near = await runZgb(here(), 'why', allocation, 'R1');
    expect(near.exitCode).toBe(0);
    const far = await runZgb(office, 'why', allocation, 'R1');
    expect(clock(far.out)).toBe(clock(near.out));
    expect((await runZgb(office, 'why', allocation, 'R9')).err).toContain(
      'geen regel met referentie R9',
    );
    expect((await runZgb(office, 'why', '1690/wmo/999', 'R1')).err).toContain('bestaat niet');
  });

  it('shows views and sheets, in every form', async () => {
    const auditor = await elsewhere('demo-auditor');
    const head = positionOf((await runZgb(here(), 'view', 'declarations')).out);
    const atLeast = ['--at-least', head];
    for (const name of [
      'regional-monitor',
      'budget-usage',
      'waiting-list',
      'declarations',
      'producten',
    ]) {
      const near = await runZgb(here(), 'view', name);
      const far = await runZgb(auditor, 'view', name, ...atLeast);
      expect([name, far.err, far.out.split('\nSituatie')[0]]).toEqual([
        name,
        '',
        near.out.split('\nSituatie')[0],
      ]);
    }
    const csv = await runZgb(auditor, 'view', 'producten', '--format', 'csv');
    expect(csv.out).toBe((await runZgb(here(), 'view', 'producten', '--format', 'csv')).out);
    const limited = await runZgb(auditor, 'view', 'producten', '--limit', '1', '--json');
    expect(JSON.parse(limited.out)).toMatchObject({ rijen: [expect.any(Object)] });
    const book = join(folder, 'catalogus.xlsx');
    expect(
      (await runZgb(auditor, 'view', 'producten', '--format', 'xlsx', '--out', book)).err,
    ).toBe('');
    expect(readFileSync(book).subarray(0, 2).toString()).toBe('PK');
    expect((await runZgb(auditor, 'events', '--from', '1')).out).toContain('DeclarationReceived');
  });

  it('records, with the answer of every rule, and a key makes a repeat harmless', async () => {
    const contracts = await elsewhere('demo-contracten');
    const provider = ['regio=zes', 'agb="98000777"', 'naam=Nieuwe zorg', 'vanaf=2026-01-01'];
    const give = (...more: string[]) =>
      runZgb(contracts, 'do', 'aanbieders', '--set', ...provider, ...more);
    const key = ['--key', '3f0c6f9e-3b8f-4c59-9d0b-6a8f3f6b2a11'];
    const first = await give(...key);
    expect(first).toMatchObject({
      exitCode: 0,
      out: expect.stringContaining('vastgelegd') as string,
    });
    expect((await give(...key)).out).toContain('dit was al zo vastgelegd');
    expect((await runZgb(contracts, 'do', 'aanbieders', '--set', 'agb=1')).exitCode).toBe(2);
    expect((await runZgb(contracts, 'do', 'bestaat-niet', '--set', 'a=1')).exitCode).toBe(2);
  });

  it('every command goes there or says where it can be given', async () => {
    const office = await elsewhere('demo-backoffice');
    const program = createProgram(
      { out: () => 0, err: () => 0, isInteractive: false },
      {},
      () => 0,
    );
    const { remote, withoutLedger, hereOnly } = remoteCommands;
    expect([...remote, ...withoutLedger, ...hereOnly].sort()).toEqual(
      program.commands.map((command) => command.name()).sort(),
    );
    const data = join(folder, 'nothing');
    for (const args of [['backup', 'kopie'], ['verify'], ['rebuild'], ['load', 'x.yaml']]) {
      const refused = await runZgb({ ...office, ZGB_DATA: data }, ...args);
      expect([refused.exitCode, refused.err]).toEqual([
        2,
        expect.stringContaining('alleen op de machine van het grootboek zelf'),
      ]);
    }
    expect(existsSync(data)).toBe(false);
  });
});

describe('what is refused elsewhere', () => {
  it('TEN-06: rights are those of the token: 403 names the role, and another municipality does not exist', async () => {
    const monitor = await elsewhere('demo-monitor');
    const refused = await runZgb(monitor, 'import', messages[0] ?? '');
    expect(refused.exitCode).toBe(2);
    expect(refused.err).toContain('U bent demo-monitor met: monitorlezer');
    const other = await elsewhere('demo-backoffice-1690', { municipalities: ['0118'] });
    const foreign = await runZgb(other, 'why', '1690/wmo/1001', 'R1');
    expect([foreign.exitCode, foreign.err]).toEqual([2, expect.stringContaining('bestaat niet')]);
  });

  it('IAM-05: an expired or unknown token is told as such, with what to do', async () => {
    const second = Math.floor(Date.now() / 1_000);
    const claims = {
      iss: `${LEDGER}/demo-aanmelddienst`,
      aud: 'zorggrootboek',
      sub: 'a',
      client_id: 'a',
    };
    const header = { alg: 'ES256', kid: 'demo', typ: 'at+jwt' };
    const old = await issuer.sign({ ...claims, iat: second - 600, exp: second - 300 }, header);
    const expired = { ZGB_API: base, ZGB_TOKEN_FILE: file('old', old) };
    expect(await runZgb(expired, 'view', 'producten')).toMatchObject({
      exitCode: 2,
      err: expect.stringMatching(/^Het token is verlopen .*ZGB_TOKEN_FILE/) as string,
    });
    const foreign = { ZGB_API: base, ZGB_TOKEN_FILE: file('foreign', 'abc.def.ghi') };
    const { err } = await runZgb(foreign, 'view', 'producten');
    expect(err).toContain('neemt dit token niet aan');
  });

  it('IAM-04: a token in the address or on the command line is never taken, and stands in no log', async () => {
    const named = await runZgb({ ZGB_API: 'https://naam:geheim@ledger.example' }, 'events');
    expect(named.err).toContain('ZGB_TOKEN_FILE');
    expect(named.err).not.toContain('geheim');
    expect((await runZgb({ ZGB_API: 'http://ledger.example' }, 'events')).err).toContain(
      'https://',
    );
    expect((await runZgb({ ZGB_API: base }, 'events')).err).toContain('Er is geen token');
    const wrong = { ZGB_API: base, ZGB_TOKEN_FILE: file('two', 'een\ntwee') };
    expect((await runZgb(wrong, 'events')).err).toContain('staat geen token');
    const [token = 'none'] = two.tokens;
    expect(token.length).toBeGreaterThan(100);
    expect(two.log.join('\n')).not.toContain(token.split('.')[2]);
  });
});

describe('when the server does not answer as it should', () => {
  let server: Server;
  let answers: ((tries: number) => { status: number; headers?: object; body?: string })[];
  let asked: { readonly url: string; readonly authorization: string | undefined }[];
  let url: string;
  const waited: number[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ url: request.url ?? '', authorization: request.headers.authorization });
      const answer = (answers[asked.length - 1] ?? answers.at(-1))?.(asked.length);
      if (answer === undefined || answer.status === 0) {
        request.socket.destroy();
        return;
      }
      response.writeHead(answer.status, { 'api-version': '1.0.0', ...answer.headers });
      response.end(answer.body ?? '{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  beforeEach(() => {
    asked = [];
    waited.length = 0;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const ask = () => {
    const address = remoteAddress({ ZGB_API: url, ZGB_TOKEN: 'abc' });
    if (address === null) throw new Error('no address');
    const wait = (seconds: number) => Promise.resolve(waited.push(seconds));
    return new RemoteLedger(address, { err: () => undefined }, wait).get('/v1/ik');
  };

  it('API-39: comes back when the server says so, and tells it when that is too late', async () => {
    answers = [
      () => ({ status: 429, headers: { 'retry-after': '7' } }),
      () => ({ status: 503, headers: { 'retry-after': '5' } }),
      () => ({ status: 200, body: '{"account":"a"}' }),
    ];
    expect(await ask()).toEqual({ account: 'a' });
    expect(waited).toEqual([7, 5]);
    answers = [() => ({ status: 503, headers: { 'retry-after': '3600' } })];
    await expect(ask()).rejects.toThrow('probeer het later opnieuw');
  });

  it('tries a broken connection again, a few times', async () => {
    answers = [() => ({ status: 0 }), () => ({ status: 200, body: '{"account":"b"}' })];
    expect(await ask()).toEqual({ account: 'b' });
    asked = [];
    answers = [() => ({ status: 0 })];
    await expect(ask()).rejects.toThrow('niet bereikbaar');
    expect(asked.length).toBe(4);
  });

  it('IAM-04: follows no redirect, so that the token goes nowhere else', async () => {
    answers = [() => ({ status: 302, headers: { location: `${url}/elders` } })];
    await expect(ask()).rejects.toThrow('iets anders dan een grootboek');
    expect(asked.map((one) => one.url)).toEqual(['/v1/ik']);
    answers = [() => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' })];
    await expect(ask()).rejects.toThrow('iets anders dan een grootboek');
  });

  it('says in Dutch what to do when nothing listens', async () => {
    const nowhere = { ZGB_API: 'http://127.0.0.1:1', ZGB_TOKEN: 'abc' };
    const { exitCode, err } = await runZgb(nowhere, 'view', 'producten');
    expect(exitCode).toBe(3);
    expect(err).toContain('Daar luistert niets. Controleer ZGB_API');
    const given = await runZgb(nowhere, 'do', 'aanbieders', '--set', 'a=1');
    expect(given.err).toMatch(/--key [0-9a-f-]{36}: dan wordt niets dubbel vastgelegd/);
  });
});
