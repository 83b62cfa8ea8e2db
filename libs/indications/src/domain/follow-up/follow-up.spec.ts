import { specFor } from '@zgb/testing';
import { followUp, type RefusalGround } from './follow-up';

const spec = specFor(followUp);
const allocation = { provider: '98000001', allocatedOn: '2026-03-02' };
const pause = (from: string) =>
  ({ type: 'PauseWaiting', from, reason: 'wants-later', allocation }) as const;
const paused = (from: string) =>
  ({ type: 'WaitingPaused', data: { from, reason: 'wants-later' } }) as const;
const resume = (lastDay: string) => ({ type: 'ResumeWaiting', lastDay, allocation }) as const;
const resumed = (from: string, lastDay: string) =>
  ({ type: 'WaitingResumed', data: { from, lastDay } }) as const;

describe('what happens around an allocation', () => {
  it('A2: the clock stands still for a reason of the client, one pause at a time', () => {
    spec.given().when(pause('2026-03-05')).thenEvents(paused('2026-03-05'));
    spec.given(paused('2026-03-05')).when(pause('2026-03-05')).thenNothing();
    spec
      .given(paused('2026-03-05'))
      .when(pause('2026-03-09'))
      .thenRejected({ code: 'pausedAlready', from: '2026-03-05' });
    spec
      .given(paused('2026-03-05'))
      .when(resume('2026-03-08'))
      .thenEvents(resumed('2026-03-05', '2026-03-08'));
  });

  it('A2: a pause ends after it began and once; the next one comes later', () => {
    spec.given().when(resume('2026-03-08')).thenRejected({ code: 'notPaused' });
    spec
      .given(paused('2026-03-05'))
      .when(resume('2026-03-04'))
      .thenRejected({ code: 'resumedBeforePause', from: '2026-03-05' });
    const twice = spec.given(paused('2026-03-05'), resumed('2026-03-05', '2026-03-08'));
    twice.when(resume('2026-03-08')).thenNothing();
    twice.when(resume('2026-03-09')).thenRejected({ code: 'notPaused' });
    twice
      .when(pause('2026-03-08'))
      .thenRejected({ code: 'pausedInOtherPause', lastDay: '2026-03-08' });
    twice.when(pause('2026-03-09')).thenEvents(paused('2026-03-09'));
  });

  it('MIJ-26: the first choice that was not available is recorded with the wanted provider', () => {
    const wanted = (wantedProvider: string) =>
      ({ type: 'RecordFirstChoice', wantedProvider, on: '2026-02-27', allocation }) as const;
    const data = { wantedProvider: '98000002', on: '2026-02-27' };
    const known = { type: 'FirstChoiceUnavailable', data } as const;
    spec.given().when(wanted('98000002')).thenEvents(known);
    spec.given(known).when(wanted('98000002')).thenNothing();
    spec.given().when(wanted('98000001')).thenRejected({ code: 'firstChoiceIsProvider' });
  });

  it('MIJ-38: a refusal by the provider has one of the three allowed grounds', () => {
    const grounds: readonly RefusalGround[] = [
      'client-stop',
      'support-not-offered',
      'spending-room-reached',
    ];
    for (const ground of grounds) {
      const data = { on: '2026-03-04', ground };
      const refuse = { type: 'RefuseClient', ...data, allocation } as const;
      spec.given().when(refuse).thenEvents({ type: 'ClientRefused', data });
      spec.given({ type: 'ClientRefused', data }).when(refuse).thenNothing();
    }
  });

  it('refuses what is about no allocation, or before it was given', () => {
    spec
      .given()
      .when({ ...pause('2026-03-05'), allocation: null })
      .thenRejected({ code: 'allocationUnknown' });
    spec
      .given()
      .when(pause('2026-03-01'))
      .thenRejected({ code: 'beforeAllocation', allocatedOn: '2026-03-02' });
  });

  it('MIJ-44: a plan and an evaluation are recorded with their day, each once', () => {
    const hold = { type: 'HoldReview', kind: 'plan', on: '2026-04-01', allocation } as const;
    const held = { type: 'ReviewHeld', data: { kind: 'plan', on: '2026-04-01' } } as const;
    spec.given().when(hold).thenEvents(held);
    spec.given(held).when(hold).thenNothing();
  });
});
