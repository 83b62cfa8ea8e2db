import { specFor } from '@zgb/testing';
import {
  reasonsAgainstAnswer,
  request,
  requestDeadlines,
  requestStream,
  wrongReferences,
  type HonourRequest,
  type InvestigateRequest,
  type RejectRequest,
  type Request,
  type RequestEvent,
  type RequestHonoured,
  type RequestRejected,
  type RequestUnderInvestigation,
  type TakeBackAnswer,
} from '.';
import { timingOf } from '../time-limits';
import { careRequested, changeRequested } from './request.samples';

const spec = specFor(request);
const JW = {
  limits: { answerDueOn: '2026-04-09', finalDueOn: '2026-05-26', residenceDueOn: '2026-04-15' },
};

const investigate = (message = 'm-319'): InvestigateRequest => ({
  type: 'InvestigateRequest',
  message,
  on: '2026-04-08',
});
const rejectWith = (over: Partial<RejectRequest> = {}): RejectRequest => ({
  type: 'RejectRequest',
  message: 'm-319b',
  on: '2026-04-10',
  reason: '4',
  residence: null,
  ...over,
});
const honour = (over: Partial<HonourRequest> = {}): HonourRequest => ({
  type: 'HonourRequest',
  message: 'm-301',
  on: '2026-04-08',
  allocations: [1001],
  ...over,
});
const investigated: RequestUnderInvestigation = {
  type: 'RequestUnderInvestigation',
  data: { message: 'm-319', on: '2026-04-08', dueOn: '2026-04-09' },
};
const rejected: RequestRejected = {
  type: 'RequestRejected',
  data: { message: 'm-0', on: '2026-04-08', dueOn: '2026-04-09', reason: '4', residence: null },
};
const honoured: RequestHonoured = {
  type: 'RequestHonoured',
  data: { message: 'm-301', on: '2026-04-08', dueOn: '2026-04-09', allocations: [1001] },
};
const stateOf = (...history: readonly RequestEvent[]): Request =>
  history.reduce(request.evolve, request.initial);

describe('a request', () => {
  it('TR347: a reference is used once, by one message', () => {
    const submit = (message?: string) => ({
      type: 'SubmitRequest' as const,
      request: careRequested(message === undefined ? {} : { message }),
    });
    spec.given().when(submit()).thenEvents(careRequested());
    spec.given(careRequested()).when(submit()).thenNothing();
    spec
      .given(careRequested())
      .when(submit('m-other'))
      .thenRejected({ code: 'referenceInUse', reference: 'VOT-1' });
    spec
      .given(careRequested(), rejected)
      .when(submit('m-other'))
      .thenRejected({ code: 'referenceInUse', reference: 'VOT-1' });
  });

  it('TR355: only a request that is known is answered', () => {
    spec.given().when(investigate()).thenRejected({ code: 'requestUnknown' });
    spec.given().when(rejectWith()).thenRejected({ code: 'requestUnknown' });
    spec.given().when(honour()).thenRejected({ code: 'requestUnknown' });
    spec.given(careRequested()).when(investigate()).thenEvents(investigated);
  });

  it('TR359: a request that was honoured gets no other answer', () => {
    spec
      .given(careRequested(), honoured)
      .when(rejectWith())
      .thenRejected({ code: 'requestHonoured' });
    spec
      .given(careRequested(), honoured)
      .when(investigate())
      .thenRejected({ code: 'requestHonoured' });
    spec
      .given(careRequested(), honoured)
      .when(honour({ message: 'm-other' }))
      .thenRejected({ code: 'requestHonoured' });
  });

  it('TR360: a request comes under investigation once, as the first answer', () => {
    spec
      .given(careRequested(), investigated)
      .when(investigate('m-other'))
      .thenRejected({ code: 'investigatedAfterAnswer' });
    expect(reasonsAgainstAnswer(stateOf(careRequested(), rejected), 'under-investigation')).toEqual(
      [{ code: 'investigatedAfterAnswer' }, { code: 'answerWasFinal' }],
    );
    expect(reasonsAgainstAnswer(stateOf(careRequested()), 'under-investigation')).toEqual([]);
  });

  it('TR365: after an answer only "under investigation" may be followed by another', () => {
    spec
      .given(careRequested(), rejected)
      .when(rejectWith())
      .thenRejected({ code: 'answerWasFinal' });
    spec
      .given(careRequested(), investigated)
      .when(rejectWith())
      .thenEvents({
        type: 'RequestRejected',
        data: {
          message: 'm-319b',
          on: '2026-04-10',
          dueOn: '2026-05-26',
          reason: '4',
          residence: null,
        },
      });
  });

  it('is honoured by a 301 and then closed', () => {
    spec.given(careRequested()).when(honour()).thenEvents(honoured);
    spec.given(careRequested(), rejected).when(honour()).thenRejected({ code: 'answerWasFinal' });
  });

  it('changes nothing when the same message is handled again', () => {
    spec.given(careRequested(), investigated).when(investigate()).thenNothing();
    spec
      .given(careRequested(), rejected)
      .when(rejectWith({ message: 'm-0' }))
      .thenNothing();
    spec.given(careRequested(), honoured).when(honour()).thenNothing();
  });

  it('IV032: an answer whose message the provider refuses counts as not given', () => {
    const takeBack = (message: string): TakeBackAnswer => ({
      type: 'TakeBackAnswer',
      message,
      on: '2026-04-13',
    });
    const back = { type: 'AnswerTakenBack', data: { message: 'm-301', on: '2026-04-13' } } as const;
    spec.given(careRequested(), honoured).when(takeBack('m-301')).thenEvents(back);
    spec.given(careRequested(), honoured).when(takeBack('m-other')).thenNothing();
    spec.given(careRequested(), honoured, back).when(takeBack('m-301')).thenNothing();
    // It is under investigation again, or open: another answer must follow.
    const again = honour({ message: 'm-301b' });
    const late = { ...honoured.data, message: 'm-301b', dueOn: '2026-05-26' };
    spec
      .given(careRequested(), investigated, honoured, back)
      .when(again)
      .thenEvents({ type: 'RequestHonoured', data: late });
    expect(requestDeadlines(stateOf(careRequested(), honoured, back))).toMatchObject([
      { rule: 'OP274', doneOn: null },
    ]);
  });

  it('names a stream, whatever letters its reference has', () => {
    expect(requestStream('1690', 'wmo', '98000001', 'VOT/1 a')).toBe(
      'request-1690_wmo_98000001_VOT.2f.1.20.a',
    );
  });
});

