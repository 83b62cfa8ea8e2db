import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import {
  contract,
  coverOf,
  isNoticeDue,
  mustAccept,
  paysAboveRoom,
  refusalGrounds,
  roomCents,
  roomStepsOn,
  roomWatcher,
  type ContractEvent,
  type RoomStep,
} from './contract';
import { care, concluded, contractAfter, named, sampleTerms } from './contract.samples';

const spec = specFor(contract);
const stop = (effect: 'warn' | 'refuse' = 'refuse', from = '2026-05-01') =>
  ({ type: 'ClientStopSet', data: { from, effect, ground: 'ruimte bereikt' } }) as const;
const figures = { roomCents: 50_000_000, usedCents: 31_000_000, foreseenCents: 47_000_000 };
const lifted: ContractEvent = {
  type: 'ClientStopLifted',
  data: { from: '2026-08-01', decision: 'B-14', figures },
};

describe('a client stop', () => {
  it('NAT-28: warns or refuses from its first day, until it is lifted', () => {
    const state = contractAfter(concluded(), stop(), lifted);
    expect(coverOf(state, care('2026-04-30')).clientStop).toBeNull();
    expect(coverOf(state, care('2026-05-01')).clientStop).toBe('refuse');
    expect(coverOf(state, care('2026-07-31')).clientStop).toBe('refuse');
    expect(coverOf(state, care('2026-08-01')).clientStop).toBeNull();
    expect(coverOf(contractAfter(concluded(), stop('warn')), care('2026-05-01')).clientStop).toBe(
      'warn',
    );
  });

  it('NAT-28: lifting needs a decision with figures', () => {
    const lift = { type: 'LiftClientStop', from: '2026-08-01', decision: 'B-14' } as const;
    spec
      .given(stop())
      .when({ ...lift, figures: null })
      .thenRejected({ code: 'liftWithoutFigures' });
    spec
      .given(stop())
      .when({ ...lift, decision: ' ', figures })
      .thenRejected({ code: 'liftWithoutFigures' });
    spec
      .given()
      .when({ ...lift, figures })
      .thenRejected({ code: 'clientStopUnknown' });
    spec
      .given(stop())
      .when({ ...lift, figures })
      .thenEvents(lifted);
    spec
      .given(stop(), lifted)
      .when({ ...lift, figures })
      .thenNothing();
    // Commands that come again after the stop was lifted do not set it again.
    spec.given(stop(), lifted).when({ type: 'SetClientStop', stop: stop().data }).thenNothing();
  });

  it('NAT-28 NAT-34: during a stop the duty to accept lapses', () => {
    const state = contractAfter(concluded(), stop());
    const asked = { canOffer: true, usedCents: null };
    expect(mustAccept(state, { ...asked, on: '2026-04-30' })).toBe(true);
    expect(mustAccept(state, { ...asked, on: '2026-05-01' })).toBe(false);
  });
});

describe('grounds to refuse a client', () => {
  const room: ContractEvent = {
    type: 'SpendingRoomAgreed',
    data: { year: 2026, yearCents: 50_000_000, from: '2026-01-01' },
  };
  it('NAT-34: a stop, no fitting support, or the room (nearly) reached; nothing else', () => {
    const state = contractAfter(concluded(), room, stop());
    const grounds = (on: string, canOffer: boolean, usedCents: number | null) =>
      refusalGrounds(state, { on, canOffer, usedCents });
    expect(grounds('2026-06-01', false, 35_000_000)).toEqual([
      'client-stop',
      'no-fitting-support',
      'room-reached',
    ]);
    expect(grounds('2026-04-01', true, 34_999_999)).toEqual([]);
    expect(grounds('2025-04-01', true, 35_000_000)).toEqual([]);
    const turnDown = {
      type: 'TurnDownClient',
      clientRef: 'c-1',
      municipality: '1969',
      on: '2026-04-01',
      ground: 'room-reached',
      usedCents: 34_999_999,
    } as const;
    spec.given(room).when(turnDown).thenRejected({ code: 'noGroundToRefuse' });
    const full = { ...turnDown, usedCents: 35_000_000 };
    const { type: _type, ...data } = full;
    spec.given(room).when(full).thenEvents({ type: 'ClientTurnedDown', data });
  });
});

