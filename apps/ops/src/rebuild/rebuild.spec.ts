import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foldProjection } from '@zgb/kernel';
import { openLogForReading, openReadModels, readSettings } from '@zgb/platform';
import { budgetUsage, catalogue } from '@zgb/projections';
import { defineReaction, ProjectionRunner, readableId, runReaction } from '@zgb/read-models';
import type { Terminal } from '../outcome';
import { run } from '../program';
import { testRegionFile } from '../testing/test-ledger';
import { foldInThread } from './fold-in-thread';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-rebuild-'));
  expect((await zgb('load', testRegionFile())).exitCode).toBe(0);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const zgb = async (...args: readonly string[]) => {
  const lines: string[] = [];
  const keep = (text: string): void => void lines.push(text);
  const terminal: Terminal = { out: keep, err: keep, isInteractive: false };
  const environment = { ZGB_DATA: folder, ZGB_TODAY: '2026-04-08' };
  return { exitCode: await run(args, terminal, environment), text: lines.join('\n') };
};

const settings = () => readSettings({ ZGB_DATA: folder });

/** Brings the rows up to date, as a server does. */
const catchUp = async (): Promise<number> => {
  const [store, readModels] = [await openLogForReading(settings()), openReadModels(settings())];
  await new ProjectionRunner({
    store,
    readModels,
    projections: [catalogue, budgetUsage],
  }).catchUp();
  const head = await store.head();
  await readModels.close();
  await store.close();
  return head;
};

/** Writes another text into a row of the active version; gives its kind and key. */
const spoilOneRow = async (): Promise<string> => {
  const readModels = openReadModels(settings());
  const id = await readableId(readModels, catalogue);
  const [kind = ''] = Object.keys(catalogue.rows);
  const [first] = await readModels.list(id, kind);
  const { position, recordedAt } = await readModels.checkpoint(id);
  const [key = '', row = {}] = first ?? [];
  const rows = { [kind]: new Map([[key, { ...row, name: 'GEHEIM' }]]) };
  await readModels.commit(id, {
    id: '00000000-0000-4000-8000-000000000001',
    expectedPosition: position,
    position,
    recordedAt,
    rows,
  });
  await readModels.close();
  return `${kind} ${key}`;
};

describe('zgb rebuild', () => {
  it('A-05: finds the rows equal to a plain fold, also before anything was built', async () => {
    const trial = await zgb('rebuild', '--verify');
    expect([trial.exitCode, trial.text]).toEqual([0, expect.stringContaining('in een proef')]);
    const head = await catchUp();
    const { exitCode, text } = await zgb('rebuild', 'catalogue', '--verify');
    expect(exitCode).toBe(0);
    expect(text).toContain(`gelijk aan het grootboek tot gebeurtenis ${String(head)}`);
    expect(text).toMatch(/ [0-9a-f]{64}/);
  });

  it('builds by threads, a part of the municipalities each, and the rows are those of one', async () => {
    await catchUp();
    const log = await openLogForReading(settings());
    const [tenants, head] = [await log.tenants(), await log.head()];
    const part = { projection: budgetUsage, untilPosition: head, rowsMax: 1_000 };
    const positions: number[] = [];
    const fold = foldInThread(settings(), (position) => positions.push(position));
    const halves = [tenants.slice(1), tenants.slice(0, 1)];
    const folds = await Promise.all(halves.map((half) => fold({ ...part, tenants: half })));
    const folded = foldProjection(budgetUsage, await log.readAll());
    await log.close();
    expect(tenants.length).toBeGreaterThan(1);
    const rows = folds.flatMap((one) => [...(one?.rows['budget'] ?? [])]);
    expect(rows.length).toBeGreaterThan(1);
    expect(new Map(rows)).toEqual(folded['budget']);
    expect(Math.max(...folds.map((one) => one?.position ?? 0))).toBe(head);
    expect(positions).toContain(head);
    expect(await fold({ ...part, tenants, rowsMax: 0 })).toBeNull();
    const { exitCode, text } = await zgb('rebuild', 'budget-usage', '--threads', '2');
    expect([exitCode, text]).toEqual([0, expect.stringContaining('nagelezen en in gebruik')]);
    expect((await zgb('rebuild', 'budget-usage', '--verify')).exitCode).toBe(0);
    expect((await zgb('rebuild', '--threads', 'veel')).exitCode).toBe(2);
  });

  it('names a wrong row by its kind and key only, and puts it right beside the live rows', async () => {
    await catchUp();
    const row = await spoilOneRow();
    const { exitCode, text } = await zgb('rebuild', 'catalogue', '--verify');
    expect(exitCode).toBe(1);
    expect(text).toContain(`rij ${row} is anders dan het grootboek zegt`);
    expect(text).not.toContain('GEHEIM');
    const rebuilt = await zgb('rebuild', 'catalogue');
    expect([rebuilt.exitCode, rebuilt.text]).toEqual([
      0,
      expect.stringContaining('nagelezen en in gebruik'),
    ]);
    expect((await zgb('rebuild', 'catalogue', '--verify')).exitCode).toBe(0);
    const listed = await zgb('projections');
    expect(listed.text).toContain('1 (bouw 1)');
    expect((await zgb('projections', 'rollback', 'catalogue')).exitCode).toBe(0);
    expect((await zgb('rebuild', 'catalogue', '--verify')).exitCode).toBe(1);
  });

  it('compares what is kept of earlier moments too, and lets staff forget what is wrong', async () => {
    const head = await catchUp();
    await zgb('projections', 'keep', 'catalogue', '--known-on', '2999-01-01');
    const kept = await zgb('rebuild', 'catalogue', '--verify');
    expect([kept.exitCode, kept.text]).toEqual([
      0,
      expect.stringMatching(/\d+ bewaarde momenten zijn gelijk aan het grootboek/),
    ]);
    const readModels = openReadModels(settings());
    const { name, version } = catalogue;
    const moment = (await readModels.moments({ name, version })).find(
      ({ position }) => position === head,
    );
    await readModels.forgetMoment(catalogue, head);
    await readModels.keepMoment(catalogue, { position: head, recordedAt: null, ...moment }, []);
    await readModels.close();
    const wrong = await zgb('rebuild', 'catalogue', '--verify');
    expect([wrong.exitCode, wrong.text]).toEqual([1, expect.stringContaining('klopt NIET')]);
    expect(wrong.text).toContain('ontbreekt');
    const forgotten = await zgb('projections', 'forget', 'catalogue');
    expect(forgotten.text).toMatch(/^catalogue: \d+ bewaarde momenten vergeten\./);
    expect((await zgb('rebuild', 'catalogue', '--verify')).exitCode).toBe(0);
  });

  it('says which projections there are', async () => {
    const { exitCode, text } = await zgb('rebuild', 'onzin');
    expect([exitCode, text]).toEqual([2, expect.stringContaining('budget-usage')]);
  });
});

