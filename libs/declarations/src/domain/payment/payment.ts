import { accept, reject, streamId, type Decider, type Decision, type StreamId } from '@zgb/kernel';
import type {
  ChargeInterest,
  ClaimRecovery,
  ExportPayment,
  PaymentCommand,
  PaymentRejection,
  ReceiveRecovery,
} from './commands';
import type { PaymentEvent } from './events';
import { orderPayment } from './order';
import { evolve, initial, type Order, type PaymentBook } from './state';

type PaymentDecision = Decision<PaymentEvent, PaymentRejection>;

const withOrder = (
  { orders }: PaymentBook,
  number: number,
  decide: (order: Order) => PaymentDecision,
): PaymentDecision => {
  const order = orders.find((one) => one.order === number);
  if (order === undefined) return reject({ code: 'orderUnknown', order: number });
  return decide(order);
};

/** An order stands in one file only. */
const exportPayment = (
  { order: number, file, exportedOn }: ExportPayment,
  state: PaymentBook,
): PaymentDecision =>
  withOrder(state, number, (order) => {
    if (order.amountCents === 0) return reject({ code: 'nothingToPay', order: number });
    if (order.file === file) return accept();
    if (order.file !== null) return reject({ code: 'exportedBefore', file: order.file });
    return accept({ type: 'PaymentExported', data: { order: number, file, exportedOn } });
  });

const claimRecovery = (
  { type: _type, ...data }: ClaimRecovery,
  { claims }: PaymentBook,
): PaymentDecision => {
  const known = claims[data.claim];
  if (known === undefined) return accept({ type: 'RecoveryClaimed', data });
  const isSame = known.principalCents === data.principalCents && known.ground === data.ground;
  return isSame ? accept() : reject({ code: 'claimKnownOtherwise', claim: data.claim });
};

const chargeInterest = (
  { type: _type, ...data }: ChargeInterest,
  { claims }: PaymentBook,
): PaymentDecision => {
  const claim = claims[data.claim];
  if (claim === undefined) return reject({ code: 'claimUnknown', claim: data.claim });
  const same = claim.interest[data.from];
  if (same?.until === data.until && same.cents === data.interestCents) return accept();
  // Interest over a day is charged once.
  const other = Object.entries(claim.interest).find(
    ([from, { until }]) => from <= data.until && data.from <= until,
  );
  if (other !== undefined) {
    return reject({ code: 'interestChargedOtherwise', until: other[1].until });
  }
  return accept({ type: 'InterestCharged', data });
};

const receiveRecovery = (
  { type: _type, ...data }: ReceiveRecovery,
  { claims }: PaymentBook,
): PaymentDecision => {
  const claim = claims[data.claim];
  if (claim === undefined) return reject({ code: 'claimUnknown', claim: data.claim });
  if (claim.received.includes(data.reference)) return accept();
  const { openPrincipalCents: principalCents, openInterestCents: interestCents } = claim;
  if (data.principalCents > principalCents || data.interestCents > interestCents) {
    return reject({ code: 'moreThanOwed', principalCents, interestCents });
  }
  return accept({ type: 'RecoveryReceived', data });
};

const decide = (command: PaymentCommand, state: PaymentBook): PaymentDecision => {
  switch (command.type) {
    case 'OrderPayment':
      return orderPayment(command, state);
    case 'ExportPayment':
      return exportPayment(command, state);
    case 'ConfirmPayment': {
      const { order: number, confirmedOn, reference } = command;
      return withOrder(state, number, (order) => {
        if (order.confirmedOn !== null) return accept();
        if (order.file === null) return reject({ code: 'notExported', order: number });
        const data = { order: number, confirmedOn, reference };
        return accept({ type: 'PaymentConfirmed', data });
      });
    }
    case 'ReturnPayment': {
      const { order: number, returnedOn, reason } = command;
      return withOrder(state, number, (order) => {
        if (order.returnedOn !== null) return accept();
        if (order.file === null) return reject({ code: 'notExported', order: number });
        return accept({ type: 'PaymentReturned', data: { order: number, returnedOn, reason } });
      });
    }
    case 'ClaimRecovery':
      return claimRecovery(command, state);
    case 'ChargeInterest':
      return chargeInterest(command, state);
    case 'ReceiveRecovery':
      return receiveRecovery(command, state);
  }
};

/** Orders, claims and netting between one municipality and one provider. NL: betalingen. */
export const payment: Decider<PaymentBook, PaymentCommand, PaymentEvent, PaymentRejection> = {
  category: 'payment',
  initial,
  evolve,
  decide,
  steps: {
    PaymentOrdered: [],
    PaymentExported: [],
    PaymentConfirmed: [],
    PaymentReturned: [],
    RecoveryClaimed: [],
    InterestCharged: [],
    AmountNetted: [],
    RecoveryReceived: [],
  },
};

export const paymentStream = (municipality: string, provider: string): StreamId =>
  streamId('payment', municipality, provider);
