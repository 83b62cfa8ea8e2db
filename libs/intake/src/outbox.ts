import { dutchCalendar, type CalendarDate, type CommandContext, type Law } from '@zgb/kernel';
import type { ReferenceData } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import {
  allocation,
  allocationStream,
  dueOn,
  request,
  requestStream,
  type AllocationKey,
  type DossierKey,
  type RequestKey,
} from '@zgb/indications';
import {
  checkLevel2,
  decodeMessage,
  EncodeError,
  encodeMessage,
  type Bericht301,
  type Bericht319,
  type DecodedMessage,
  type MessageFault,
} from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import { againstAnswer, answerRequest, type AnswerGiven } from './answer-request';
import { MessageLedgerCommand } from './application';
import { headerOf } from './arrival';
import { fault } from './arrive';
import type { Bus } from './bus';
import { isRestricted } from './care-forms';
import { againstContracts } from './check-contract';
import { clientCareOf } from './client-care';
import { message, messageStream } from './domain/message/message';
import type { Explanation } from './explain';
import { explainRequest } from './explain-requests';
import { laneOf, type Lanes } from './lanes';
import {
  allocationMessage,
  answerMessage,
  type AskedFor,
  type RequestAnswerGiven,
} from './outgoing';
import type { AnswerFile } from './result';
import { CommandSteps, identificationOf, sha256Of } from './steps';
import { explainMessage } from './take-return';
import {
  againstReferences,
  honourRequests,
  recordTold,
  type ToldMessage,
} from './tell-allocations';

export interface OutboxOptions {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly personalData: PersonalData;
  readonly reference: ReferenceData;
  readonly today: () => CalendarDate;
}

/** A message that goes out, or why there is none. */
export type SendResult =
  | { readonly sent: true; readonly message: AnswerFile; readonly returnDueOn: CalendarDate }
  | {
      readonly sent: false;
      readonly explanations: readonly Explanation[];
      readonly faults: readonly MessageFault[];
    };

const notSent = (
  explanations: readonly Explanation[],
  faults: readonly MessageFault[] = [],
): SendResult => ({ sent: false, explanations, faults });

const local = (rule: string, text: string): Explanation => ({ rule, returnCode: null, text });

const ALLOCATION_UNKNOWN = local('OP087', 'Deze toewijzing is niet bekend.');
const NOTHING_TO_TELL = local(
  'OP087',
  'Er is geen actuele of gewijzigde toewijzing voor deze cliënt bij deze aanbieder.',
);
const PERSON_INCOMPLETE = local(
  'TR061',
  'De gegevens van de cliënt zijn gewist of niet volledig genoeg voor een toewijzingsbericht.',
);
const RESTRICTED = local(
  'NAT-38',
  'De gegevens van deze cliënt zijn afgeschermd. Er gaat geen bericht uit: bel of schrijf de aanbieder zelf, en leg vast wat is afgesproken.',
);
const OTHER_CLIENT = local('TR379', 'Deze toewijzing is niet van de cliënt van het verzoek.');
const TOLD_BEFORE = local(
  'TR379',
  'Een verzoek wordt gehonoreerd met een toewijzing die nog niet is verstuurd. Leg eerst een nieuwe toewijzing of wijziging vast.',
);

/** A value that somebody gave is none of the standard; the error names its place, not the value. */
const notValid = ({ message: path }: EncodeError): MessageFault =>
  fault(
    'not-valid',
    path.split(' ')[0] ?? '',
    'Een gegeven ontbreekt of is geen waarde van de standaard.',
    'Controleer de opdracht.',
  );

interface Envelope {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly number: '301' | '319';
  readonly steps: CommandSteps;
}

/** A message that was made, read back as its receiver will read it. */
interface Made {
  readonly decoded: DecodedMessage;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** It went out before: the same command was given again. */
  readonly isRepeat: boolean;
}

/**
 * Messages that the municipality sends itself: 301 and 319. The same command gives the same file;
 * a message that would break a rule is not sent. NL: berichten versturen.
 */
export class Outbox {
  constructor(
    private readonly options: OutboxOptions,
    private readonly lanes: Lanes,
  ) {}

