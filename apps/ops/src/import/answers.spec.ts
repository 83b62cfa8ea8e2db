import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { encodeMessage } from '@zgb/messages';
import { sample301, sample323, sampleAllocated } from '@zgb/messages/testing';
import { openLogForReading, readSettings } from '@zgb/platform';
import { hours, named, openOffice } from '../declarations/testing/office';
import { run } from '../program';
import { testRegionFile } from '../testing/test-ledger';

let folder: string;
let environment: Record<string, string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-answers-'));
  environment = { ZGB_DATA: join(folder, 'data'), ZGB_TODAY: '2026-04-08', ZGB_ACTOR: 'test' };
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const zgb = async (...args: readonly string[]) => {
  const out: string[] = [];
  const terminal = {
    out: (text: string) => void out.push(text),
    err: (text: string) => void out.push(text),
    isInteractive: false,
  };
  return { exitCode: await run(args, terminal, environment), out: out.join('\n') };
};

const write = (name: string, content: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const told = (body: object) => ['--file', write('opdracht.json', JSON.stringify(body))];

/** A region where lines above the ceiling of a period wait, with an allocation of three hours. */
const prepared = async (): Promise<void> => {
  const region = parse(readFileSync(testRegionFile(), 'utf8')) as object;
  const declarations = { treatment: { TR321: 'hold' } };
  const file = write('regio.yaml', stringify({ ...region, declarations }));
  expect(await zgb('load', file)).toMatchObject({ exitCode: 0 });
  const allocated = sampleAllocated({ Product: { Categorie: '02', Code: '02T01' } });
  const bytes = encodeMessage('WMO301', sample301([allocated]));
  expect(await zgb('import', write('301.xml', bytes))).toMatchObject({ exitCode: 0 });
};

const declared = (number: string, volume: number): string => {
  const codes = { DeclaratieNummer: number, Identificatie: number };
  return write(`${number}.xml`, encodeMessage('WMO323', sample323([hours(volume)], codes)));
};

const eventsOf = async (type: string) => {
  const log = await openLogForReading(readSettings(environment));
  const all = await log.readAll();
  await log.close();
  return all.filter((event) => event.type === type).map(({ data }) => data);
};

const out = (): string => join(folder, 'antwoorden');

it('an answer that is written counts as sent, once, and leaves the work list', async () => {
  await prepared();
  const file = declared('D1', 7);
  await zgb('import', file);
  expect(await eventsOf('AnswerSent')).toEqual([]);
  expect((await zgb('view', 'te-beantwoorden')).out).toContain('antwoord klaar, niet verzonden');
  for (let times = 0; times < 2; times += 1) {
    expect(await zgb('import', file, '--out', out())).toMatchObject({ exitCode: 0 });
    expect(await eventsOf('AnswerSent')).toEqual([
      { identification: expect.stringMatching(/^A/) as string, sentOn: '2026-04-08' },
    ]);
  }
  expect((await zgb('view', 'te-beantwoorden')).out).toContain('0 te beantwoorden, 0 te laat.');
});

it('an answer that cannot be written is not sent', async () => {
  await prepared();
  const file = declared('D1', 7);
  const blocked = write('geen-map', '');
  expect((await zgb('import', file, '--out', blocked)).exitCode).not.toBe(0);
  expect(await eventsOf('AnswerSent')).toEqual([]);
  expect(await zgb('import', file, '--out', out())).toMatchObject({ exitCode: 0 });
  expect(await eventsOf('AnswerSent')).toHaveLength(1);
});

it('zgb answers: an answer that waited for a person is fetched later, and then paid', async () => {
  await prepared();
  const account = { rekeningVan: '98000001', iban: 'NL91ABNA0417164300', tenaamstelling: 'Zorg' };
  const place = { gemeente: '1690', datum: '2026-04-01' };
  await zgb('do', 'betalingen/rekeningen', ...told({ ...place, ...account }));
  const order = {
    gemeente: '1690',
    aanbieder: '98000001',
    declaraties: [{ wet: 'wmo', nummer: 'D1' }],
    datum: '2026-04-09',
  };
  // March touches six weeks of three hours: 18 is the most.
  await zgb('import', declared('D1', 19), '--out', out());
  const nothing = await zgb('answers', '--out', out());
  expect(nothing).toMatchObject({
    exitCode: 0,
    out: expect.stringContaining('geen antwoorden') as string,
  });
  const decision = { regel: 1, toewijzingnummer: 1001, besluit: 'toekennen', reden: 'Afgesproken' };
  await zgb('do', 'declaraties/regels/besluiten', ...told({ ...named('D1'), ...decision }));
  expect((await zgb('do', 'betalingen/opdrachten', ...told(order))).out).toContain('verzonden');

  const written = await zgb('answers', '--out', out());
  expect(written).toMatchObject({ exitCode: 0 });
  expect(written.out).toContain('1 antwoorden geschreven');
  const [answer = ''] = readdirSync(out());
  expect(readFileSync(join(out(), answer), 'utf8')).toContain('<iwmo:TotaalBedrag>116850<');
  expect(await eventsOf('AnswerSent')).toHaveLength(1);
  expect((await zgb('answers', '--out', out())).out).toContain('geen antwoorden');
  expect(await zgb('do', 'betalingen/opdrachten', ...told(order))).toMatchObject({ exitCode: 0 });
});

it('the explicit instruction stays for other channels', async () => {
  await prepared();
  await zgb('import', declared('D1', 7));
  const sent = { ...named('D1'), verzondenOp: '2026-04-07' };
  expect(await zgb('do', 'declaraties/verzendingen', ...told(sent))).toMatchObject({
    exitCode: 0,
  });
  await zgb('import', join(folder, 'D1.xml'), '--out', out());
  expect(await eventsOf('AnswerSent')).toMatchObject([{ sentOn: '2026-04-07' }]);
});

it('an answer from before a reopening is not handed over', async () => {
  const office = await openOffice();
  await office.allocate();
  const stale = await office.declare('D1', [hours(7)]);
  const again = { ...named('D1'), regels: [1], reden: 'Nog eens bekeken' };
  await office.ask('declaraties/herbeoordelingen', again);
  const { intake } = office.ledger;
  expect(await intake.answerHandedOver(stale, { actor: 'test' })).toBe(false);
  const fresh = await office.declare('D1', [hours(7)]);
  expect(await intake.answerHandedOver(fresh, { actor: 'test' })).toBe(true);
  const sent = (await office.events()).filter(({ type }) => type === 'AnswerSent');
  expect(sent).toMatchObject([{ data: { sentOn: '2026-04-08' } }]);
  await office.ledger.close();
});
