import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ReferenceData } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import type { CalendarDate, Cents, CommandContext, Law } from '@zgb/kernel';
import {
  allocationByUser,
  allocationStream,
  makePlace,
  planChange,
  type AdjustCare,
  type Allocation,
  type AllocationTerms,
  type AskedChange,
  type ChangePlan,
  type GrantCare,
  type Replacement,
  type ReplacementReason,
  type UserCommand,
} from '../domain/allocation';
import { request, requestStream } from '../domain/request';
import type { AllocatedProduct, AllocatedVolume, AllocationIdentity } from '../domain/values';
import { accountOf, rejected, takeSteps, type CareResult, type CareStep } from './care-steps';
import type { AllocationKey } from './commands';
import { seenOn } from './look-up';

/** A client, by something that names it already, else by its opaque reference. */
export type ClientNaming =
  | { readonly by: 'allocation'; readonly number: number }
  | { readonly by: 'request'; readonly reference: string }
  | { readonly by: 'reference'; readonly clientRef: string };

/** What is promised, whatever its number. */
export interface PromisedCare {
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
  readonly volume: AllocatedVolume | null;
  readonly budgetCents: Cents | null;
}

/** New care for a client at a provider. NL: toewijzen. */
export interface CareGrant extends AllocatedProduct {
  readonly municipality: string;
  readonly law: Law;
  readonly number: number;
  readonly provider: string;
  readonly client: ClientNaming;
  readonly care: PromisedCare;
  readonly decidedAt: string;
}

/** A decision on an allocation as the user saw it. */
export interface Revised {
  /** `decidedAt` of the version that the user saw. */
  readonly basedOnVersion: string;
  readonly decidedAt: string;
  /** RedenWijziging. */
  readonly changeReason: string;
  /** Request (317) in which the provider asks for it; null: it did not. */
  readonly request: string | null;
}

/** Other care from a day; the ledger keeps the number or opens a new one (NAT-09). */
export interface CareChanged extends Revised, PromisedCare {
  /** For the successor, when one is needed. */
  readonly newNumber: number | null;
}

/** Only what is named changes, and the number stays. */
export interface CareAdjusted extends Revised {
  readonly until?: CalendarDate | null;
  readonly amount?: number;
  readonly budgetCents?: Cents;
}

/** It turns out to be another product (WK-20). */
export interface CareReclassified extends Omit<Revised, 'request'>, PromisedCare {
  readonly product: AllocatedProduct;
  readonly newNumber: number;
  readonly reason: ReplacementReason;
}