  /** OP087: a 301 with everything that is current or changed for the client of an allocation. */
  async sendAllocations(
    { municipality, law, number }: AllocationKey,
    context: CommandContext,
  ): Promise<SendResult> {
    const stream = allocationStream(municipality, law, number);
    const { identity } = (await this.options.ledger.load(allocation, stream)).state;
    if (identity === null) return notSent([ALLOCATION_UNKNOWN]);
    const { provider, clientRef } = identity;
    const key = { municipality, law, provider, clientRef };
    return this.lanes.run(laneOf(municipality, provider), () => this.tell(key, null, context));
  }

  /** Honours a request by a 301; `numbers` are the allocations that are its result (OP344). */
  async honourRequest(
    key: RequestKey,
    numbers: readonly number[],
    context: CommandContext,
  ): Promise<SendResult> {
    const { municipality, law, provider, reference } = key;
    const stream = requestStream(municipality, law, provider, reference);
    return this.lanes.run(laneOf(municipality, provider), async () => {
      const { state } = await this.options.ledger.load(request, stream);
      const { origin, kind } = state;
      const message = this.streamOf({ ...key, number: '301', steps: new CommandSteps(context) });
      const preview = { type: 'HonourRequest' as const, message, on: '', allocations: numbers };
      const decision = request.decide(preview, state);
      if (!decision.accepted) return notSent([explainRequest(decision.rejection)]);
      const clientRef = origin?.clientRef ?? '';
      const asked = { reference, numbers, wholeMessage: kind === 'change' };
      return this.tell({ municipality, law, provider, clientRef }, asked, context);
    });
  }

  /** Puts a request under investigation, or rejects it, by a 319. */
  async answerRequest(
    key: RequestKey,
    answer: RequestAnswerGiven,
    context: CommandContext,
  ): Promise<SendResult> {
    const { municipality, provider } = key;
    return this.lanes.run(laneOf(municipality, provider), () => this.reply(key, answer, context));
  }

  private async tell(
    key: DossierKey,
    asked: AskedFor | null,
    context: CommandContext,
  ): Promise<SendResult> {
    if (await isRestricted(this.options.ledger, key)) return notSent([RESTRICTED]);
    const steps = new CommandSteps(context);
    const envelope: Envelope = { ...key, number: '301', steps };
    const made = await this.make(envelope, async (identification, sentOn) => {
      const { ledger, personalData } = this.options;
      const care = await clientCareOf(ledger, key);
      const foreign = asked?.numbers.some((number) => !care.dossier.numbers.has(number));
      if (foreign === true) return { explanations: [OTHER_CLIENT] };
      const person = await personalData.read(key.municipality, key.clientRef);
      const header = { ...key, identification, sentOn };
      const bericht = allocationMessage(header, person, care, asked);
      if (bericht === 'nothing-to-tell') return { explanations: [NOTHING_TO_TELL] };
      return bericht === 'person-incomplete' ? { explanations: [PERSON_INCOMPLETE] } : bericht;
    });
    if ('sent' in made) return made;
    const bericht = made.decoded.bericht as Bericht301;
    const told = this.toldBy(envelope, bericht);
    const named = new Set(
      told.products.flatMap(({ number, reference }) => (reference ? number : [])),
    );
    const isToldBefore = asked?.numbers.some((number) => !named.has(number)) === true;
    if (isToldBefore || (asked !== null && named.size === 0)) return notSent([TOLD_BEFORE]);
    const wrong = made.isRepeat
      ? []
      : [
          ...(await againstReferences(this.options, key, told)),
          ...(await againstContracts(this.options, key, asked?.numbers ?? [])),
        ];
    if (wrong.length > 0) return notSent(wrong);
    const refused = await honourRequests(this.options, key, told, steps);
    const result = await this.send(envelope, made, refused);
    if (result.sent) await recordTold(this.options, key, told, steps);
    return result;
  }

  private toldBy(envelope: Envelope, { Header, Client }: Bericht301): ToldMessage {
    const products = Client.ToegewezenProducten.ToegewezenProduct.map((product, index) => ({
      number: product.ToewijzingNummer,
      decidedAt: `${product.Toewijzingsdatum}T${product.Toewijzingstijd}`,
      reference: product.ReferentieAanbieder ?? null,
      place: `Bericht/Client/ToegewezenProducten/ToegewezenProduct[${String(index + 1)}]`,
    }));
    const on = Header.BerichtIdentificatie.Dagtekening;
    return { message: this.streamOf(envelope), on, products };
  }

