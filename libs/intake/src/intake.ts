import { dutchCalendar, type CalendarDate, type Law, type StreamId } from '@zgb/kernel';
import type { ReferenceData, RegionTerms, ReferenceSession } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import {
  checkLevel2,
  decodeMessage,
  isMunicipality,
  type DecodedMessage,
  type DecodeResult,
  type MessageFault,
} from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import { headerOnlyAnswer, answerFile, type AnsweredFile } from './answer';
import { MessageLedgerCommand } from './application';
import type { Bus } from './bus';
import {
  messageStream,
  type Message,
  type MessageFaultCode,
  type MessageHeader,
} from './domain/message/message';
import type { Explanation } from './explain';
import { formatDate } from './explain';
import { importAllocations } from './import-allocation';
import { importDeclaration } from './import-323';
import { importDelivery } from './import-delivery';
import type { AnswerFile, DeclarationOutcome, ImportResult } from './result';
import { ImportSteps, sha256Of } from './steps';

export interface IntakeOptions {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly personalData: PersonalData;
  readonly reference: ReferenceData;
  /** Day of today in the Netherlands. */
  readonly today: () => CalendarDate;
}

/** On whose behalf messages are imported. */
export interface ImportContext {
  readonly actor: string;
}

/** Messages that the ledger takes in. */
const TAKEN_IN = ['301', '305', '307', '323'] as const;
type TakenIn = Extract<DecodedMessage, { number: (typeof TAKEN_IN)[number] }>;

const isTakenIn = (decoded: DecodedMessage): decoded is TakenIn =>
  (TAKEN_IN as readonly string[]).includes(decoded.number);

/** A message on its way through the ledger. */
interface Arrival {
  readonly decoded: TakenIn;
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

const fault = (code: string, path: string, message: string, advice: string): MessageFault => ({
  level: 1,
  code,
  path,
  line: null,
  message,
  advice,
});

const unreadable = (faults: readonly MessageFault[]): ImportResult => ({
  header: null,
  outcome: 'unreadable',
  faults,
  explanations: [],
  declaration: null,
  answer: null,
});

const headerOf = (decoded: TakenIn): MessageHeader => {
  const { Afzender, Ontvanger, BerichtIdentificatie } = decoded.bericht.Header;
  return {
    kind: decoded.kind,
    sender: Afzender,
    receiver: Ontvanger,
    identification: BerichtIdentificatie.Identificatie,
    sentOn: BerichtIdentificatie.Dagtekening,
  };
};

/** Level 4 on the header: the only fault of its kind in a message of today. */
const futureDated = ({ header, receivedOn }: Arrival): Explanation | null =>
  header.sentOn <= receivedOn
    ? null
    : {
        rule: 'TR135',
        returnCode: '8848',
        text: `De dagtekening (${formatDate(header.sentOn)}) ligt na de dag van ontvangst. Stuur het bericht opnieuw met de juiste dagtekening.`,
      };

const IDENTIFICATION_REUSED: Explanation = {
  rule: 'TR056',
  returnCode: '9056',
  text: 'De identificatie van dit bericht is al eerder gebruikt voor een ander bestand. Stuur het bericht opnieuw met een nieuwe identificatie.',
};

const TECHNICAL = '0001';

/** From a file to the ledger and back: every way in ends here. NL: berichten verwerken. */
export class MessageIntake {
  constructor(private readonly options: IntakeOptions) {}

  /** Last import of each provider in each municipality: one file at a time, in order. */
  private readonly lanes = new Map<string, Promise<unknown>>();

  /** Imports one file. May be given the same file again at any time: nothing is done twice. */
  async importMessage(bytes: Uint8Array, { actor }: ImportContext): Promise<ImportResult> {
    return this.take(bytes, await decodeMessage(bytes), { actor });
  }

  /**
   * Imports files that are read together. Files of one provider in one municipality keep their
   * order; the others go side by side, so that they share flushes of the log.
   */
  async importTogether(
    files: readonly Uint8Array[],
    context: ImportContext,
  ): Promise<readonly ImportResult[]> {
    const decoded = await Promise.all(files.map((bytes) => decodeMessage(bytes)));
    return Promise.all(
      files.map((bytes, index) => {
        const read = decoded[index];
        if (read === undefined) throw new RangeError('a file was not decoded');
        return this.take(bytes, read, context);
      }),
    );
  }

