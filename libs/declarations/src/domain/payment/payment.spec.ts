import fc from 'fast-check';
import { specFor } from '@zgb/testing';
import { balanceOf, orderState, payment, paymentDueOn, type PaymentBook } from '.';
import type { OrderPayment, PayableDeclaration, PaymentCommand } from './commands';
import type { PaymentEvent } from './events';

const spec = specFor(payment);
const ACCOUNT = { stream: 'payment-account-1690_98000001', version: 1 };

const declared = (
  number: string,
  grantedCents: number,
  over: Partial<PayableDeclaration> = {},
): PayableDeclaration => ({
  declaration: `declaration-1690_wmo_98000001_${number}`,
  number,
  law: 'wmo',
  grantedCents,
  sentOn: '2026-04-07',
  isAnswerSent: true,
  approval: 'notNeeded',
  ...over,
});

const order = (
  declarations: readonly PayableDeclaration[],
  over: Partial<OrderPayment> = {},
): OrderPayment => ({
  type: 'OrderPayment',
  declarations,
  orderedOn: '2026-04-13',
  account: ACCOUNT,
  hold: null,
  ...over,
});

const bookAfter = (...commands: readonly PaymentCommand[]): PaymentBook =>
  commands.reduce((state, command) => {
    const decision = payment.decide(command, state);
    if (!decision.accepted) throw new Error(decision.rejection.code);
    return decision.events.reduce(payment.evolve, state);
  }, payment.initial);

const historyOf = (...commands: readonly PaymentCommand[]): readonly PaymentEvent[] => {
  const events: PaymentEvent[] = [];
  let state = payment.initial;
  for (const command of commands) {
    const decision = payment.decide(command, state);
    if (!decision.accepted) throw new Error(decision.rejection.code);
    events.push(...decision.events);
    state = decision.events.reduce(payment.evolve, state);
  }
  return events;
};

const claim = (principalCents: number, name = 'controle-1'): PaymentCommand => ({
  type: 'ClaimRecovery',
  claim: name,
  principalCents,
  ground: 'sample',
  claimedOn: '2026-03-01',
});
const interest = (interestCents: number, from: string, until: string): PaymentCommand => ({
  type: 'ChargeInterest',
  claim: 'controle-1',
  interestCents,
  from,
  until,
});
const bank = {
  export: { type: 'ExportPayment', order: 1, file: 'F1', exportedOn: '2026-04-14' },
  confirm: { type: 'ConfirmPayment', order: 1, confirmedOn: '2026-04-15', reference: 'B1' },
  return: { type: 'ReturnPayment', order: 1, returnedOn: '2026-04-16', reason: 'Opgeheven' },
} as const;

