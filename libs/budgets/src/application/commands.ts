import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, Latest } from '@zgb/kernel';
import { budget, budgetStream, type BudgetEvent, type BudgetSet } from '../domain/budget/budget';
import {
  estimate,
  estimateStream,
  type CalculateEstimate,
  type EstimateEvent,
  type EstimateMade,
  type EstimateRejection,
} from '../domain/estimate/estimate';
import {
  figures,
  figuresStream,
  type FiguresEvent,
  type OpeningFiguresRecorded,
} from '../domain/figures/figures';

export class SetBudgetCommand extends Command<
  HandleResult<Latest<BudgetSet['data']>, BudgetEvent, never>
> {
  constructor(
    readonly data: BudgetSet['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetBudgetCommand)
export class SetBudgetHandler implements ICommandHandler<SetBudgetCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ data, context }: SetBudgetCommand) {
    const stream = budgetStream(data.municipality, data.law, data.year);
    return this.ledger.handle(budget, stream, { data }, context);
  }
}

export class RecordOpeningFiguresCommand extends Command<
  HandleResult<Latest<OpeningFiguresRecorded['data']>, FiguresEvent, never>
> {
  constructor(
    readonly data: OpeningFiguresRecorded['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordOpeningFiguresCommand)
export class RecordOpeningFiguresHandler implements ICommandHandler<RecordOpeningFiguresCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ data, context }: RecordOpeningFiguresCommand) {
    const stream = figuresStream(data.municipality, data.law);
    return this.ledger.handle(figures, stream, { data }, context);
  }
}

export class MakeEstimateCommand extends Command<
  HandleResult<Latest<EstimateMade['data']>, EstimateEvent, EstimateRejection>
> {
  constructor(
    readonly data: EstimateMade['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(MakeEstimateCommand)
export class MakeEstimateHandler implements ICommandHandler<MakeEstimateCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ data, context }: MakeEstimateCommand) {
    return this.ledger.handle(estimate, estimateStream(data), { data }, context);
  }
}

/** ZOU-01: an estimate by the method of the ledger. */
export class CalculateEstimateCommand extends Command<
  HandleResult<Latest<EstimateMade['data']>, EstimateEvent, EstimateRejection>
> {
  constructor(
    readonly estimate: Omit<CalculateEstimate, 'type'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CalculateEstimateCommand)
export class CalculateEstimateHandler implements ICommandHandler<CalculateEstimateCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ estimate: asked, context }: CalculateEstimateCommand) {
    const command = { type: 'CalculateEstimate', ...asked } as const;
    return this.ledger.handle(estimate, estimateStream(asked.key), command, context);
  }
}
