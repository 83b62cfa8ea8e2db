import fc from 'fast-check';
import {
  depthOf,
  payeeOf,
  subcontracting,
  subcontractorsOn,
  type Subcontracting,
  type SubcontractingCommand,
  type SubcontractingEvent,
  type Subcontractor,
} from './subcontracting';

const MAIN = '98000001';
const SUB = '98000002';
const DEEPER = '98000003';

const sub = (over: Partial<Subcontractor> = {}): Subcontractor => ({
  agb: SUB,
  hiredBy: MAIN,
  permission: { on: '2025-12-01', reference: 'brief-12' },
  selfEmployed: false,
  period: { from: '2026-01-01', until: null },
  ...over,
});
const register = (over: Partial<Subcontractor> = {}): SubcontractingCommand => ({
  type: 'RegisterSubcontractor',
  main: MAIN,
  subcontractor: sub(over),
  unknown: [],
});
const deliver = (over: object = {}): SubcontractingCommand => ({
  type: 'RecordSubcontractedVolume',
  volume: {
    agb: SUB,
    municipality: '1690',
    law: 'wmo',
    category: '02',
    code: '02T01',
    period: { from: '2026-03-01', until: '2026-03-31' },
    unit: '04',
    volume: 120,
    clients: 14,
    ...over,
  },
});

const fold = (events: readonly SubcontractingEvent[]): Subcontracting =>
  events.reduce(subcontracting.evolve, subcontracting.initial);
/** The answer to the last command, after the earlier ones. */
const answer = (...commands: readonly SubcontractingCommand[]) => {
  const events: SubcontractingEvent[] = [];
  let last = subcontracting.decide(commands[0] as SubcontractingCommand, fold(events));
  for (const [index, command] of commands.entries()) {
    if (index > 0) last = subcontracting.decide(command, fold(events));
    if (last.accepted) events.push(...last.events);
  }
  return { last, state: fold(events) };
};
const codeOf = (...commands: readonly SubcontractingCommand[]): string => {
  const { last } = answer(...commands);
  return last.accepted ? `${String(last.events.length)} events` : last.rejection.code;
};

describe('subcontracting', () => {
  it('NAT-33: written permission first, except for a person without staff', () => {
    expect(codeOf(register({ permission: null }))).toBe('permissionNeeded');
    expect(codeOf(register({ permission: null, selfEmployed: true }))).toBe('1 events');
    const on = (day: string) => register({ permission: { on: day, reference: 'brief' } });
    expect(codeOf(on('2026-01-01'))).toBe('1 events');
    expect(codeOf(on('2026-01-02'))).toBe('permissionAfterStart');
  });

  it('MIJ-31: one level deep, unless permitted', () => {
    const deeper = (over: Partial<Subcontractor> = {}) =>
      register({ agb: DEEPER, hiredBy: SUB, ...over });
    expect(codeOf(deeper())).toBe('hirerNotRegistered');
    expect(codeOf(register(), deeper({ permission: null }))).toBe('permissionNeeded');
    expect(codeOf(register(), deeper({ permission: null, selfEmployed: true }))).toBe(
      'permissionNeeded',
    );
    const { state } = answer(register(), deeper());
    expect(
      [SUB, DEEPER, MAIN, '98000009'].map((agb) => depthOf(state, MAIN, agb, '2026-01-01')),
    ).toEqual([1, 2, null, null]);
  });

  it('MIJ-31: hours are attached only while registered', () => {
    expect(codeOf(deliver())).toBe('subcontractorNotRegistered');
    const from = (day: string) => register({ period: { from: day, until: '2026-03-31' } });
    expect(codeOf(from('2026-03-01'), deliver())).toBe('1 events');
    expect(codeOf(from('2026-03-02'), deliver())).toBe('subcontractorNotRegistered');
    const april = { from: '2026-04-01', until: '2026-04-30' };
    expect(codeOf(from('2026-03-01'), deliver({ period: april }))).toBe(
      'subcontractorNotRegistered',
    );
  });

  it('ZES-25: clients and volume per subcontractor, and no money in it', () => {
    const { last, state } = answer(register(), deliver());
    const [event] = last.accepted ? last.events : [];
    expect(event).toMatchObject({ data: { agb: SUB, volume: 120, clients: 14 } });
    expect(JSON.stringify(event)).not.toMatch(/cents|bedrag|tarif/i);
    expect(Object.values(state.volumes)).toHaveLength(1);
    expect(codeOf(register(), deliver(), deliver())).toBe('0 events');
    const corrected = answer(register(), deliver(), deliver({ volume: 100 }));
    expect(Object.values(corrected.state.volumes).map(({ volume }) => volume)).toEqual([100]);
  });

  it('NAT-33: only the main contractor is paid, whoever of its own delivered', () => {
    const { state } = answer(register(), register({ agb: DEEPER, hiredBy: SUB }));
    const paid = (deliveredBy: string, day = '2026-01-01') =>
      payeeOf(state, MAIN, deliveredBy, day);
    expect([MAIN, SUB, DEEPER].map((agb) => paid(agb))).toEqual([MAIN, MAIN, MAIN]);
    expect([paid('98000009'), paid(SUB, '2025-12-31')]).toEqual([null, null]);
  });

  it('says who is not known, and takes a repeat whatever changed since', () => {
    const unknown = { ...register(), unknown: [SUB] } as SubcontractingCommand;
    expect(answer(unknown).last).toMatchObject({
      rejection: { code: 'providerUnknown', provider: SUB },
    });
    const deeper = register({
      agb: DEEPER,
      hiredBy: SUB,
      period: { from: '2026-06-01', until: null },
    });
    const ended = register({ period: { from: '2026-01-01', until: '2026-03-31' } });
    expect(codeOf(register(), deeper, ended, deeper)).toBe('0 events');
    expect(
      codeOf(
        register(),
        deliver(),
        register({ period: { from: '2026-01-01', until: '2026-01-31' } }),
        deliver(),
      ),
    ).toBe('0 events');
  });

  it('refuses who hires itself, a period over two months, parts and a wrong end', () => {
    expect(codeOf(register({ agb: MAIN }))).toBe('hiresItself');
    expect(codeOf(register({ agb: SUB, hiredBy: SUB }))).toBe('hiresItself');
    expect(codeOf(register({ period: { from: '2026-02-01', until: '2026-01-31' } }))).toBe(
      'endsBeforeStart',
    );
    const two = { from: '2026-03-31', until: '2026-04-01' };
    expect(codeOf(register(), deliver({ period: two }))).toBe('periodNotInOneMonth');
    expect(codeOf(register(), deliver({ volume: 1.5 }))).toBe('volumeNotWhole');
  });

  it('never holds a subcontractor below the first level without permission', () => {
    const anyone = fc.constantFrom(MAIN, SUB, DEEPER, '98000004');
    const command = fc.record({ agb: anyone, hiredBy: anyone, letter: fc.boolean() });
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 12 }), (asked) => {
        const { state } = answer(
          ...asked.map(({ agb, hiredBy, letter }) =>
            register({
              agb,
              hiredBy,
              permission: letter ? sub().permission : null,
              selfEmployed: !letter,
            }),
          ),
        );
        for (const one of subcontractorsOn(state, '2026-06-01')) {
          expect(one.permission !== null || one.hiredBy === MAIN).toBe(true);
        }
      }),
    );
  });
});
