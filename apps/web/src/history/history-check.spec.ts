import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Bewijsstuk } from '../ledger/api';
import {
  anchorFrom,
  checkedWith,
  misfitInWords,
  NOTHING_CHECKED,
  type Anchor,
  type Checked,
} from './history-check';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const written = (streams: readonly number[]): readonly Bewijsstuk[] => {
  const versions = new Map<number, number>();
  return streams.map((stream, index) => {
    const versie = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, versie);
    const inhoud = `{"data":"gebeurtenis é ${String(index)}"}`;
    return {
      positie: index * 3 + 1,
      stroom: `tariff-zes_${String(stream)}`,
      versie,
      vastgelegdOp: `2026-01-01T00:00:${String(index % 60).padStart(2, '0')}.000Z`,
      inhoud,
      controlegetal: sha256(inhoud),
    };
  });
};

const digestOf = (events: readonly Bewijsstuk[]): string =>
  events.reduce(
    (before, { stroom, versie, vastgelegdOp, controlegetal }) =>
      sha256(`${before} ${stroom} ${String(versie)} ${vastgelegdOp} ${controlegetal}`),
    '',
  );

const check = async (
  events: readonly Bewijsstuk[],
  anchor: Anchor | null = null,
  size = 7,
): Promise<Checked> => {
  let checked = NOTHING_CHECKED;
  for (let start = 0; start < events.length && checked.misfit === null; start += size) {
    checked = await checkedWith(checked, events.slice(start, start + size), anchor);
  }
  return checked;
};

const EVENTS = written([1, 2, 1, 1, 3, 2, 1, 3, 3, 2]);

describe('a check of the history in the browser', () => {
  it('A-04, A5: finds a whole history whole, and reckons its number', async () => {
    const checked = await check(EVENTS);
    expect(checked).toMatchObject({ events: 10, misfit: null, anchored: false });
    expect(checked.streams.size).toBe(3);
    expect(checked.digest).toBe(digestOf(EVENTS));
  });

  it('A-04, A5: says at which event content was changed', async () => {
    const changed = EVENTS.map((event, index) =>
      index === 4 ? { ...event, inhoud: event.inhoud.replace('é', 'e') } : event,
    );
    const { misfit, events } = await check(changed);
    expect(misfit).toMatchObject({ kind: 'inhoud', event: { positie: 13 } });
    expect(misfit?.expected).toBe(EVENTS[4]?.controlegetal);
    expect(misfit?.found).toBe(sha256('{"data":"gebeurtenis e 4"}'));
    expect(events).toBe(4);
  });

  it('A5: an event that was left out is missed by the next one of its stream', async () => {
    const { misfit } = await check(EVENTS.filter((_, index) => index !== 3));
    expect(misfit).toMatchObject({ kind: 'volgorde', expected: '3', found: '4' });
    expect(misfit?.event.positie).toBe(19);
  });

  it('A5: what was rewritten whole, with its hash, does not fit an anchor kept elsewhere', async () => {
    const anchor = { aantal: 10, controlegetal: digestOf(EVENTS) };
    expect(await check(EVENTS, anchor)).toMatchObject({ anchored: true, misfit: null });
    const inhoud = '{"data":"iets anders"}';
    const rewritten = EVENTS.map((event, index) =>
      index === 9 ? { ...event, inhoud, controlegetal: sha256(inhoud) } : event,
    );
    expect((await check(rewritten)).misfit).toBeNull();
    const { misfit } = await check(rewritten, anchor);
    expect(misfit).toMatchObject({ kind: 'anker', expected: anchor.controlegetal });
    expect(misfit === null ? '' : misfitInWords(misfit)).toContain('anker');
  });

  it('events in another order do not fit', async () => {
    const [first, second, ...rest] = EVENTS;
    const swapped = [second, first, ...rest].filter((one) => one !== undefined);
    expect((await check(swapped)).misfit).toMatchObject({ kind: 'tijd' });
  });

  it('a period begins in the middle of streams', async () => {
    const start = { ...NOTHING_CHECKED, isFromStart: false };
    const checked = await checkedWith(start, EVENTS.slice(5), null);
    expect(checked).toMatchObject({ events: 5, misfit: null });
  });

  it('any change of one event is found, wherever pages end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 40 }),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        async (streams, place, size) => {
          const events = written(streams);
          const anchor = { aantal: events.length, controlegetal: digestOf(events) };
          expect((await check(events, anchor, size)).anchored).toBe(true);
          const at = place % events.length;
          const inhoud = '{"data":"anders"}';
          const changed = events.map((event, index) =>
            index === at ? { ...event, inhoud, controlegetal: sha256(inhoud) } : event,
          );
          expect((await check(changed, anchor, size)).misfit?.kind).toBe('anker');
        },
      ),
      { numRuns: 40 },
    );
  });

  it('reads an anchor out of a kept file, and nothing else', () => {
    const controlegetal = 'a'.repeat(64);
    expect(anchorFrom(JSON.stringify({ aantal: 3, controlegetal, soort: 'x' }))).toEqual({
      aantal: 3,
      controlegetal,
    });
    for (const text of [
      '',
      'null',
      '[]',
      '{"aantal":0,"controlegetal":"x"}',
      JSON.stringify({ aantal: 0, controlegetal }),
      JSON.stringify({ aantal: 1.5, controlegetal }),
      JSON.stringify({ aantal: 3, controlegetal: 'b' }),
    ]) {
      expect(anchorFrom(text)).toBeNull();
    }
  });
});
