import type { CalendarDate, Cents } from '@zgb/kernel';
import type { ClaimGround, OrderedDeclaration, PaymentEvent, SeenAccount } from './events';

/** NL: betaalopdracht. */
export type Order = {
  readonly order: number;
  readonly declarations: readonly OrderedDeclaration[];
  readonly payableCents: Cents;
  readonly amountCents: Cents;
  readonly dueOn: CalendarDate;
  readonly orderedOn: CalendarDate;
  readonly account: SeenAccount | null;
  readonly file: string | null;
  readonly exportedOn: CalendarDate | null;
  readonly confirmedOn: CalendarDate | null;
  readonly returnedOn: CalendarDate | null;
  /** Order that pays a returned amount again. */
  readonly paidAgainIn: number | null;
};

/** NL: vordering. Principal and interest are always apart (NAT-32). */
export type Claim = {
  readonly ground: ClaimGround;
  readonly claimedOn: CalendarDate;
  readonly principalCents: Cents;
  readonly openPrincipalCents: Cents;
  readonly openInterestCents: Cents;
  /** Interest by its first day. */
  readonly interest: {
    readonly [from: string]: { readonly until: CalendarDate; readonly cents: Cents };
  };
  /** References of money that came back. */
  readonly received: readonly string[];
};

/**
 * Everything between one municipality and one provider after the verdicts: one stream, so that no
 * declaration is paid twice and no claim is netted twice. Plain JSON: it is also a row.
 */
export type PaymentBook = {
  /** Net amount by stream of declaration, of those that an order took up. */
  readonly declarations: { readonly [declaration: string]: Cents };
  readonly orders: readonly Order[];
  readonly claims: { readonly [claim: string]: Claim };
  readonly nettedPrincipalCents: Cents;
  readonly nettedInterestCents: Cents;
};

export const initial: PaymentBook = {
  declarations: {},
  orders: [],
  claims: {},
  nettedPrincipalCents: 0,
  nettedInterestCents: 0,
};

const withOrder = (state: PaymentBook, number: number, change: Partial<Order>): PaymentBook => ({
  ...state,
  orders: state.orders.map((one) => (one.order === number ? { ...one, ...change } : one)),
});

const withClaim = (
  state: PaymentBook,
  claim: string,
  change: (known: Claim) => Partial<Claim>,
): PaymentBook => {
  const known = state.claims[claim];
  if (known === undefined) return state;
  return { ...state, claims: { ...state.claims, [claim]: { ...known, ...change(known) } } };
};

const settled = (
  state: PaymentBook,
  { claim, principalCents, interestCents }: Extract<PaymentEvent, { type: 'AmountNetted' }>['data'],
): PaymentBook =>
  withClaim(state, claim, ({ openPrincipalCents, openInterestCents }) => ({
    openPrincipalCents: openPrincipalCents - principalCents,
    openInterestCents: openInterestCents - interestCents,
  }));

const ordered = (
  state: PaymentBook,
  { data }: Extract<PaymentEvent, { type: 'PaymentOrdered' }>,
): PaymentBook => {
  const { again, ...order } = data;
  const paidAgain = again.reduce(
    (book, number) => withOrder(book, number, { paidAgainIn: data.order }),
    state,
  );
  const fresh = data.declarations.map((one) => [one.declaration, one.grantedCents] as const);
  const bank = { file: null, exportedOn: null, confirmedOn: null, returnedOn: null };
  return {
    ...paidAgain,
    declarations: { ...state.declarations, ...Object.fromEntries(fresh) },
    orders: [...paidAgain.orders, { ...order, ...bank, paidAgainIn: null }],
  };
};

const opened = (
  state: PaymentBook,
  { data }: Extract<PaymentEvent, { type: 'RecoveryClaimed' }>,
): PaymentBook => {
  const { claim, principalCents, ground, claimedOn } = data;
  const fresh: Claim = {
    ground,
    claimedOn,
    principalCents,
    openPrincipalCents: principalCents,
    openInterestCents: 0,
    interest: {},
    received: [],
  };
  return { ...state, claims: { ...state.claims, [claim]: fresh } };
};

