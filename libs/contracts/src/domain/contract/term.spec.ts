import fc from 'fast-check';
import { addDays, addMonths } from '@zgb/kernel';
import { specFor } from '@zgb/testing';
import {
  contract,
  contractTermsOn,
  coverOf,
  lastDayOf,
  optionsOf,
  type ContractEvent,
} from './contract';
import { care, concluded, contractAfter, named, sampleTerms } from './contract.samples';

const spec = specFor(contract);
const ref = { family: '2020', lot: null, from: '2020-01-01' };
const extended: ContractEvent = {
  type: 'ContractExtended',
  data: { contract: ref, until: '2027-12-31', decidedOn: '2026-03-01' },
};
const extend = (until: string) =>
  ({ type: 'ExtendContract', ...named, until, decidedOn: '2026-03-01' }) as const;

describe('how long a contract runs', () => {
  it('WK-01: an extension moves the last day; as known before it the old end counts', () => {
    spec.given(concluded()).when(extend('2027-12-31')).thenEvents(extended);
    spec.given(concluded(), extended).when(extend('2027-12-31')).thenNothing();
    expect(coverOf(contractAfter(concluded()), care('2026-11-01')).until).toBe('2026-12-31');
    const after = contractAfter(concluded(), extended);
    expect(coverOf(after, care('2026-11-01')).until).toBe('2027-12-31');
    expect(contractTermsOn(after, '1969', '2027-12-31')).toEqual(sampleTerms());
    expect(contractTermsOn(after, '1969', '2028-01-01')).toBeNull();
  });

  it('refuses an extension that is not later, of nothing, or of an indefinite contract', () => {
    spec
      .given(concluded())
      .when(extend('2026-12-31'))
      .thenRejected({ code: 'extensionNotLater', until: '2026-12-31' });
    spec.given().when(extend('2027-12-31')).thenRejected({ code: 'contractUnknown' });
    spec
      .given(concluded({ until: null }))
      .when(extend('2027-12-31'))
      .thenRejected({ code: 'contractIndefinite' });
  });

  it('GV-05: an indefinite contract has an empty end, and so has what it covers', () => {
    const state = contractAfter(concluded({ until: null }));
    expect(lastDayOf(state, sampleTerms({ until: null }))).toBeNull();
    expect(coverOf(state, care('2035-01-01'))).toMatchObject({ covered: true, until: null });
  });

  it('ZOU-17 NAT-31: 4 years from 2027 with two options have computed notice dates', () => {
    const terms = sampleTerms({
      from: '2027-01-01',
      until: '2030-12-31',
      options: ['2031-12-31', '2032-12-31'],
    });
    expect(addDays(addMonths('2027-01-01', 48), -1)).toBe(terms.until);
    const options = optionsOf(contractAfter({ type: 'ContractConcluded', data: terms }), terms);
    expect(options.map(({ option, noticeDueOn }) => [option, noticeDueOn])).toEqual([
      ['2031-12-31', '2030-06-30'],
      ['2032-12-31', '2031-06-30'],
    ]);
  });

  it('MIJ-41: 5 fixed and 5 option years are decided one by one, in order', () => {
    const options = [2031, 2032, 2033, 2034, 2035].map((year) => `${String(year)}-12-31`);
    const given = concluded({ from: '2026-01-01', until: '2030-12-31', options });
    const decide = (option: string, taken = true) =>
      ({ type: 'DecideOption', ...named, option, taken, decidedOn: '2030-06-01' }) as const;
    spec
      .given(given)
      .when(decide('2032-12-31'))
      .thenRejected({ code: 'earlierOptionOpen', option: '2031-12-31' });
    spec.given(given).when(decide('2031-06-30')).thenRejected({ code: 'optionUnknown' });
    const contractRef = { ...ref, from: '2026-01-01' };
    const decided = (option: string, taken = true): ContractEvent => ({
      type: 'OptionDecided',
      data: { contract: contractRef, option, taken, decidedOn: '2030-06-01' },
    });
    spec.given(given).when(decide('2031-12-31')).thenEvents(decided('2031-12-31'));
    spec.given(given, decided('2031-12-31')).when(decide('2031-12-31')).thenNothing();
    spec
      .given(given, decided('2031-12-31'))
      .when(decide('2031-12-31', false))
      .thenRejected({ code: 'optionDecidedBefore' });
    const terms = sampleTerms({ from: '2026-01-01', until: '2030-12-31', options });
    const all = contractAfter(given, ...options.map((option) => decided(option)));
    expect(lastDayOf(all, terms)).toBe('2035-12-31');
    const notTaken = contractAfter(given, decided('2031-12-31'), decided('2032-12-31', false));
    expect(lastDayOf(notTaken, terms)).toBe('2031-12-31');
    spec
      .given(given, decided('2031-12-31', false))
      .when(decide('2032-12-31'))
      .thenRejected({ code: 'earlierOptionOpen', option: '2031-12-31' });
    expect(optionsOf(notTaken, terms).map(({ lapsed }) => lapsed)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
    const ended: ContractEvent = {
      type: 'ContractEnded',
      data: {
        contract: contractRef,
        lastDay: '2029-12-31',
        transition: 'hard-close',
        transitionUntil: null,
        decidedOn: '2029-01-01',
      },
    };
    spec.given(given, ended).when(decide('2031-12-31')).thenRejected({ code: 'optionLapsed' });
    expect(optionsOf(all, terms).map(({ noticeDueOn }) => noticeDueOn)).toEqual([
      '2030-06-30',
      '2031-06-30',
      '2032-06-30',
      '2033-06-30',
      '2034-06-30',
    ]);
  });

  it('an end with an arrangement lets running care go on, a hard close does not', () => {
    const end = (transition: 'arrangement' | 'hard-close', transitionUntil: string | null) =>
      ({
        type: 'EndContract',
        ...named,
        lastDay: '2026-06-30',
        transition,
        transitionUntil,
        decidedOn: '2026-01-01',
      }) as const;
    spec
      .given(concluded())
      .when(end('arrangement', '2026-06-30'))
      .thenRejected({ code: 'transitionNotAfterEnd' });
    spec
      .given(concluded({ until: '2026-06-29' }))
      .when(end('hard-close', null))
      .thenRejected({ code: 'endAfterLastDay', until: '2026-06-29' });
    spec
      .given(concluded())
      .when(end('hard-close', '2026-09-30'))
      .thenRejected({ code: 'transitionNotAfterEnd' });
    const ended = (until: string | null): ContractEvent => ({
      type: 'ContractEnded',
      data: {
        contract: ref,
        lastDay: '2026-06-30',
        transition: until === null ? 'hard-close' : 'arrangement',
        transitionUntil: until,
        decidedOn: '2026-01-01',
      },
    });
    spec.given(concluded()).when(end('arrangement', '2026-09-30')).thenEvents(ended('2026-09-30'));
    expect(
      coverOf(contractAfter(concluded(), ended('2026-09-30')), care('2026-01-01')),
    ).toMatchObject({ until: '2026-06-30', runningUntil: '2026-09-30' });
    expect(coverOf(contractAfter(concluded(), ended(null)), care('2026-01-01'))).toMatchObject({
      until: '2026-06-30',
      runningUntil: '2026-06-30',
    });
  });

  it('terms laid down anew take the place of those of the same contract; lots stand apart', () => {
    const shorter = contractAfter(concluded(), concluded({ until: '2026-06-30' }));
    expect(coverOf(shorter, care('2026-01-01')).until).toBe('2026-06-30');
    const lots = contractAfter(
      concluded({ lot: '1', groups: ['dagbesteding'] }),
      concluded({ lot: '2', groups: ['individuele-begeleiding'], until: '2025-12-31' }),
    );
    expect(coverOf(lots, care('2025-01-01')).until).toBe('2025-12-31');
    expect(coverOf(lots, care('2025-01-01', { group: 'dagbesteding' })).until).toBe('2026-12-31');
    expect(coverOf(lots, care('2025-01-01', { group: 'verblijf' })).covered).toBe(false);
    expect(coverOf(lots, care('2025-01-01', { group: null })).until).toBe('2026-12-31');
  });

  it('contracts that follow on each other reach to the last of them, a gap ends it', () => {
    const next = (from: string) =>
      contractAfter(concluded(), concluded({ family: '2027', from, until: '2030-12-31' }));
    expect(coverOf(next('2027-01-01'), care('2026-01-01')).until).toBe('2030-12-31');
    expect(coverOf(next('2027-01-02'), care('2026-01-01')).until).toBe('2026-12-31');
    expect(coverOf(next('2027-01-02'), care('2027-01-01')).covered).toBe(false);
  });

  it('covers exactly the days on which terms hold', () => {
    const day = fc.integer({ min: -400, max: 4_000 }).map((n) => addDays('2020-01-01', n));
    fc.assert(
      fc.property(day, (from) => {
        const state = contractAfter(concluded(), extended);
        const { covered } = coverOf(state, care(from));
        expect(covered).toBe(from >= '2020-01-01' && from <= '2027-12-31');
        expect(covered).toBe(contractTermsOn(state, '1969', from) !== null);
      }),
    );
  });

  it('refuses periods that are reversed', () => {
    const conclude = (terms: ReturnType<typeof sampleTerms>) =>
      ({ type: 'ConcludeContract', terms }) as const;
    spec
      .given()
      .when(conclude(sampleTerms({ until: '2019-12-31' })))
      .thenRejected({ code: 'periodReversed' });
    spec
      .given()
      .when(conclude(sampleTerms({ options: ['2026-12-30'] })))
      .thenRejected({ code: 'periodReversed' });
    spec
      .given()
      .when(conclude(sampleTerms({ until: null, options: ['2026-12-30'] })))
      .thenRejected({ code: 'contractIndefinite' });
  });
});
