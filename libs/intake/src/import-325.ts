import { Ledger } from '@zgb/event-store';
import { codesIn, decodeMessage, type Bericht323, type Bericht325 } from '@zgb/messages';
import type { CalendarDate, StreamId } from '@zgb/kernel';
import type { PersonalData } from '@zgb/personal-data';
import type { Bus } from './bus';
import { message, messageStream, type ReturnReceived } from './domain/message/message';
import type { Explanation } from './explain';
import type { ImportSteps } from './steps';
import type { ReturnOutcome } from './result';
import { recordReturn, returnedOf, returnOutcome } from './take-return';

/** A 325 on its way into the ledger. */
export interface DeclarationAnswerFile {
  readonly bericht: Bericht325;
  readonly law: 'wmo' | 'jw';
  readonly municipality: string;
  readonly provider: string;
  readonly sha256: string;
  readonly receivedOn: CalendarDate;
  readonly steps: ImportSteps;
}

export interface DeclarationAnswerImport {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly personalData: PersonalData;
}

const because = (rule: string, returnCode: string | null, text: string) => ({
  rule,
  returnCode,
  text,
});

const DECLARATION_UNKNOWN = because(
  'TR337',
  null,
  'Dit antwoord hoort bij een declaratie die dit grootboek niet kent. Controleer DeclaratieIdentificatie.',
);
const OTHER_XSD = because(
  'TR371',
  null,
  'XsdVersieDeclaratie is niet de versie waarmee de declaratie is gestuurd.',
);
const OTHER_NUMBER = because(
  'TR376',
  null,
  'Het declaratienummer is niet dat van de declaratie waarop wordt geantwoord.',
);
const CLIENT_NOT_DECLARED = because(
  'TR304',
  '8187',
  'Deze cliënt komt in de declaratie niet voor.',
);
const LINE_UNKNOWN = because(
  'TR366',
  '9366',
  'Deze regel komt in de declaratie niet voor. Controleer het referentienummer.',
);
const LINE_DIFFERS = because(
  'TR367',
  '9367',
  'Deze regel is niet gelijk aan de regel in de declaratie. Een antwoord herhaalt wat is ingediend.',
);

type AnsweredLine = NonNullable<
  NonNullable<Bericht325['DeclaratieAntwoord']>['Clienten']
>['Client'][number]['Prestaties']['Prestatie'][number];
type DeclaredClient = Bericht323['Declaratie']['Clienten']['Client'][number];
type DeclaredLine = DeclaredClient['Prestaties']['Prestatie'][number];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** TR366, TR367: a line that goes back is one that was sent, value for value. */
const againstLine = (
  { RetourCodes: _codes, ...answered }: AnsweredLine,
  declared: ReadonlyMap<string, DeclaredLine>,
): readonly Explanation[] => {
  const line = declared.get(answered.ProductReferentie.ReferentieNummer);
  if (line === undefined || !same(line.ProductReferentie, answered.ProductReferentie)) {
    return [LINE_UNKNOWN];
  }
  return same(line, answered) ? [] : [LINE_DIFFERS];
};

const linesOf = ({ Prestaties }: DeclaredClient): ReadonlyMap<string, DeclaredLine> =>
  new Map(
    Prestaties.Prestatie.map((line) => [line.ProductReferentie.ReferentieNummer, line] as const),
  );

const CLIENT = 'Bericht/DeclaratieAntwoord/Clienten/Client';

/** TR304, TR366 and TR367 over everything that goes back. */
const againstClients = (
  { DeclaratieAntwoord }: Bericht325,
  { Declaratie }: Bericht323,
): readonly Explanation[] => {
  const declared = new Map(Declaratie.Clienten.Client.map((client) => [client.Bsn, client]));
  return (DeclaratieAntwoord?.Clienten?.Client ?? []).flatMap((client, index) => {
    const place = `${CLIENT}[${String(index + 1)}]`;
    const own = declared.get(client.Bsn);
    if (own === undefined) return [{ ...CLIENT_NOT_DECLARED, place }];
    const lines = linesOf(own);
    return client.Prestaties.Prestatie.flatMap((line, row) =>
      againstLine(line, lines).map((reason) => ({
        ...reason,
        place: `${place}/Prestaties/Prestatie[${String(row + 1)}]`,
      })),
    );
  });
};

/** TR371, TR376 and what goes back, against the declaration as it was sent. */
const againstDeclaration = (
  answer: Bericht325,
  declaration: Bericht323,
): readonly Explanation[] => {
  const { Header, DeclaratieAntwoord } = answer;
  const { BerichtIdentificatie, XsdVersie } = declaration.Header;
  if (!same(Header.DeclaratieIdentificatie, BerichtIdentificatie)) return [DECLARATION_UNKNOWN];
  const number = DeclaratieAntwoord?.DeclaratieNummer;
  return [
    ...(same(Header.XsdVersieDeclaratie, XsdVersie) ? [] : [OTHER_XSD]),
    ...(number === undefined || number === declaration.Declaratie.DeclaratieNummer
      ? []
      : [OTHER_NUMBER]),
    ...againstClients(answer, declaration),
  ];
};

const declarationStreamOf = ({
  bericht,
  law,
  municipality,
  provider,
}: DeclarationAnswerFile): StreamId =>
  messageStream(municipality, {
    kind: `${law}323`,
    sender: provider,
    identification: bericht.Header.DeclaratieIdentificatie.Identificatie,
  });

const returnedBy = ({
  bericht,
  law,
  sha256,
  receivedOn,
}: DeclarationAnswerFile): ReturnReceived['data'] => {
  const { Identificatie } = bericht.Header.BerichtIdentificatie;
  const kind = law === 'wmo' ? 'WMO325' : 'JW325';
  return returnedOf(kind, Identificatie, sha256, receivedOn, codesIn(bericht));
};

/** A 325: recorded on the declaration that it answers. Returns why it is refused. */
export const importDeclarationAnswer = async (
  running: DeclarationAnswerImport,
  file: DeclarationAnswerFile,
): Promise<readonly Explanation[]> => {
  const { bericht, steps } = file;
  const stream = declarationStreamOf(file);
  const { holder } = (await running.ledger.load(message, stream)).state;
  if (holder === null) return [DECLARATION_UNKNOWN];
  // When the text of the declaration was erased there is nothing to compare with.
  const bytes = await running.personalData.readMessage(holder);
  const read = bytes === null ? null : await decodeMessage(bytes);
  if (read?.ok === true && read.message.number === '323') {
    const reasons = againstDeclaration(bericht, read.message.bericht);
    if (reasons.length > 0) return reasons;
  }
  return (await recordReturn(running, stream, returnedBy(file), steps)).explanations;
};

/** What a 325 that was taken in says of its declaration. */
export const answerOutcome = (file: DeclarationAnswerFile): ReturnOutcome => {
  const { Identificatie } = file.bericht.Header.DeclaratieIdentificatie;
  return returnOutcome(`${file.law === 'wmo' ? 'WMO' : 'JW'}323`, Identificatie, returnedBy(file));
};
