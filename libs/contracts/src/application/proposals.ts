import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, Law } from '@zgb/kernel';
import {
  proposal,
  proposalStream,
  type ProposalCommand,
  type ProposalEvent,
  type ProposalRejection,
  type ProposalState,
} from '../domain/proposal/proposal';

export type ProposalResult = HandleResult<ProposalState, ProposalEvent, ProposalRejection>;

/** MIJ-03: files a proposal, or decides on it. */
export class ProposalLedgerCommand extends Command<ProposalResult> {
  constructor(
    readonly key: { readonly region: string; readonly law: Law; readonly name: string },
    readonly command: ProposalCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ProposalLedgerCommand)
export class ProposalLedgerHandler implements ICommandHandler<ProposalLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: ProposalLedgerCommand): Promise<ProposalResult> {
    const stream = proposalStream(key.region, key.law, key.name);
    return this.ledger.handle(proposal, stream, command, context);
  }
}
