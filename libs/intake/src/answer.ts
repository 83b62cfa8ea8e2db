import type { CalendarDate, Cents } from '@zgb/kernel';
import { encodeMessage, type Bericht323, type Bericht325 } from '@zgb/messages';
import type { MessageHeader } from './domain/message/message';
import { identificationOf } from './steps';
import { grantedNet, type AnswerFile, type DeclarationOutcome, type LineVerdict } from './result';

const NO_REMARK = '0200';
const ALL_GRANTED = '8001';
const NOT_ASSESSED = '0233';
const CLIENT_UNKNOWN = '8187';

/** Version of the schemas that our own messages follow (A15). */
export const XSD_VERSION = '1.0.0';

/** Identification of an answer: follows from the file that it answers, so it never changes. */
export const answerIdentification = (sha256: string): string => identificationOf('A', sha256);

type Total = Bericht325['DeclaratieAntwoord'] extends infer Answer
  ? Answer extends { TotaalToegekendBedrag: infer Amount }
    ? Amount
    : never
  : never;

/** TR358: the sign is carried apart; nothing is a debit of 0. */
const totalOf = (netCents: Cents): Total => ({
  TotaalBedrag: Math.abs(netCents),
  DebetCredit: netCents < 0 ? 'C' : 'D',
});

const headerOf = (
  { Header }: Bericht323,
  domain: 'wmo' | 'jw',
  sha256: string,
  answeredOn: CalendarDate,
  codes: readonly string[],
): Bericht325['Header'] => ({
  BerichtCode: domain === 'wmo' ? '485' : '491',
  BerichtVersie: 3,
  BerichtSubversie: 2,
  Afzender: Header.Ontvanger,
  Ontvanger: Header.Afzender,
  BerichtIdentificatie: {
    Identificatie: answerIdentification(sha256),
    Dagtekening: answeredOn,
  },
  XsdVersie: { BasisschemaXsdVersie: XSD_VERSION, BerichtXsdVersie: XSD_VERSION },
  DeclaratieIdentificatie: Header.BerichtIdentificatie,
  XsdVersieDeclaratie: Header.XsdVersie,
  RetourCodes: { RetourCode: [...codes] },
});

/** Return codes of a line, each once; a code of our own without a national one adds nothing. */
export const returnCodesOf = ({ explanations }: LineVerdict): readonly string[] => [
  ...new Set(explanations.flatMap(({ returnCode }) => (returnCode === null ? [] : [returnCode]))),
];

const isUnknownClient = (verdicts: readonly LineVerdict[]): boolean =>
  verdicts.length > 0 &&
  verdicts.every(({ explanations }) => explanations.some(({ client }) => client === true));

type AnsweredClient = NonNullable<
  NonNullable<Bericht325['DeclaratieAntwoord']>['Clienten']
>['Client'][number];

/** IV087: clients with refused lines only, with only these lines, every value as it was sent. */
const answeredClients = (
  bericht: Bericht323,
  lines: readonly LineVerdict[],
): readonly AnsweredClient[] => {
  let place = 0;
  return bericht.Declaratie.Clienten.Client.flatMap((client): AnsweredClient[] => {
    const verdicts = lines.slice(place, place + client.Prestaties.Prestatie.length);
    place += client.Prestaties.Prestatie.length;
    const unknown = isUnknownClient(verdicts);
    const refused = client.Prestaties.Prestatie.flatMap((prestatie, index) => {
      const verdict = verdicts[index];
      if (verdict?.outcome !== 'refused') return [];
      const codes = unknown ? [NOT_ASSESSED] : returnCodesOf(verdict);
      return [{ ...prestatie, RetourCodes: { RetourCode: [...codes] } }];
    });
    if (refused.length === 0) return [];
    return [
      {
        Bsn: client.Bsn,
        Prestaties: { Prestatie: refused },
        RetourCodes: { RetourCode: [unknown ? CLIENT_UNKNOWN : NO_REMARK] },
      },
    ];
  });
};

const declarationAnswer = (
  bericht: Bericht323,
  { lines, turnedDown }: DeclarationOutcome,
): NonNullable<Bericht325['DeclaratieAntwoord']> => {
  const { DeclaratieNummer, TotaalIngediendBedrag } = bericht.Declaratie;
  if (turnedDown !== null) {
    return {
      DeclaratieNummer,
      TotaalIngediendBedrag,
      TotaalToegekendBedrag: totalOf(0),
      RetourCodes: { RetourCode: [turnedDown.returnCode ?? NO_REMARK] },
    };
  }
  const clients = answeredClients(bericht, lines);
  return {
    DeclaratieNummer,
    TotaalIngediendBedrag,
    TotaalToegekendBedrag: totalOf(grantedNet(lines)),
    ...(clients.length === 0 ? {} : { Clienten: { Client: [...clients] } }),
    RetourCodes: { RetourCode: [clients.length === 0 ? ALL_GRANTED : NO_REMARK] },
  };
};

const fileOf = (header: MessageHeader, domain: 'wmo' | 'jw', bericht: Bericht325): AnswerFile => ({
  fileName: `${domain.toUpperCase()}325-${header.receiver}-${header.sender}-${bericht.Header.BerichtIdentificatie.Identificatie}.xml`,
  bytes: encodeMessage(domain === 'wmo' ? 'WMO325' : 'JW325', bericht),
});

/** What an answer needs to know of the file it answers. */
export interface AnsweredFile {
  readonly bericht: Bericht323;
  readonly domain: 'wmo' | 'jw';
  readonly header: MessageHeader;
  readonly sha256: string;
  readonly answeredOn: CalendarDate;
}

/** The 325 on a declaration that was assessed or turned down as a whole. */
export const answerFile = (
  { bericht, domain, header, sha256, answeredOn }: AnsweredFile,
  outcome: DeclarationOutcome,
): AnswerFile =>
  fileOf(header, domain, {
    Header: headerOf(bericht, domain, sha256, answeredOn, [NO_REMARK]),
    DeclaratieAntwoord: declarationAnswer(bericht, outcome),
  });

/** The 325 with only a header, on a message that counts as not sent. */
export const headerOnlyAnswer = (
  { bericht, domain, header, sha256, answeredOn }: AnsweredFile,
  codes: readonly string[],
): AnswerFile =>
  fileOf(header, domain, { Header: headerOf(bericht, domain, sha256, answeredOn, codes) });
