import { type CalendarDate, dutchCalendar, formatDate } from '@zgb/kernel';
import type { ReferenceData } from '@zgb/contracts';
import {
  declaration,
  DeclarationLedgerCommand,
  declarationStream,
  type DeclarationKey,
} from '@zgb/declarations';
import { Ledger } from '@zgb/event-store';
import type { Deadline } from '@zgb/indications';
import {
  checkLevel2,
  decodeMessage,
  type Bericht323,
  type DecodeResult,
  type MessageFault,
} from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import { headerOnlyAnswer, answerFile, type AnsweredFile } from './answer';
import { allocationWarnings } from './check-care';
import { MessageLedgerCommand } from './application';
import { faultCodesOf, type Arrival, type Judged, type Refusal } from './arrival';
import { arrive, type Bounds } from './arrive';
import type { Bus } from './bus';
import { message, type Message } from './domain/message/message';
import type { Explanation } from './explain';
import { importDeclaration } from './import-323';
import { answerOutcome } from './import-325';
import { fileAllocations } from './import-allocation';
import { deadlinesOf } from './judge-deadlines';
import { judgeMessage } from './judge-message';
import { laneOf, Lanes } from './lanes';
import { Outbox } from './outbox';
import { faultsByReading } from './readings';
import {
  unreadableFile,
  type AnswerFile,
  type DeclarationOutcome,
  type ImportResult,
  type ReturnOutcome,
} from './result';
import { explainStored, retourFile } from './retour-file';
import { sha256Of } from './steps';
import { isRetour, takeReturn } from './take-return';

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
  readonly bounds?: Bounds;
}

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

type Declared = Extract<Judged, { number: '323' }>;
type Other = Exclude<Judged, { number: '323' }>;

/** What a 325 says of its declaration; nothing else that is judged answers a message. */
const returnedBy = (arrival: Arrival, decoded: Other): ReturnOutcome | null =>
  decoded.number === '325' ? answerOutcome({ ...arrival, bericht: decoded.bericht }) : null;

/** The answer waits for the last line: the standard has one 325 per declaration. */
const answerOf = (file: AnsweredFile, outcome: DeclarationOutcome): AnswerFile | null => {
  const { answeredOn } = outcome;
  return answeredOn === null ? null : answerFile({ ...file, answeredOn }, outcome);
};

/** From a file to the ledger and back: every way in ends here. NL: berichten verwerken. */
export class MessageIntake {
  private readonly lanes = new Lanes();
  /** Messages that the municipality sends itself; they share the lanes of those that come in. */
  readonly outbox: Outbox;

  constructor(private readonly options: IntakeOptions) {
    this.outbox = new Outbox(options, this.lanes);
  }

