import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReferenceData } from '@zgb/contracts';
import {
  declarant,
  declarantStream,
  declaration,
  declarationStream,
  DeclarationLedgerCommand,
  partKey,
  REFERENCES_PER_PART,
  type DeclarationKey,
  type DeclarationRejection,
} from '@zgb/declarations';
import { Ledger } from '@zgb/event-store';
import {
  allocation,
  allocationStream,
  AllocationLedgerCommand,
  type Allocation,
  type AllocationRejection,
  type AllocationResult,
} from '@zgb/indications';
import { calendarMonth, reject, type CommandContext, type Decision } from '@zgb/kernel';
import { declaredLines, type DeclaredLine } from './declared-lines';
import { MessageIntake } from './intake';
import { RULE_SET, termsOf, treatmentIn } from './post-lines';
import { CommandSteps } from './steps';

/** Null grants the line; else the return code of the standard to refuse it with. */
export interface LineDecision {
  readonly allocationNumber: number;
  /** Place in the file, from 1. */
  readonly place: number;
  readonly refuseWith: string | null;
  readonly reason: string;
}

const lineIdOf = ({ number }: DeclarationKey, place: number): string =>
  `${number}#${String(place)}`;

/** What an account can have against a decision by hand. */
export type HandRejection = Extract<
  AllocationRejection,
  {
    readonly code:
      | 'allocationUnknown'
      | 'lineUnknown'
      | 'lineNotHeld'
      | 'lineNotGrantable'
      | 'lineWasCredited'
      | 'creditStands';
  }
>;

/** A decision by hand, and where it stands in the log. */
export interface HandResult<Rejection = HandRejection> {
  readonly decision: Decision<unknown, Rejection>;
  readonly version: number;
  readonly position: number;
}

/** Any other rejection means that the program is wrong. */
const byHand = (result: AllocationResult): HandResult => {
  const { decision } = result;
  if (decision.accepted) return { ...result, decision };
  const { rejection } = decision;
  switch (rejection.code) {
    case 'allocationUnknown':
    case 'lineUnknown':
    case 'lineNotHeld':
    case 'lineNotGrantable':
    case 'lineWasCredited':
    case 'creditStands':
      return { ...result, decision: reject(rejection) };
    default:
      throw new Error(`a decision by hand was rejected: ${rejection.code}`);
  }
};

/** A person decides on a held line; the answer is made when it was the last one. */
export class DecideHeldLineCommand extends Command<HandResult> {
  constructor(
    readonly key: DeclarationKey,
    readonly line: LineDecision,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideHeldLineCommand)
export class DecideHeldLineHandler implements ICommandHandler<DecideHeldLineCommand> {
  constructor(
    private readonly bus: CommandBus,
    private readonly intake: MessageIntake,
  ) {}

