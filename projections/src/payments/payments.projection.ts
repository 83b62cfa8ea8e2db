import {
  emptyPaymentBook,
  evolvePayment,
  maskedIban,
  type ApprovalEvent,
  type PaymentAccountEvent,
  type PaymentBook,
  type PaymentEvent,
} from '@zgb/declarations';
import { byStream, defineProjection, parseStreamId, rowKind, type Recorded } from '@zgb/kernel';

/** Orders and claims between one municipality and one provider: the aggregate itself. */
export type BookRow = PaymentBook & { readonly municipality: string; readonly provider: string };

/** Account of a provider; never the whole number. */
export type AccountRow = { readonly iban: string; readonly holder: string };

/** Last word on a declaration. */
export type ApprovalRow = {
  readonly approved: boolean;
  readonly by: string;
  readonly round: number;
  readonly grantedCents: number;
};

const fold = (row: BookRow, event: Recorded<PaymentEvent>): BookRow => {
  const { tenant, parts } = parseStreamId(event.streamId);
  return { ...evolvePayment(row, event), municipality: tenant, provider: parts[0] ?? '' };
};

const book = rowKind<BookRow, PaymentEvent>({
  key: byStream,
  initial: { ...emptyPaymentBook, municipality: '', provider: '' },
  indexes: ['municipality', 'provider'],
  when: {
    PaymentOrdered: fold,
    PaymentExported: fold,
    PaymentConfirmed: fold,
    PaymentReturned: fold,
    RecoveryClaimed: fold,
    InterestCharged: fold,
    AmountNetted: fold,
    RecoveryReceived: fold,
  },
});

const account = rowKind<AccountRow, PaymentAccountEvent>({
  key: byStream,
  initial: { iban: '', holder: '' },
  indexes: [],
  when: {
    PaymentAccountRecorded: (_row, { data }) => ({
      iban: maskedIban(data.iban),
      holder: data.holder,
    }),
  },
});

const approval = rowKind<ApprovalRow, ApprovalEvent>({
  key: byStream,
  initial: { approved: false, by: '', round: 0, grantedCents: 0 },
  indexes: [],
  when: {
    DeclarationApproved: (_row, { data: { by, round, grantedCents } }) => ({
      approved: true,
      by,
      round,
      grantedCents,
    }),
    ApprovalWithheld: (_row, { data: { by, round, grantedCents } }) => ({
      approved: false,
      by,
      round,
      grantedCents,
    }),
  },
});

/** Payment orders, claims, approvals and masked accounts. */
export const payments = defineProjection({
  name: 'payments',
  version: 1,
  rows: { book, account, approval },
});
