import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext } from '@zgb/kernel';
import {
  goalAnswer,
  goalAnswerStream,
  goalList,
  goalListStream,
  goalRequest,
  goalRequestStream,
  goalsOn,
  type AnswersConfirmed,
  type ClarificationAsked,
  type GoalAnswer,
  type GoalAnswerCommand,
  type GoalAnswerEvent,
  type GoalAnswerRejection,
  type GoalAnswers,
  type GoalList,
  type GoalListEvent,
  type GoalListRejection,
  type GoalRequest,
  type GoalRequestEvent,
  type GoalRequestRejection,
  type LayDownGoals,
  type RequestGoals,
} from '../domain/goals/goals';

/** WK-06: a version of the list of goals. */
export class LayDownGoalsCommand extends Command<
  HandleResult<GoalList, GoalListEvent, GoalListRejection>
> {
  constructor(
    readonly region: string,
    readonly list: LayDownGoals,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(LayDownGoalsCommand)
export class LayDownGoalsHandler implements ICommandHandler<LayDownGoalsCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ region, list, context }: LayDownGoalsCommand) {
    return this.ledger.handle(goalList, goalListStream(region), list, context);
  }
}

/** WK-07: asks providers for their answers. */
export class RequestGoalsCommand extends Command<
  HandleResult<GoalRequest, GoalRequestEvent, GoalRequestRejection>
> {
  constructor(
    readonly region: string,
    readonly request: Omit<RequestGoals, 'list'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RequestGoalsCommand)
export class RequestGoalsHandler implements ICommandHandler<RequestGoalsCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ region, request, context }: RequestGoalsCommand) {
    const { state } = await this.ledger.load(goalList, goalListStream(region));
    const command = { ...request, list: goalsOn(state, request.requestedOn) };
    const stream = goalRequestStream(region, request.year);
    return this.ledger.handle(goalRequest, stream, command, context);
  }
}

/** What may be done with the answers of one provider; who was asked is looked up. */
export type AnswerStep =
  | {
      readonly type: 'AnswerGoals';
      readonly submittedOn: string;
      readonly answers: readonly GoalAnswer[];
    }
  | ({ readonly type: 'AskClarification' } & ClarificationAsked['data'])
  | ({ readonly type: 'ConfirmAnswers' } & AnswersConfirmed['data']);

/** WK-06, WK-09: answers, questions about them, and confirmation. */
export class GoalAnswerLedgerCommand extends Command<
  HandleResult<GoalAnswers, GoalAnswerEvent, GoalAnswerRejection>
> {
  constructor(
    readonly key: { readonly region: string; readonly provider: string; readonly year: number },
    readonly step: AnswerStep,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(GoalAnswerLedgerCommand)
export class GoalAnswerLedgerHandler implements ICommandHandler<GoalAnswerLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ key, step, context }: GoalAnswerLedgerCommand) {
    const { region, provider, year } = key;
    const command: GoalAnswerCommand =
      step.type === 'AnswerGoals' ? { ...step, asked: await this.askedOf(key) } : step;
    const stream = goalAnswerStream(region, provider, year);
    return this.ledger.handle(goalAnswer, stream, command, context);
  }

  /** Goals that the provider was asked about; null: it was not invited. */
  private async askedOf({ region, provider, year }: GoalAnswerLedgerCommand['key']) {
    const { state } = await this.ledger.load(goalRequest, goalRequestStream(region, year));
    const { current } = state;
    if (current?.invited.includes(provider) !== true) return null;
    return current.goals.map(({ code }) => code);
  }
}