  async execute({ key, line, context }: DecideHeldLineCommand): Promise<HandResult> {
    const { municipality, law } = key;
    const { allocationNumber, place, refuseWith, reason } = line;
    const result = await this.bus.execute(
      new AllocationLedgerCommand(
        { municipality, law, number: allocationNumber },
        {
          type: 'DecideHeldLine',
          lineId: lineIdOf(key, place),
          refuseWith,
          reason,
          by: context.actor,
        },
        context,
      ),
    );
    if (result.decision.accepted) await this.intake.finishDeclaration(key, context);
    return byHand(result);
  }
}

export type ReassessRejection =
  | DeclarationRejection
  | HandRejection
  | { readonly code: 'lineNotPlaced'; readonly place: number }
  | { readonly code: 'fileErased' };

export type ReassessResult = HandResult<ReassessRejection>;

/** A mistake was found before the answer was sent: these lines are judged again as of now. */
export class ReassessLinesCommand extends Command<ReassessResult> {
  constructor(
    readonly key: DeclarationKey,
    readonly places: readonly number[],
    readonly reason: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** A line, with the account that its verdict stands on. */
interface LineAccount extends Pick<DeclaredLine, 'place' | 'line'> {
  readonly state: Allocation;
}

/** Checked before anything is reopened: then nothing is left half done. */
const obstacleTo = (
  places: readonly number[],
  accounts: readonly LineAccount[],
): ReassessRejection | null => {
  for (const place of places) {
    const account = accounts.find((one) => one.place === place);
    if (account === undefined) return { code: 'lineUnknown' };
    const { line, state } = account;
    const verdict = state.verdicts.get(line.lineId);
    if (verdict === undefined) return { code: 'lineNotPlaced', place };
    if (verdict.outcome === 'credited') return { code: 'creditStands' };
    if (state.creditedReferences.has(line.reference)) return { code: 'lineWasCredited' };
  }
  return null;
};

/** A person decided on the line after it was judged again in that round. */
const isDecidedIn = ({ line, state }: LineAccount, round: number | undefined): boolean =>
  state.rounds.get(line.lineId) === round &&
  state.verdicts.get(line.lineId)?.decidedBy !== undefined;

@CommandHandler(ReassessLinesCommand)
export class ReassessLinesHandler implements ICommandHandler<ReassessLinesCommand> {
  constructor(
    private readonly bus: CommandBus,
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
    private readonly intake: MessageIntake,
  ) {}

  async execute(command: ReassessLinesCommand): Promise<ReassessResult> {
    const { key, places, reason, context } = command;
    const stream = declarationStream(key.municipality, key.law, key.provider, key.number);
    const { state: document, version } = await this.ledger.load(declaration, stream);
    const none = (rejection: ReassessRejection): ReassessResult => ({
      decision: reject(rejection),
      version,
      position: 0,
    });
    if (version === 0) return none({ code: 'declarationUnknown' });
    const bericht = await this.intake.keptDeclaration(key);
    if (bericht === null) return none({ code: 'fileErased' });
    const wanted = declaredLines(bericht).filter(({ place }) => places.includes(place));
    const accounts = await this.accountsOf(key, wanted);
    const obstacle = obstacleTo(places, accounts);
    if (obstacle !== null) return none(obstacle);

    const steps = new CommandSteps(context);
    const lines = wanted.map(({ line }) => line.lineId);
    const decidedSince = accounts.some((account) => isDecidedIn(account, document.reopened?.round));
    const reopened = await this.bus.execute(
      new DeclarationLedgerCommand(
        stream,
        { type: 'ReopenAssessment', lines, decidedSince, reason, by: context.actor },
        steps.context('reopen'),
      ),
    );
    if (!reopened.decision.accepted) return reopened;
    const round = reopened.state.reopened?.round ?? 0;
    for (const declared of wanted) {
      const { decision } = await this.reassess(command, declared, round, stream, steps);
      if (!decision.accepted) return none(decision.rejection);
    }
    await this.intake.finishDeclaration(key, context);
    return reopened;
  }

  private async accountsOf(
    { municipality, law }: DeclarationKey,
    wanted: readonly DeclaredLine[],
  ): Promise<readonly LineAccount[]> {
    const accounts: LineAccount[] = [];
    for (const { place, line, allocationNumber } of wanted) {
      const stream = allocationStream(municipality, law, allocationNumber);
      const { state } = await this.ledger.load(allocation, stream);
      accounts.push({ place, line, state });
    }
    return accounts;
  }

  private async reassess(
    { key, reason, context }: ReassessLinesCommand,
    declared: DeclaredLine,
    round: number,
    stream: string,
    steps: CommandSteps,
  ): Promise<HandResult> {
    const { municipality, law, provider, number } = key;
    const { ledger } = this;
    const reference = this.reference.session();
    const { state } = await ledger.load(
      allocation,
      allocationStream(municipality, law, declared.allocationNumber),
    );
    const clientRef = state.identity?.clientRef ?? '';
    const usedBefore = await this.wasUsedBefore(key, declared.place);
    const { state: document } = await ledger.load(declaration, stream);
    const period = document.received?.period ?? '';
    const result = await this.bus.execute(
      new AllocationLedgerCommand(
        { municipality, law, number: declared.allocationNumber },
        {
          type: 'ReassessLine',
          lineId: declared.line.lineId,
          round,
          reason,
          by: context.actor,
          terms: await termsOf({ reference, ledger }, key, declared, usedBefore, clientRef),
          origin: { declaration: stream, declarationNumber: number, period },
          declarationPeriod: calendarMonth(period),
          ruleSet: RULE_SET,
          treatment: await treatmentIn({ reference }, municipality),
        },
        steps.context(`reassess/${provider}/${String(declared.place)}/${String(round)}`),
      ),
    );
    return byHand(result);
  }

  /** TR314: as it was found when the declaration came in. */
  private async wasUsedBefore(
    { municipality, law, provider, number }: DeclarationKey,
    place: number,
  ): Promise<boolean> {
    const stream = declarantStream(municipality, law, provider);
    const { state } = await this.ledger.load(declarant, stream);
    const part = Math.floor((place - 1) / REFERENCES_PER_PART);
    const repeated = state.parts.get(partKey(number, part)) ?? [];
    return repeated.includes((place - 1) % REFERENCES_PER_PART);
  }
}
