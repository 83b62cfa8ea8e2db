import fc from 'fast-check';
import { addDays } from '@zgb/kernel';
import { specFor } from '@zgb/testing';
import { allocation } from '.';
import { careAllocated, recordAllocation, sampleTerms } from './allocation.samples';
import { againstContract, type SeenContract } from './contract-rules';

const spec = specFor(allocation);
const seen = (over: Partial<SeenContract> = {}): SeenContract => ({
  stream: 'contract-zes_wmo_98000001',
  version: 3,
  covered: true,
  until: '2026-12-31',
  runningUntil: '2026-12-31',
  clientStop: null,
  ...over,
});
const stored = { stream: 'contract-zes_wmo_98000001', version: 3 };
const until = (last: string | null) =>
  sampleTerms({ validity: { from: '2026-01-01', until: last } });

describe('what a contract has against an allocation', () => {
  it('WK-01: to its last day exactly; the version that was seen is stored', () => {
    const command = recordAllocation({ contract: seen() });
    const decision = spec.given().when(command).decision();
    expect(decision).toMatchObject({
      accepted: true,
      events: [{ type: 'CareAllocated', data: { contract: stored } }],
    });
    for (const last of ['2027-01-01', null]) {
      spec
        .given()
        .when({ ...command, terms: until(last) })
        .thenRejected({ code: 'endsAfterContract', contractUntil: '2026-12-31' });
    }
    const noEnd = seen({ until: null, runningUntil: null });
    expect(againstContract(noEnd, { from: '2026-01-01', until: null }, null)).toBeNull();
  });

  it('is not asked when no contract is known, and then nothing of it is stored', () => {
    for (const command of [recordAllocation(), recordAllocation({ contract: null })]) {
      const decision = spec.given().when(command).decision();
      expect(decision).toMatchObject({ accepted: true, events: [{ type: 'CareAllocated' }] });
      expect(JSON.stringify(decision)).not.toContain('contract');
    }
  });

  it('NAT-28: a client stop refuses or warns; care that runs goes on', () => {
    spec
      .given()
      .when(recordAllocation({ contract: seen({ clientStop: 'refuse' }) }))
      .thenRejected({ code: 'clientStop' });
    const warned = spec
      .given()
      .when(recordAllocation({ contract: seen({ clientStop: 'warn' }) }))
      .decision();
    expect(warned).toMatchObject({
      events: [{ data: { contract: { ...stored, warning: 'client-stop' } } }],
    });
    const running = careAllocated({ validity: { from: '2026-01-01', until: '2026-06-30' } });
    const longer = { ...until('2026-12-31'), decidedAt: '2026-05-01T09:00:00' };
    const changed = spec
      .given(running)
      .when(recordAllocation({ terms: longer, contract: seen({ clientStop: 'refuse' }) }))
      .decision();
    expect(changed).toMatchObject({ accepted: true, events: [{ type: 'AllocationChanged' }] });
  });

  it('a deletion and a repeat are taken whatever the contract says now', () => {
    const none = seen({ covered: false });
    const given = careAllocated();
    spec
      .given(given)
      .when(recordAllocation({ contract: none }))
      .thenNothing();
    const deletion = sampleTerms({ decidedAt: '2026-02-01T09:00:00', changeReason: '13' });
    const decision = spec
      .given(given)
      .when(recordAllocation({ terms: deletion, contract: none }))
      .decision();
    expect(decision).toMatchObject({ accepted: true, events: [{ type: 'AllocationDeleted' }] });
    spec
      .given()
      .when(recordAllocation({ contract: none }))
      .thenRejected({ code: 'noContract' });
  });

  it('never lets a promise grow beyond what the contract allows', () => {
    const day = fc.integer({ min: 0, max: 900 }).map((n) => addDays('2026-01-01', n));
    fc.assert(
      fc.property(day, day, day, day, (last, before, contractUntil, runningUntil) => {
        const contract = seen({ until: contractUntil, runningUntil });
        const from = '2026-01-01';
        const first = againstContract(contract, { from, until: last }, null);
        expect(first === null).toBe(last <= contractUntil);
        const later = againstContract(contract, { from, until: last }, { from, until: before });
        expect(later === null).toBe(last <= before || last <= runningUntil);
      }),
    );
  });
});
