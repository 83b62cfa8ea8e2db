import type { CalendarDate, Law } from '@zgb/kernel';
import type { DecodedMessage } from '../decode';
import { childrenOf, definitionOf, type MessageKind, type MessageNumber } from '../standard';
import type { Element } from '../structure';

/** Messages that are answered by a retour, and the number of that retour. */
export const RETOUR_OF = {
  '301': '302',
  '305': '306',
  '307': '308',
  '315': '316',
  '317': '318',
  '319': '320',
} as const satisfies Partial<Record<MessageNumber, MessageNumber>>;

/** Number of a message that is answered by a retour. */
export type AnsweredNumber = keyof typeof RETOUR_OF;

/** A message that is answered by a retour. */
export type AnsweredMessage = Extract<DecodedMessage, { number: AnsweredNumber }>;

/** Nothing is wrong with this class. */
export const NO_REMARK = '0200';
/** This class was not assessed. */
export const NOT_ASSESSED = '0233';

/** What a retour says of the message it answers. */
export interface RetourContent {
  readonly identification: string;
  readonly answeredOn: CalendarDate;
  /** Version of our own schemas. */
  readonly xsdVersion: string;
  /** Codes of the header; with any of them nothing but the header goes back (IV028). */
  readonly headerCodes: readonly string[];
  /** Codes per class, by its path; without any the message is accepted (OP065). */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** Paths of classes of which nothing inside was assessed. */
  readonly unassessedBelow: readonly string[];
}

type Content = Readonly<Record<string, unknown>>;

const codesAt = (path: string, { codes, unassessedBelow }: RetourContent): readonly string[] => {
  const own = codes.get(path);
  if (own !== undefined) return own;
  const isUnassessed = unassessedBelow.some((above) => path.startsWith(`${above}/`));
  return [isUnassessed ? NOT_ASSESSED : NO_REMARK];
};

/** The class as it was sent, with a code wherever the retour has room for one. */
const withCodes = (
  element: Element,
  sent: Content,
  path: string,
  law: Law,
  content: RetourContent,
): Content =>
  Object.fromEntries(
    childrenOf(element, law).flatMap((child): [string, unknown][] => {
      const { name } = child;
      if (name === 'RetourCodes') return [[name, { RetourCode: codesAt(path, content) }]];
      const value = sent[name];
      if (value === undefined) return [];
      if (child.type !== undefined) return [[name, value]];
      if (child.max !== null) {
        const inner = withCodes(child, value as Content, `${path}/${name}`, law, content);
        return [[name, inner]];
      }
      const rows = (value as readonly Content[]).map((row, index) =>
        withCodes(child, row, `${path}/${name}[${String(index + 1)}]`, law, content),
      );
      return [[name, rows]];
    }),
  );

/** Kind of the retour on a message. */
export const retourKind = ({ number, domain }: AnsweredMessage): MessageKind =>
  `${domain === 'wmo' ? 'WMO' : 'JW'}${RETOUR_OF[number]}`;

/**
 * The retour on a message (IV028, IV032): its header, and when a class is refused all of the
 * message, every class with a code. The structure of the retour says where codes go.
 */
export const retourOf = (message: AnsweredMessage, content: RetourContent): object => {
  const { code, structure, domain } = definitionOf(retourKind(message));
  const { Header, ...body } = message.bericht;
  const { identification, answeredOn, xsdVersion, headerCodes, codes } = content;
  const header = {
    ...Header,
    BerichtCode: code,
    IdentificatieRetour: identification,
    DagtekeningRetour: answeredOn,
    XsdVersieRetour: { BasisschemaXsdVersie: xsdVersion, BerichtXsdVersie: xsdVersion },
    ...(headerCodes.length === 0 ? {} : { RetourCodes: { RetourCode: headerCodes } }),
  };
  if (headerCodes.length > 0 || codes.size === 0) return { Header: header };
  const { Header: _header, ...answered } = withCodes(
    structure.root,
    { ...body, Header: {} },
    'Bericht',
    domain,
    content,
  );
  return { Header: header, ...answered };
};
