import { specFor } from '@zgb/testing';
import {
  closedSince,
  entry,
  thresholdsOn,
  yearsWithoutWindow,
  type Entry,
  type EntryCommand,
  type EntryEvent,
  type Offer,
  type Thresholds,
} from './entry';

const spec = specFor(entry);
const offer = (over: Partial<Offer> = {}): Offer => ({
  quality: ['hkz'],
  turnoverCents: 5_000_000,
  groups: ['dagbesteding'],
  addedValue: null,
  ...over,
});
const apply = (
  on: string,
  over: Partial<Offer> = {},
  regional: Entry | null = null,
): Extract<EntryCommand, { type: 'Apply' }> => ({
  type: 'Apply',
  provider: '98000001',
  on,
  offer: offer(over),
  regional,
});
const closed: EntryEvent = {
  type: 'GroupClosed',
  data: { from: '2026-07-01', ground: 'genoeg aanbod' },
};
const thresholds = (over: Partial<Thresholds> = {}): EntryEvent => ({
  type: 'ThresholdsSet',
  data: {
    from: '2026-01-01',
    quality: ['hkz'],
    turnoverMinCents: 5_000_000,
    alsoGroups: ['dagbesteding'],
    ...over,
  },
});
const window = (from: string, until: string, ground: 'yearly' | 'scarcity' = 'yearly') =>
  ({ type: 'EntryWindowOpened', data: { from, until, ground } }) as const;
const after = (...events: readonly EntryEvent[]): Entry =>
  events.reduce(entry.evolve, entry.initial);

/** Codes of the reasons to refuse; none = admitted. */
const outcome = (given: readonly EntryEvent[], command: ReturnType<typeof apply>) => {
  const decision = entry.decide(command, after(...given));
  if (!decision.accepted) return [decision.rejection.code];
  const [event] = decision.events;
  if (event?.type !== 'ApplicationAnswered') throw new Error('no answer');
  expect(event.data.admitted).toBe(event.data.reasons.length === 0);
  return event.data.reasons.map(({ code }) => code);
};

describe('entry to a product group', () => {
  it('MIJ-12: closed in Voorst from 2026-07-01: refused without added value, accepted with it', () => {
    const voorst = [closed];
    expect(outcome(voorst, apply('2026-07-02'))).toEqual(['groupClosed']);
    expect(outcome(voorst, apply('2026-07-02', { addedValue: 'avondzorg' }))).toEqual([]);
    expect(outcome(voorst, apply('2026-06-30'))).toEqual([]);
    expect(outcome(voorst, apply('2026-07-01'))).toEqual(['groupClosed']);
    // Epe has a stream of its own, in which nothing was closed.
    expect(outcome([], apply('2026-07-02'))).toEqual([]);
  });

  it('MIJ-12: a group that is opened again takes everybody', () => {
    const opened: EntryEvent = {
      type: 'GroupReopened',
      data: { from: '2027-07-01', ground: 'wachtlijst' },
    };
    expect(outcome([closed, opened], apply('2027-06-30'))).toEqual(['groupClosed']);
    expect(outcome([closed, opened], apply('2027-07-01'))).toEqual([]);
    expect(closedSince(after(closed, opened), '2027-06-30')).toBe('2026-07-01');
    spec
      .given()
      .when({ type: 'ReopenGroup', reopening: opened.data })
      .thenRejected({ code: 'groupNotClosed' });
    spec.given(closed, opened).when({ type: 'ReopenGroup', reopening: opened.data }).thenNothing();
  });

  it('MIJ-10: an application is tested against the set valid on its date', () => {
    const stricter = thresholds({ from: '2026-07-01', turnoverMinCents: 6_000_000 });
    const given = [thresholds(), stricter];
    expect(outcome(given, apply('2026-06-30'))).toEqual([]);
    expect(outcome(given, apply('2026-07-01'))).toEqual(['turnoverTooLow']);
    expect(outcome(given, apply('2026-06-30', { turnoverCents: 4_999_999 }))).toEqual([
      'turnoverTooLow',
    ]);
    expect(outcome(given, apply('2025-12-31', { turnoverCents: 0, quality: [] }))).toEqual([]);
    expect(thresholdsOn(after(...given), '2026-07-01')?.from).toBe('2026-07-01');
  });

  it('MIJ-10: an answer that refuses gives every reason, with the set it was tested against', () => {
    const command = apply('2026-07-02', { quality: [], turnoverCents: 0, groups: [] });
    spec
      .given(thresholds(), closed)
      .when(command)
      .thenEvents({
        type: 'ApplicationAnswered',
        data: {
          provider: '98000001',
          on: '2026-07-02',
          offer: command.offer,
          admitted: false,
          reasons: [
            { code: 'groupClosed', since: '2026-07-01' },
            { code: 'qualityMissing', demands: ['hkz'] },
            { code: 'turnoverTooLow', minimumCents: 5_000_000 },
            { code: 'groupsMissing', groups: ['dagbesteding'] },
          ],
          thresholdsFrom: '2026-01-01',
        },
      });
  });

  it('MIJ-10: what the region set counts where a municipality set nothing itself', () => {
    const regional = after(thresholds({ turnoverMinCents: 9_000_000 }));
    expect(outcome([], apply('2026-03-01', {}, regional))).toEqual(['turnoverTooLow']);
    expect(outcome([thresholds()], apply('2026-03-01', {}, regional))).toEqual([]);
  });

  it('MIJ-11: a year without a window in a group that is not closed is found when it is over', () => {
    const yearly = window('2026-04-01', '2026-04-30');
    const state = after(thresholds(), yearly);
    expect(yearsWithoutWindow(state, null, '2026-12-31')).toEqual([]);
    expect(yearsWithoutWindow(state, null, '2027-12-31')).toEqual([]);
    expect(yearsWithoutWindow(state, null, '2028-01-01')).toEqual([2027]);
    expect(yearsWithoutWindow(after(thresholds()), null, '2027-01-01')).toEqual([2026]);
    expect(yearsWithoutWindow(after(thresholds(), closed), null, '2028-01-01')).toEqual([]);
    const regional = after(yearly, window('2027-04-01', '2027-04-30'));
    expect(yearsWithoutWindow(state, regional, '2028-01-01')).toEqual([]);
  });

  it('MIJ-11: applications come in a window; scarcity opens an extra one', () => {
    const yearly = window('2026-04-01', '2026-04-30');
    expect(outcome([yearly], apply('2026-04-30'))).toEqual([]);
    expect(outcome([yearly], apply('2026-05-01'))).toEqual(['noWindowOpen']);
    const extra = window('2026-09-01', '2026-09-14', 'scarcity');
    expect(outcome([yearly], apply('2026-09-01'))).toEqual(['noWindowOpen']);
    expect(outcome([yearly, extra], apply('2026-09-01'))).toEqual([]);
    spec
      .given()
      .when({ type: 'OpenEntryWindow', window: window('2026-05-01', '2026-04-30').data })
      .thenRejected({ code: 'periodReversed' });
  });

  it('the same application again changes nothing, another one on that day is told so', () => {
    const decision = entry.decide(apply('2026-07-02'), entry.initial);
    if (!decision.accepted) throw new Error('refused');
    spec
      .given(...decision.events)
      .when(apply('2026-07-02'))
      .thenNothing();
    spec
      .given(...decision.events)
      .when(apply('2026-07-02', { turnoverCents: 1 }))
      .thenRejected({ code: 'appliedOtherwise' });
  });
});
