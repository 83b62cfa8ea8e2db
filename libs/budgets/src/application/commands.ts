import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext } from '@zgb/kernel';
import {
  budget,
  budgetStream,
  type Budget,
  type BudgetEvent,
  type SetBudget,
} from '../domain/budget/budget';
import {
  estimate,
  estimateStream,
  type Estimate,
  type EstimateEvent,
  type MakeEstimate,
} from '../domain/estimate/estimate';
import {
  figures,
  figuresStream,
  type Figures,
  type FiguresEvent,
  type RecordOpeningFigures,
} from '../domain/figures/figures';

export class SetBudgetCommand extends Command<HandleResult<Budget, BudgetEvent, never>> {
  constructor(
    readonly budget: SetBudget['budget'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetBudgetCommand)
export class SetBudgetHandler implements ICommandHandler<SetBudgetCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ budget: wanted, context }: SetBudgetCommand) {
    const stream = budgetStream(wanted.municipality, wanted.law, wanted.year);
    return this.ledger.handle(budget, stream, { type: 'SetBudget', budget: wanted }, context);
  }
}

export class RecordOpeningFiguresCommand extends Command<
  HandleResult<Figures, FiguresEvent, never>
> {
  constructor(
    readonly figures: RecordOpeningFigures['figures'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordOpeningFiguresCommand)
export class RecordOpeningFiguresHandler implements ICommandHandler<RecordOpeningFiguresCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ figures: known, context }: RecordOpeningFiguresCommand) {
    const stream = figuresStream(known.municipality, known.law);
    const command = { type: 'RecordOpeningFigures' as const, figures: known };
    return this.ledger.handle(figures, stream, command, context);
  }
}

export class MakeEstimateCommand extends Command<HandleResult<Estimate, EstimateEvent, never>> {
  constructor(
    readonly estimate: MakeEstimate['estimate'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(MakeEstimateCommand)
export class MakeEstimateHandler implements ICommandHandler<MakeEstimateCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ estimate: made, context }: MakeEstimateCommand) {
    const command = { type: 'MakeEstimate' as const, estimate: made };
    return this.ledger.handle(estimate, estimateStream(made), command, context);
  }
}