  private async reply(
    key: RequestKey,
    given: RequestAnswerGiven,
    context: CommandContext,
  ): Promise<SendResult> {
    const { municipality, law, provider, reference } = key;
    const asked = requestStream(municipality, law, provider, reference);
    const { origin } = (await this.options.ledger.load(request, asked)).state;
    const client = { municipality, clientRef: origin?.clientRef ?? '' };
    if (await isRestricted(this.options.ledger, client)) return notSent([RESTRICTED]);
    const steps = new CommandSteps(context);
    const envelope: Envelope = { municipality, law, provider, number: '319', steps };
    const stream = this.streamOf(envelope);
    const made = await this.make(envelope, (identification, sentOn) => {
      const header = { municipality, law, provider, identification, sentOn };
      return Promise.resolve(answerMessage(header, key.reference, given));
    });
    if ('sent' in made) return made;
    const { Antwoord, Header } = made.decoded.bericht as Bericht319;
    const on = Header.BerichtIdentificatie.Dagtekening;
    const answer: AnswerGiven = { key, message: stream, on, steps };
    const reasons = await againstAnswer(this.options, Antwoord, answer);
    if (reasons.length > 0) return notSent(reasons);
    const refused = await answerRequest(this.options, Antwoord, answer);
    return this.send(envelope, made, refused);
  }

  private identificationOf({ steps }: Envelope): string {
    return identificationOf('G', sha256Of(Buffer.from(steps.context('message').commandId)));
  }

  private streamOf(envelope: Envelope): string {
    const { municipality, law, number } = envelope;
    const kind = `${law}${number}`;
    const identification = this.identificationOf(envelope);
    return messageStream(municipality, { kind, sender: municipality, identification });
  }

  /** The file of this command: as it went out before, or made now and found right. */
  private async make(
    envelope: Envelope,
    write: (
      identification: string,
      sentOn: CalendarDate,
    ) => Promise<Bericht301 | Bericht319 | { readonly explanations: readonly Explanation[] }>,
  ): Promise<Made | SendResult> {
    const { ledger, personalData, today } = this.options;
    const { holder } = (await ledger.load(message, this.streamOf(envelope))).state;
    const before = holder === null ? null : await personalData.readMessage(holder);
    let bytes = before;
    if (bytes === null) {
      const bericht = await write(this.identificationOf(envelope), today());
      if ('explanations' in bericht) return notSent(bericht.explanations);
      const kind = `${envelope.law === 'wmo' ? 'WMO' : 'JW'}${envelope.number}`;
      try {
        bytes = encodeMessage(kind as never, bericht as never);
      } catch (error) {
        if (error instanceof EncodeError) return notSent([], [notValid(error)]);
        throw error;
      }
    }
    const read = await decodeMessage(bytes);
    if (!read.ok) return notSent([], read.faults);
    const faults = checkLevel2(read.message);
    if (faults.length > 0) return notSent([], faults);
    const isRepeat = before !== null;
    return { decoded: read.message, bytes, sha256: sha256Of(bytes), isRepeat };
  }

  /**
   * Records that the message went out, after what it says was decided and before the provider
   * counts as told: the same command does what a crash left.
   */
  private async send(
    envelope: Envelope,
    { decoded, bytes, sha256 }: Made,
    refused: readonly Explanation[],
  ): Promise<SendResult> {
    if (refused.length > 0) return notSent(refused);
    const { bus, personalData, reference } = this.options;
    await personalData.keepMessage(sha256, bytes);
    const header = headerOf(decoded);
    const region = await reference.session().regionOf(envelope.municipality);
    const returnDueOn = dueOn('return', header.sentOn, dutchCalendar(region?.calendar));
    const { decision } = await bus.execute(
      new MessageLedgerCommand(
        this.streamOf(envelope),
        { type: 'SendMessage', header, sha256, bytes: bytes.byteLength, returnDueOn },
        envelope.steps.context('message'),
      ),
    );
    if (!decision.accepted) return notSent([explainMessage(decision.rejection)]);
    const { kind, sender, receiver, identification } = header;
    const fileName = `${kind}-${sender}-${receiver}-${identification}.xml`;
    return { sent: true, message: { fileName, bytes }, returnDueOn };
  }
}
