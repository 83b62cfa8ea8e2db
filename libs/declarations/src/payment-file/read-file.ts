import { Ledger, PAGE_EVENTS_MAX, type EventStore } from '@zgb/event-store';
import { parseStreamId, type Recorded, type StreamId } from '@zgb/kernel';
import { payment, type Order, type PaymentExported } from '../domain/payment';
import {
  paymentAccount,
  paymentAccountStream,
  type Account,
  type PaymentAccountEvent,
} from '../domain/payment-account/payment-account';
import type { CreditTransfer, CreditTransferFile } from './credit-transfer';

/** Which orders stand in a file: those that were recorded as exported in it. */
export interface PaymentFileAsk {
  readonly municipality: string;
  readonly file: string;
}

export type PaymentFileResult =
  | { readonly found: true; readonly content: CreditTransferFile }
  | { readonly found: false; readonly code: 'debtorUnknown' | 'fileEmpty' };

/** Streams of the municipality with an order in the file, in order of name. */
const streamsIn = async (
  log: EventStore,
  { municipality, file }: PaymentFileAsk,
): Promise<readonly StreamId[]> => {
  const found = new Set<StreamId>();
  const filter = { types: ['PaymentExported'], tenants: [municipality] };
  for (let after: number | null = 0; after !== null;) {
    const page = (await log.readAll({ ...filter, after })) as readonly Recorded<PaymentExported>[];
    for (const { streamId, data } of page) if (data.file === file) found.add(streamId);
    after = page.length < PAGE_EVENTS_MAX ? null : (page.at(-1)?.position ?? null);
  }
  return [...found].sort();
};

/** The account as the order saw it, also when it was changed since. */
const accountSeen = async (log: EventStore, order: Order): Promise<Account | null> => {
  if (order.account === null) return null;
  const { stream, version } = order.account;
  const events = await log.readStream(stream, { limit: version });
  const seen = events as readonly Recorded<PaymentAccountEvent>[];
  return seen.reduce(paymentAccount.evolve, paymentAccount.initial).current;
};

const transferOf = (
  { municipality }: PaymentFileAsk,
  provider: string,
  { order, amountCents, declarations }: Order,
  creditor: Account,
): CreditTransfer => ({
  endToEndId: `${municipality}-${provider}-${String(order)}`,
  creditor,
  amountCents,
  remittance:
    declarations.length === 0
      ? `Opdracht ${String(order)}`
      : `Declaraties ${declarations.map(({ number }) => number).join(' ')}`,
});

/** Reads the content of a payment file from the log; asked for again it is the same. */
export const readPaymentFile = async (
  log: EventStore,
  ask: PaymentFileAsk,
): Promise<PaymentFileResult> => {
  const ledger = new Ledger(log);
  const { municipality, file } = ask;
  const own = paymentAccountStream(municipality, municipality);
  const { current: debtor } = (await ledger.load(paymentAccount, own)).state;
  if (debtor === null) return { found: false, code: 'debtorUnknown' };
  const transfers: CreditTransfer[] = [];
  let executeOn = '';
  for (const stream of await streamsIn(log, ask)) {
    const [provider = ''] = parseStreamId(stream).parts;
    const { state } = await ledger.load(payment, stream);
    for (const order of state.orders.filter((one) => one.file === file)) {
      const creditor = await accountSeen(log, order);
      if (creditor === null) throw new Error('an exported order has no account');
      transfers.push(transferOf(ask, provider, order, creditor));
      const { exportedOn } = order;
      if (exportedOn !== null && exportedOn > executeOn) executeOn = exportedOn;
    }
  }
  if (transfers.length === 0) return { found: false, code: 'fileEmpty' };
  return { found: true, content: { file, debtor, executeOn, transfers } };
};
