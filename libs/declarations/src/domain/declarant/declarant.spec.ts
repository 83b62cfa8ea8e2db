import { specFor } from '@zgb/testing';
import { declarant, type AdmitDeclaration, type DeclarationAdmitted } from '.';

const spec = specFor(declarant);
const admit = (over: Partial<AdmitDeclaration> = {}): AdmitDeclaration => ({
  type: 'AdmitDeclaration',
  municipality: '1690',
  law: 'wmo',
  provider: '98000001',
  number: 'D1',
  period: '2026-03',
  message: 'm1',
  ...over,
});
const admitted = (over: Partial<AdmitDeclaration> = {}): DeclarationAdmitted => {
  const { type: _type, ...data } = admit(over);
  return { type: 'DeclarationAdmitted', data };
};

describe('what a declarant may submit', () => {
  it('TR333: a number once; the same message again changes nothing', () => {
    spec.given().when(admit()).thenEvents(admitted());
    spec.given(admitted()).when(admit()).thenNothing();
    const second = admit({ message: 'm2' });
    const decision = spec.given(admitted()).when(second).decision();
    expect(decision).toMatchObject({
      events: [{ type: 'DeclarationTurnedDown', data: { reason: { code: 'numberUsedBefore' } } }],
    });
  });

  it('TR318: the last month again and any later one, not an earlier one', () => {
    for (const period of ['2026-03', '2026-04', '2026-07']) {
      const next = { number: 'D2', message: 'm2', period };
      spec.given(admitted()).when(admit(next)).thenEvents(admitted(next));
    }
    const earlier = admit({ number: 'D2', message: 'm2', period: '2026-02' });
    expect(spec.given(admitted()).when(earlier).decision()).toMatchObject({
      events: [{ data: { reason: { code: 'periodBeforeLast', lastPeriod: '2026-03' } } }],
    });
  });

  it('TR314: tells which references were used before, within the part and before it', () => {
    const claim = (part: number, ...references: readonly string[]) =>
      ({ type: 'ClaimReferences', number: 'D1', part, references }) as const;
    const claimed = (part: number, references: readonly string[], repeated: readonly number[]) =>
      ({ type: 'ReferencesClaimed', data: { number: 'D1', part, references, repeated } }) as const;
    spec
      .given(admitted())
      .when(claim(0, 'A', 'B', 'A'))
      .thenEvents(claimed(0, ['A', 'B', 'A'], [2]));
    spec
      .given(admitted(), claimed(0, ['A', 'B'], []))
      .when(claim(1, 'C', 'B'))
      .thenEvents(claimed(1, ['C', 'B'], [1]));
    spec
      .given(admitted(), claimed(0, ['A'], []))
      .when(claim(0, 'A'))
      .thenNothing();
    spec.given().when(claim(0, 'A')).thenRejected({ code: 'declarationNotAdmitted' });
  });
});
