import { dutchCalendar, type CalendarDate } from '@zgb/kernel';
import type { ReferenceData } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import { checkLevel2, decodeMessage, type DecodeResult, type MessageFault } from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import { headerOnlyAnswer, answerFile, type AnsweredFile } from './answer';
import { MessageLedgerCommand } from './application';
import { faultCodesOf, isJudged, type Arrival, type Judged, type Refusal } from './arrival';
import { arrive, fault } from './arrive';
import type { Bus } from './bus';
import type { Message } from './domain/message/message';
import { formatDate, type Explanation } from './explain';
import { importAllocations } from './import-allocation';
import { importDeclaration } from './import-323';
import { importDelivery } from './import-delivery';
import type { AnswerFile, DeclarationOutcome, ImportResult } from './result';
import { explainStored, retourFile } from './retour-file';
import { sha256Of } from './steps';

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

const unreadable = (faults: readonly MessageFault[]): ImportResult => ({
  header: null,
  outcome: 'unreadable',
  faults,
  explanations: [],
  declaration: null,
  answer: null,
});

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
    if (!isJudged(read.message)) {
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
    const arrival = await arrive(this.options.reference, read.message, {
      sha256: sha256Of(bytes),
      actor,
      receivedOn: this.options.today(),
    });
    if ('faults' in arrival) return unreadable(arrival.faults);
    await this.options.personalData.keepMessage(arrival.sha256, bytes);
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
    const faults = checkLevel2(arrival.decoded);
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
    decoded: Extract<Judged, { number: '323' }>,
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
      turnedDown === null ? null : { level: 3, faults: faultCodesOf([turnedDown]) },
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
    decoded: Exclude<Judged, { number: '323' }>,
    state: Message,
  ): Promise<ImportResult> {
    if (state.outcome !== 'open') {
      const { refusal } = state;
      const answer = this.retour(arrival, refusal);
      const explanations = explainStored(refusal);
      return { ...this.result(arrival, 'already-processed'), explanations, answer };
    }
    const explanations = await this.judgeOther(arrival, decoded);
    const refusal =
      explanations.length === 0 ? null : { level: 3, faults: faultCodesOf(explanations) };
    await this.finish(arrival, refusal);
    const answer = this.retour(arrival, refusal);
    const outcome = refusal === null ? 'processed' : 'refused';
    return { ...this.result(arrival, outcome), explanations, answer };
  }

  /** Takes effect as a whole, or tells why not (IV032). */
  private judgeOther(
    arrival: Arrival,
    decoded: Exclude<Judged, { number: '323' }>,
  ): Promise<readonly Explanation[]> {
    const running = { ...this.options, reference: arrival.reference };
    switch (decoded.number) {
      case '301':
        return importAllocations(running, { ...arrival, bericht: decoded.bericht });
      case '305':
      case '307': {
        const { bericht } = decoded;
        return importDelivery(running, { ...arrival, message: arrival.stream, bericht });
      }
    }
  }

  private async finish({ stream, sha256, steps }: Arrival, refusal: Refusal | null): Promise<void> {
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

  private retour(
    { decoded, header, sha256, receivedOn }: Arrival,
    refusal: Refusal | null,
  ): AnswerFile | null {
    if (decoded.number === '323') return null;
    return retourFile({ decoded, header, sha256, answeredOn: receivedOn }, refusal);
  }

  private answered(
    { header, sha256, receivedOn }: Arrival,
    { bericht, domain }: Extract<Judged, { number: '323' }>,
  ): AnsweredFile {
    return { bericht, domain, header, sha256, answeredOn: receivedOn };
  }
}

export type { DeclarationOutcome };
