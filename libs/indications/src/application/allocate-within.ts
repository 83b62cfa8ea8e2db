import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger } from '@zgb/event-store';
import { reject, type AnyFact, type CommandContext, type Decision } from '@zgb/kernel';
import {
  allocation,
  allocationStream,
  currentVersion,
  type RecordAllocation,
} from '../domain/allocation';
import {
  indication,
  indicationStream,
  type IndicationKey,
  type IndicationRejection,
} from '../domain/indication';
import type { CareRejection } from './care-steps';
import { AllocateCareCommand } from './requests';

export interface AllocateWithinResult {
  readonly decision: Decision<
    AnyFact,
    CareRejection | IndicationRejection | { readonly code: 'commitmentUnknown' }
  >;
  readonly version: number;
  readonly position: number;
}

/** GV-07: allocates care within the maximum budget of an indication. NL: toewijzen binnen wat. */
export class AllocateWithinIndicationCommand extends Command<AllocateWithinResult> {
  constructor(
    readonly indication: IndicationKey,
    readonly command: RecordAllocation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/**
 * The indication's own stream guards its maximum, so the room is reserved first: accepted and
 * committed together are what an allocation commits. The same command again finishes what a crash
 * left out.
 */
@CommandHandler(AllocateWithinIndicationCommand)
export class AllocateWithinIndicationHandler implements ICommandHandler<AllocateWithinIndicationCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly bus: CommandBus,
  ) {}

  async execute(asked: AllocateWithinIndicationCommand): Promise<AllocateWithinResult> {
    const { command, context } = asked;
    const { municipality, law, number, clientRef } = command.identity;
    const account = await this.ledger.load(allocation, allocationStream(municipality, law, number));
    const refuse = (rejection: Parameters<typeof reject>[0]) =>
      ({ ...account, decision: reject(rejection), position: 0 }) as AllocateWithinResult;
    const { state } = await this.ledger.load(indication, indicationStream(asked.indication));
    if (state.versions.length === 0) return refuse({ code: 'indicationUnknown' });
    if (state.clientRef !== clientRef) return refuse({ code: 'otherClient' });
    const trial = allocation.decide(command, account.state);
    if (!trial.accepted) return refuse(trial.rejection);
    if (state.versions.at(-1)?.terms.maxBudgetCents === null) {
      return this.bus.execute(new AllocateCareCommand(command, context));
    }
    const after = currentVersion(trial.events.reduce(allocation.evolve, account.state));
    const amountCents = after?.deleted === true ? 0 : (after?.commitment?.amountCents ?? null);
    if (amountCents === null) return refuse({ code: 'commitmentUnknown' });
    const reserve = (cents: number, step: string) =>
      this.ledger.handle(
        indication,
        indicationStream(asked.indication),
        { type: 'ReserveRoom', allocation: number, amountCents: cents },
        { ...context, commandId: `${context.commandId}/${step}` },
      );
    const reserved = await reserve(amountCents, 'room');
    if (!reserved.decision.accepted) return refuse(reserved.decision.rejection);
    const result = await this.bus.execute(new AllocateCareCommand(command, context));
    // Another was first in between: the room goes back to what it was.
    const before = state.reserved[String(number)] ?? 0;
    if (!result.decision.accepted) await reserve(before, 'room-back');
    return result;
  }
}
