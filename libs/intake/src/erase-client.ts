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
  type ErasureCommand,
  type ErasureRejection,
} from '@zgb/indications';
import { reject, type CommandContext, type Decision } from '@zgb/kernel';
import { PERSONAL_DATA, type PersonalData } from '@zgb/personal-data';

type EraseRejection = ErasureRejection | { readonly code: 'allocationUnknown' };

export interface EraseResult {
  readonly decision: Decision<unknown, EraseRejection>;
  readonly version: number;
  readonly position: number;
}

/** Wants erased what is personal of the client of an allocation. NL: wissing voorstellen. */
export class ProposeErasureCommand extends Command<EraseResult> {
  constructor(
    /** Any allocation of the client names it. */
    readonly key: AllocationKey,
    readonly erasure: Erasure,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Somebody else agrees; from then on it cannot be read any more. NL: gegevens wissen. */
export class EraseClientCommand extends Command<EraseResult> {
  constructor(
    readonly key: AllocationKey,
    /** Number of the decision that was proposed. */
    readonly reference: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

interface Handled {
  readonly result: EraseResult;
  /** Null: there is no such allocation. */
  readonly clientRef: string | null;
}

/** Puts a command to the erasure of the client of an allocation. */
const handleErasure = async (
  ledger: Ledger,
  { municipality, law, number }: AllocationKey,
  command: ErasureCommand,
  context: CommandContext,
): Promise<Handled> => {
  const account = await ledger.load(allocation, allocationStream(municipality, law, number));
  const clientRef = account.state.identity?.clientRef ?? null;
  if (clientRef === null) {
    const decision = reject({ code: 'allocationUnknown' } as const);
    return { result: { decision, version: 0, position: 0 }, clientRef };
  }
  const stream = erasureStream(municipality, clientRef);
  return { result: await ledger.handle(erasure, stream, command, context), clientRef };
};

@CommandHandler(ProposeErasureCommand)
export class ProposeErasureHandler implements ICommandHandler<ProposeErasureCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ key, erasure: wanted, context }: ProposeErasureCommand): Promise<EraseResult> {
    const command = { type: 'ProposeErasure', by: context.actor, ...wanted } as const;
    return (await handleErasure(this.ledger, key, command, context)).result;
  }
}

@CommandHandler(EraseClientCommand)
export class EraseClientHandler implements ICommandHandler<EraseClientCommand> {
  constructor(
    private readonly ledger: Ledger,
    @Inject(PERSONAL_DATA) private readonly personalData: PersonalData,
  ) {}

  async execute({ key, reference, context }: EraseClientCommand): Promise<EraseResult> {
    const command = { type: 'ApproveErasure', by: context.actor, reference } as const;
    const { result, clientRef } = await handleErasure(this.ledger, key, command, context);
    // Recorded first: a crash in between leaves a decision that is carried out when it is repeated,
    // never data that is gone without anybody having decided so.
    if (result.decision.accepted && clientRef !== null) {
      await this.personalData.erase(key.municipality, clientRef);
    }
    return result;
  }
}
