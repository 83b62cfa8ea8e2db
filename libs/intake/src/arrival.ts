import type { CalendarDate, Law, StreamId } from '@zgb/kernel';
import type { RegionTerms, ReferenceSession } from '@zgb/contracts';
import type { DecodedMessage } from '@zgb/messages';
import type { MessageFaultCode, MessageHeader } from './domain/message/message';
import type { Explanation } from './explain';
import type { ImportSteps } from './steps';

/** Messages that are judged on what the ledger knows: all but the return messages. */
export type Judged = Extract<
  DecodedMessage,
  { number: '301' | '305' | '307' | '315' | '317' | '319' | '323' | '325' }
>;

/** A message on its way through the ledger. */
export interface Arrival<Message extends DecodedMessage = Judged> {
  readonly decoded: Message;
  readonly header: MessageHeader;
  readonly law: Law;
  readonly municipality: string;
  readonly provider: string;
  readonly region: RegionTerms;
  readonly reference: ReferenceSession;
  readonly stream: StreamId;
  readonly sha256: string;
  readonly receivedOn: CalendarDate;
  readonly steps: ImportSteps;
}

/** Why a message counts as not sent, or is refused on what the ledger knows. */
export interface Refusal {
  readonly level: number;
  readonly faults: readonly MessageFaultCode[];
}

/** Header of any message, in the ledger's words. */
export const headerOf = (decoded: DecodedMessage): MessageHeader => {
  const { Afzender, Ontvanger, BerichtIdentificatie } = decoded.bericht.Header;
  return {
    kind: decoded.kind,
    sender: Afzender,
    receiver: Ontvanger,
    identification: BerichtIdentificatie.Identificatie,
    sentOn: BerichtIdentificatie.Dagtekening,
  };
};

/** Stands in the log for a rule that the standard gives no code. */
const NO_CODE = 'geen';

/** One event may be at most 1 MiB; a message with so many reasons is not read further. */
export const REASONS_KEPT_MAX = 1_000;

/** What is kept of reasons: rule, code and place. */
export const faultCodesOf = (explanations: readonly Explanation[]): readonly MessageFaultCode[] =>
  explanations.slice(0, REASONS_KEPT_MAX).map(({ rule, returnCode, place }) => ({
    rule,
    returnCode: returnCode ?? NO_CODE,
    ...(place === undefined ? {} : { place }),
  }));
