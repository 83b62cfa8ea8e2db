import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import { allocation, currentVersion } from '.';
import {
  careAllocated,
  lineGranted,
  postLines,
  recordAllocation,
  sampleIdentity,
  sampleLine,
  sampleTariff,
  sampleTerms,
} from './allocation.samples';
import type { AllocationEvent, AllocationTerms } from './events';

const spec = specFor(allocation);

const commitmentOf = (terms: Partial<AllocationTerms>, priceCents: number): number | undefined => {
  const command = recordAllocation({
    terms: sampleTerms(terms),
    tariff: sampleTariff({ priceCents }),
  });
  const decision = spec.given().when(command).decision();
  const event = decision.accepted ? decision.events[0] : undefined;
  return event?.type === 'CareAllocated' ? event.data.commitment?.amountCents : undefined;
};

describe('allocating care', () => {
  const state = (name: 'yes' | 'no' | 'undecided' | 'unknown') => ({
    product: { stream: 'product-zes_wmo_02_02Z01', version: 1, state: name },
  });

  it('ZES-01: refuses a product that this municipality does not buy', () => {
    spec
      .given()
      .when(recordAllocation(state('no')))
      .thenRejected({ code: 'productNotBought' });
  });

  it('MIJ-04: refuses "not bought" and "undecided" apart, accepts what is bought', () => {
    spec
      .given()
      .when(recordAllocation(state('undecided')))
      .thenRejected({ code: 'productUndecided' });
    spec
      .given()
      .when(recordAllocation(state('unknown')))
      .thenRejected({ code: 'productUnknown' });
    expect(
      spec
        .given()
        .when(recordAllocation(state('yes')))
        .decision(),
    ).toMatchObject({
      accepted: true,
      events: [{ type: 'CareAllocated' }],
    });
  });

  it('ZES-01: a running allocation may change although the product is no longer bought', () => {
    const longer = sampleTerms({
      validity: { from: '2026-01-01', until: '2027-03-31' },
      decidedAt: '2026-11-02T10:00:00',
      changeReason: '04',
    });
    const decision = spec
      .given(careAllocated())
      .when(recordAllocation({ ...state('no'), terms: longer }))
      .decision();
    expect(decision).toMatchObject({ accepted: true, events: [{ type: 'AllocationChanged' }] });
  });

  it('ZOU-02: 40 weeks of two hours at 70.00 are committed at once: 5,600.00', () => {
    const terms = {
      validity: { from: '2027-01-01', until: '2027-09-30' },
      volume: { amount: 2, unit: '04', frequency: '2' },
    } as const;
    expect(commitmentOf(terms, 7_000)).toBe(560_000);
  });

  it('ZOU-02 A7: without an end date the commitment counts to 31 December', () => {
    const terms = {
      validity: { from: '2026-10-15', until: null },
      volume: { amount: 10, unit: '04', frequency: '4' },
    } as const;
    expect(commitmentOf(terms, 6_000)).toBe(3 * 10 * 6_000);
  });

  it('ZOU-02: a budget is committed as it is', () => {
    expect(commitmentOf({ volume: null, budgetCents: 600_000 }, 6_000)).toBe(600_000);
  });

  it('TR332: rejects the number for another client, provider or product', () => {
    for (const other of [{ clientRef: 'c-2' }, { provider: '98000002' }, { code: '02Z03' }]) {
      spec
        .given(careAllocated())
        .when(recordAllocation({ identity: sampleIdentity(other) }))
        .thenRejected({ code: 'numberInUse' });
    }
  });

  it('OP087: the same allocation sent again changes nothing', () => {
    spec.given(careAllocated()).when(recordAllocation()).thenNothing();
    const changed: AllocationEvent = {
      ...careAllocated({ decidedAt: '2026-02-01T09:00:00', changeReason: '04' }),
      type: 'AllocationChanged',
    };
    const again = sampleTerms({ decidedAt: '2026-02-01T09:00:00', changeReason: null });
    spec
      .given(careAllocated(), changed)
      .when(recordAllocation({ terms: again }))
      .thenNothing();
  });

  it('rejects other content under the same moment of decision', () => {
    const terms = sampleTerms({ validity: { from: '2026-01-01', until: '2026-06-30' } });
    spec
      .given(careAllocated())
      .when(recordAllocation({ terms }))
      .thenRejected({ code: 'versionConflict', decidedAt: '2025-12-15T09:00:00' });
  });
});

describe('deleting an allocation', () => {
  const deletion = recordAllocation({
    terms: sampleTerms({
      validity: { from: '2026-01-01', until: '2026-01-01' },
      decidedAt: '2026-02-02T09:00:00',
      changeReason: '13',
    }),
  });

  it('NAT-11 TR384: nothing can be declared on a deleted allocation', () => {
    const decided = spec.given(careAllocated()).when(deletion).decision();
    const deleted = decided.accepted ? decided.events : [];
    expect(deleted).toMatchObject([{ type: 'AllocationDeleted' }]);
    const line = sampleLine({ productPeriod: { from: '2026-01-01', until: '2026-01-01' } });
    const decision = spec
      .given(careAllocated(), ...deleted)
      .when(postLines([line]))
      .decision();
    expect(decision).toMatchObject({
      events: [{ type: 'LineRefused', data: { reasons: [{ code: 'allocationDeleted' }] } }],
    });
  });

  it('NAT-11 TR385: an allocation with granted lines cannot be deleted', () => {
    spec
      .given(careAllocated(), lineGranted(sampleLine()))
      .when(deletion)
      .thenRejected({ code: 'grantedLinesExist', count: 1 });
  });

  it('NAT-11 TR385: after a credit it can', () => {
    const credited: AllocationEvent = {
      type: 'LineCredited',
      data: lineGranted(sampleLine({ reference: 'C1', creditedReference: 'R1' })).data,
    };
    const decision = spec
      .given(careAllocated(), lineGranted(sampleLine()), credited)
      .when(deletion)
      .decision();
    expect(decision).toMatchObject({ accepted: true, events: [{ type: 'AllocationDeleted' }] });
  });
});

describe('order of arrival', () => {
  it('OP080 IV013: the latest decision counts, whatever the order in which versions arrive', () => {
    const versions = [1, 2, 3, 4].map((n) =>
      sampleTerms({
        decidedAt: `2026-0${String(n)}-01T09:00:00`,
        validity: { from: '2026-01-01', until: `2026-12-0${String(n)}` },
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(versions, { minLength: 4 }), (arrival) => {
        const state = arrival.reduce((before, terms) => {
          const decision = allocation.decide(recordAllocation({ terms }), before);
          const events = decision.accepted ? decision.events : [];
          return events.reduce(allocation.evolve, before);
        }, allocation.initial);
        expect(currentVersion(state)?.terms.validity.until).toBe('2026-12-04');
        expect([...state.versions.keys()].sort()).toEqual(versions.map((v) => v.decidedAt));
      }),
    );
  });
});
