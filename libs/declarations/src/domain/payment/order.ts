import { accept, addDays, reject, type CalendarDate, type Cents, type Decision } from '@zgb/kernel';
import type { OrderPayment, PayableDeclaration, PaymentRejection } from './commands';
import type { AmountNetted, PaymentEvent, PaymentOrdered, RecoveryClaimed } from './events';
import { evolve, unpaidOrders, type PaymentBook } from './state';

type PaymentDecision = Decision<PaymentEvent, PaymentRejection>;

/** Statutory term of a public body, counted from the DeclaratieDagtekening. */
const PAYMENT_DAYS = 30;

/** NL: uiterste betaaldatum. */
export const paymentDueOn = (sentOn: CalendarDate): CalendarDate => addDays(sentOn, PAYMENT_DAYS);

const notPayable = ({
  number,
  isAnswerSent,
  approval,
}: PayableDeclaration): PaymentRejection | null => {
  if (!isAnswerSent) return { code: 'answerNotSent', number };
  if (approval === 'missing') return { code: 'notApproved', number };
  return approval === 'withheld' ? { code: 'approvalWithheld', number } : null;
};

/** A declaration that is negative as a whole is a claim; its name follows from the declaration. */
const claimOf = (
  { law, number, grantedCents }: PayableDeclaration,
  claimedOn: CalendarDate,
): RecoveryClaimed => ({
  type: 'RecoveryClaimed',
  data: { claim: `${law}-${number}`, principalCents: -grantedCents, ground: 'credit', claimedOn },
});

/** NAT-32: oldest claim first, principal before interest, and never more than is payable. */
const netting = (
  book: PaymentBook,
  order: number,
  payableCents: Cents,
): readonly AmountNetted[] => {
  let left = payableCents;
  const events: AmountNetted[] = [];
  const oldestFirst = Object.entries(book.claims).sort(
    ([nameA, a], [nameB, b]) =>
      a.claimedOn.localeCompare(b.claimedOn) || (nameA < nameB ? -1 : nameA > nameB ? 1 : 0),
  );
  for (const [claim, { openPrincipalCents, openInterestCents }] of oldestFirst) {
    const principalCents = Math.min(left, openPrincipalCents);
    const interestCents = Math.min(left - principalCents, openInterestCents);
    left -= principalCents + interestCents;
    if (principalCents + interestCents > 0) {
      events.push({ type: 'AmountNetted', data: { order, claim, principalCents, interestCents } });
    }
  }
  return events;
};

/** What is fresh and what came back, in one order; nothing new changes nothing. */
export const orderPayment = (command: OrderPayment, state: PaymentBook): PaymentDecision => {
  const { declarations, hold, orderedOn } = command;
  const fresh = declarations.filter(({ declaration }) => !(declaration in state.declarations));
  const returned = unpaidOrders(state);
  if (fresh.length === 0 && returned.length === 0) return accept();
  if (hold !== null) return reject({ code: 'paymentHeld', ...hold });
  const obstacle = fresh.map(notPayable).find((reason) => reason !== null);
  if (obstacle !== undefined) return reject(obstacle);

  const order = state.orders.length + 1;
  const claims = fresh
    .filter(({ grantedCents }) => grantedCents < 0)
    .map((one) => claimOf(one, orderedOn));
  const payableCents =
    fresh.reduce((sum, { grantedCents }) => sum + Math.max(0, grantedCents), 0) +
    returned.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const nettings = netting(claims.reduce(evolve, state), order, payableCents);
  const amountCents = nettings.reduce(
    (left, { data }) => left - data.principalCents - data.interestCents,
    payableCents,
  );
  if (amountCents > 0 && command.account === null) return reject({ code: 'accountUnknown' });
  const days = [
    ...fresh.map(({ sentOn }) => paymentDueOn(sentOn)),
    ...returned.map(({ dueOn }) => dueOn),
  ];
  const data = {
    order,
    declarations: fresh.map(({ declaration, number, law, grantedCents }) => ({
      declaration,
      number,
      law,
      grantedCents,
    })),
    again: returned.map((one) => one.order),
    payableCents,
    amountCents,
    dueOn: days.reduce((first, day) => (day < first ? day : first)),
    orderedOn,
    account: amountCents > 0 ? command.account : null,
  };
  const ordered: PaymentOrdered = { type: 'PaymentOrdered', data };
  return accept<PaymentEvent>(...claims, ordered, ...nettings);
};
