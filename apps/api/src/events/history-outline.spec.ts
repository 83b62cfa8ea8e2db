import fc from 'fast-check';
import { PAGE_EVENTS_MAX, type ReadAllOptions } from '@zgb/event-store';
import type { Recorded } from '@zgb/kernel';
import { HistoryOutline } from './history-outline';

const START = Date.parse('2026-01-01T00:00:00.000Z');
const at = (ms: number): string => new Date(START + ms).toISOString();

/** Events recorded so many milliseconds after the start; positions have gaps, as on a cluster. */
const logOf = (moments: readonly number[]) => {
  const events = moments.map((ms, index) => ({
    id: String(index),
    streamId: 'provider-zes_1',
    version: index + 1,
    position: (index + 1) * 7,
    type: 'ProviderRegistered',
    data: {},
    context: { commandId: 'c', correlationId: 'c', actor: 'test' },
    recordedAt: at(ms),
  })) as Recorded[];
  const readAll = ({ after = 0, limit = PAGE_EVENTS_MAX }: ReadAllOptions = {}) =>
    Promise.resolve(events.filter(({ position }) => position > after).slice(0, limit));
  return { events, readAll };
};

const numberOf = (found: { readonly number: number } | null): number => found?.number ?? 0;

describe('the outline of the history', () => {
  it('is empty without events', async () => {
    const outline = new HistoryOutline(logOf([]));
    expect(await outline.size()).toBe(0);
    expect(await outline.bins(10)).toEqual([]);
    expect(await outline.around(null)).toEqual({ current: null, before: null, after: null });
    expect(await outline.numbered(1)).toBeNull();
  });

  it('A1: finds what was known at a moment, and the moments before and after it', async () => {
    // Two pages, and more than a page at one moment.
    const moments = [0, 5, ...Array.from({ length: PAGE_EVENTS_MAX + 20 }, () => 10), 30];
    const outline = new HistoryOutline(logOf(moments));
    const many = PAGE_EVENTS_MAX + 22;
    const found = await outline.around(at(12));
    expect([found.before, found.current, found.after].map(numberOf)).toEqual([2, many, many + 1]);
    const first = await outline.around(at(0));
    expect([first.before, first.current, first.after].map(numberOf)).toEqual([0, 1, 2]);
    const early = await outline.around(at(-1));
    expect([early.before, early.current, early.after].map(numberOf)).toEqual([0, 0, 1]);
    expect(numberOf((await outline.around(null)).current)).toBe(moments.length);
  });

  it('grows with the log', async () => {
    const moments = [0, 1];
    const log = logOf(moments);
    const outline = new HistoryOutline(log);
    expect(await outline.size()).toBe(2);
    log.events.push(...logOf([0, 1, 2, 3]).events.slice(2));
    expect(await outline.size()).toBe(4);
    expect((await outline.numbered(4))?.event.recordedAt).toBe(at(3));
  });

  it('agrees with counting all events, wherever pages end', async () => {
    const gaps = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 2_600 });
    await fc.assert(
      fc.asyncProperty(gaps, fc.nat({ max: 4_000 }), async (steps, ms) => {
        let time = 0;
        const moments = steps.map((step) => (time += step));
        const outline = new HistoryOutline(logOf(moments));
        const known = moments.filter((one) => one <= ms).length;
        const { before, current, after } = await outline.around(at(ms));
        const last = moments[known - 1] ?? -1;
        expect(numberOf(current)).toBe(known);
        expect(numberOf(before)).toBe(moments.filter((one) => one < last).length);
        expect(numberOf(after)).toBe(known === moments.length ? 0 : known + 1);
        const bins = await outline.bins(48);
        expect(bins.length).toBeLessThanOrEqual(48);
        expect(bins.reduce((sum, { events }) => sum + events, 0)).toBe(moments.length);
      }),
      { numRuns: 30 },
    );
  });
});
