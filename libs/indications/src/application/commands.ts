import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, Law } from '@zgb/kernel';
import { allocation, allocationStream } from '../domain/allocation';
import type {
  Allocation,
  AllocationCommand,
  AllocationEvent,
  AllocationRejection,
} from '../domain/allocation';

export type AllocationResult = HandleResult<Allocation, AllocationEvent, AllocationRejection>;

/** Which allocation a command is for. */
export interface AllocationKey {
  readonly municipality: string;
  readonly law: Law;
  readonly number: number;
}

/** Any command on one allocation: record a version, a start, a stop, or lines. */
export class AllocationLedgerCommand extends Command<AllocationResult> {
  constructor(
    readonly key: AllocationKey,
    readonly command: AllocationCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Commands on several allocations, handled together: each gets its own result. */
export class ManyAllocationsCommand extends Command<readonly AllocationResult[]> {
  constructor(readonly commands: readonly AllocationLedgerCommand[]) {
    super();
  }
}

@CommandHandler(AllocationLedgerCommand)
export class AllocationLedgerHandler implements ICommandHandler<AllocationLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: AllocationLedgerCommand): Promise<AllocationResult> {
    const { municipality, law, number } = key;
    return this.ledger.handle(
      allocation,
      allocationStream(municipality, law, number),
      command,
      context,
    );
  }
}

@CommandHandler(ManyAllocationsCommand)
export class ManyAllocationsHandler implements ICommandHandler<ManyAllocationsCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ commands }: ManyAllocationsCommand): Promise<readonly AllocationResult[]> {
    return this.ledger.handleMany(
      allocation,
      commands.map(({ key: { municipality, law, number }, command, context }) => ({
        streamId: allocationStream(municipality, law, number),
        command,
        context,
      })),
    );
  }
}