  private take(
    bytes: Uint8Array,
    read: DecodeResult,
    context: ImportContext,
  ): Promise<ImportResult> {
    if (!read.ok) return Promise.resolve(unreadable(read.faults));
    const { Afzender, Ontvanger } = read.message.bericht.Header;
    const lane = [Afzender, Ontvanger].sort().join('/');
    const before = this.lanes.get(lane) ?? Promise.resolve();
    // A file that failed says so itself; the next one goes on.
    const mine = before.then(
      () => this.takeNow(bytes, read, context),
      () => this.takeNow(bytes, read, context),
    );
    this.lanes.set(lane, mine);
    const forget = (): void => {
      if (this.lanes.get(lane) === mine) this.lanes.delete(lane);
    };
    mine.then(forget, forget);
    return mine;
  }

  private async takeNow(
    bytes: Uint8Array,
    read: Extract<DecodeResult, { ok: true }>,
    { actor }: ImportContext,
  ): Promise<ImportResult> {
    if (!isTakenIn(read.message)) {
      const { kind } = read.message;
      return unreadable([
        fault(
          'message-not-taken-in',
          'Bericht',
          `Het grootboek verwerkt nog geen ${kind}-berichten.`,
          'Bied een 301, 305, 307 of 323 aan.',
        ),
      ]);
    }
    const arrival = await this.arrive(read.message, sha256Of(bytes), actor);
    if ('faults' in arrival) return unreadable(arrival.faults);
    await this.options.personalData.keepMessage(arrival.sha256, bytes);
    return this.receive(arrival, bytes.byteLength);
  }

  /** Finds out whose message it is; nothing is stored for a municipality that is not ours. */
  private async arrive(
    decoded: TakenIn,
    sha256: string,
    actor: string,
  ): Promise<Arrival | { readonly faults: readonly MessageFault[] }> {
    const header = headerOf(decoded);
    const isAllocation = decoded.number === '301';
    const municipality = isAllocation ? header.sender : header.receiver;
    const provider = isAllocation ? header.receiver : header.sender;
    const reference = this.options.reference.session();
    const region = await reference.regionOf(municipality);
    if (region === null) {
      return { faults: [this.unknownMunicipality(municipality, isAllocation)] };
    }
    if ((await reference.providerName(municipality, provider)) === null) {
      const path = `Bericht/Header/${isAllocation ? 'Ontvanger' : 'Afzender'}`;
      const advice = 'Controleer de AGB-code, of leg de aanbieder eerst vast in de regio.';
      const text = `Aanbieder ${provider} is niet bekend in deze regio.`;
      return { faults: [fault('provider-unknown', path, text, advice)] };
    }
    return {
      decoded,
      header,
      law: decoded.domain,
      municipality,
      provider,
      region,
      reference,
      stream: messageStream(municipality, header),
      sha256,
      receivedOn: this.options.today(),
      steps: new ImportSteps(sha256, actor),
    };
  }

  /** TR378, and: a municipality that exists but does not keep its ledger here. */
  private unknownMunicipality(code: string, isAllocation: boolean): MessageFault {
    const path = `Bericht/Header/${isAllocation ? 'Afzender' : 'Ontvanger'}`;
    return isMunicipality(code)
      ? fault(
          'municipality-not-served',
          path,
          `Gemeente ${code} houdt haar grootboek niet in deze installatie.`,
          'Controleer voor welke gemeente het bericht is, of laad eerst de regio van deze gemeente (zgb load).',
        )
      : fault(
          'municipality-unknown',
          path,
          `Gemeentecode ${code} komt niet voor in de lijst van het CBS (TR378).`,
          'Controleer de gemeentecode in de header.',
        );
  }

  private async receive(arrival: Arrival, bytes: number): Promise<ImportResult> {
    const { header, stream, sha256, steps } = arrival;
    const { state, decision } = await this.options.bus.execute(
      new MessageLedgerCommand(
        stream,
        { type: 'ReceiveMessage', header, sha256, bytes, receivedOn: arrival.receivedOn },
        steps.context('message'),
      ),
    );
    if (!decision.accepted) throw new Error(`message was rejected: ${decision.rejection.code}`);
    const isNew = decision.events.length > 0;
    if (state.holder !== sha256) {
      return this.refused(arrival, [], [IDENTIFICATION_REUSED], ['9056'], isNew);
    }
    // A file that is taken up again is judged as on the day it came in.
    const onItsDay = { ...arrival, receivedOn: state.receivedOn ?? arrival.receivedOn };
    return this.judge(onItsDay, state);
  }

