import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accessRulesOf, ReferenceData } from '@zgb/contracts';
import { Ledger, type HandleResult } from '@zgb/event-store';
import { reject, type CommandContext } from '@zgb/kernel';
import { allocation, allocationStream, type Allocation } from '../domain/allocation';
import {
  bulkIndication,
  bulkIndicationStream,
  type BulkIndication,
  type BulkIndicationCommand,
  type BulkIndicationEvent,
  type BulkIndicationRejection,
} from '../domain/bulk-indication';
import {
  followUp,
  followUpStream,
  type FollowUp,
  type FollowUpCommand,
  type FollowUpEvent,
  type FollowUpRejection,
  type KnownAllocation,
} from '../domain/follow-up/follow-up';
import {
  reportedWaiting,
  reportedWaitingStream,
  type WaitingReport,
  type WaitingReported,
} from '../domain/reported-waiting/reported-waiting';
import type { AllocationKey } from './commands';

/** Every kind of a union without the fields that the handler looks up. */
type Without<Union, Field extends string> = Union extends unknown ? Omit<Union, Field> : never;

export type FollowUpAsk = Without<FollowUpCommand, 'allocation'>;
export type FollowUpResult = HandleResult<FollowUp, FollowUpEvent, FollowUpRejection>;

/** Something around an allocation: a pause, a first choice, a refusal, a plan or evaluation. */
export class FollowUpLedgerCommand extends Command<FollowUpResult> {
  constructor(
    readonly key: AllocationKey,
    readonly ask: FollowUpAsk,
    readonly context: CommandContext,
  ) {
    super();
  }
}

const knownAs = ({ identity, versions }: Allocation): KnownAllocation | null => {
  if (identity === null) return null;
  const [first = ''] = [...versions.keys()].sort();
  return { provider: identity.provider, allocatedOn: first.slice(0, 10) };
};

@CommandHandler(FollowUpLedgerCommand)
export class FollowUpLedgerHandler implements ICommandHandler<FollowUpLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ key, ask, context }: FollowUpLedgerCommand): Promise<FollowUpResult> {
    const { municipality, law, number } = key;
    const account = allocationStream(municipality, law, number);
    const { state } = await this.ledger.load(allocation, account);
    const command = { ...ask, allocation: knownAs(state) };
    const stream = followUpStream(municipality, law, number);
    return this.ledger.handle(followUp, stream, command, context);
  }
}

export type ReportWaitingResult = HandleResult<
  { readonly current: WaitingReport | null },
  WaitingReported,
  { readonly code: 'productUnknown' }
>;

/** WK-16: what a provider mailed about its waiting list, or a renewal of it. */
export class ReportWaitingCommand extends Command<ReportWaitingResult> {
  constructor(
    readonly report: WaitingReport,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ReportWaitingCommand)
export class ReportWaitingHandler implements ICommandHandler<ReportWaitingCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute({ report, context }: ReportWaitingCommand): Promise<ReportWaitingResult> {
    const stream = reportedWaitingStream(report);
    const product = await this.reference.session().productOn({ ...report, day: report.from });
    if (product === null) {
      const before = await this.ledger.load(reportedWaiting, stream);
      return { ...before, decision: reject({ code: 'productUnknown' }), position: 0 };
    }
    return this.ledger.handle(reportedWaiting, stream, { data: report }, context);
  }
}

export type BulkIndicationAsk = Without<BulkIndicationCommand, 'pilotOpen'>;
export type BulkIndicationResult = HandleResult<
  BulkIndication,
  BulkIndicationEvent,
  BulkIndicationRejection
>;

/** Anything that may be asked of one bulk indication. */
export class BulkIndicationLedgerCommand extends Command<BulkIndicationResult> {
  constructor(
    readonly key: { readonly municipality: string; readonly number: string },
    readonly ask: BulkIndicationAsk,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(BulkIndicationLedgerCommand)
export class BulkIndicationLedgerHandler implements ICommandHandler<BulkIndicationLedgerCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute({ key, ask, context }: BulkIndicationLedgerCommand): Promise<BulkIndicationResult> {
    const command =
      ask.type === 'IndicateBulkCare'
        ? { ...ask, pilotOpen: await this.isPilotOpen(key.municipality, ask.indication) }
        : ask;
    const stream = bulkIndicationStream(key.municipality, key.number);
    return this.ledger.handle(bulkIndication, stream, command, context);
  }

  /** WK-13: open only for the providers and products that the region named. */
  private async isPilotOpen(
    municipality: string,
    wanted: Pick<BulkIndication, 'provider' | 'category' | 'code'> & { readonly law: string },
  ): Promise<boolean> {
    const settings = await this.reference.session().regionOf(municipality);
    return accessRulesOf(settings).bulkPilots.some(
      ({ provider, law, category, code }) =>
        provider === wanted.provider &&
        law === wanted.law &&
        category === wanted.category &&
        code === wanted.code,
    );
  }
}
