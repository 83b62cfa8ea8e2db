import { specFor } from '@zgb/testing';
import {
  declaration,
  declarationStream,
  type CompleteAssessment,
  type DeclarationReceived,
} from '.';

const spec = specFor(declaration);
const received = (message = 'm1'): DeclarationReceived => ({
  type: 'DeclarationReceived',
  data: {
    municipality: '1690',
    law: 'wmo',
    provider: '98000001',
    number: 'D1',
    period: '2026-03',
    sentOn: '2026-04-07',
    receivedOn: '2026-04-08',
    answerDueOn: '2026-04-22',
    message,
    clients: 1,
    submitted: { lines: 2, cents: 91_500 },
  },
});
const complete = (grantedCents: number): CompleteAssessment => ({
  type: 'CompleteAssessment',
  assessment: {
    assessedOn: '2026-04-08',
    ruleSet: '3.2',
    granted: { lines: 1, cents: grantedCents },
    refused: { lines: 1, cents: 31_250 },
    refusedByCode: { '9308': 1 },
  },
  answer: { identification: 'A1', answeredOn: '2026-04-08' },
});

describe('a declaration', () => {
  it('is received once', () => {
    const command = { type: 'ReceiveDeclaration', declaration: received().data } as const;
    spec.given().when(command).thenEvents(received());
    spec.given(received()).when(command).thenNothing();
    spec
      .given(received('other'))
      .when(command)
      .thenRejected({ code: 'declarationReceivedOtherwise' });
  });

  it('M10: is assessed when granted and refused are exactly what was submitted', () => {
    const { assessment, answer } = complete(60_250);
    const events = [
      { type: 'DeclarationAssessed', data: assessment },
      { type: 'DeclarationAnswered', data: answer },
    ] as const;
    spec
      .given(received())
      .when(complete(60_250))
      .thenEvents(...events);
    spec.given(received()).when(complete(60_251)).thenRejected({ code: 'totalsDoNotAddUp' });
    spec
      .given(received(), ...events)
      .when(complete(60_250))
      .thenNothing();
    spec.given().when(complete(60_250)).thenRejected({ code: 'declarationUnknown' });
  });

  it('refuses a line without an account once', () => {
    const line = {
      lineId: 'D1#1',
      reference: 'R1',
      allocationNumber: 9,
      category: '02',
      code: '02Z02',
      productPeriod: { from: '2026-03-01', until: '2026-03-31' },
      netCents: 100,
      reasons: [{ code: 'clientUnknown' }],
    } as const;
    const command = { type: 'RefuseUnplacedLines', lines: [line] } as const;
    const refused = { type: 'UnplacedLinesRefused', data: { part: 0, lines: [line] } } as const;
    spec.given(received()).when(command).thenEvents(refused);
    spec.given(received(), refused).when(command).thenNothing();
  });

  describe('once it is answered', () => {
    const { assessment, answer } = complete(60_250);
    const answered = [
      received(),
      { type: 'DeclarationAssessed', data: assessment },
      { type: 'DeclarationAnswered', data: answer },
    ] as const;
    const reopen = {
      type: 'ReopenAssessment',
      lines: ['D1#2', 'D1#1'],
      decidedSince: false,
      reason: 'Verkeerd tarief',
      by: 'a.jansen',
    } as const;
    const reopened = {
      type: 'AssessmentReopened',
      data: { round: 1, lines: ['D1#1', 'D1#2'], reason: 'Verkeerd tarief', by: 'a.jansen' },
    } as const;
    const send = { type: 'SendAnswer', sentOn: '2026-04-10' } as const;
    const sent = {
      type: 'AnswerSent',
      data: { identification: 'A1', sentOn: '2026-04-10' },
    } as const;

    it('may be reopened until the answer is sent', () => {
      spec
        .given(...answered)
        .when(reopen)
        .thenEvents(reopened);
      spec
        .given(...answered, reopened)
        .when(reopen)
        .thenNothing();
      spec
        .given(...answered, reopened)
        .when({ ...reopen, decidedSince: true })
        .thenEvents({ ...reopened, data: { ...reopened.data, round: 2 } });
      spec
        .given(...answered, sent)
        .when(reopen)
        .thenRejected({ code: 'answerSent', sentOn: '2026-04-10' });
      // While other lines wait for a person there is no answer yet.
      spec.given(received()).when(reopen).thenEvents(reopened);
      spec.given().when(reopen).thenRejected({ code: 'declarationUnknown' });
    });

    it('is not answered to by an assessment of before the reopening, nor sent meanwhile', () => {
      const open = [...answered, reopened];
      spec
        .given(...open)
        .when(complete(60_250))
        .thenRejected({ code: 'assessedInOtherRound', round: 1 });
      spec
        .given(...open)
        .when(send)
        .thenRejected({ code: 'notAnswered' });
      const again = { ...complete(60_250), assessment: { ...assessment, round: 1 } };
      spec
        .given(...open)
        .when(again)
        .thenEvents(
          { type: 'DeclarationAssessed', data: again.assessment },
          { type: 'DeclarationAnswered', data: answer },
        );
    });

    it('may be reopened for other lines while it is open, so that no line blocks it', () => {
      const other = { ...reopen, lines: ['D1#2'] };
      spec
        .given(...answered, reopened)
        .when(other)
        .thenEvents({
          type: 'AssessmentReopened',
          data: { ...reopened.data, round: 2, lines: ['D1#2'] },
        });
    });

    it('is sent once', () => {
      spec
        .given(...answered)
        .when(send)
        .thenEvents(sent);
      spec
        .given(...answered, sent)
        .when({ ...send, sentOn: '2026-04-11' })
        .thenNothing();
    });
  });

  it('has a stream of its own per municipality, law, provider and number', () => {
    expect(declarationStream('1690', 'wmo', '98000001', 'D-1')).toBe(
      'declaration-1690_wmo_98000001_D.2d.1',
    );
  });
});