  private async judge(arrival: Arrival, state: Message): Promise<ImportResult> {
    const isFirstTime = state.outcome === 'open';
    const faults = checkLevel2(arrival.decoded);
    if (faults.length > 0) {
      const codes = faults.map(({ code }) => ({ rule: code, returnCode: TECHNICAL }));
      await this.finish(arrival, { level: 2, faults: codes });
      return this.refused(arrival, faults, [], [TECHNICAL], isFirstTime);
    }
    const future = futureDated(arrival);
    if (future !== null) {
      await this.finish(arrival, { level: 4, faults: codesOf([future]) });
      return this.refused(arrival, [], [future], ['8848'], isFirstTime);
    }
    return arrival.decoded.number === '323'
      ? this.takeDeclaration(arrival, arrival.decoded, isFirstTime)
      : this.takeOther(arrival, arrival.decoded, state);
  }

  private async takeDeclaration(
    arrival: Arrival,
    decoded: Extract<TakenIn, { number: '323' }>,
    isFirstTime: boolean,
  ): Promise<ImportResult> {
    const { bus, personalData } = this.options;
    const calendar = dutchCalendar(arrival.region.calendar);
    const running = { bus, personalData, reference: arrival.reference, calendar };
    const { law, municipality, provider, stream: message, sha256, receivedOn, steps } = arrival;
    const { bericht } = decoded;
    const outcome = await importDeclaration(running, {
      bericht,
      law,
      municipality,
      provider,
      message,
      sha256,
      receivedOn,
      steps,
    });
    const { turnedDown } = outcome;
    await this.finish(
      arrival,
      turnedDown === null ? null : { level: 3, faults: codesOf([turnedDown]) },
    );
    const done = turnedDown === null ? 'processed' : 'refused';
    return {
      ...this.result(arrival, isFirstTime ? done : 'already-processed'),
      declaration: outcome,
      answer: answerFile(this.answered(arrival, decoded), outcome),
    };
  }

  private async takeOther(
    arrival: Arrival,
    decoded: Exclude<TakenIn, { number: '323' }>,
    state: Message,
  ): Promise<ImportResult> {
    if (state.outcome !== 'open') {
      return this.result(arrival, 'already-processed');
    }
    const refusals =
      decoded.number === '301'
        ? await importAllocations(
            { ...this.options, reference: arrival.reference },
            {
              ...arrival,
              bericht: decoded.bericht,
            },
          )
        : await importDelivery(this.options, {
            ...arrival,
            message: arrival.stream,
            bericht: decoded.bericht,
          });
    if (refusals.length === 0) {
      await this.finish(arrival, null);
      return this.result(arrival, 'processed');
    }
    await this.finish(arrival, { level: 3, faults: codesOf(refusals) });
    return { ...this.result(arrival, 'refused'), explanations: refusals };
  }

  private async finish(
    { stream, sha256, steps }: Arrival,
    refusal: { level: number; faults: readonly MessageFaultCode[] } | null,
  ): Promise<void> {
    const command = { type: 'FinishMessage' as const, sha256, refusal };
    await this.options.bus.execute(
      new MessageLedgerCommand(stream, command, steps.context('finish')),
    );
  }

  private result({ header }: Arrival, outcome: ImportResult['outcome']): ImportResult {
    return {
      header,
      outcome,
      faults: [],
      explanations: [],
      declaration: null,
      answer: null,
    };
  }

  private refused(
    arrival: Arrival,
    faults: readonly MessageFault[],
    explanations: readonly Explanation[],
    codes: readonly string[],
    isFirstTime: boolean,
  ): ImportResult {
    const { decoded } = arrival;
    const answer: AnswerFile | null =
      decoded.number === '323' ? headerOnlyAnswer(this.answered(arrival, decoded), codes) : null;
    const outcome = isFirstTime ? 'refused' : 'already-processed';
    return { ...this.result(arrival, outcome), faults, explanations, answer };
  }

  private answered(
    { header, sha256, receivedOn }: Arrival,
    { bericht, domain }: Extract<TakenIn, { number: '323' }>,
  ): AnsweredFile {
    return { bericht, domain, header, sha256, answeredOn: receivedOn };
  }
}

const codesOf = (explanations: readonly Explanation[]): readonly MessageFaultCode[] =>
  explanations.map(({ rule, returnCode }) => ({ rule, returnCode: returnCode ?? 'lokaal' }));

export type { DeclarationOutcome };