describe('a payment order', () => {
  it('is due thirty days after the DeclaratieDagtekening, the earliest of all', () => {
    expect([paymentDueOn('2026-04-07'), paymentDueOn('2028-01-30')]).toEqual([
      '2026-05-07',
      '2028-02-29',
    ]);
    const [event] = historyOf(
      order([declared('D1', 100), declared('D2', 50, { sentOn: '2026-03-31' })]),
    );
    expect(event).toMatchObject({
      type: 'PaymentOrdered',
      data: { order: 1, payableCents: 150, amountCents: 150, dueOn: '2026-04-30' },
    });
  });

  it('pays a declaration once, whatever is asked again', () => {
    const history = historyOf(order([declared('D1', 100)]));
    spec
      .given(...history)
      .when(order([declared('D1', 100)]))
      .thenNothing();
    const [second] = historyOf(
      order([declared('D1', 100)]),
      order([declared('D1', 100), declared('D2', 70)]),
    ).slice(1);
    expect(second).toMatchObject({ data: { order: 2, amountCents: 70 } });
  });

  it('waits for the answer, for approval, for an account, and while the provider is on hold', () => {
    const rejected = (command: OrderPayment, code: object): void => {
      spec
        .given()
        .when(command)
        .thenRejected(code as never);
    };
    const D1 = { number: 'D1' };
    rejected(order([declared('D1', 1, { isAnswerSent: false })]), { code: 'answerNotSent', ...D1 });
    rejected(order([declared('D1', 1, { approval: 'missing' })]), { code: 'notApproved', ...D1 });
    rejected(order([declared('D1', 1, { approval: 'withheld' })]), {
      code: 'approvalWithheld',
      ...D1,
    });
    rejected(order([declared('D1', 1)], { account: null }), { code: 'accountUnknown' });
    const hold = { kind: 'suspended', since: '2026-04-01', provider: '98000001' } as const;
    rejected(order([declared('D1', 1)], { hold }), { code: 'paymentHeld', ...hold });
  });

  it('stands in one file; the bank pays or returns it, in any order', () => {
    const ordered = historyOf(order([declared('D1', 100)]));
    spec
      .given(...ordered)
      .when(bank.confirm)
      .thenRejected({ code: 'notExported', order: 1 });
    const exported = historyOf(order([declared('D1', 100)]), bank.export);
    spec
      .given(...exported)
      .when(bank.export)
      .thenNothing();
    spec
      .given(...exported)
      .when({ ...bank.export, file: 'F2' })
      .thenRejected({ code: 'exportedBefore', file: 'F1' });
    spec
      .given(...exported)
      .when({ ...bank.export, order: 2 })
      .thenRejected({ code: 'orderUnknown', order: 2 });
    const one = bookAfter(order([declared('D1', 100)]), bank.export, bank.confirm, bank.return);
    const other = bookAfter(order([declared('D1', 100)]), bank.export, bank.return, bank.confirm);
    expect(balanceOf(one)).toEqual(balanceOf(other));
    expect(balanceOf(one)).toMatchObject({ orderedCents: 0, paidCents: 0, dueAgainCents: 100 });
  });

  it('pays what came back with the next order', () => {
    const book = bookAfter(
      order([declared('D1', 100)]),
      bank.export,
      bank.return,
      order([declared('D2', 30)]),
    );
    expect(book.orders.map(({ amountCents }) => amountCents)).toEqual([100, 130]);
    expect(balanceOf(book)).toMatchObject({ orderedCents: 130, dueAgainCents: 0 });
  });
});

describe('NAT-32: overpayment', () => {
  it('NAT-32: is netted with a later declaration as an event of its own, interest apart', () => {
    const events = historyOf(
      claim(6_400),
      interest(32, '2026-03-02', '2026-03-31'),
      order([declared('D1', 81_240)]),
    );
    expect(events).toMatchObject([
      { type: 'RecoveryClaimed', data: { principalCents: 6_400 } },
      { type: 'InterestCharged', data: { interestCents: 32 } },
      { type: 'PaymentOrdered', data: { payableCents: 81_240, amountCents: 74_808 } },
      { type: 'AmountNetted', data: { order: 1, principalCents: 6_400, interestCents: 32 } },
    ]);
  });

  it('NAT-32: a declaration that is negative as a whole is a claim', () => {
    const book = bookAfter(order([declared('D1', -6_400)]), order([declared('D2', 6_399)]));
    expect(book.orders.map(({ amountCents }) => amountCents)).toEqual([0, 0]);
    expect(book.orders.map(orderState)).toEqual(['settled', 'settled']);
    expect(balanceOf(book)).toMatchObject({ owedPrincipalCents: 1, nettedPrincipalCents: 6_399 });
    spec
      .given(...historyOf(order([declared('D1', -1)])))
      .when(bank.export)
      .thenRejected({ code: 'nothingToPay', order: 1 });
  });

  it('NAT-32: is paid back, principal and interest apart, never more than is owed', () => {
    const received = {
      type: 'ReceiveRecovery',
      claim: 'controle-1',
      principalCents: 6_400,
      interestCents: 32,
      receivedOn: '2026-04-20',
      reference: 'BIJ1',
    } as const;
    const history = historyOf(claim(6_400), interest(32, '2026-03-02', '2026-03-31'));
    spec
      .given(...history)
      .when({ ...received, principalCents: 6_401 })
      .thenRejected({ code: 'moreThanOwed', principalCents: 6_400, interestCents: 32 });
    const done = [...history, { type: 'RecoveryReceived', data: strip(received) } as const];
    spec
      .given(...history)
      .when(received)
      .thenEvents({ type: 'RecoveryReceived', data: strip(received) });
    spec
      .given(...done)
      .when(received)
      .thenNothing();
  });

  it('NAT-32: a claim and its interest are booked once', () => {
    const history = historyOf(claim(6_400), interest(32, '2026-03-02', '2026-03-31'));
    spec
      .given(...history)
      .when(claim(6_400))
      .thenNothing();
    spec
      .given(...history)
      .when(claim(1))
      .thenRejected({ code: 'claimKnownOtherwise', claim: 'controle-1' });
    spec
      .given(...history)
      .when(interest(32, '2026-03-02', '2026-03-31'))
      .thenNothing();
    spec
      .given(...history)
      .when(interest(1, '2026-03-31', '2026-04-30'))
      .thenRejected({ code: 'interestChargedOtherwise', until: '2026-03-31' });
  });
});

