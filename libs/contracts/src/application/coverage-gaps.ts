import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, Latest } from '@zgb/kernel';
import {
  coverageGap,
  coverageGapStream,
  type CoverageGap,
  type CoverageGapDecided,
} from '../domain/coverage-gap/coverage-gap';

/** ZOU-20. */
export class DecideCoverageGapCommand extends Command<
  HandleResult<Latest<CoverageGap>, CoverageGapDecided, never>
> {
  constructor(
    readonly gap: CoverageGap,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DecideCoverageGapCommand)
export class DecideCoverageGapHandler implements ICommandHandler<DecideCoverageGapCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ gap, context }: DecideCoverageGapCommand) {
    return this.ledger.handle(coverageGap, coverageGapStream(gap), { data: gap }, context);
  }
}
