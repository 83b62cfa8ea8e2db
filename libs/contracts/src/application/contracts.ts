import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import { accept, type CommandContext, type Latest, type Law } from '@zgb/kernel';
import {
  contract,
  contractStream,
  type ConcludeContract,
  type Contract,
  type ContractCommand,
  type ContractEvent,
  type ContractRejection,
} from '../domain/contract/contract';
import {
  entry,
  entryStream,
  type Entry,
  type EntryCommand,
  type EntryEvent,
  type EntryRejection,
  type Offer,
} from '../domain/entry/entry';
import {
  segment,
  segmentStream,
  type Segment,
  type SegmentCommand,
  type SegmentEvent,
  type SegmentRejection,
} from '../domain/segment/segment';
import { tender, tenderStream, type Tender, type TenderEvent } from '../domain/tender/tender';

/** Which contracts a command is for: those of one provider under one law. */
export interface ContractKey {
  readonly region: string;
  readonly law: Law;
  readonly provider: string;
}

type ContractResult = HandleResult<Contract, ContractEvent, ContractRejection>;

export class ConcludeContractCommand extends Command<ContractResult> {
  constructor(
    readonly key: ContractKey,
    readonly terms: ConcludeContract['terms'],
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ConcludeContractCommand)
export class ConcludeContractHandler implements ICommandHandler<ConcludeContractCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, terms, context }: ConcludeContractCommand): Promise<ContractResult> {
    const stream = contractStream(key.region, key.law, key.provider);
    const command = { type: 'ConcludeContract' as const, terms };
    return this.ledger.handle(contract, stream, command, context);
  }
}

/** Any command on what was agreed with one provider. */
export class ContractLedgerCommand extends Command<ContractResult> {
  constructor(
    readonly key: ContractKey,
    readonly command: ContractCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ContractLedgerCommand)
export class ContractLedgerHandler implements ICommandHandler<ContractLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: ContractLedgerCommand): Promise<ContractResult> {
    const stream = contractStream(key.region, key.law, key.provider);
    return this.ledger.handle(contract, stream, command, context);
  }
}

type SegmentResult = HandleResult<Segment, SegmentEvent, SegmentRejection>;

/** Any command on one segment. */
export class SegmentLedgerCommand extends Command<SegmentResult> {
  constructor(
    readonly key: { readonly region: string; readonly law: Law; readonly segment: string },
    readonly command: SegmentCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SegmentLedgerCommand)
export class SegmentLedgerHandler implements ICommandHandler<SegmentLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: SegmentLedgerCommand): Promise<SegmentResult> {
    const stream = segmentStream(key.region, key.law, key.segment);
    return this.ledger.handle(segment, stream, command, context);
  }
}

type EntryResult = HandleResult<Entry, EntryEvent, EntryRejection>;

/** Thresholds, windows and closings of a product group in a municipality or a region. */
export class EntryLedgerCommand extends Command<EntryResult> {
  constructor(
    readonly key: { readonly tenant: string; readonly group: string },
    readonly command: Exclude<EntryCommand, { type: 'Apply' }>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(EntryLedgerCommand)
export class EntryLedgerHandler implements ICommandHandler<EntryLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: EntryLedgerCommand): Promise<EntryResult> {
    return this.ledger.handle(entry, entryStream(key.tenant, key.group), command, context);
  }
}

/** MIJ-10: one application, tested for each municipality by its own rules. NL: aanvraag. */
export interface Application {
  readonly region: string;
  readonly group: string;
  readonly provider: string;
  readonly on: string;
  readonly offer: Offer;
  readonly municipalities: readonly string[];
}

export class ApplyForEntryCommand extends Command<EntryResult> {
  constructor(
    readonly application: Application,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ApplyForEntryCommand)
export class ApplyForEntryHandler implements ICommandHandler<ApplyForEntryCommand> {
  constructor(private readonly ledger: Ledger) {}

  /** Gives the answers of all municipalities; a retry finishes what a crash left out. */
  async execute({ application, context }: ApplyForEntryCommand): Promise<EntryResult> {
    const { region, group, provider, on, offer, municipalities } = application;
    const { state: regional } = await this.ledger.load(entry, entryStream(region, group));
    const command = { type: 'Apply', provider, on, offer, regional } as const;
    let result: EntryResult = {
      decision: accept(),
      state: regional,
      version: 0,
      position: 0,
    };
    const events: EntryEvent[] = [];
    for (const code of municipalities) {
      const commandId = `${context.commandId}/${code}`;
      result = await this.ledger.handle(entry, entryStream(code, group), command, {
        ...context,
        commandId,
      });
      if (!result.decision.accepted) return result;
      events.push(...result.decision.events);
    }
    return { ...result, decision: accept(...events) };
  }
}

/** WK-21: when a tender runs. */
export class PlanTenderCommand extends Command<HandleResult<Latest<Tender>, TenderEvent, never>> {
  constructor(
    readonly region: string,
    readonly tender: Tender,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(PlanTenderCommand)
export class PlanTenderHandler implements ICommandHandler<PlanTenderCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ region, tender: data, context }: PlanTenderCommand) {
    return this.ledger.handle(tender, tenderStream(region, data), { data }, context);
  }
}

/** Handlers of contracts, segments, entry and tenders. */
export const contractHandlers = [
  ConcludeContractHandler,
  ContractLedgerHandler,
  SegmentLedgerHandler,
  EntryLedgerHandler,
  ApplyForEntryHandler,
  PlanTenderHandler,
];

/** Steps of the events of contracts, segments, entry and tenders. */
export const contractSteps = [contract.steps, segment.steps, entry.steps, tender.steps];
