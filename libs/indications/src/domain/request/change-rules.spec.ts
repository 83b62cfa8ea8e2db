import { isCurrentOn, reasonsAgainstChange, type ChangeCase } from '.';
import { changeCase, sampleWanted, standing, wantedChange } from './request.samples';

const reasons = (request: ChangeCase) => reasonsAgainstChange(request).map(({ reason }) => reason);
const codes = (request: ChangeCase) => reasons(request).map(({ code }) => code);
const others = { category: '03', code: '03Z01' };

describe('a request for change against what is allocated', () => {
  it('breaks no rule when it names all allocations and changes one of them', () => {
    expect(reasons(changeCase())).toEqual([]);
  });

  it('TR349: every current allocation is named, as changed or as unchanged', () => {
    const two = [standing(), standing({ number: 1002, ...others })];
    expect(reasons(changeCase({}, two))).toEqual([{ code: 'allocationsLeftOut', numbers: [1002] }]);
    expect(reasons(changeCase({ unchanged: [1002] }, two))).toEqual([]);
    expect(reasonsAgainstChange(changeCase({}, two))[0]?.at).toEqual({ part: 'request' });
  });

  it('TR349: current is what is valid on or after a day, and not deleted', () => {
    const one = (until: string | null, deleted = false) =>
      isCurrentOn({ validity: { from: '2026-03-01', until }, deleted }, '2026-06-30');
    expect([one('2026-06-30'), one('2026-06-29'), one(null), one(null, true)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    const later = { validity: { from: '2027-01-01', until: '2027-12-31' }, deleted: false };
    expect(isCurrentOn(later, '2026-06-30')).toBe(true);
  });

  it('TR350: what stays unchanged is a current allocation', () => {
    const request = changeCase({ unchanged: [1002] });
    expect(reasonsAgainstChange(request)).toEqual([
      {
        at: { part: 'unchanged', index: 0 },
        reason: { code: 'unchangedNotCurrent', number: 1002 },
      },
    ]);
    const two = [standing(), standing({ number: 1002, ...others })];
    expect(codes(changeCase({ unchanged: [1002] }, two))).toEqual([]);
  });

  it('TR351: what changes is a current allocation', () => {
    const request = changeCase({ changed: [wantedChange(), wantedChange({ number: 1002 })] });
    expect(reasonsAgainstChange(request)).toEqual([
      { at: { part: 'changed', index: 1 }, reason: { code: 'changedNotCurrent', number: 1002 } },
    ]);
  });

  it('TR357: a start on or before the day of the request is that of the allocation', () => {
    const from = (day: string) =>
      codes(
        changeCase({ changed: [wantedChange({ validity: { from: day, until: '2026-06-30' } })] }),
      );
    expect(from('2026-02-10')).toEqual(['pastStartMoved']);
    expect(from('2026-02-11')).toEqual([]);
    expect(from('2026-01-01')).toEqual([]);
    expect(from('2026-01-02')).toEqual(['pastStartMoved']);
  });

  it('TR361: what is wanted does not hold the same care twice on one day', () => {
    const added = (from: string, over = {}) =>
      reasonsAgainstChange(
        changeCase({ added: [sampleWanted({ validity: { from, until: null }, ...over })] }),
      );
    expect(added('2026-07-01')).toEqual([]);
    expect(added('2026-06-30')).toEqual([
      { at: { part: 'added', index: 0 }, reason: { code: 'careStacked' } },
    ]);
    expect(added('2026-06-30', others)).toEqual([]);
    expect(added('2026-06-30', { code: null })).toHaveLength(1);
    expect(added('2026-06-30', { category: null, code: null })).toHaveLength(1);
  });

  it('TR361: an allocation that changes later stands as it was until then', () => {
    const validity = { from: '2026-05-01', until: '2026-12-31' };
    const added = [sampleWanted({ validity: { from: '2026-04-01', until: '2026-04-30' } })];
    expect(codes(changeCase({ changed: [wantedChange({ validity })], added }))).toEqual([
      'careStacked',
    ]);
  });

  it('TR373: a budget, or a volume over the whole term, changes from the first day', () => {
    const generic = standing({ category: null, code: null, volume: null, budgetCents: 100_000 });
    const later = { from: '2026-03-01', until: '2026-12-31' };
    const budget = (budgetCents: number, from: string) =>
      codes(
        changeCase(
          { changed: [wantedChange({ volume: null, budgetCents, validity: { ...later, from } })] },
          [generic],
        ),
      );
    expect(budget(120_000, '2026-03-01')).toEqual(['wholeTermChangedLater']);
    expect(budget(120_000, '2026-01-01')).toEqual([]);
    expect(budget(100_000, '2026-03-01')).toEqual([]);

    const total = standing({ volume: { amount: 50, unit: '04', frequency: '6' } });
    const volume = (amount: number, from: string) =>
      codes(
        changeCase(
          {
            changed: [
              wantedChange({
                volume: { amount, unit: '04', frequency: '6' },
                validity: { ...later, from },
              }),
            ],
          },
          [total],
        ),
      );
    expect(volume(60, '2026-03-01')).toEqual(['wholeTermChangedLater']);
    expect(volume(60, '2026-01-01')).toEqual([]);
    expect(volume(50, '2026-03-01')).toEqual([]);
  });

  it('TR375: an allocation without a product has no volume, unless it ended before 2021', () => {
    const generic = (until: string | null) => [
      standing({
        category: null,
        code: null,
        volume: null,
        validity: { from: '2020-01-01', until },
      }),
    ];
    const validity = { from: '2020-01-01', until: null };
    const asked = (until: string | null, volume = wantedChange().volume) =>
      codes(changeCase({ changed: [wantedChange({ validity, volume })] }, generic(until)));
    expect(asked('2021-01-01')).toEqual(['volumeOnGeneric']);
    expect(asked(null)).toEqual(['volumeOnGeneric']);
    expect(asked('2020-12-31')).toEqual([]);
    expect(asked(null, null)).toEqual([]);
  });

  it('TR411: a change of a specific allocation says its volume', () => {
    expect(codes(changeCase({ changed: [wantedChange({ volume: null })] }))).toEqual([
      'volumeMissing',
    ]);
    expect(codes(changeCase())).toEqual([]);
  });

  it('TR412: an allocation of a category only has no volume, unless it ended before 2021', () => {
    const aspecific = (until: string | null) => [
      standing({ code: null, volume: null, validity: { from: '2020-01-01', until } }),
    ];
    const validity = { from: '2020-01-01', until: null };
    const asked = (until: string | null, volume = wantedChange().volume) =>
      codes(changeCase({ changed: [wantedChange({ validity, volume })] }, aspecific(until)));
    expect(asked('2021-01-01')).toEqual(['volumeWithoutCode']);
    expect(asked('2020-12-31')).toEqual([]);
    expect(asked(null, null)).toEqual([]);
  });
});
