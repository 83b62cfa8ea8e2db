import type { Law, StreamId } from '@zgb/kernel';
import { Ledger } from '@zgb/event-store';
import {
  allocation,
  AllocationLedgerCommand,
  allocationStream,
  type Allocation,
  type RecordStart,
  type RecordStop,
} from '@zgb/indications';
import type { Bericht305, Bericht307 } from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import type { Bus } from './bus';
import { explainRejection, type Explanation } from './explain';
import type { ImportSteps } from './steps';

export interface DeliveryFile {
  readonly bericht: Bericht305 | Bericht307;
  readonly law: Law;
  readonly municipality: string;
  readonly provider: string;
  /** Stream of the message. */
  readonly message: StreamId;
  readonly steps: ImportSteps;
}

export interface DeliveryImport {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly personalData: PersonalData;
}

/** Code of StatusAanlevering that takes an earlier report back. */
const REMOVES = '3';

interface Report {
  readonly number: number | null;
  readonly command: RecordStart | RecordStop;
}

const reportsOf = (
  { bericht, provider, message }: DeliveryFile,
  clientRef: string,
): readonly Report[] => {
  const key = { clientRef, provider, message };
  const { Client } = bericht;
  if ('StartProducten' in Client) {
    return Client.StartProducten.StartProduct.map((start) => ({
      number: start.ToewijzingNummer ?? null,
      command: {
        type: 'RecordStart',
        ...key,
        begin: start.Begindatum,
        removes: start.StatusAanlevering === REMOVES,
      },
    }));
  }
  return Client.StopProducten.StopProduct.map((stop) => ({
    number: stop.ToewijzingNummer ?? null,
    command: {
      type: 'RecordStop',
      ...key,
      begin: stop.Begindatum,
      end: stop.Einddatum,
      reason: stop.RedenBeeindiging,
      removes: stop.StatusAanlevering === REMOVES,
    },
  }));
};

/**
 * Reasons to refuse, without recording anything. Reports on one allocation build on each other:
 * a removal and its replacement may come in one message (IV008).
 */
const preview = async (
  { ledger }: DeliveryImport,
  { municipality, law }: DeliveryFile,
  reports: readonly Report[],
): Promise<readonly Explanation[]> => {
  const explanations: Explanation[] = [];
  const states = new Map<number, Allocation>();
  for (const { number, command } of reports) {
    if (number === null) {
      explanations.push(explainRejection({ code: 'allocationUnknown' }));
      continue;
    }
    const stream = allocationStream(municipality, law, number);
    const state = states.get(number) ?? (await ledger.load(allocation, stream)).state;
    const decision = allocation.decide(command, state);
    if (!decision.accepted) {
      explanations.push(explainRejection(decision.rejection));
      continue;
    }
    states.set(number, decision.events.reduce(allocation.evolve, state));
  }
  return explanations;
};

/** A 305 or 307: all its reports take effect, or none (IV032). Returns why it is refused. */
export const importDelivery = async (
  running: DeliveryImport,
  file: DeliveryFile,
): Promise<readonly Explanation[]> => {
  const { bericht, municipality, law, steps } = file;
  const clientRef = await running.personalData.find(municipality, bericht.Client.Bsn);
  if (clientRef === null) return [explainRejection({ code: 'allocationUnknown' })];
  const reports = reportsOf(file, clientRef);
  const refusals = await preview(running, file, reports);
  if (refusals.length > 0) return refusals;

  for (const [index, { number, command }] of reports.entries()) {
    if (number === null) continue;
    const { decision } = await running.bus.execute(
      new AllocationLedgerCommand(
        { municipality, law, number },
        command,
        steps.context(`report/${String(index)}`),
      ),
    );
    if (!decision.accepted) return [explainRejection(decision.rejection)];
  }
  return [];
};
