import type { CalendarDate } from '@zgb/kernel';
import {
  encodeMessage,
  retourKind,
  retourOf,
  retourCodeText,
  type AnsweredMessage,
} from '@zgb/messages';
import { XSD_VERSION } from './answer';
import { REASONS_KEPT_MAX, type Refusal } from './arrival';
import type { MessageHeader } from './domain/message/message';
import type { Explanation } from './explain';
import type { AnswerFile } from './result';
import { identificationOf } from './steps';

/** Rule of a client that is not known: nothing inside that client can be assessed. */
const CLIENT_UNKNOWN = 'TR304';

const codesByPlace = ({ faults }: Refusal): ReadonlyMap<string, readonly string[]> => {
  const codes = new Map<string, readonly string[]>();
  for (const { place, returnCode } of faults) {
    if (place !== undefined) {
      codes.set(place, [...new Set([...(codes.get(place) ?? []), returnCode])]);
    }
  }
  return codes;
};

/** Inside an unknown client nothing is assessed, and nothing after the last reason that is kept. */
const unassessedBelow = ({ faults }: Refusal): readonly string[] =>
  faults.length >= REASONS_KEPT_MAX
    ? ['Bericht']
    : faults.flatMap(({ rule, place }) =>
        rule === CLIENT_UNKNOWN && place !== undefined ? [place] : [],
      );

/** Faults without a place are of the header; a code once (IV028). */
const headerCodes = (refusal: Refusal): readonly string[] => [
  ...new Set(
    refusal.faults.filter(({ place }) => place === undefined).map(({ returnCode }) => returnCode),
  ),
];

/** What a retour needs to know of the file it answers. */
export interface RetourFor {
  readonly decoded: AnsweredMessage;
  readonly header: MessageHeader;
  readonly sha256: string;
  readonly answeredOn: CalendarDate;
}

/** The retour on a message (OP090); made from what is stored, so it is the same every time. */
export const retourFile = (
  { decoded, header, sha256, answeredOn }: RetourFor,
  refusal: Refusal | null,
): AnswerFile => {
  const kind = retourKind(decoded);
  // It follows from the file that is answered.
  const identification = identificationOf('R', sha256);
  const bericht = retourOf(decoded, {
    identification,
    answeredOn,
    xsdVersion: XSD_VERSION,
    headerCodes: refusal === null ? [] : headerCodes(refusal),
    codes: refusal === null ? new Map() : codesByPlace(refusal),
    unassessedBelow: refusal === null ? [] : unassessedBelow(refusal),
  });
  return {
    fileName: `${kind}-${header.receiver}-${header.sender}-${identification}.xml`,
    bytes: encodeMessage(kind as never, bericht as never),
  };
};

/** Reasons as the list of return codes words them, when a file comes again. */
export const explainStored = (refusal: Refusal | null): readonly Explanation[] =>
  (refusal?.faults ?? []).map(({ rule, returnCode, place }) => ({
    rule,
    returnCode,
    text: retourCodeText(returnCode) ?? 'Het bericht is eerder afgekeurd.',
    ...(place === undefined ? {} : { place }),
  }));