const strip = <Command extends { readonly type: string }>({
  type: _type,
  ...data
}: Command): Omit<Command, 'type'> => data;

describe('the balance', () => {
  const act = fc.oneof(
    fc.record({
      kind: fc.constant('order' as const),
      number: fc.integer({ min: 1, max: 12 }),
      cents: fc.integer({ min: -5_000, max: 10_000 }),
    }),
    fc.record({
      kind: fc.constantFrom('export' as const, 'confirm' as const, 'return' as const),
      order: fc.integer({ min: 1, max: 6 }),
    }),
    fc.record({
      kind: fc.constant('claim' as const),
      number: fc.integer({ min: 1, max: 4 }),
      cents: fc.integer({ min: 0, max: 6_000 }),
    }),
    fc.record({
      kind: fc.constant('interest' as const),
      number: fc.integer({ min: 1, max: 4 }),
      cents: fc.integer({ min: 0, max: 500 }),
    }),
  );
  type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

  const commandOf = (one: Act): PaymentCommand => {
    switch (one.kind) {
      case 'order':
        return order([declared(`D${String(one.number)}`, one.cents)]);
      case 'export':
      case 'confirm':
      case 'return':
        return { ...bank[one.kind], order: one.order };
      case 'claim':
        return claim(one.cents, `k${String(one.number)}`);
      case 'interest': {
        const month = `2026-0${String(one.number)}`;
        const charged = interest(one.cents, `${month}-01`, `${month}-28`);
        return { ...charged, claim: `k${String(one.number)}` } as PaymentCommand;
      }
    }
  };

  it('ordered, due again and netted are what was granted; netting never pays below zero; twice is once', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        let state = payment.initial;
        for (const command of acts.map(commandOf)) {
          const decision = payment.decide(command, state);
          if (!decision.accepted) continue;
          state = decision.events.reduce(payment.evolve, state);
          expect(payment.decide(command, state)).toEqual({ accepted: true, events: [] });
        }
        const balance = balanceOf(state);
        const positive = Object.values(state.declarations).reduce(
          (sum, cents) => sum + Math.max(0, cents),
          0,
        );
        expect(
          balance.orderedCents +
            balance.dueAgainCents +
            balance.nettedPrincipalCents +
            balance.nettedInterestCents,
        ).toBe(positive);
        expect(state.orders.every(({ amountCents }) => amountCents >= 0)).toBe(true);
        const credits = Object.values(state.claims)
          .filter(({ ground }) => ground === 'credit')
          .reduce((sum, { principalCents }) => sum + principalCents, 0);
        expect(positive - credits).toBe(balance.grantedCents);
      }),
      { numRuns: 500 },
    );
  });

  it('without claims of our own, orders and what is open are the granted net', () => {
    const amounts = fc.array(fc.integer({ min: -5_000, max: 10_000 }), { maxLength: 20 });
    fc.assert(
      fc.property(amounts, (cents) => {
        const book = bookAfter(
          ...cents.map((one, place) => order([declared(`D${String(place)}`, one)])),
        );
        const { grantedCents, orderedCents, dueAgainCents, owedPrincipalCents } = balanceOf(book);
        const net = cents.reduce((sum, one) => sum + one, 0);
        expect(grantedCents).toBe(net);
        expect(orderedCents + dueAgainCents - owedPrincipalCents).toBe(net);
      }),
    );
  });
});