  /** Imports one file. May be given the same file again at any time: nothing is done twice. */
  async importMessage(bytes: Uint8Array, context: ImportContext): Promise<ImportResult> {
    return this.take(bytes, await decodeMessage(bytes), context);
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

  /** The file of a declaration as it came in; null when it was erased or never came. */
  async keptDeclaration(key: DeclarationKey): Promise<Bericht323 | null> {
    const bytes = await this.keptFile(key);
    const read = bytes === null ? null : await decodeMessage(bytes);
    return read?.ok === true && read.message.number === '323' ? read.message.bericht : null;
  }

  /**
   * Takes a declaration up again: assesses and answers it when no line waits any more. Null when
   * its file is not there.
   */
  async finishDeclaration(
    key: DeclarationKey,
    context: ImportContext,
  ): Promise<ImportResult | null> {
    const bytes = await this.keptFile(key);
    return bytes === null ? null : this.importMessage(bytes, context);
  }

  /**
   * The answer of an import is with the provider, or where the provider fetches it: it is sent.
   * False: it was reopened meanwhile, so this answer must not be used. NL: antwoord verzonden.
   */
  async answerHandedOver({ handover }: ImportResult, { actor }: ImportContext): Promise<boolean> {
    if (handover === null) return true;
    const { key, round } = handover;
    const stream = declarationStream(key.municipality, key.law, key.provider, key.number);
    const commandId = `${stream}/answer-sent/${String(round)}`;
    const { decision } = await this.options.bus.execute(
      new DeclarationLedgerCommand(
        stream,
        { type: 'SendAnswer', sentOn: this.options.today(), round },
        { commandId, correlationId: commandId, actor },
      ),
    );
    return decision.accepted;
  }

  private async keptFile(key: DeclarationKey): Promise<Uint8Array | null> {
    const { municipality, law, provider, number } = key;
    const { ledger, personalData } = this.options;
    const stream = declarationStream(municipality, law, provider, number);
    const { received } = (await ledger.load(declaration, stream)).state;
    if (received === null) return null;
    const { holder } = (await ledger.load(message, received.message)).state;
    return holder === null ? null : personalData.readMessage(holder);
  }

  private take(
    bytes: Uint8Array,
    read: DecodeResult,
    context: ImportContext,
  ): Promise<ImportResult> {
    if (!read.ok) return Promise.resolve(unreadableFile(read.faults));
    const { Afzender, Ontvanger } = read.message.bericht.Header;
    return this.lanes.run(laneOf(Afzender, Ontvanger), () => this.takeNow(bytes, read, context));
  }

  private async takeNow(
    bytes: Uint8Array,
    { message }: Extract<DecodeResult, { ok: true }>,
    context: ImportContext,
  ): Promise<ImportResult> {
    const { reference, personalData, today } = this.options;
    const offered = { ...context, sha256: sha256Of(bytes), receivedOn: today() };
    if (isRetour(message)) {
      const arrival = await arrive(reference, message, offered);
      if ('faults' in arrival) return unreadableFile(arrival.faults);
      return takeReturn(this.options, arrival, bytes);
    }
    const arrival = await arrive(reference, message, offered);
    if ('faults' in arrival) return unreadableFile(arrival.faults);
    await personalData.keepMessage(arrival.sha256, bytes);
    return this.receive(arrival, bytes.byteLength);
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
    // A file that is taken up again is judged as on the day it came in.
    const cameOn = state.holder === sha256 ? state.receivedOn : state.reused.get(sha256);
    const onItsDay = { ...arrival, receivedOn: cameOn ?? arrival.receivedOn };
    if (state.holder !== sha256) {
      const refusal = { level: 3, faults: faultCodesOf([IDENTIFICATION_REUSED]) };
      return this.refused(onItsDay, [], [IDENTIFICATION_REUSED], refusal, isNew);
    }
    return this.judge(onItsDay, state);
  }

  private async judge(arrival: Arrival, state: Message): Promise<ImportResult> {
    const isFirstTime = state.outcome === 'open';
    const faults = [
      ...checkLevel2(arrival.decoded),
      ...faultsByReading(arrival.decoded, arrival.region),
    ];
    if (faults.length > 0) {
      const codes = faults.map(({ code }) => ({ rule: code, returnCode: TECHNICAL }));
      const refusal = { level: 2, faults: codes };
      await this.finish(arrival, refusal);
      return this.refused(arrival, faults, [], refusal, isFirstTime);
    }
    const future = futureDated(arrival);
    if (future !== null) {
      const refusal = { level: 4, faults: faultCodesOf([future]) };
      await this.finish(arrival, refusal);
      return this.refused(arrival, [], [future], refusal, isFirstTime);
    }
    return arrival.decoded.number === '323'
      ? this.takeDeclaration(arrival, arrival.decoded, isFirstTime)
      : this.takeOther(arrival, arrival.decoded, state);
  }

  private async takeDeclaration(
    arrival: Arrival,
    decoded: Declared,
    isFirstTime: boolean,
  ): Promise<ImportResult> {
    const calendar = dutchCalendar(arrival.region.calendar);
    const running = { ...this.options, reference: arrival.reference, calendar };
    const { bericht } = decoded;
    const message = arrival.stream;
    const outcome = await importDeclaration(running, { ...arrival, bericht, message });
    const { turnedDown, round } = outcome;
    await this.finish(
      arrival,
      turnedDown === null ? null : { level: 3, faults: faultCodesOf([turnedDown]) },
    );
    const done = turnedDown === null ? 'processed' : 'refused';
    const { municipality, law, provider } = arrival;
    const key = { municipality, law, provider, number: outcome.number };
    const answer = answerOf(this.answered(arrival, decoded), outcome);
    return {
      ...this.result(arrival, isFirstTime ? done : 'already-processed'),
      declaration: outcome,
      answer,
      // Nothing is kept of a declaration that was turned down as a whole.
      handover: answer === null || turnedDown !== null ? null : { key, round },
      deadlines: await this.deadlines(arrival),
    };
  }

  private async takeOther(arrival: Arrival, decoded: Other, state: Message): Promise<ImportResult> {
    const { refusal: stored } = state;
    if (state.outcome !== 'open') {
      if (decoded.number === '301' && stored === null) {
        const { reference, stream: message } = arrival;
        const file = { ...arrival, message, bericht: decoded.bericht };
        await fileAllocations({ ...this.options, reference }, file);
      }
      return {
        ...this.result(arrival, 'already-processed'),
        explanations: explainStored(stored),
        warnings: stored === null ? await this.warnings(arrival, decoded) : [],
        answer: this.retour(arrival, stored),
        deadlines: stored === null ? await this.deadlines(arrival) : [],
        returned: stored === null ? returnedBy(arrival, decoded) : null,
      };
    }
    const explanations = await judgeMessage(this.options, arrival, decoded);
    const refusal =
      explanations.length === 0 ? null : { level: 3, faults: faultCodesOf(explanations) };
    await this.finish(arrival, refusal);
    return {
      ...this.result(arrival, refusal === null ? 'processed' : 'refused'),
      explanations,
      warnings: refusal === null ? await this.warnings(arrival, decoded) : [],
      answer: this.retour(arrival, refusal),
      deadlines: refusal === null ? await this.deadlines(arrival) : [],
      returned: refusal === null ? returnedBy(arrival, decoded) : null,
    };
  }

  private async warnings(arrival: Arrival, decoded: Other): Promise<readonly Explanation[]> {
    if (decoded.number !== '301') return [];
    const running = { ...this.options, reference: arrival.reference };
    return allocationWarnings(running, { ...arrival, bericht: decoded.bericht });
  }

  private deadlines(arrival: Arrival): Promise<readonly Deadline[]> {
    const { municipality, law, provider, region, decoded } = arrival;
    const calendar = dutchCalendar(region.calendar);
    const { ledger } = this.options;
    return deadlinesOf({ ledger, calendar, municipality, law, provider }, decoded);
  }

  private async finish({ stream, sha256, steps }: Arrival, refusal: Refusal | null): Promise<void> {
    const command = { type: 'FinishMessage' as const, sha256, refusal };
    await this.options.bus.execute(
      new MessageLedgerCommand(stream, command, steps.context('finish')),
    );
  }

  private result({ header }: Arrival, outcome: ImportResult['outcome']): ImportResult {
    return { ...unreadableFile([]), header, outcome };
  }

  private refused(
    arrival: Arrival,
    faults: readonly MessageFault[],
    explanations: readonly Explanation[],
    refusal: Refusal,
    isFirstTime: boolean,
  ): ImportResult {
    const { decoded } = arrival;
    const codes = [...new Set(refusal.faults.map(({ returnCode }) => returnCode))];
    const answer =
      decoded.number === '323'
        ? headerOnlyAnswer(this.answered(arrival, decoded), codes)
        : this.retour(arrival, refusal);
    const outcome = isFirstTime ? 'refused' : 'already-processed';
    return { ...this.result(arrival, outcome), faults, explanations, answer };
  }

  /** No message answers a 325. */
  private retour(
    { decoded, header, sha256, receivedOn }: Arrival,
    refusal: Refusal | null,
  ): AnswerFile | null {
    if (decoded.number === '323' || decoded.number === '325') return null;
    return retourFile({ decoded, header, sha256, answeredOn: receivedOn }, refusal);
  }

  private answered(
    { header, sha256, receivedOn }: Arrival,
    { bericht, domain }: Declared,
  ): AnsweredFile {
    return { bericht, domain, header, sha256, answeredOn: receivedOn };
  }
}
