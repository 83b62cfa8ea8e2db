import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReferenceData } from '@zgb/contracts';
import { Ledger, type HandleResult } from '@zgb/event-store';
import {
  accept,
  type AnyFact,
  type CalendarDate,
  type CommandContext,
  type Decision,
  type Law,
} from '@zgb/kernel';
import {
  allocation,
  allocationByUser,
  allocationStream,
  type Allocation,
  type AllocationEvent,
  type UserCommand,
  type UserRejection,
} from '../domain/allocation';
import {
  careForm,
  careFormStream,
  type CareFormRejection,
  type CarePlacement,
} from '../domain/care-form/care-form';
import {
  exclusiveProducts,
  exclusiveProductsStream,
  type ExclusiveProducts,
} from '../domain/exclusive-products/exclusive-products';
import { accountOf } from './care-steps';
import type { AllocationKey, AllocationResult } from './commands';
import { seenOn } from './look-up';

export type CareFactResult = HandleResult<Allocation, AllocationEvent, UserRejection>;

/** Records something about an allocation that makes no version: consent, end, referrer. */
export class RecordCareFactCommand extends Command<CareFactResult> {
  constructor(
    readonly key: AllocationKey,
    readonly command: Extract<
      UserCommand,
      { readonly type: 'RecordConsent' | 'RecordEndReason' | 'RecordReferrer' }
    >,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordCareFactCommand)
export class RecordCareFactHandler implements ICommandHandler<RecordCareFactCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: RecordCareFactCommand): Promise<CareFactResult> {
    const { municipality, law, number } = key;
    const stream = allocationStream(municipality, law, number);
    return this.ledger.handle(allocationByUser, stream, command, context);
  }
}

/** A start or stop that a user reports, without a message. */
export type DeliveryByHand =
  | { readonly kind: 'start'; readonly begin: CalendarDate; readonly removes: boolean }
  | {
      readonly kind: 'stop';
      readonly begin: CalendarDate;
      readonly end: CalendarDate;
      readonly reason: string;
      readonly removes: boolean;
    };

/** Reports a start or stop by hand. NL: start of stop met de hand. */
export class ReportDeliveryCommand extends Command<AllocationResult> {
  constructor(
    readonly key: AllocationKey,
    readonly report: DeliveryByHand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ReportDeliveryCommand)
export class ReportDeliveryHandler implements ICommandHandler<ReportDeliveryCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ key, report, context }: ReportDeliveryCommand): Promise<AllocationResult> {
    const { municipality, law, number } = key;
    const { identity } = await accountOf(this.ledger, municipality, law, number);
    const { clientRef = '', provider = '' } = identity ?? {};
    // Told by no message: the command itself makes a repeat harmless.
    const shared = { clientRef, provider, message: `by-hand/${context.commandId}` };
    const { kind, begin, removes } = report;
    const command =
      kind === 'start'
        ? ({ type: 'RecordStart', begin, removes, ...shared } as const)
        : ({
            type: 'RecordStop',
            begin,
            removes,
            end: report.end,
            reason: report.reason,
            ...shared,
          } as const);
    const stream = allocationStream(municipality, law, number);
    return this.ledger.handle(allocation, stream, command, context);
  }
}

/** Why one allocation was not rolled over; the others were. */
export interface RollOverRejection {
  readonly code: 'notRolledOver';
  readonly number: number;
  readonly reason: UserRejection['code'];
}

export interface RollOverResult {
  readonly decision: Decision<AnyFact, RollOverRejection>;
  readonly version: number;
  readonly position: number;
}