describe('the spending room', () => {
  const room = { year: 2027, yearCents: 50_000_000, from: '2027-01-01' };
  const agreed: ContractEvent = { type: 'SpendingRoomAgreed', data: room };
  const step = (name: RoomStep, on: string): ContractEvent => ({
    type: 'SpendingRoomStepTaken',
    data: { year: 2027, step: name, on, amountCents: null },
  });
  const warnings = (day: string, ...steps: readonly ContractEvent[]) =>
    roomStepsOn(contractAfter(agreed, ...steps), room, day).map((one) => [
      one.step,
      one.dueOn,
      one.warning,
    ]);

  it('NAT-25: intention 6, decision 3 and plan 2 months ahead; out of order is warned', () => {
    expect(warnings('2026-07-01')).toEqual([
      ['intention', '2026-07-01', null],
      ['decision', '2026-10-01', null],
      ['plan', '2026-11-01', null],
    ]);
    const inTime = [
      step('intention', '2026-07-01'),
      step('decision', '2026-10-01'),
      step('plan', '2026-11-01'),
    ];
    expect(warnings('2027-06-01', ...inTime).map(([, , warning]) => warning)).toEqual([
      null,
      null,
      null,
    ]);
    expect(warnings('2026-10-02').map(([, , warning]) => warning)).toEqual([
      'overdue',
      'overdue',
      null,
    ]);
    const wrong = [step('decision', '2026-09-01'), step('plan', '2026-08-01')];
    expect(warnings('2026-09-02', ...wrong).map(([, , warning]) => warning)).toEqual([
      'overdue',
      'out-of-order',
      'out-of-order',
    ]);
    expect(warnings('2026-12-01', step('intention', '2026-07-02'))[0]?.[2]).toBe('late');
  });

  it('NAT-25: a later first day gives a part of the year, in whole cents', () => {
    expect(roomCents(room)).toBe(50_000_000);
    // 184 of 365 days: 25,205,479.45 cents.
    expect(roomCents({ ...room, from: '2027-07-01' })).toBe(25_205_479);
    // 307 of 366 days in a leap year.
    expect(roomCents({ year: 2028, yearCents: 36_600, from: '2028-02-29' })).toBe(30_700);
    spec
      .given()
      .when({ type: 'AgreeSpendingRoom', room: { ...room, from: '2026-12-31' } })
      .thenRejected({ code: 'roomOutsideYear' });
  });

  it('NAT-26: 350,000 of 500,000 euros calls for a notice, and so does a foreseen overrun', () => {
    expect(isNoticeDue(50_000_000, 35_000_000)).toBe(true);
    expect(isNoticeDue(50_000_000, 34_999_999)).toBe(false);
    expect(isNoticeDue(50_000_000, 10_000_000, 50_000_001)).toBe(true);
    expect(isNoticeDue(50_000_000, 10_000_000, 50_000_000)).toBe(false);
  });

  it('NAT-26: a talk within 2 weeks of the notice, a decision within 2 more', () => {
    const after = (...steps: readonly ContractEvent[]) => warnings('2027-09-01', ...steps).slice(3);
    expect(after(step('notice', '2027-08-10'))).toEqual([
      ['notice', null, null],
      ['talk', '2027-08-24', 'overdue'],
      ['outcome', '2027-09-07', null],
    ]);
    expect(after(step('notice', '2027-08-10'), step('talk', '2027-08-20'))).toEqual([
      ['notice', null, null],
      ['talk', '2027-08-24', null],
      ['outcome', '2027-09-03', null],
    ]);
    expect(after(step('talk', '2027-08-20'))[1]?.[2]).toBe('out-of-order');
  });

  it('NAT-27: specific and crisis care are paid above the room, aspecific care is not', () => {
    expect(
      ['specific', 'crisis', 'aspecific', 'generic'].map((kind) => paysAboveRoom(kind as never)),
    ).toEqual([true, true, false, false]);
    expect([roomWatcher('specific'), roomWatcher('aspecific')]).toEqual([
      'municipality',
      'provider',
    ]);
  });

  it('takes no step about a room that was not agreed', () => {
    const { data } = step('plan', '2026-11-01') as Extract<
      ContractEvent,
      { type: 'SpendingRoomStepTaken' }
    >;
    spec.given().when({ type: 'TakeRoomStep', step: data }).thenRejected({ code: 'roomUnknown' });
  });

  it('never gives more room for fewer days', () => {
    const day = fc.integer({ min: 0, max: 363 });
    fc.assert(
      fc.property(day, fc.nat({ max: 10 ** 12 }), (offset, yearCents) => {
        const from = (days: number) =>
          new Date(Date.UTC(2027, 0, 1 + days)).toISOString().slice(0, 10);
        const earlier = roomCents({ year: 2027, yearCents, from: from(offset) });
        const later = roomCents({ year: 2027, yearCents, from: from(offset + 1) });
        expect(later).toBeLessThanOrEqual(earlier);
        expect(earlier).toBeLessThanOrEqual(yearCents);
      }),
    );
  });
});

