import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext } from '@zgb/kernel';
import {
  access,
  accessStream,
  type Access,
  type AccessCommand,
  type AccessEvent,
  type AccessRejection,
  type CaseKey,
} from '../domain/access';

export type AccessResult = HandleResult<Access, AccessEvent, AccessRejection>;

/** Any command on one case: report, intake, investigation, decision or withdrawal. */
export class AccessLedgerCommand extends Command<AccessResult> {
  constructor(
    readonly key: CaseKey,
    readonly command: AccessCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AccessLedgerCommand)
export class AccessLedgerHandler implements ICommandHandler<AccessLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: AccessLedgerCommand): Promise<AccessResult> {
    return this.ledger.handle(access, accessStream(key), command, context);
  }
}