/** A7: books the promise of one more budget year. Broken off, it may be given again as it was. */
export class RollOverCommitmentsCommand extends Command<RollOverResult> {
  constructor(
    readonly municipality: string,
    readonly law: Law,
    readonly numbers: readonly number[],
    readonly year: number,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** It got an end since the list was made: there is nothing to roll over. */
const NOTHING_TO_ROLL: readonly string[] = [
  'hasEndDate',
  'deletedAlready',
] satisfies readonly UserRejection['code'][];

@CommandHandler(RollOverCommitmentsCommand)
export class RollOverCommitmentsHandler implements ICommandHandler<RollOverCommitmentsCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute(command: RollOverCommitmentsCommand): Promise<RollOverResult> {
    const { municipality, law, numbers } = command;
    const events: AnyFact[] = [];
    let refused: RollOverRejection | null = null;
    let [version, position] = [0, 0];
    for (const number of numbers) {
      const result = await this.rollOver({ municipality, law, number }, command);
      const { decision } = result;
      if (decision.accepted) {
        events.push(...decision.events);
        version = result.version;
        position = Math.max(position, result.position);
      } else if (!NOTHING_TO_ROLL.includes(decision.rejection.code)) {
        refused ??= { code: 'notRolledOver', number, reason: decision.rejection.code };
      }
    }
    return refused === null
      ? { decision: accept(...events), version, position }
      : { decision: { accepted: false, rejection: refused }, version, position };
  }

  private async rollOver(
    { municipality, law, number }: AllocationKey,
    { year, context }: RollOverCommitmentsCommand,
  ): Promise<CareFactResult> {
    const { identity } = await accountOf(this.ledger, municipality, law, number);
    const day = `${String(year)}-01-01`;
    const session = this.reference.session();
    const tariff = identity === null ? null : (await seenOn(session, identity, day)).tariff;
    return this.ledger.handle(
      allocationByUser,
      allocationStream(municipality, law, number),
      { type: 'RollOverCommitment', year, tariff },
      { ...context, commandId: `${context.commandId}/${String(number)}` },
    );
  }
}

/** MIJ-18: lays down which products exclude each other. */
export class SetExclusiveProductsCommand extends Command<HandleResult<unknown, AnyFact, never>> {
  constructor(
    readonly municipality: string,
    readonly law: Law,
    readonly pairs: ExclusiveProducts['pairs'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetExclusiveProductsCommand)
export class SetExclusiveProductsHandler implements ICommandHandler<SetExclusiveProductsCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ municipality, law, pairs, context }: SetExclusiveProductsCommand) {
    const stream = exclusiveProductsStream(municipality, law);
    return this.ledger.handle(exclusiveProducts, stream, { data: { pairs } }, context);
  }
}

type PersonalBudgetRejection = CareFormRejection | { readonly code: 'allocationUnknown' };
type PersonalBudgetResult = HandleResult<unknown, AnyFact, PersonalBudgetRejection>;

/** Care that a client buys itself for a term. NL: persoonsgebonden budget. */
export type PersonalBudget = Pick<CarePlacement, 'category' | 'code' | 'validity'>;

/** NAT-10, MIJ-33: a client buys care itself for a term. NL: pgb vastleggen. */
export class RecordPersonalBudgetCommand extends Command<PersonalBudgetResult> {
  constructor(
    /** Any allocation of the client names it. */
    readonly key: AllocationKey,
    readonly budget: PersonalBudget,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordPersonalBudgetCommand)
export class RecordPersonalBudgetHandler implements ICommandHandler<RecordPersonalBudgetCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute(asked: RecordPersonalBudgetCommand): Promise<PersonalBudgetResult> {
    const { municipality, law, number } = asked.key;
    const { identity } = await accountOf(this.ledger, municipality, law, number);
    if (identity === null) {
      const decision = { accepted: false, rejection: { code: 'allocationUnknown' } } as const;
      return { decision, state: null, version: 0, position: 0 };
    }
    const { category, code, validity } = asked.budget;
    // With the same first day it replaces what was recorded before.
    const source = ['budget', law, category ?? '', code ?? '', validity.from].join(' ');
    const placement = { source, law, form: 'personal-budget' as const, category, code, validity };
    const stream = careFormStream(municipality, identity.clientRef);
    const command = { type: 'PlaceCareForm' as const, placement };
    return this.ledger.handle(careForm, stream, command, asked.context);
  }
}
