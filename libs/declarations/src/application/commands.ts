import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, StreamId } from '@zgb/kernel';
import {
  declarant,
  type Declarant,
  type DeclarantCommand,
  type DeclarantEvent,
  type DeclarantRejection,
} from '../domain/declarant';
import {
  declaration,
  type Declaration,
  type DeclarationCommand,
  type DeclarationEvent,
  type DeclarationRejection,
} from '../domain/declaration';

export type DeclarantResult = HandleResult<Declarant, DeclarantEvent, DeclarantRejection>;

/** Admit a declaration, or use up its references. */
export class DeclarantLedgerCommand extends Command<DeclarantResult> {
  constructor(
    readonly stream: StreamId,
    readonly command: DeclarantCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DeclarantLedgerCommand)
export class DeclarantLedgerHandler implements ICommandHandler<DeclarantLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ stream, command, context }: DeclarantLedgerCommand): Promise<DeclarantResult> {
    return this.ledger.handle(declarant, stream, command, context);
  }
}

export type DeclarationResult = HandleResult<Declaration, DeclarationEvent, DeclarationRejection>;

/** Receive a declaration, refuse lines without account, complete the assessment. */
export class DeclarationLedgerCommand extends Command<DeclarationResult> {
  constructor(
    readonly stream: StreamId,
    readonly command: DeclarationCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DeclarationLedgerCommand)
export class DeclarationLedgerHandler implements ICommandHandler<DeclarationLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ stream, command, context }: DeclarationLedgerCommand): Promise<DeclarationResult> {
    return this.ledger.handle(declaration, stream, command, context);
  }
}
