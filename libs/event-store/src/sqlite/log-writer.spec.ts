import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreError } from '../errors';
import { encodeEvents } from '../stored-event';
import { contractCatalogue, noted } from '../testing';
import { faultyOpen, type FaultPlan } from '../testing/faulty-database';
import { checkLog } from './care';
import { LogReader } from './log-reader';
import { LogWriter, type AppendRequest } from './log-writer';

const folder = mkdtempSync(join(tmpdir(), 'zgb-writer-'));
let files = 0;
const newPath = (): string => join(folder, `log-${String((files += 1))}.db`);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const COMMANDS = 6;
const request = (n: number): AppendRequest => ({
  streamId: `note-1690_${String(n % 2)}`,
  expected: n < 2 ? 'none' : Math.floor(n / 2) * 2,
  recordedAt: '2026-03-01T12:00:00.000Z',
  events: encodeEvents(
    'note-1690_1',
    [noted(`f${String(n)}`), noted(`f${String(n)}`, { n }, 1)],
    contractCatalogue,
  ),
});

const noFault = (): FaultPlan => ({
  failAt: 0,
  when: 'before',
  code: 'SQLITE_IOERR',
  calls: 0,
  hits: 0,
});

/** Opens as a program does: when it fails, it is told so and tries again. */
const opened = (path: string, plan: FaultPlan): LogWriter => {
  const options = { path, synchronous: 'FULL' as const, open: faultyOpen(plan) };
  try {
    return new LogWriter(options);
  } catch (error) {
    expect(error).toBeInstanceOf(EventStoreError);
    return new LogWriter(options);
  }
};

/** Gives commands as a program does: after a fault it sends the same again. */
const work = (path: string, plan: FaultPlan): number => {
  let faults = 0;
  const writer = opened(path, plan);
  for (let n = 0; n < COMMANDS; n += 1) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const [outcome] = writer.commit([request(n)]);
        expect(outcome?.error).toBeUndefined();
        expect(outcome?.result?.version).toBe(Math.floor(n / 2) * 2 + 2);
        break;
      } catch (error) {
        expect(error).toMatchObject({
          code: expect.stringMatching(/disk-full|unavailable/) as string,
        });
        faults += 1;
        expect(attempt).toBeLessThan(3);
      }
    }
    if (n === 3) {
      try {
        writer.checkpoint();
      } catch (error) {
        expect(error).toBeInstanceOf(EventStoreError);
      }
    }
  }
  writer.close();
  return faults;
};

const contentOf = (path: string): readonly string[] => {
  const reader = new LogReader(path, contractCatalogue);
  const events = reader
    .all({})
    .map(({ id, streamId, version }) => `${streamId} ${String(version)} ${id}`);
  reader.close();
  return events;
};

describe.each([
  ['an I/O error', 'SQLITE_IOERR'],
  ['a full disk', 'SQLITE_FULL'],
] as const)('%s at the n-th call of the database', (_name, code) => {
  it.each(['before', 'after'] as const)(
    'loses and doubles nothing, whichever call fails (%s it was carried out), until none does',
    (when) => {
      const whole = newPath();
      const plan = noFault();
      expect(work(whole, plan)).toBe(0);
      const calls = plan.calls;
      const expected = contentOf(whole);
      expect(expected).toHaveLength(COMMANDS * 2);
      let told = 0;
      for (let failAt = 1; failAt <= calls; failAt += 1) {
        const path = newPath();
        const faulty = { ...noFault(), failAt, when, code };
        told += work(path, faulty);
        expect([failAt, faulty.hits]).toEqual([failAt, 1]);
        expect([failAt, contentOf(path)]).toEqual([failAt, expected]);
        expect([failAt, checkLog(path).faults]).toEqual([failAt, []]);
        rmSync(path);
      }
      expect(told).toBeGreaterThan(COMMANDS);
    },
    120_000,
  );
});

describe('a writer', () => {
  it('keeps what one fault left open out of the next transaction', () => {
    const path = newPath();
    const plan = noFault();
    const writer = opened(path, plan);
    writer.commit([request(0)]);
    Object.assign(plan, { failAt: plan.calls + 2, when: 'before' });
    expect(() => writer.commit([request(1), request(2)])).toThrow(EventStoreError);
    expect(writer.commit([request(2)])[0]?.result?.version).toBe(4);
    writer.close();
    expect(contentOf(path)).toHaveLength(4);
  });
});
