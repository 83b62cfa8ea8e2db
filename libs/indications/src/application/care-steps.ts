import { Ledger, type HandleResult } from '@zgb/event-store';
import {
  accept,
  type AnyFact,
  type CommandContext,
  type Decider,
  type Decision,
} from '@zgb/kernel';
import {
  allocationByUser,
  allocationStream,
  type Allocation,
  type AllocationEvent,
  type RecordAllocation,
  type UserCommand,
  type UserRejection,
} from '../domain/allocation';
import {
  dossier,
  dossierByUser,
  dossierStream,
  type PlanCare,
  type PlannedCare,
  type PlanRejection,
} from '../domain/dossier/dossier';
import { careForm, careFormStream, type CarePlacement } from '../domain/care-form/care-form';
import { exclusivePairs, knownCareOf, personalBudgetsOf, type CarePlace } from './look-up';

/** Why a decision on care is not recorded. */
export type CareRejection =
  | UserRejection
  | PlanRejection
  | { readonly code: 'clientUnknown' }
  | { readonly code: 'requestNotOnAllocation'; readonly reference: string };

/** What became of a decision on care; it may span two allocations. */
export interface CareResult {
  readonly decision: Decision<AnyFact, CareRejection>;
  readonly version: number;
  readonly position: number;
}

export const rejected = (rejection: CareRejection): CareResult => ({
  decision: { accepted: false, rejection },
  version: 0,
  position: 0,
});

/** Anything that decides on versions of one allocation. */
type VersionDecider<Command> = Decider<Allocation, Command, AllocationEvent, UserRejection>;

/** One decision on one allocation. */
export interface CareStep<Command = UserCommand> {
  readonly number: number;
  readonly command: Command;
}

type VersionEvent = Extract<AllocationEvent, { data: { readonly identity: unknown } }>;

const isVersion = (event: AllocationEvent): event is VersionEvent => 'identity' in event.data;

const plannedBy = (
  number: number,
  { category, code }: Pick<RecordAllocation['identity'], 'category' | 'code'>,
  events: readonly AllocationEvent[],
): PlannedCare | null => {
  const version = events.find(isVersion);
  if (version === undefined) return null;
  const { decidedAt, validity } = version.data.terms;
  const stands = version.type !== 'AllocationDeleted';
  return { number, decidedAt, category, code, validity, stands };
};

const identityIn = (
  events: readonly AllocationEvent[],
): Pick<RecordAllocation['identity'], 'category' | 'code'> => {
  return events.find(isVersion)?.data.identity ?? { category: null, code: null };
};

interface Prepared<Command> {
  readonly step: CareStep<Command>;
  /** Null: nothing of it is new, or it makes no version. */
  readonly plan: PlanCare | null;
}

/** Everything is tried before anything is recorded, so that two steps are both taken or neither. */
const prepare = async <Command>(
  ledger: Ledger,
  decider: VersionDecider<Command>,
  place: CarePlace,
  steps: readonly CareStep<Command>[],
): Promise<readonly Prepared<Command>[] | CareRejection> => {
  const { municipality, law } = place;
  const shared = {
    type: 'PlanCare' as const,
    law,
    exclusive: await exclusivePairs(ledger, place),
    personalBudgets: await personalBudgetsOf(ledger, place),
  };
  // A step sees what the steps before it leave.
  let known = await knownCareOf(ledger, place);
  const stream = dossierStream(municipality, law, place.provider, place.clientRef);
  let planned = (await ledger.load(dossier, stream)).state;
  const prepared: Prepared<Command>[] = [];
  for (const step of steps) {
    const account = allocationStream(municipality, law, step.number);
    const { state } = await ledger.load(decider, account);
    const decision = decider.decide(step.command, state);
    if (!decision.accepted) return decision.rejection;
    const care = plannedBy(step.number, identityIn(decision.events), decision.events);
    const plan = care === null ? null : { ...shared, care, known };
    prepared.push({ step, plan });
    if (plan === null) continue;
    const room = dossierByUser.decide(plan, planned);
    if (!room.accepted) return room.rejection;
    planned = room.events.reduce(dossierByUser.evolve, planned);
    known = [...known.filter(({ number }) => number !== step.number), plan.care];
  }
  return prepared;
};

/** Tells the client's own stream that this care is given in kind, or no longer; gives the way back. */
const placeInKind = async (
  ledger: Ledger,
  { municipality, law, clientRef }: CarePlace,
  { number, category, code, validity, stands }: PlannedCare,
  part: (name: string) => CommandContext,
): Promise<{ readonly accepted: boolean; readonly undo: () => Promise<unknown> }> => {
  const stream = careFormStream(municipality, clientRef);
  const source = `allocation ${law} ${String(number)}`;
  const before = (await ledger.load(careForm, stream)).state.placements.get(source);
  const place = (placement: CarePlacement | undefined, name: string) =>
    ledger.handle(
      careForm,
      stream,
      placement === undefined
        ? { type: 'WithdrawCareForm', source }
        : { type: 'PlaceCareForm', placement },
      part(name),
    );
  const wanted = { source, law, category, code, form: 'in-kind' as const, validity };
  const { decision } = await place(stands ? wanted : undefined, 'form');
  return { accepted: decision.accepted, undo: () => place(before, 'form-back') };
};

/**
 * Takes decisions on allocations of one client at one provider: makes room in the dossier, which
 * two users share, then records each on its account. The same command again does what a crash left.
 */
export const takeSteps = async <Command>(
  ledger: Ledger,
  decider: VersionDecider<Command>,
  place: CarePlace,
  steps: readonly CareStep<Command>[],
  context: CommandContext,
): Promise<CareResult> => {
  const prepared = await prepare(ledger, decider, place, steps);
  if ('code' in prepared) return rejected(prepared);
  const { municipality, law } = place;
  const stream = dossierStream(municipality, law, place.provider, place.clientRef);
  const events: AllocationEvent[] = [];
  let [version, position] = [0, 0];
  for (const { step, plan } of prepared) {
    const { number, command } = step;
    const part = (name: string): CommandContext => ({
      ...context,
      commandId: `${context.commandId}/${name}/${String(number)}`,
    });
    if (plan !== null) {
      const room = await ledger.handle(dossierByUser, stream, plan, part('plan'));
      if (!room.decision.accepted) return rejected(room.decision.rejection);
    }
    const unplan = (): Promise<unknown> => {
      const { decidedAt = '' } = plan?.care ?? {};
      return ledger.handle(
        dossierByUser,
        stream,
        { type: 'UnplanCare', number, decidedAt },
        part('unplan'),
      );
    };
    const form = plan === null ? null : await placeInKind(ledger, place, plan.care, part);
    if (form?.accepted === false) {
      await unplan();
      return rejected({ code: 'personalBudgetRuns' });
    }
    const account = allocationStream(municipality, law, number);
    const result: HandleResult<Allocation, AllocationEvent, UserRejection> = await ledger.handle(
      decider,
      account,
      command,
      part('decide'),
    );
    if (!result.decision.accepted) {
      // Somebody was faster on the account: the room is given back.
      await unplan();
      await form?.undo();
      return rejected(result.decision.rejection);
    }
    events.push(...result.decision.events);
    version = result.version;
    position = Math.max(position, result.position);
  }
  return { decision: accept(...events), version, position };
};

/** The account of an allocation as users decide on it. */
export const accountOf = async (
  ledger: Ledger,
  municipality: string,
  law: CarePlace['law'],
  number: number,
): Promise<Allocation> =>
  (await ledger.load(allocationByUser, allocationStream(municipality, law, number))).state;
