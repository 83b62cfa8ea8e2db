import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, LayDown, Latest, StreamId } from '@zgb/kernel';
import {
  availability,
  type Availability,
  type AvailabilityCommand,
  type AvailabilityEvent,
  type AvailabilityRejection,
} from '../domain/availability/availability';
import {
  payment,
  type OrderPayment,
  type PaymentBook,
  type PaymentCommand,
  type PaymentEvent,
  type PaymentRejection,
} from '../domain/payment';
import {
  paymentAccount,
  type PaymentAccount,
  type PaymentAccountEvent,
  type PaymentAccountRejection,
  type RecordPaymentAccount,
} from '../domain/payment-account/payment-account';
import {
  production,
  type ProductionEvent,
  type ProductionFigure,
} from '../domain/production/production';
import {
  sample,
  type Sample,
  type SampleCommand,
  type SampleEvent,
  type SampleRejection,
} from '../domain/sample/sample';

/** What happens to orders and claims once they are there; ordering needs look-ups of its own. */
export class PaymentLedgerCommand extends Command<
  HandleResult<PaymentBook, PaymentEvent, PaymentRejection>
> {
  constructor(
    readonly stream: StreamId,
    readonly command: Exclude<PaymentCommand, OrderPayment>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(PaymentLedgerCommand)
export class PaymentLedgerHandler implements ICommandHandler<PaymentLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({
    stream,
    command,
    context,
  }: PaymentLedgerCommand): Promise<HandleResult<PaymentBook, PaymentEvent, PaymentRejection>> {
    return this.ledger.handle(payment, stream, command, context);
  }
}

type PaymentAccountResult = HandleResult<
  PaymentAccount,
  PaymentAccountEvent,
  PaymentAccountRejection
>;

/** Account of a provider, or of the municipality itself. */
export class RecordPaymentAccountCommand extends Command<PaymentAccountResult> {
  constructor(
    readonly stream: StreamId,
    readonly command: RecordPaymentAccount,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordPaymentAccountCommand)
export class RecordPaymentAccountHandler implements ICommandHandler<RecordPaymentAccountCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({
    stream,
    command,
    context,
  }: RecordPaymentAccountCommand): Promise<PaymentAccountResult> {
    return this.ledger.handle(paymentAccount, stream, command, context);
  }
}

type AvailabilityResult = HandleResult<Availability, AvailabilityEvent, AvailabilityRejection>;

/** Places that are paid for being there, and who used them (GV-11, GV-12). */
export class AvailabilityLedgerCommand extends Command<AvailabilityResult> {
  constructor(
    readonly stream: StreamId,
    readonly command: AvailabilityCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AvailabilityLedgerCommand)
export class AvailabilityLedgerHandler implements ICommandHandler<AvailabilityLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ stream, command, context }: AvailabilityLedgerCommand): Promise<AvailabilityResult> {
    return this.ledger.handle(availability, stream, command, context);
  }
}

type SampleResult = HandleResult<Sample, SampleEvent, SampleRejection>;

/** Samples and findings (ZOU-30). */
export class SampleLedgerCommand extends Command<SampleResult> {
  constructor(
    readonly stream: StreamId,
    readonly command: SampleCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SampleLedgerCommand)
export class SampleLedgerHandler implements ICommandHandler<SampleLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ stream, command, context }: SampleLedgerCommand): Promise<SampleResult> {
    return this.ledger.handle(sample, stream, command, context);
  }
}

type ProductionResult = HandleResult<Latest<ProductionFigure>, ProductionEvent, never>;

/** A provider's own figure for a year (MIJ-39). */
export class StateProductionCommand extends Command<ProductionResult> {
  constructor(
    readonly stream: StreamId,
    readonly command: LayDown<ProductionFigure>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(StateProductionCommand)
export class StateProductionHandler implements ICommandHandler<StateProductionCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ stream, command, context }: StateProductionCommand): Promise<ProductionResult> {
    return this.ledger.handle(production, stream, command, context);
  }
}
