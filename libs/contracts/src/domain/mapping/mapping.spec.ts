import { specFor } from '@zgb/testing';
import { mapping, type Mapping, type ProductsMapped } from './mapping';

const spec = specFor(mapping);

const between = (old: string, to: string, municipalities: readonly string[] | null = null) =>
  ({
    type: 'ProductsMapped',
    data: {
      law: 'wmo',
      from: '2026-01-01',
      old: [{ category: '02', code: old }],
      new: { category: '02', code: to },
      municipalities,
      note: null,
    },
  }) satisfies ProductsMapped;
const map = (wanted: Mapping, unknown: readonly string[] = []) => ({
  type: 'MapProducts' as const,
  mapping: wanted,
  unknown,
});

describe('mappings of a region', () => {
  it('GV-10: a circle is refused, however long and whatever its dates', () => {
    const chain = [between('A', 'B'), between('B', 'C'), between('C', 'D')];
    const back = { ...between('D', 'A').data, from: '2030-01-01' };
    spec
      .given(...chain)
      .when(map(back))
      .thenRejected({ code: 'mappingGoesRound' });
    spec
      .given()
      .when(map(between('A', 'A').data))
      .thenRejected({ code: 'mappingGoesRound' });
    const on = between('D', 'E');
    spec
      .given(...chain)
      .when(map(on.data))
      .thenEvents(on);
  });

  it('GV-10: two municipalities may go opposite ways; a third mapping still ends', () => {
    const apart = [between('A', 'B', ['1701']), between('B', 'A', ['0119'])];
    const forAll = between('C', 'A');
    spec
      .given(...apart)
      .when(map(forAll.data))
      .thenEvents(forAll);
    spec
      .given(...apart)
      .when(map(between('B', 'A', ['1701']).data))
      .thenRejected({ code: 'mappingGoesRound' });
  });

  it('ZES-02: an old code passes into one other, in one municipality', () => {
    const first = between('A', 'B', ['1701']);
    spec
      .given(first)
      .when(map(between('A', 'C').data))
      .thenRejected({ code: 'productMappedBefore', codes: ['wmo/02/A'] });
    const elsewhere = between('A', 'C', ['0119']);
    spec.given(first).when(map(elsewhere.data)).thenEvents(elsewhere);
    spec.given(first).when(map(first.data)).thenNothing();
  });

  it('NAT-22: a mapping is not made backwards, and not for codes nobody knows', () => {
    const { data } = between('A', 'B');
    spec
      .given()
      .when(map({ ...data, decidedOn: '2026-01-02' }))
      .thenRejected({ code: 'mappingRetroactive', decidedOn: '2026-01-02' });
    const sameDay = { ...data, decidedOn: '2026-01-01' };
    spec.given().when(map(sameDay)).thenEvents({ type: 'ProductsMapped', data: sameDay });
    spec
      .given()
      .when(map(data, ['wmo/02/A']))
      .thenRejected({ code: 'mappedProductUnknown', codes: ['wmo/02/A'] });
  });
});