describe('agreements about named clients', () => {
  const clients = Array.from({ length: 12 }, (_, index) => `c-${String(index + 1)}`);
  const bridging = {
    from: '2026-01-01',
    until: '2026-06-30',
    municipalities: ['1969'],
    clients,
  };
  const agreed: ContractEvent = { type: 'BridgingAgreed', data: bridging };
  const old = concluded({ until: '2025-12-31' });

  it('MIJ-32: is for exactly those 12 clients until 2026-06-30, and takes no new ones', () => {
    const state = contractAfter(old, agreed);
    for (const clientRef of clients) {
      expect(coverOf(state, care('2026-01-01', { clientRef })).until).toBe('2026-06-30');
    }
    expect(coverOf(state, care('2026-01-01', { clientRef: 'c-13' })).covered).toBe(false);
    expect(coverOf(state, care('2026-07-01')).covered).toBe(false);
    const agree = (over: Partial<typeof bridging>) =>
      ({ type: 'AgreeBridging', bridging: { ...bridging, ...over } }) as const;
    spec.given(old, agreed).when(agree({})).thenNothing();
    const more = [...clients, 'c-13'];
    spec
      .given(old, agreed)
      .when(agree({ clients: more }))
      .thenRejected({ code: 'bridgingClientsFixed' });
    spec
      .given(old, agreed)
      .when(agree({ from: '2026-07-01', until: '2026-09-30', clients: more }))
      .thenRejected({ code: 'bridgingClientsFixed' });
    const elsewhere = { ...bridging, municipalities: ['0285'], clients: ['c-13'] };
    spec
      .given(old, agreed)
      .when(agree(elsewhere))
      .thenEvents({ type: 'BridgingAgreed', data: elsewhere });
    const longer = { ...bridging, until: '2026-09-30', clients: clients.slice(0, 4) };
    spec
      .given(old, agreed)
      .when(agree(longer))
      .thenEvents({ type: 'BridgingAgreed', data: longer });
  });

  it('ZES-29: an allocation goes on from the contract into the bridging agreement', () => {
    expect(coverOf(contractAfter(old), care('2025-06-01')).until).toBe('2025-12-31');
    expect(coverOf(contractAfter(old, agreed), care('2025-06-01')).until).toBe('2026-06-30');
    expect(
      coverOf(contractAfter(old, agreed), care('2025-06-01', { clientRef: 'c-13' })).until,
    ).toBe('2025-12-31');
  });

  const single = {
    clientRef: 'c-1',
    municipality: '1969',
    from: '2026-01-01',
    until: '2026-12-31',
    perYear: [{ year: 2026, amountCents: 1_250_000 }],
  };
  it('ZOU-15: the default answer is to refuse; a reason to make an exception is accepted', () => {
    spec
      .given()
      .when({ type: 'ContractSingleClient', single: { ...single, reason: null } })
      .thenRejected({ code: 'singleClientWithoutReason' });
    const data = { ...single, reason: 'residence-rule' } as const;
    spec
      .given()
      .when({ type: 'ContractSingleClient', single: data })
      .thenEvents({ type: 'SingleClientContracted', data });
  });

  it('MIJ-34: care outside the contracts covers that client only, also during a stop', () => {
    const data = { ...single, reason: 'best-fit' } as const;
    const state = contractAfter(
      { type: 'SingleClientContracted', data },
      stop('refuse', '2026-01-01'),
    );
    expect(coverOf(state, care('2026-02-01'))).toEqual({
      covered: true,
      until: '2026-12-31',
      runningUntil: '2026-12-31',
      clientStop: null,
    });
    expect(coverOf(state, care('2026-02-01', { clientRef: 'c-2' })).covered).toBe(false);
  });
});

describe('the indexation clause', () => {
  const indexation = { method: 'NZa-index, 90 % loon', yearlyOn: '01-01', providerMayTalk: true };
  const talk = {
    type: 'OpenTariffTalk',
    ...named,
    on: '2026-09-01',
    ground: 'cao',
  } as const;

  it('MIJ-19: is kept in the contract version; a provider with the right may open a talk', () => {
    const state = contractAfter(concluded({ indexation }));
    expect(state.terms[0]?.indexation).toEqual(indexation);
    const ref = { family: '2020', lot: null, from: '2020-01-01' };
    spec
      .given(concluded({ indexation }))
      .when(talk)
      .thenEvents({
        type: 'TariffTalkOpened',
        data: { contract: ref, on: '2026-09-01', ground: 'cao' },
      });
    spec.given(concluded()).when(talk).thenRejected({ code: 'noRightToTalk' });
    const without = { ...indexation, providerMayTalk: false };
    // Laid down anew without the right: that version counts.
    spec
      .given(concluded({ indexation }), concluded({ indexation: without }))
      .when(talk)
      .thenRejected({ code: 'noRightToTalk' });
    expect(sampleTerms().indexation).toBeUndefined();
  });
});