describe('the time limits of a request', () => {
  const timing = (day: string, ...history: readonly RequestEvent[]) =>
    requestDeadlines(stateOf(...history)).map((deadline) => [
      deadline.rule,
      deadline.dueOn,
      timingOf(deadline, day),
    ]);

  it('OP274: five working days to an answer, Easter Monday not counted', () => {
    expect(timing('2026-04-09', careRequested())).toEqual([['OP274', '2026-04-09', 'open']]);
    expect(timing('2026-04-10', careRequested())).toEqual([['OP274', '2026-04-09', 'overdue']]);
    expect(timing('2026-05-01', careRequested(), honoured)).toEqual([
      ['OP274', '2026-04-09', 'in-time'],
    ]);
  });

  it('OP346: eight weeks from the day of the request when it is under investigation', () => {
    const history = [changeRequested(), investigated];
    expect(timing('2026-05-26', ...history)).toEqual([
      ['OP274', '2026-04-09', 'in-time'],
      ['OP346', '2026-05-26', 'open'],
    ]);
    expect(timing('2026-05-27', ...history)[1]).toEqual(['OP346', '2026-05-26', 'overdue']);
  });

  it('OP359: two weeks to name another municipality, and the eight weeks do not hold', () => {
    const events = spec
      .given(careRequested(JW), investigated)
      .when(rejectWith({ reason: '8', residence: '0118' }))
      .decision();
    expect(events).toMatchObject({
      events: [{ data: { dueOn: '2026-04-15', residence: '0118' } }],
    });
    const late: RequestRejected = {
      type: 'RequestRejected',
      data: { ...rejected.data, on: '2026-04-16', reason: '8', dueOn: '2026-04-15' },
    };
    expect(timing('2026-05-01', careRequested(JW), investigated, late)).toEqual([
      ['OP359', '2026-04-15', 'late'],
    ]);
  });
});

describe('TR379: a 301 names the request that it is the result of', () => {
  const product = (reference: string | null, isNew = true, clientRef = 'c-sample') => ({
    reference,
    isNew,
    clientRef,
  });
  const requests = (...states: readonly (readonly [string, Request])[]) => new Map(states);
  const asked = requests(['VOT-1', stateOf(careRequested())]);
  const change = requests(['VOW-1', stateOf(changeRequested())]);

  it('TR379: one that is open, of the same client, the first time the product is sent', () => {
    expect(wrongReferences([product('VOT-1'), product(null)], asked, 'm')).toEqual([]);
    expect(wrongReferences([product('VOT-2')], asked, 'm')).toEqual([0]);
    expect(wrongReferences([product('VOT-1', false)], asked, 'm')).toEqual([0]);
    expect(wrongReferences([product('VOT-1', true, 'c-other')], asked, 'm')).toEqual([0]);
    expect(wrongReferences([product(null), product(null, false)], asked, 'm')).toEqual([]);
  });

  it('TR379: not one that was answered for good, but by the same message', () => {
    const closed = requests(['VOT-1', stateOf(careRequested(), honoured)]);
    expect(wrongReferences([product('VOT-1')], closed, 'm-other')).toEqual([0]);
    expect(wrongReferences([product('VOT-1', false)], closed, 'm-301')).toEqual([]);
    const waiting = requests(['VOT-1', stateOf(careRequested(), investigated)]);
    expect(wrongReferences([product('VOT-1')], waiting, 'm')).toEqual([]);
  });

  it('TR379 IV093: as the result of a 317 every new product of the message does', () => {
    expect(wrongReferences([product('VOW-1'), product('VOW-1')], change, 'm')).toEqual([]);
    expect(wrongReferences([product('VOW-1'), product(null)], change, 'm')).toEqual([1]);
    expect(wrongReferences([product('VOW-1'), product(null, false)], change, 'm')).toEqual([]);
  });
});
