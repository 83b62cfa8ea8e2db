import { specFor } from '@zgb/testing';
import { dossierByUser, type PlanCare, type PlannedCare } from './dossier';

const spec = specFor(dossierByUser);

const care = (over: Partial<PlannedCare> = {}): PlannedCare => ({
  number: 1001,
  decidedAt: '2026-01-05T09:00:00',
  category: '02',
  code: '02Z02',
  validity: { from: '2026-02-01', until: '2026-06-30' },
  stands: true,
  ...over,
});
const plan = (one: PlannedCare, over: Partial<PlanCare> = {}): PlanCare => ({
  type: 'PlanCare',
  law: 'wmo',
  care: one,
  known: [],
  exclusive: [],
  personalBudgets: [],
  ...over,
});
const planned = (one: PlannedCare) => ({ type: 'CarePlanned', data: one }) as const;
const later = { from: '2026-07-01', until: '2026-12-31' };

describe('room for care in a dossier', () => {
  it('NAT-10 OP259: the same product does not overlap, and may follow the day after', () => {
    const second = care({ number: 1002, validity: { from: '2026-06-30', until: null } });
    spec
      .given(planned(care()))
      .when(plan(second))
      .thenRejected({ code: 'careStacked', number: 1001 });
    const next = care({ number: 1002, validity: later });
    spec.given(planned(care())).when(plan(next)).thenEvents(planned(next));
  });

  it('OP259: sees what messages told, also later than what was planned', () => {
    const second = care({ number: 1002 });
    spec
      .given()
      .when(plan(second, { known: [care()] }))
      .thenRejected({ code: 'careStacked', number: 1001 });
    const moved = care({ decidedAt: '2026-01-06T09:00:00', validity: later });
    spec
      .given(planned(care()))
      .when(plan(second, { known: [moved] }))
      .thenEvents(planned(second));
    const deleted = care({ decidedAt: '2026-01-06T09:00:00', stands: false });
    spec
      .given(planned(care()))
      .when(plan(second, { known: [deleted] }))
      .thenEvents(planned(second));
  });

  it('OP259: a plan that is not recorded yet takes room, and gives none', () => {
    const moved = care({ decidedAt: '2026-01-06T09:00:00', validity: later });
    const stacked = { code: 'careStacked', number: 1001 } as const;
    for (const validity of [care().validity, later]) {
      const second = care({ number: 1002, validity });
      spec
        .given(planned(moved))
        .when(plan(second, { known: [care()] }))
        .thenRejected(stacked);
    }
  });

  it('what stacks already may be shortened or deleted', () => {
    const other = care({ number: 1002 });
    const known = [care(), other];
    const shorter = care({
      decidedAt: '2026-02-01T09:00:00',
      validity: { from: '2026-02-01', until: '2026-03-31' },
    });
    spec.given().when(plan(shorter, { known })).thenEvents(planned(shorter));
    const deleted = care({ decidedAt: '2026-02-01T09:00:00', stands: false });
    spec.given().when(plan(deleted, { known })).thenEvents(planned(deleted));
    const longer = care({
      decidedAt: '2026-02-01T09:00:00',
      validity: { from: '2026-02-01', until: '2026-07-01' },
    });
    spec.given().when(plan(longer, { known })).thenRejected({ code: 'careStacked', number: 1002 });
  });

  it('MIJ-18: two products at once are fine, unless the pair is listed as exclusive', () => {
    const other = care({ number: 1002, category: '07', code: '07Z01' });
    spec.given(planned(care())).when(plan(other)).thenEvents(planned(other));
    const exclusive = [
      { one: { category: '07', code: '07Z01' }, other: { category: '02', code: null } },
    ];
    spec
      .given(planned(care()))
      .when(plan(other, { exclusive }))
      .thenRejected({ code: 'productsExclusive', number: 1001 });
    const after = { ...other, validity: later };
    spec.given(planned(care())).when(plan(after, { exclusive })).thenEvents(planned(after));
  });

  it('NAT-10 OP043: no allocation beside a personal budget; it may end the day before', () => {
    const own = { category: '02', code: '02Z02', validity: { from: '2026-06-30', until: null } };
    spec
      .given()
      .when(plan(care(), { personalBudgets: [own] }))
      .thenRejected({ code: 'personalBudgetRuns' });
    const dayBefore = care({ validity: { from: '2026-02-01', until: '2026-06-29' } });
    spec
      .given()
      .when(plan(dayBefore, { personalBudgets: [own] }))
      .thenEvents(planned(dayBefore));
  });

  it('the same again changes nothing, and room that is given back is free', () => {
    spec.given(planned(care())).when(plan(care())).thenNothing();
    const unplan = { type: 'UnplanCare', number: 1001, decidedAt: care().decidedAt } as const;
    const back = {
      type: 'CareUnplanned',
      data: { number: 1001, decidedAt: care().decidedAt },
    } as const;
    spec.given(planned(care())).when(unplan).thenEvents(back);
    spec.given(planned(care()), back).when(unplan).thenNothing();
    const second = care({ number: 1002 });
    spec.given(planned(care()), back).when(plan(second)).thenEvents(planned(second));
  });
});
