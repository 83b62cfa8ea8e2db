import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import {
  bulkIndication,
  steeringOf,
  type BulkCareIndicated,
  type BulkIndicationEvent,
  type BulkLine,
} from '.';

const spec = specFor(bulkIndication);
const clients = Array.from({ length: 37 }, (_, index) => ({
  clientRef: `c-${String(index + 1)}`,
  from: '2026-01-01',
  individualMinutesPerMonth: 720,
}));
const indicated = (over: Partial<BulkCareIndicated['data']> = {}): BulkCareIndicated => ({
  type: 'BulkCareIndicated',
  data: {
    municipality: '1969',
    number: 'B-1',
    law: 'wmo',
    provider: '98000001',
    category: '02',
    code: '02T01',
    validity: { from: '2026-01-01', until: '2026-12-31' },
    volumeMinutes: 5_000 * 60,
    clients,
    ...over,
  },
});
const line = (over: Partial<BulkLine> = {}): BulkLine => ({
  reference: 'L1',
  month: '2026-01',
  minutes: 600,
  perClient: [
    { clientRef: 'c-1', minutes: 60 },
    { clientRef: 'c-2', minutes: 180 },
    { clientRef: 'c-3', minutes: 360 },
  ],
  ...over,
});
const declare = (declared: BulkLine) => ({ type: 'DeclareBulkHours', line: declared }) as const;
const indicate = (pilotOpen: boolean) =>
  ({ type: 'IndicateBulkCare', indication: indicated().data, pilotOpen }) as const;

describe('a bulk indication', () => {
  it('WK-13: refused for a provider that the pilot is not open for', () => {
    spec.given().when(indicate(false)).thenRejected({ code: 'pilotNotOpen', provider: '98000001' });
    spec.given().when(indicate(true)).thenEvents(indicated());
    // What was given once stays so when the pilot closes.
    spec.given(indicated()).when(indicate(false)).thenNothing();
  });

  it('WK-14: hours without detail per client are refused, with the reason', () => {
    const bare = line({ perClient: [] });
    spec
      .given(indicated())
      .when(declare(bare))
      .thenEvents({
        type: 'BulkLineRefused',
        data: { line: bare, reasons: [{ code: 'noDetailPerClient' }] },
      });
    spec
      .given(indicated())
      .when(declare(line()))
      .thenEvents({ type: 'BulkLineGranted', data: { line: line() } });
  });

  it('WK-14: every reason is told: detail that differs, double or strange clients, wrong month', () => {
    const wrong = line({
      month: '2027-01',
      perClient: [
        { clientRef: 'c-1', minutes: 60 },
        { clientRef: 'c-1', minutes: 60 },
        { clientRef: 'c-99', minutes: 1 },
      ],
    });
    spec
      .given(indicated())
      .when(declare(wrong))
      .thenEvents({
        type: 'BulkLineRefused',
        data: {
          line: wrong,
          reasons: [
            { code: 'detailDiffersFromTotal', detailMinutes: 121 },
            { code: 'clientTwice' },
            { code: 'clientNotInGroup', count: 1 },
            { code: 'monthOutsideValidity' },
          ],
        },
      });
  });

  it('WK-14: 5,000 hours may be declared, a minute more is refused', () => {
    const one = (reference: string, minutes: number) =>
      line({ reference, minutes, perClient: [{ clientRef: 'c-1', minutes }] });
    const most = { type: 'BulkLineGranted', data: { line: one('L1', 299_999) } } as const;
    const given = spec.given(indicated(), most);
    given
      .when(declare(one('L2', 1)))
      .thenEvents({ type: 'BulkLineGranted', data: { line: one('L2', 1) } });
    given.when(declare(one('L2', 2))).thenEvents({
      type: 'BulkLineRefused',
      data: { line: one('L2', 2), reasons: [{ code: 'volumeExceeded', minutesLeft: 1 }] },
    });
    given.when(declare(one('L1', 299_999))).thenNothing();
    given.when(declare(one('L1', 5))).thenRejected({ code: 'referenceInUse' });
  });

  it('WK-14: what a month is steered on', () => {
    const events: readonly BulkIndicationEvent[] = [
      indicated(),
      {
        type: 'GroupCareStarted',
        data: { clientRef: 'c-1', on: '2026-01-05', crisis: true },
      },
      {
        type: 'GroupCareStarted',
        data: { clientRef: 'c-2', on: '2026-01-06', crisis: false },
      },
      { type: 'GroupCareStopped', data: { clientRef: 'c-2', on: '2026-01-31' } },
      { type: 'BulkLineGranted', data: { line: line() } },
    ];
    const state = events.reduce(bulkIndication.evolve, bulkIndication.initial);
    const [january, february, ...others] = steeringOf(state, '2026-02-28');
    expect(january).toStrictEqual({
      month: '2026-01',
      declaredMinutes: 600,
      leftMinutes: 299_400,
      clientsServed: 3,
      medianMinutes: 180,
      maxMinutes: 360,
      clientsWithoutHours: 34,
      starts: 2,
      crisisStarts: 1,
      stops: 1,
      individualMinutes: 37 * 720,
    });
    expect(february).toMatchObject({
      declaredMinutes: 0,
      leftMinutes: 299_400,
      medianMinutes: null,
      clientsWithoutHours: 36,
      individualMinutes: 36 * 720,
    });
    expect(others).toEqual([]);
  });

  it('WK-14: hours left never go below zero and equal volume minus declared', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200_000 })), (all) => {
        const state = all.reduce(
          (known, minutes, index) => {
            const perClient = [{ clientRef: 'c-1', minutes }];
            const declared = line({ reference: String(index), minutes, perClient });
            const outcome = bulkIndication.decide(declare(declared), known);
            return outcome.accepted ? outcome.events.reduce(bulkIndication.evolve, known) : known;
          },
          bulkIndication.evolve(bulkIndication.initial, indicated()),
        );
        const [month] = steeringOf(state, '2026-01-31');
        expect(month?.leftMinutes).toBe(300_000 - (month?.declaredMinutes ?? 0));
        expect(month?.leftMinutes).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('keeps the group: clients join once, stop after a start, and belong to it', () => {
    const client = { clientRef: 'c-38', from: '2026-03-01', individualMinutesPerMonth: 60 };
    const added = { type: 'GroupClientAdded', data: client } as const;
    spec.given(indicated()).when({ type: 'AddGroupClient', client }).thenEvents(added);
    spec.given(indicated(), added).when({ type: 'AddGroupClient', client }).thenNothing();
    spec
      .given(indicated())
      .when({ type: 'AddGroupClient', client: { ...client, from: '2027-01-01' } })
      .thenRejected({ code: 'outsideValidity' });
    spec
      .given(indicated())
      .when({ type: 'StopGroupCare', stop: { clientRef: 'c-1', on: '2026-03-01' } })
      .thenRejected({ code: 'notStarted' });
    spec
      .given(indicated())
      .when({
        type: 'StartGroupCare',
        start: { clientRef: 'c-99', on: '2026-03-01', crisis: false },
      })
      .thenRejected({ code: 'clientUnknownInGroup' });
  });
});
