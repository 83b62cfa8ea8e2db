import type { ImportResult } from '@zgb/intake';
import { checkLevel2, decodeMessage, encodeMessage } from '@zgb/messages';
import type { LedgerApplication } from '@zgb/platform';

/** Gives a message to the ledger as a file. */
export const take = (
  ledger: LedgerApplication,
  kind: string,
  bericht: unknown,
): Promise<ImportResult> =>
  ledger.intake.importMessage(encodeMessage(kind as never, bericht as never), { actor: 'test' });

interface Answer {
  readonly kind: string;
  readonly bericht: {
    readonly Header: object;
    readonly Client?: object;
    readonly Antwoord?: object;
  };
}

/** A file of ours as the other side reads it: valid on levels 1 and 2, or the test fails. */
export const readAnswer = async (bytes: Uint8Array | undefined): Promise<Answer> => {
  const read = await decodeMessage(bytes ?? new Uint8Array());
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  expect(checkLevel2(read.message)).toEqual([]);
  return read.message;
};

/** The same message under another identification and on another day. */
export const dated = <Bericht extends { readonly Header: object }>(
  bericht: Bericht,
  Dagtekening: string,
  Identificatie = 'Z1',
): Bericht => ({
  ...bericht,
  Header: { ...bericht.Header, BerichtIdentificatie: { Identificatie, Dagtekening } },
});

/** The codes of the reasons why a message is refused. */
export const codesOf = ({ explanations }: ImportResult): readonly (string | null)[] =>
  explanations.map(({ returnCode }) => returnCode);
