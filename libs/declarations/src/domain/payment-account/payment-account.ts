import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

export type Account = {
  readonly iban: string;
  /** Name that the bank checks the number against. NL: tenaamstelling. */
  readonly holder: string;
};

/**
 * A provider, or the municipality itself, is paid or pays from this account. Data of an
 * organisation; shown masked, because a provider may be one person. NL: rekeningnummer.
 */
export type PaymentAccountRecorded = Fact<
  'PaymentAccountRecorded',
  Account & { readonly recordedOn: CalendarDate }
>;
export type PaymentAccountEvent = PaymentAccountRecorded;

export type RecordPaymentAccount = Account & {
  readonly type: 'RecordPaymentAccount';
  readonly recordedOn: CalendarDate;
};

export type PaymentAccountRejection = { readonly code: 'ibanInvalid' };

export interface PaymentAccount {
  readonly current: Account | null;
}

const SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** ISO 13616: letters count as 10 to 35, and the whole is 1 modulo 97. NL: IBAN-controle. */
export const isIban = (value: unknown): value is string => {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  const turned = value.slice(4) + value.slice(0, 4);
  let rest = 0;
  for (const char of turned) {
    const number = parseInt(char, 36);
    rest = (rest * (number > 9 ? 100 : 10) + number) % 97;
  }
  return rest === 1;
};

/** `NL91ABNA0417164300` → `NL•• •••• 4300`: enough to recognise, too little to pay to. */
export const maskedIban = (iban: string): string => `${iban.slice(0, 2)}•• •••• ${iban.slice(-4)}`;

/** Account to pay to or from; the last one recorded counts. NL: betaalrekening. */
export const paymentAccount: Decider<
  PaymentAccount,
  RecordPaymentAccount,
  PaymentAccountEvent,
  PaymentAccountRejection
> = {
  category: 'payment-account',
  initial: { current: null },
  evolve: (_state, { data: { iban, holder } }) => ({ current: { iban, holder } }),
  decide: ({ iban, holder, recordedOn }, { current }) => {
    if (!isIban(iban)) return reject({ code: 'ibanInvalid' });
    if (current?.iban === iban && current.holder === holder) return accept();
    return accept({ type: 'PaymentAccountRecorded', data: { iban, holder, recordedOn } });
  },
  steps: { PaymentAccountRecorded: [] },
};

/** `party` is the AGB code of a provider, or the code of the municipality itself. */
export const paymentAccountStream = (municipality: string, party: string): StreamId =>
  streamId('payment-account', municipality, party);
