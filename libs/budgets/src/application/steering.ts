import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, Latest } from '@zgb/kernel';
import {
  external,
  externalStream,
  type ExternalEvent,
  type ExternalFigureRecorded,
} from '../domain/external/external';
import {
  nationalFigure,
  nationalFigureStream,
  type NationalFigureStated,
} from '../domain/external/national';
import {
  groupBudget,
  groupBudgetStream,
  type GroupBudget,
  type GroupBudgetEvent,
  type GroupBudgetRejection,
  type GroupBudgetSet,
} from '../domain/group-budget/group-budget';
import {
  growth,
  growthStream,
  type GrowthEvent,
  type GrowthExpected,
} from '../domain/growth/growth';
import {
  inquiry,
  inquiryStream,
  type Inquiry,
  type InquiryCommand,
  type InquiryEvent,
  type InquiryRejection,
} from '../domain/inquiry/inquiry';
import {
  shiftSpending,
  shiftSpendingStream,
  type ShiftSpendingStated,
} from '../domain/shift/shift-spending';
import {
  providerBudgetStream,
  signals,
  type Finding,
  type ProviderBudgetKey,
  type SignalEvent,
  type Signals,
} from '../domain/signals/signals';

/** ZOU-06: the budget of one product group. */
export class SetGroupBudgetCommand extends Command<
  HandleResult<GroupBudget, GroupBudgetEvent, GroupBudgetRejection>
> {
  constructor(
    readonly data: GroupBudgetSet['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetGroupBudgetCommand)
export class SetGroupBudgetHandler implements ICommandHandler<SetGroupBudgetCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ data, context }: SetGroupBudgetCommand) {
    return this.ledger.handle(groupBudget, groupBudgetStream(data), { data }, context);
  }
}

/** B-08: judges the budget of one provider in one segment and year. */
export class JudgeSignalsCommand extends Command<HandleResult<Signals, SignalEvent, never>> {
  constructor(
    readonly key: ProviderBudgetKey,
    readonly findings: readonly Finding[],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(JudgeSignalsCommand)
export class JudgeSignalsHandler implements ICommandHandler<JudgeSignalsCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, findings, context }: JudgeSignalsCommand) {
    const command = { type: 'JudgeSignals', findings } as const;
    return this.ledger.handle(signals, providerBudgetStream(key), command, context);
  }
}

/** ZES-30, ZOU-32, GV-08: a figure from outside. */
export class RecordExternalFigureCommand extends Command<
  HandleResult<Latest<ExternalFigureRecorded['data']>, ExternalEvent, never>
> {
  constructor(
    readonly data: ExternalFigureRecorded['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordExternalFigureCommand)
export class RecordExternalFigureHandler implements ICommandHandler<RecordExternalFigureCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ data, context }: RecordExternalFigureCommand) {
    return this.ledger.handle(external, externalStream(data), { data }, context);
  }
}

/** C-02: what the whole country has. */
export class StateNationalFigureCommand extends Command<
  HandleResult<Latest<NationalFigureStated['data']>, NationalFigureStated, never>
> {
  constructor(
    readonly data: NationalFigureStated['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(StateNationalFigureCommand)
export class StateNationalFigureHandler implements ICommandHandler<StateNationalFigureCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ data, context }: StateNationalFigureCommand) {
    return this.ledger.handle(nationalFigure, nationalFigureStream(data), { data }, context);
  }
}

/** ZOU-12: what was spent on the shift. */
export class StateShiftSpendingCommand extends Command<
  HandleResult<Latest<ShiftSpendingStated['data']>, ShiftSpendingStated, never>
> {
  constructor(
    readonly data: ShiftSpendingStated['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(StateShiftSpendingCommand)
export class StateShiftSpendingHandler implements ICommandHandler<StateShiftSpendingCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ data, context }: StateShiftSpendingCommand) {
    return this.ledger.handle(shiftSpending, shiftSpendingStream(data), { data }, context);
  }
}

/** ZES-22: what demand is expected to become. */
export class ExpectGrowthCommand extends Command<
  HandleResult<Latest<GrowthExpected['data']>, GrowthEvent, never>
> {
  constructor(
    readonly data: GrowthExpected['data'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ExpectGrowthCommand)
export class ExpectGrowthHandler implements ICommandHandler<ExpectGrowthCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ data, context }: ExpectGrowthCommand) {
    return this.ledger.handle(growth, growthStream(data.region), { data }, context);
  }
}

/** WK-11: what a surplus is used for, of one provider and year. */
export class InquiryLedgerCommand extends Command<
  HandleResult<Inquiry, InquiryEvent, InquiryRejection>
> {
  constructor(
    readonly key: { readonly region: string; readonly provider: string; readonly year: number },
    readonly command: InquiryCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(InquiryLedgerCommand)
export class InquiryLedgerHandler implements ICommandHandler<InquiryLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: InquiryLedgerCommand) {
    const stream = inquiryStream(key.region, key.provider, key.year);
    return this.ledger.handle(inquiry, stream, command, context);
  }
}