describe('zgb projections', () => {
  it('lists state, version, position and lag, and lets staff stop and go on', async () => {
    const head = await catchUp();
    const before = JSON.parse((await zgb('projections', '--json')).text) as {
      projections: { name: string }[];
    };
    expect(before.projections.find(({ name }) => name === 'budget-usage')).toMatchObject({
      active: { version: budgetUsage.version, build: 0 },
      status: 'active',
      position: head,
      lag: 0,
    });
    expect((await zgb('projections', 'pause', 'budget-usage')).exitCode).toBe(0);
    const paused = await zgb('projections');
    expect([paused.exitCode, paused.text]).toEqual([1, expect.stringContaining('gepauzeerd')]);
    expect((await zgb('projections', 'retry', 'budget-usage')).exitCode).toBe(1);
    expect((await zgb('projections', 'resume', 'budget-usage')).exitCode).toBe(0);
    expect((await zgb('projections', 'gooi-weg', 'budget-usage')).exitCode).toBe(2);
    expect(
      (await zgb('projections', 'keep', 'budget-usage', '--known-on', '2999-01-01')).text,
    ).toBe(
      `budget-usage: bewaard zoals bekend op 2999-01-01T22:59:59.999Z (gebeurtenis ${String(head)}).`,
    );
    const old = await zgb('projections', 'keep', 'budget-usage', '--known-on', '2020-01-01');
    expect([old.exitCode, old.text]).toEqual([2, expect.stringContaining('ZGB_KEEP_MONTHS')]);
  });
});

describe('zgb changes', () => {
  it('tells which rows came between two moments, and by which events', async () => {
    const { exitCode, text } = await zgb(
      'changes',
      'catalogue',
      '--from',
      '2020-01-01',
      '--to',
      '2999-12-31',
    );
    expect(exitCode).toBe(0);
    expect(text).toContain('(nieuw)');
    expect(text).toMatch(/catalogue: \d+ rijen nieuw, 0 gewijzigd/);
    const none = await zgb('changes', 'catalogue', '--from', '2999-01-01', '--to', '2999-12-31');
    expect(none.text).toContain('0 rijen nieuw, 0 gewijzigd, door 0 gebeurtenissen');
    const wrong = await zgb('changes', 'catalogue', '--from', '2026-02-01', '--to', '2026-01-01');
    expect(wrong.exitCode).toBe(2);
  });
});

describe('zgb reactions', () => {
  it('lists what could not be dealt with, by its place, and lets staff set it aside', async () => {
    expect((await zgb('reactions')).text).toContain('nog geen automatische vervolgacties');
    const [store, readModels] = [await openLogForReading(settings()), openReadModels(settings())];
    const name = 'WhenProviderRegisteredThenGreet';
    const [first] = await store.readAll({ limit: 1 });
    const abort = new AbortController();
    const id = { name: `reaction-${name}`, version: 1 };
    // As if it had been started on an empty ledger.
    await readModels.prepare(id, { letter: ['status'] });
    const batch = { expectedPosition: 0, position: 0, recordedAt: null, rows: {} };
    await readModels.commit(id, { ...batch, id: '00000000-0000-4000-8000-000000000002' });
    const type = first?.type ?? '';
    const when = { [type]: () => ({}) };
    const stopped = new Promise<string>((resolve) => {
      void runReaction(
        {
          store,
          readModels,
          reaction: {
            ...defineReaction({ name, version: 1, when: {} }),
            when,
            handles: new Set([type]),
          },
          send: () => Promise.reject(new TypeError('GEHEIM')),
          onStopped: (_name, reason) => {
            abort.abort();
            resolve(reason);
          },
        },
        abort.signal,
      );
    });
    expect(await stopped).toContain(`event ${type} at position 1`);
    await readModels.close();
    await store.close();
    const listed = await zgb('reactions');
    expect([listed.exitCode, listed.text]).toEqual([1, expect.stringContaining('TypeError')]);
    expect(listed.text).not.toContain('GEHEIM');
    const event = first?.id ?? '';
    expect((await zgb('reactions', 'retry', 'WhenXThenY')).exitCode).toBe(2);
    expect((await zgb('reactions', 'set-aside', name, event)).exitCode).toBe(0);
    expect((await zgb('reactions')).text).toContain('opzij gezet');
    expect((await zgb('reactions', 'retry', name, event)).exitCode).toBe(0);
    expect((await zgb('reactions')).text).toContain('wordt opnieuw geprobeerd');
  });
});
