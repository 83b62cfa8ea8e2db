import { stringify } from 'csv-stringify/sync';
import { Document } from 'sepa';
import type { CalendarDate, Cents } from '@zgb/kernel';
import type { Account } from '../domain/payment-account/payment-account';

/** One payment to one provider. */
export interface CreditTransfer {
  /** Municipality, provider and order: comes back with the answer of the bank. */
  readonly endToEndId: string;
  readonly creditor: Account;
  readonly amountCents: Cents;
  /** Declaration numbers, for the provider. */
  readonly remittance: string;
}

/** A file for the bank: one payer, one day. NL: betaalbestand. */
export interface CreditTransferFile {
  readonly file: string;
  readonly debtor: Account;
  readonly executeOn: CalendarDate;
  readonly transfers: readonly CreditTransfer[];
}

/** Release of the standard that Dutch banks ask for. */
const FORMAT = 'pain.001.001.09';
const REMITTANCE_MAX = 140;
const CENTS_PER_EURO = 100;

/** The library reads days in local time. */
const localDay = (day: CalendarDate): Date => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date);
};

/**
 * SEPA credit transfer. The same input gives the same bytes: a file that is asked for again is the
 * same file. The library wants euros; two decimals of a whole number of cents are exact.
 */
export const creditTransferXml = (content: CreditTransferFile): string => {
  const { file, debtor, executeOn, transfers } = content;
  const document = new Document(FORMAT);
  document.grpHdr.id = file;
  document.grpHdr.created = localDay(executeOn);
  document.grpHdr.initiatorName = debtor.holder;
  const payment = document.createPaymentInfo();
  payment.requestedExecutionDate = localDay(executeOn);
  payment.debtorName = debtor.holder;
  payment.debtorIBAN = debtor.iban;
  document.addPaymentInfo(payment);
  for (const { endToEndId, creditor, amountCents, remittance } of transfers) {
    const transfer = payment.createTransaction();
    transfer.end2endId = endToEndId;
    transfer.creditorName = creditor.holder;
    transfer.creditorIBAN = creditor.iban;
    transfer.amount = amountCents / CENTS_PER_EURO;
    transfer.remittanceInfo = remittance.slice(0, REMITTANCE_MAX);
    payment.addTransaction(transfer);
  }
  return document.toString();
};

/** Whole cents as `1234,56`; no floats on the way. */
const euros = (cents: Cents): string => {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)},${digits.slice(-2)}`;
};

/** The same payments for a financial system that reads CSV. */
export const creditTransferCsv = ({ file, executeOn, transfers }: CreditTransferFile): string => {
  const head = ['Bestand', 'Datum', 'Kenmerk', 'Naam', 'IBAN', 'Bedrag', 'Omschrijving'];
  const rows = transfers.map(({ endToEndId, creditor, amountCents, remittance }) => [
    file,
    executeOn,
    endToEndId,
    creditor.holder,
    creditor.iban,
    euros(amountCents),
    remittance,
  ]);
  // A spreadsheet would run a cell that starts as a formula.
  return stringify([head, ...rows], {
    delimiter: ';',
    quoted: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
};
