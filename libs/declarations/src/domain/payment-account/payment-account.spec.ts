import { specFor } from '@zgb/testing';
import { isIban, maskedIban, paymentAccount, type RecordPaymentAccount } from './payment-account';

const spec = specFor(paymentAccount);
const record = (iban: string): RecordPaymentAccount => ({
  type: 'RecordPaymentAccount',
  iban,
  holder: 'Zorg 98000001',
  recordedOn: '2026-01-02',
});

describe('a payment account', () => {
  it('is an IBAN whose check digits are right', () => {
    expect(['NL91ABNA0417164300', 'BE68539007547034', 'GB29NWBK60161331926819'].every(isIban)).toBe(
      true,
    );
    expect(
      ['NL92ABNA0417164300', 'NL91ABNA0417164301', 'nl91abna0417164300', '', 1].some(isIban),
    ).toBe(false);
  });

  it('is shown masked', () => {
    expect(maskedIban('NL91ABNA0417164300')).toBe('NL•• •••• 4300');
  });

  it('is recorded once, and anew when it changes', () => {
    const known = record('NL91ABNA0417164300');
    const { type: _type, ...data } = known;
    const event = { type: 'PaymentAccountRecorded', data } as const;
    spec.given().when(known).thenEvents(event);
    spec.given(event).when(known).thenNothing();
    const { type: _other, ...moved } = record('NL69INGB0123456789');
    spec
      .given(event)
      .when(record('NL69INGB0123456789'))
      .thenEvents({ type: 'PaymentAccountRecorded', data: moved });
    spec.given().when(record('NL92ABNA0417164300')).thenRejected({ code: 'ibanInvalid' });
  });
});
