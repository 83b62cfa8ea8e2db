import { specFor } from '@zgb/testing';
import { allocation } from '.';
import { careAllocated } from './allocation.samples';
import type { RecordStart, RecordStop } from './commands';
import type { DeliveryStarted, DeliveryStopped } from './events';

const spec = specFor(allocation);
const key = { clientRef: 'c-sample', provider: '98000001' };

const start = (over: Partial<RecordStart> = {}): RecordStart => ({
  type: 'RecordStart',
  ...key,
  begin: '2026-03-02',
  message: 'm-start',
  removes: false,
  ...over,
});
const stop = (over: Partial<RecordStop> = {}): RecordStop => ({
  type: 'RecordStop',
  ...key,
  begin: '2026-03-02',
  end: '2026-05-01',
  reason: '19',
  message: 'm-stop',
  removes: false,
  ...over,
});
const started = (begin = '2026-03-02', message = 'm0'): DeliveryStarted => ({
  type: 'DeliveryStarted',
  data: { begin, message },
});
const stopped = (end = '2026-05-01', reason = '19', message = 'm1'): DeliveryStopped => ({
  type: 'DeliveryStopped',
  data: { begin: '2026-03-02', end, reason, message },
});

describe('start of delivery', () => {
  it('records a start', () => {
    spec
      .given(careAllocated())
      .when(start())
      .thenEvents({
        type: 'DeliveryStarted',
        data: { begin: '2026-03-02', message: 'm-start' },
      });
  });

  it('TR019: rejects a start without an allocation of this client and provider', () => {
    spec.given().when(start()).thenRejected({ code: 'allocationUnknown' });
    spec
      .given(careAllocated({}, { clientRef: 'c-other' }))
      .when(start())
      .thenRejected({ code: 'otherClient' });
  });

  it('TR326: rejects a second start while one is current', () => {
    spec
      .given(careAllocated(), started())
      .when(start({ begin: '2026-04-01' }))
      .thenRejected({ code: 'deliveryRunning', since: '2026-03-02' });
  });

  it('OP379: after any stop a new start is allowed', () => {
    for (const reason of ['19', '20']) {
      spec
        .given(careAllocated(), started(), stopped('2026-05-01', reason))
        .when(start({ begin: '2026-06-01' }))
        .thenEvents({
          type: 'DeliveryStarted',
          data: { begin: '2026-06-01', message: 'm-start' },
        });
    }
  });

  it('TR074: rejects the same start from another message, takes the same message once', () => {
    spec.given(careAllocated(), started()).when(start()).thenRejected({ code: 'startExists' });
    spec.given(careAllocated(), started('2026-03-02', 'm-start')).when(start()).thenNothing();
  });

  it('TR063 TR071: removes a known start, not an unknown one nor one that was stopped', () => {
    const removal = start({ removes: true });
    spec.given(careAllocated()).when(removal).thenRejected({ code: 'startToRemoveUnknown' });
    spec
      .given(careAllocated(), started(), stopped())
      .when(removal)
      .thenRejected({ code: 'stopExistsForStart' });
    spec
      .given(careAllocated(), started())
      .when(removal)
      .thenEvents({ type: 'StartRemoved', data: { begin: '2026-03-02', message: 'm-start' } });
  });
});

describe('stop of delivery', () => {
  it('TR382: rejects a stop without its start', () => {
    spec.given(careAllocated()).when(stop()).thenRejected({ code: 'startUnknown' });
  });

  it('TR413 TR414: after a pause only a final stop, on the same day or later', () => {
    const paused = [careAllocated(), started(), stopped('2026-05-01', '20')];
    spec
      .given(...paused)
      .when(stop({ end: '2026-05-08', reason: '20' }))
      .thenRejected({ code: 'pausedAlready' });
    spec
      .given(...paused)
      .when(stop({ end: '2026-04-30' }))
      .thenRejected({ code: 'endsBeforePause', pausedOn: '2026-05-01' });
    spec
      .given(...paused)
      .when(stop())
      .thenEvents({
        type: 'DeliveryStopped',
        data: { begin: '2026-03-02', end: '2026-05-01', reason: '19', message: 'm-stop' },
      });
  });

  it('TR415: nothing follows a final stop', () => {
    spec
      .given(careAllocated(), started(), stopped())
      .when(stop({ end: '2026-05-08' }))
      .thenRejected({ code: 'endedAlready' });
  });

  it('TR063: a stop that was reported by mistake is removed, and the start is current again', () => {
    const removal = stop({ removes: true });
    spec
      .given(careAllocated(), started(), stopped())
      .when(removal)
      .thenEvents({
        type: 'StopRemoved',
        data: { begin: '2026-03-02', end: '2026-05-01', reason: '19', message: 'm-stop' },
      });
    spec.given(careAllocated(), started()).when(removal).thenRejected({ code: 'stopUnknown' });
    spec.given(careAllocated()).when(removal).thenRejected({ code: 'stopUnknown' });
  });
});
