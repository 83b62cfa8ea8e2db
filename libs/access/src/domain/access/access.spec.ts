import fc from 'fast-check';
import { addDays } from '@zgb/kernel';
import { specFor } from '@zgb/testing';
import { access, accessClockOn, type AccessEvent, type ReportMade } from '.';

const spec = specFor(access);
const law = { investigationDays: 42, decisionDays: 14 };

const report = (over: Partial<ReportMade['data']> = {}): ReportMade => ({
  type: 'ReportMade',
  data: {
    municipality: '0118',
    caseNumber: 'Z-1',
    law: 'wmo',
    reportedOn: '2026-01-05',
    group: 'individuele-begeleiding',
    restricted: false,
    ...over,
  },
});
const decision = {
  decidedOn: '2026-03-16',
  outcome: 'granted',
  indication: 'I-1',
} as const;
const decided: AccessEvent = { type: 'AccessDecided', data: decision };
const clock = (day: string, ...events: readonly AccessEvent[]) =>
  accessClockOn(events.reduce(access.evolve, access.initial), law, day);

describe('from report to decision', () => {
  it('WK-18: report on 5 January, decision on 16 March: 70 days against 56', () => {
    const completed = {
      type: 'InvestigationCompleted',
      data: { completedOn: '2026-03-02' },
    } as const;
    expect(clock('2026-04-01', report(), completed, decided)).toStrictEqual({
      status: 'decided',
      dueOn: '2026-03-02',
      whole: { days: 70, normDays: 56, exceeded: true },
      investigation: { days: 56, normDays: 42, exceeded: true },
      decision: { days: 14, normDays: 14, exceeded: false },
      beforeIntakeDays: 70,
    });
  });

  it('WK-18: day 56 is in time, day 57 is not', () => {
    expect(clock('2026-03-02', report())?.whole).toMatchObject({ days: 56, exceeded: false });
    expect(clock('2026-03-03', report())?.whole).toMatchObject({ days: 57, exceeded: true });
  });

  it('WK-18: on a day before the decision the case is open, before the report there is none', () => {
    expect(clock('2026-03-15', report(), decided)?.status).toBe('open');
    expect(clock('2026-01-04', report())).toBeNull();
  });

  it('counts every day once, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (days) => {
        const day = addDays('2026-01-05', days);
        const found = clock(day, report());
        expect(found?.whole).toEqual({ days, normDays: 56, exceeded: days > 56 });
      }),
    );
  });

  it('takes the same again as said, and other content under the number as a mistake', () => {
    const again = { type: 'MakeReport', report: report().data } as const;
    spec.given().when(again).thenEvents(report());
    spec.given(report()).when(again).thenNothing();
    spec
      .given(report())
      .when({ type: 'MakeReport', report: report({ restricted: true }).data })
      .thenRejected({ code: 'caseNumberInUse' });
    spec.given(report(), decided).when({ type: 'DecideAccess', decision }).thenNothing();
  });

  it('refuses steps in an unknown, closed or not yet reported case', () => {
    const hold = (heldOn: string) => ({ type: 'HoldIntake', heldOn }) as const;
    spec.given().when(hold('2026-01-12')).thenRejected({ code: 'caseUnknown' });
    spec
      .given(report(), decided)
      .when(hold('2026-01-12'))
      .thenRejected({ code: 'caseClosed', closedOn: '2026-03-16' });
    spec
      .given(report())
      .when(hold('2026-01-04'))
      .thenRejected({ code: 'beforeReport', reportedOn: '2026-01-05' });
    spec
      .given(report(), {
        type: 'InvestigationCompleted',
        data: { completedOn: '2026-03-17' },
      })
      .when({ type: 'DecideAccess', decision })
      .thenRejected({ code: 'beforeInvestigation', completedOn: '2026-03-17' });
  });

  it('a withdrawn report stops the clock and takes no decision', () => {
    const withdrawn = { type: 'ReportWithdrawn', data: { withdrawnOn: '2026-02-01' } } as const;
    expect(clock('2026-06-01', report(), withdrawn)).toMatchObject({
      status: 'withdrawn',
      whole: { days: 27 },
    });
    spec
      .given(report(), withdrawn)
      .when({ type: 'DecideAccess', decision })
      .thenRejected({ code: 'caseClosed', closedOn: '2026-02-01' });
  });
});