/** Allocates care by decision of a user. */
export class GrantCareCommand extends Command<CareResult> {
  constructor(
    readonly grant: CareGrant,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Stretches, shortens, or changes a budget or total volume under the same number. */
export class AdjustCareCommand extends Command<CareResult> {
  constructor(
    readonly key: AllocationKey,
    readonly adjusted: CareAdjusted,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** NAT-09: stretches the allocation, or ends it and opens a new one; NL: zorg wijzigen. */
export class ChangeAllocatedCareCommand extends Command<CareResult> {
  constructor(
    readonly key: AllocationKey,
    readonly changed: CareChanged,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** WK-20: the care turns out to be another product. NL: herindelen. */
export class ReclassifyCareCommand extends Command<CareResult> {
  constructor(
    readonly key: AllocationKey,
    readonly reclassified: CareReclassified,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Treats an allocation as if it was never sent (reason 13). NL: verwijderen. */
export class DeleteCareCommand extends Command<CareResult> {
  constructor(
    readonly key: AllocationKey,
    readonly deleted: Pick<Revised, 'basedOnVersion' | 'decidedAt'>,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** The day of a decision is the day that OP186 and OP380 are about. */
const dayOf = (decidedAt: string): CalendarDate => decidedAt.slice(0, 10);

const clientOf = async (
  ledger: Ledger,
  { municipality, law, provider, client }: CareGrant,
): Promise<string | null> => {
  if (client.by === 'reference') return client.clientRef === '' ? null : client.clientRef;
  if (client.by === 'allocation') {
    return (await accountOf(ledger, municipality, law, client.number)).identity?.clientRef ?? null;
  }
  const stream = requestStream(municipality, law, provider, client.reference);
  return (await ledger.load(request, stream)).state.origin?.clientRef ?? null;
};

const grantOf = async (
  reference: ReferenceData,
  identity: AllocationIdentity,
  { from, until, volume, budgetCents }: PromisedCare,
  decidedAt: string,
  replaces: Replacement | null,
): Promise<CareStep> => {
  const seen = await seenOn(reference.session(), identity, from);
  const terms: AllocationTerms = {
    validity: { from, until },
    volume,
    budgetCents,
    decidedAt,
    changeReason: null,
  };
  const record = { type: 'RecordAllocation' as const, identity, terms, ...seen };
  const command: GrantCare = { type: 'GrantCare', record, replaces };
  return { number: identity.number, command };
};

@CommandHandler(GrantCareCommand)
export class GrantCareHandler implements ICommandHandler<GrantCareCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute({ grant, context }: GrantCareCommand): Promise<CareResult> {
    const { municipality, law, number, provider, category, code, care, decidedAt } = grant;
    const clientRef = await clientOf(this.ledger, grant);
    if (clientRef === null) return rejected({ code: 'clientUnknown' });
    const identity = { category, code, municipality, law, number, provider, clientRef };
    const step = await grantOf(this.reference, identity, care, decidedAt, null);
    return takeSteps(this.ledger, allocationByUser, identity, [step], context);
  }
}

/** What the provider asked for; `unknown`: the request is not about this allocation. */
const askedFor = async (
  ledger: Ledger,
  { municipality, law, number, provider }: AllocationIdentity,
  reference: string | null,
): Promise<AskedChange | null | 'unknown'> => {
  if (reference === null) return null;
  const stream = requestStream(municipality, law, provider, reference);
  const { changed, status } = (await ledger.load(request, stream)).state;
  const wanted = changed.find((one) => one.number === number);
  if (wanted === undefined || status === 'rejected') return 'unknown';
  const { validity, volume, budgetCents } = wanted;
  return { reference, until: validity.until, volume, budgetCents };
};

/** An allocation as it was seen, with what is agreed about its product. */
interface Opened {
  readonly state: Allocation;
  readonly identity: AllocationIdentity;
  readonly terms: AllocationTerms;
  readonly product: AdjustCare['product'];
  readonly tariff: AdjustCare['tariff'];
  readonly contract: AdjustCare['contract'];
}

type NotOpened = { readonly code: 'allocationUnknown' } | { readonly code: 'versionUnknown' };

/** Shared by everything that starts from an allocation as it was seen. */
const openAccount = async (
  ledger: Ledger,
  reference: ReferenceData,
  { municipality, law, number }: AllocationKey,
  basedOnVersion: string,
): Promise<Opened | NotOpened> => {
  const state = await accountOf(ledger, municipality, law, number);
  const { identity } = state;
  if (identity === null) return { code: 'allocationUnknown' };
  const seen = state.versions.get(basedOnVersion);
  if (seen === undefined) return { code: 'versionUnknown' };
  const agreed = await seenOn(reference.session(), identity, seen.terms.validity.from);
  return { state, identity, terms: seen.terms, ...agreed };
};

const adjustOf = (
  { product, tariff, contract }: Opened,
  { basedOnVersion, decidedAt, changeReason }: Omit<Revised, 'request'>,
  terms: Pick<AdjustCare, 'until' | 'volume' | 'budgetCents'>,
  asked: AskedChange | null,
  replacedBy: Replacement | null,
): AdjustCare => ({
  type: 'AdjustCare',
  basedOnVersion,
  decidedAt,
  today: dayOf(decidedAt),
  changeReason,
  product,
  tariff,
  contract,
  asked,
  replacedBy,
  ...terms,
});

@CommandHandler(AdjustCareCommand)
export class AdjustCareHandler implements ICommandHandler<AdjustCareCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute({ key, adjusted, context }: AdjustCareCommand): Promise<CareResult> {
    const { ledger } = this;
    const opened = await openAccount(ledger, this.reference, key, adjusted.basedOnVersion);
    if ('code' in opened) return rejected(opened);
    const { identity, terms } = opened;
    const asked = await askedFor(ledger, identity, adjusted.request);
    if (asked === 'unknown') {
      return rejected({ code: 'requestNotOnAllocation', reference: adjusted.request ?? '' });
    }
    const { until = terms.validity.until, budgetCents = terms.budgetCents, amount } = adjusted;
    const volume =
      terms.volume === null || amount === undefined ? terms.volume : { ...terms.volume, amount };
    const command = adjustOf(opened, adjusted, { until, volume, budgetCents }, asked, null);
    const steps = [{ number: key.number, command }];
    return takeSteps(ledger, allocationByUser, identity, steps, context);
  }
}

/** The old allocation makes place: it ends the day before, or is deleted when nothing is left. */
const makeRoom = (
  opened: Opened,
  revised: Omit<Revised, 'request'>,
  { old }: Extract<ChangePlan, { readonly kind: 'newNumber' }>,
  asked: AskedChange | null,
  replacedBy: Replacement,
): readonly CareStep[] => {
  const { number } = opened.identity;
  if (old === 'hadEnded') return [];
  if (old !== 'deleted') {
    const { volume, budgetCents } = opened.terms;
    const ended = { until: old.until, volume, budgetCents };
    return [{ number, command: adjustOf(opened, revised, ended, asked, replacedBy) }];
  }
  const { basedOnVersion, decidedAt } = revised;
  const { product, tariff, contract } = opened;
  const today = dayOf(decidedAt);
  const base = { basedOnVersion, decidedAt, today, product, tariff, contract, replacedBy };
  return [{ number, command: { type: 'DeleteCare', ...base } }];
};

/** NAT-21: the successor has the referrer of the care that it goes on with. */
const carryReferrer = async (
  ledger: Ledger,
  before: Allocation,
  { municipality, law }: AllocationKey,
  number: number,
  context: CommandContext,
): Promise<void> => {
  if (before.referrer === null) return;
  const command: UserCommand = { type: 'RecordReferrer', ...before.referrer };
  await ledger.handle(allocationByUser, allocationStream(municipality, law, number), command, {
    ...context,
    commandId: `${context.commandId}/referrer`,
  });
};

/** Ends or deletes the old allocation and opens its successor, both or neither. */
const replace = async (
  ledger: Ledger,
  reference: ReferenceData,
  opened: Opened,
  successor: {
    readonly number: number;
    readonly product: AllocatedProduct;
    readonly care: PromisedCare;
    readonly reason: ReplacementReason;
  },
  revised: Omit<Revised, 'request'>,
  plan: Extract<ChangePlan, { readonly kind: 'newNumber' }>,
  asked: AskedChange | null,
  context: CommandContext,
): Promise<CareResult> => {
  const { identity, state } = opened;
  const { number, product, care, reason } = successor;
  const steps = [
    ...makeRoom(opened, revised, plan, asked, { number, reason }),
    await grantOf(reference, { ...identity, ...product, number }, care, revised.decidedAt, {
      number: identity.number,
      reason,
    }),
  ];
  const result = await takeSteps(ledger, allocationByUser, identity, steps, context);
  if (result.decision.accepted) await carryReferrer(ledger, state, identity, number, context);
  return result;
};

@CommandHandler(ChangeAllocatedCareCommand)
export class ChangeAllocatedCareHandler implements ICommandHandler<ChangeAllocatedCareCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute({ key, changed, context }: ChangeAllocatedCareCommand): Promise<CareResult> {
    const { ledger } = this;
    const opened = await openAccount(ledger, this.reference, key, changed.basedOnVersion);
    if ('code' in opened) return rejected(opened);
    const { identity, terms } = opened;
    const asked = await askedFor(ledger, identity, changed.request);
    if (asked === 'unknown') {
      return rejected({ code: 'requestNotOnAllocation', reference: changed.request ?? '' });
    }
    // The plan follows from what the user saw, so that the same command always makes the same one.
    const plan = planChange(terms, { ...changed, today: dayOf(changed.decidedAt) });
    if (plan.kind === 'tooEarly') {
      return rejected({ code: 'changeStartsTooEarly', from: plan.from });
    }
    if (plan.kind === 'sameNumber') {
      const steps = [
        { number: key.number, command: adjustOf(opened, changed, changed, asked, null) },
      ];
      return takeSteps(ledger, allocationByUser, identity, steps, context);
    }
    const { newNumber: number } = changed;
    if (number === null) return rejected({ code: 'newNumberMissing' });
    const successor = { number, product: identity, care: changed, reason: 'changed-need' } as const;
    return replace(this.ledger, this.reference, opened, successor, changed, plan, asked, context);
  }
}

@CommandHandler(ReclassifyCareCommand)
export class ReclassifyCareHandler implements ICommandHandler<ReclassifyCareCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute({ key, reclassified, context }: ReclassifyCareCommand): Promise<CareResult> {
    const { newNumber: number, product, reason, from } = reclassified;
    const { basedOnVersion } = reclassified;
    const opened = await openAccount(this.ledger, this.reference, key, basedOnVersion);
    if ('code' in opened) return rejected(opened);
    const plan = makePlace(opened.terms, from);
    if (plan.kind === 'tooEarly') {
      return rejected({ code: 'changeStartsTooEarly', from: plan.from });
    }
    const successor = { number, product, care: reclassified, reason };
    return replace(
      this.ledger,
      this.reference,
      opened,
      successor,
      reclassified,
      plan,
      null,
      context,
    );
  }
}

@CommandHandler(DeleteCareCommand)
export class DeleteCareHandler implements ICommandHandler<DeleteCareCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute({ key, deleted, context }: DeleteCareCommand): Promise<CareResult> {
    const { basedOnVersion, decidedAt } = deleted;
    const opened = await openAccount(this.ledger, this.reference, key, basedOnVersion);
    if ('code' in opened) return rejected(opened);
    const { product, tariff, contract, identity } = opened;
    const today = dayOf(decidedAt);
    const seen = { product, tariff, contract };
    const base = { basedOnVersion, decidedAt, today, ...seen, replacedBy: null };
    const steps = [{ number: key.number, command: { type: 'DeleteCare' as const, ...base } }];
    return takeSteps(this.ledger, allocationByUser, identity, steps, context);
  }
}
