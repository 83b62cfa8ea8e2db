import { specFor } from '@zgb/testing';
import { careForm, type CarePlacement } from './care-form';

const spec = specFor(careForm);
const budget: CarePlacement = {
  source: 'indication I-2',
  law: 'wmo',
  category: '02',
  code: '02A16',
  form: 'personal-budget',
  validity: { from: '2026-04-01', until: null },
};
const inKind = (until: string | null): CarePlacement => ({
  ...budget,
  source: 'allocation wmo 1001',
  form: 'in-kind',
  validity: { from: '2025-01-01', until },
});
const placed = (placement: CarePlacement) => ({ type: 'CareFormPlaced', data: placement }) as const;
const place = (placement: CarePlacement) => ({ type: 'PlaceCareForm', placement }) as const;

describe('in kind or as a personal budget', () => {
  it('MIJ-33: in kind ends on or before 2026-03-31 when a budget begins on 2026-04-01', () => {
    spec
      .given(placed(budget))
      .when(place(inKind('2026-03-31')))
      .thenEvents(placed(inKind('2026-03-31')));
    const refused = {
      code: 'otherFormAtSameTime',
      source: 'indication I-2',
      form: 'personal-budget',
      from: '2026-04-01',
      until: null,
    } as const;
    spec
      .given(placed(budget))
      .when(place(inKind('2026-04-01')))
      .thenRejected(refused);
    spec
      .given(placed(budget))
      .when(place(inKind(null)))
      .thenRejected(refused);
  });

  it('MIJ-33: nor does a budget begin while care in kind runs', () => {
    spec
      .given(placed(inKind('2026-04-01')))
      .when(place(budget))
      .thenRejected({
        code: 'otherFormAtSameTime',
        source: 'allocation wmo 1001',
        form: 'in-kind',
        from: '2025-01-01',
        until: '2026-04-01',
      });
    spec
      .given(placed(inKind('2026-04-01')), placed(inKind('2026-03-31')))
      .when(place(budget))
      .thenEvents(placed(budget));
  });

  it('MIJ-33: a whole category holds every product of it; another product is free', () => {
    const category = { ...inKind(null), code: null };
    expect(spec.given(placed(budget)).when(place(category)).decision().accepted).toBe(false);
    const other = { ...inKind(null), code: '02A15' };
    spec.given(placed(budget)).when(place(other)).thenEvents(placed(other));
    const youth = { ...inKind(null), law: 'jw' } as const;
    spec.given(placed(budget)).when(place(youth)).thenEvents(placed(youth));
  });

  it('gives the place free when a source withdraws, and takes the same again as said', () => {
    const withdrawn = { type: 'CareFormWithdrawn', data: { source: budget.source } } as const;
    spec.given(placed(budget)).when(place(budget)).thenNothing();
    spec
      .given(placed(budget), withdrawn)
      .when(place(inKind(null)))
      .thenEvents(placed(inKind(null)));
    spec.given().when({ type: 'WithdrawCareForm', source: 'indication I-9' }).thenNothing();
  });
});
