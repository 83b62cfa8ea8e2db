import type { ErasureEvent, RequestEvent } from '@zgb/indications';
import type { Recorded } from '@zgb/kernel';
import { care, recorded, referred, started } from '../regional-monitor/testing/world';
import { allocationTimeline, entriesBeside, streamsBeside } from '..';

const ONE = { number: 1001, provider: '98000001', client: 'c1' };
const limits = { answerDueOn: '2026-01-09', finalDueOn: '2026-03-06', residenceDueOn: null };
const REQUEST = 'request-1690_wmo_98000001_V1';

const beside = (type: string, data: object) =>
  recorded(REQUEST, { type, data } as never) as unknown as Recorded<RequestEvent | ErasureEvent>;

describe('what belongs to an allocation and is told elsewhere', () => {
  const events = [care(ONE), { ...referred(ONE, '02') }, started(ONE, '2026-01-12')] as never[];

  it('2.8: the request, its answer, the allocation and the start are one chain', () => {
    expect(streamsBeside(events)).toEqual([
      { stream: 'erasure-1690_c1', chain: null },
      { stream: 'r', chain: 'aanvang' },
    ]);
    const asked = entriesBeside(
      [
        beside('CareRequested', { receivedOn: '2026-01-02', reference: 'V1', limits }),
        beside('RequestUnderInvestigation', { on: '2026-01-05' }),
        beside('RequestHonoured', { on: '2026-01-08', allocations: [1001] }),
      ],
      'aanvang',
    );
    expect(asked.map(({ on, title }) => [on, title])).toEqual([
      ['2026-01-02', 'Verzoek om toewijzing ontvangen (315)'],
      ['2026-01-05', 'Verzoek in onderzoek (319)'],
      ['2026-01-08', 'Verzoek gehonoreerd (301)'],
    ]);
    expect([...asked, ...allocationTimeline(events)].map(({ chain }) => chain)).toEqual(
      Array.from({ length: 6 }, () => 'aanvang'),
    );
    // A second start is no beginning.
    const again = [...events, started(ONE, '2026-04-01') as never];
    expect(allocationTimeline(again).at(-1)?.chain).toBeNull();
  });

  it('2.8: a change that the provider asked for belongs to that request', () => {
    const change = care({ ...ONE, type: 'AllocationChanged', decidedAt: '2026-03-01T00:00:00' });
    const ground = { agreement: { basis: 'request', reference: 'W1' } };
    const asked = { ...change, data: { ...change.data, ground } } as never;
    expect(streamsBeside([asked]).map(({ chain }) => chain)).toEqual([null, 'verzoek W1']);
    expect(allocationTimeline([asked])[0]?.chain).toBe('verzoek W1');
  });

  it('PRV-08 2.8: that somebody was erased stands in its place; a proposal erases nothing', () => {
    const erasure = { ground: 'retention', decidedOn: '2026-05-01', reference: 'B-7' };
    const entries = entriesBeside(
      [
        beside('ErasureProposed', { ...erasure, by: 'a' }),
        { ...beside('ClientErased', erasure), recordedAt: '2026-05-02T22:30:00.000Z' },
      ],
      null,
    );
    expect(entries).toMatchObject([
      {
        on: '2026-05-03',
        title: 'Persoonsgegevens gewist',
        details:
          'De persoonsgegevens van deze cliënt zijn gewist op 03-05-2026 wegens bewaartermijn: besluit B-7 van 01-05-2026. Wat er gebeurde, blijft staan.',
      },
    ]);
  });
});