export const evolve = (state: PaymentBook, event: PaymentEvent): PaymentBook => {
  switch (event.type) {
    case 'PaymentOrdered':
      return ordered(state, event);
    case 'PaymentExported': {
      const { order, file, exportedOn } = event.data;
      return withOrder(state, order, { file, exportedOn });
    }
    case 'PaymentConfirmed':
      return withOrder(state, event.data.order, { confirmedOn: event.data.confirmedOn });
    case 'PaymentReturned':
      return withOrder(state, event.data.order, { returnedOn: event.data.returnedOn });
    case 'RecoveryClaimed':
      return opened(state, event);
    case 'InterestCharged': {
      const { claim, interestCents: cents, from, until } = event.data;
      return withClaim(state, claim, ({ interest, openInterestCents }) => ({
        interest: { ...interest, [from]: { until, cents } },
        openInterestCents: openInterestCents + cents,
      }));
    }
    case 'AmountNetted': {
      const { principalCents, interestCents } = event.data;
      const book = settled(state, event.data);
      return {
        ...book,
        nettedPrincipalCents: book.nettedPrincipalCents + principalCents,
        nettedInterestCents: book.nettedInterestCents + interestCents,
      };
    }
    case 'RecoveryReceived': {
      const { claim, principalCents, interestCents, reference } = event.data;
      const book = settled(state, { claim, principalCents, interestCents, order: 0 });
      return withClaim(book, claim, ({ received }) => ({ received: [...received, reference] }));
    }
  }
};

/** Where an order stands. Money that came back is due again, whatever was confirmed before. */
export type OrderState = 'settled' | 'returned' | 'confirmed' | 'exported' | 'ordered';

export const orderState = (order: Order): OrderState => {
  if (order.amountCents === 0) return 'settled';
  if (order.returnedOn !== null) return 'returned';
  if (order.confirmedOn !== null) return 'confirmed';
  return order.exportedOn === null ? 'ordered' : 'exported';
};

/** Returned and not yet paid again. */
export const unpaidOrders = ({ orders }: PaymentBook): readonly Order[] =>
  orders.filter((order) => orderState(order) === 'returned' && order.paidAgainIn === null);

const total = <Item>(items: readonly Item[], cents: (item: Item) => Cents): Cents =>
  items.reduce((sum, item) => sum + cents(item), 0);

export interface PaymentBalance {
  /** Net of all declarations that an order took up. */
  readonly grantedCents: Cents;
  /** Ordered and not returned: on its way or paid. */
  readonly orderedCents: Cents;
  /** Of which the bank confirmed. */
  readonly paidCents: Cents;
  /** Returned by the bank and due again. */
  readonly dueAgainCents: Cents;
  readonly nettedPrincipalCents: Cents;
  readonly nettedInterestCents: Cents;
  readonly owedPrincipalCents: Cents;
  readonly owedInterestCents: Cents;
}

/** Where municipality and provider stand. NL: saldo. */
export const balanceOf = (book: PaymentBook): PaymentBalance => {
  const standing = book.orders.filter((order) => orderState(order) !== 'returned');
  const claims = Object.values(book.claims);
  return {
    grantedCents: total(Object.values(book.declarations), (cents) => cents),
    orderedCents: total(standing, ({ amountCents }) => amountCents),
    paidCents: total(
      standing.filter((order) => orderState(order) === 'confirmed'),
      ({ amountCents }) => amountCents,
    ),
    dueAgainCents: total(unpaidOrders(book), ({ amountCents }) => amountCents),
    nettedPrincipalCents: book.nettedPrincipalCents,
    nettedInterestCents: book.nettedInterestCents,
    owedPrincipalCents: total(claims, ({ openPrincipalCents }) => openPrincipalCents),
    owedInterestCents: total(claims, ({ openInterestCents }) => openInterestCents),
  };
};
