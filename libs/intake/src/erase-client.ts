import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger } from '@zgb/event-store';
import {
  allocation,
  allocationStream,
  erasure,
  erasureStream,
  type AllocationKey,
  type Erasure,
} from '@zgb/indications';
import { reject, type CommandContext, type Decision } from '@zgb/kernel';
import { PERSONAL_DATA, type PersonalData } from '@zgb/personal-data';

export interface EraseResult {
  readonly decision: Decision<unknown, { readonly code: 'allocationUnknown' }>;
  readonly version: number;
  readonly position: number;
}

/** Erases what is personal of the client of an allocation. NL: gegevens wissen. */
export class EraseClientCommand extends Command<EraseResult> {
  constructor(
    /** Any allocation of the client names it. */
    readonly key: AllocationKey,
    readonly erasure: Erasure,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(EraseClientCommand)
export class EraseClientHandler implements ICommandHandler<EraseClientCommand> {
  constructor(
    private readonly ledger: Ledger,
    @Inject(PERSONAL_DATA) private readonly personalData: PersonalData,
  ) {}

  async execute({ key, erasure: wanted, context }: EraseClientCommand): Promise<EraseResult> {
    const { municipality, law, number } = key;
    const account = await this.ledger.load(allocation, allocationStream(municipality, law, number));
    const { identity } = account.state;
    if (identity === null) {
      return { decision: reject({ code: 'allocationUnknown' }), version: 0, position: 0 };
    }
    const stream = erasureStream(municipality, identity.clientRef);
    // Recorded first: a crash in between leaves a decision that is carried out when it is repeated,
    // never data that is gone without anybody having decided so.
    const result = await this.ledger.handle(erasure, stream, wanted, context);
    await this.personalData.erase(municipality, identity.clientRef);
    return result;
  }
}
