import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CalendarDate, CommandContext, Latest } from '@zgb/kernel';
import {
  capacityNeed,
  capacityNeedStream,
  type CapacityNeed,
  type CapacityNeedEvent,
} from '../domain/capacity/capacity';
import {
  clientMinimum,
  clientMinimumStream,
  type ClientMinimum,
  type ClientMinimumRejection,
  type ClientMinimums,
  type ClientMinimumSet,
} from '../domain/client-minimum/client-minimum';
import {
  combination,
  combinationStream,
  type Combination,
  type CombinationEvent,
  type CombinationMembers,
  type CombinationRejection,
} from '../domain/combination/combination';
import {
  provider,
  providerStream,
  type Provider,
  type ProviderEvent,
  type ProviderFact,
  type ProviderRejection,
} from '../domain/provider/provider';
import {
  stepDown,
  stepDownStream,
  type StepDown,
  type StepDownEvent,
} from '../domain/step-down/step-down';
import {
  subcontracting,
  subcontractingStream,
  type RecordSubcontractedVolume,
  type RegisterSubcontractor,
  type Subcontracting,
  type SubcontractingEvent,
  type SubcontractingRejection,
} from '../domain/subcontracting/subcontracting';

type ProviderResult = HandleResult<Provider, ProviderEvent, ProviderRejection>;

/** Makes a provider known, or renames it from a day. */
export class RegisterProviderCommand extends Command<ProviderResult> {
  constructor(
    readonly region: string,
    readonly agb: string,
    readonly name: string,
    readonly context: CommandContext,
    /** Absent: from the start. */
    readonly from?: CalendarDate,
  ) {
    super();
  }
}

@CommandHandler(RegisterProviderCommand)
export class RegisterProviderHandler implements ICommandHandler<RegisterProviderCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ region, agb, name, from, context }: RegisterProviderCommand) {
    const dated = from === undefined ? { agb, name } : { agb, name, from };
    const command = { type: 'RegisterProvider' as const, ...dated };
    return this.ledger.handle(provider, providerStream(region, agb), command, context);
  }
}

/** Records a dated fact of a provider. */
export class RecordProviderFactCommand extends Command<ProviderResult> {
  constructor(
    readonly region: string,
    readonly agb: string,
    readonly fact: ProviderFact,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RecordProviderFactCommand)
export class RecordProviderFactHandler implements ICommandHandler<RecordProviderFactCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ region, agb, fact, context }: RecordProviderFactCommand) {
    const command = { type: 'RecordProviderFact' as const, fact };
    return this.ledger.handle(provider, providerStream(region, agb), command, context);
  }
}

type CombinationResult = HandleResult<Combination, CombinationEvent, CombinationRejection>;

/** Which of some codes the region does not know as providers. */
const unknownOf = async (
  ledger: Ledger,
  region: string,
  codes: readonly string[],
): Promise<readonly string[]> => {
  const loaded = await Promise.all(
    codes.map((agb) => ledger.load(provider, providerStream(region, agb))),
  );
  return codes.filter((_agb, index) => loaded[index]?.state.name === null);
};

/** ZOU-21. With members: forms it, or forms it anew from a day; with `until`: ends it. */
export class CombinationLedgerCommand extends Command<CombinationResult> {
  constructor(
    readonly region: string,
    readonly code: string,
    readonly asked: CombinationMembers | { readonly until: CalendarDate },
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CombinationLedgerCommand)
export class CombinationHandler implements ICommandHandler<CombinationLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ region, code, asked, context }: CombinationLedgerCommand) {
    const stream = combinationStream(region, code);
    if ('until' in asked) {
      const command = { type: 'EndCombination' as const, until: asked.until };
      return this.ledger.handle(combination, stream, command, context);
    }
    const unknown = await unknownOf(this.ledger, region, asked.members);
    const command = { type: 'FormCombination' as const, terms: asked, unknown };
    return this.ledger.handle(combination, stream, command, context);
  }
}

/** Registers a subcontractor, or what one delivered (MIJ-31, NAT-33, ZES-25). */
export class SubcontractingLedgerCommand extends Command<
  HandleResult<Subcontracting, SubcontractingEvent, SubcontractingRejection>
> {
  constructor(
    readonly key: { readonly region: string; readonly main: string },
    readonly command: Omit<RegisterSubcontractor, 'unknown'> | RecordSubcontractedVolume,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SubcontractingLedgerCommand)
export class SubcontractingHandler implements ICommandHandler<SubcontractingLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ key, command, context }: SubcontractingLedgerCommand) {
    const stream = subcontractingStream(key.region, key.main);
    if (command.type === 'RecordSubcontractedVolume') {
      return this.ledger.handle(subcontracting, stream, command, context);
    }
    const parties = [command.main, command.subcontractor.agb];
    const unknown = await unknownOf(this.ledger, key.region, parties);
    return this.ledger.handle(subcontracting, stream, { ...command, unknown }, context);
  }
}

/** MIJ-13. */
export class SetClientMinimumCommand extends Command<
  HandleResult<ClientMinimums, ClientMinimumSet, ClientMinimumRejection>
> {
  constructor(
    readonly minimum: ClientMinimum,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetClientMinimumCommand)
export class SetClientMinimumHandler implements ICommandHandler<SetClientMinimumCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ minimum, context }: SetClientMinimumCommand) {
    const stream = clientMinimumStream(minimum.municipality);
    const command = { type: 'SetClientMinimum' as const, minimum };
    return this.ledger.handle(clientMinimum, stream, command, context);
  }
}

/** GV-03. */
export class EstimateCapacityNeedCommand extends Command<
  HandleResult<Latest<CapacityNeed>, CapacityNeedEvent, never>
> {
  constructor(
    readonly need: CapacityNeed,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(EstimateCapacityNeedCommand)
export class EstimateCapacityNeedHandler implements ICommandHandler<EstimateCapacityNeedCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ need, context }: EstimateCapacityNeedCommand) {
    return this.ledger.handle(capacityNeed, capacityNeedStream(need), { data: need }, context);
  }
}

/** MIJ-15. */
export class DefineStepDownCommand extends Command<
  HandleResult<Latest<StepDown>, StepDownEvent, never>
> {
  constructor(
    readonly step: StepDown,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DefineStepDownCommand)
export class DefineStepDownHandler implements ICommandHandler<DefineStepDownCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ step, context }: DefineStepDownCommand) {
    return this.ledger.handle(stepDown, stepDownStream(step), { data: step }, context);
  }
}

/** Handlers of everything about providers. */
export const providerHandlers = [
  RegisterProviderHandler,
  RecordProviderFactHandler,
  CombinationHandler,
  SubcontractingHandler,
  SetClientMinimumHandler,
  EstimateCapacityNeedHandler,
  DefineStepDownHandler,
];
