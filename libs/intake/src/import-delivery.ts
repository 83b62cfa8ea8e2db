import type { Law, StreamId } from '@zgb/kernel';
import type { ReferenceSession } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import {
  allocation,
  AllocationLedgerCommand,
  allocationStream,
  type Allocation,
  type RecordStart,
  type RecordStop,
} from '@zgb/indications';
import type { Bericht305, Bericht307, Product } from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import type { Bus } from './bus';
import { explainRejection, PRODUCT_NOT_LISTED, type Explanation } from './explain';
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
  readonly reference: ReferenceSession;
}

/** Code of StatusAanlevering that takes an earlier report back. */
const REMOVES = '3';

/** Stands for a client that this municipality does not know: no allocation is his. */
const NOBODY = 'c-nobody';

interface Report {
  readonly number: number | null;
  readonly product: Product | undefined;
  /** Path of the class in the message. */
  readonly place: string;
  readonly command: RecordStart | RecordStop;
}

const reportsOf = (
  { bericht, provider, message }: DeliveryFile,
  clientRef: string,
): readonly Report[] => {
  const key = { clientRef, provider, message };
  const { Client } = bericht;
  if ('StartProducten' in Client) {
    return Client.StartProducten.StartProduct.map((start, index) => ({
      number: start.ToewijzingNummer ?? null,
      product: start.Product,
      place: `Bericht/Client/StartProducten/StartProduct[${String(index + 1)}]`,
      command: {
        type: 'RecordStart',
        ...key,
        begin: start.Begindatum,
        removes: start.StatusAanlevering === REMOVES,
      },
    }));
  }
  return Client.StopProducten.StopProduct.map((stop, index) => ({
    number: stop.ToewijzingNummer ?? null,
    product: stop.Product,
    place: `Bericht/Client/StopProducten/StopProduct[${String(index + 1)}]`,
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
  for (const { number, place, command } of reports) {
    if (number === null) {
      explanations.push({ ...explainRejection({ code: 'allocationUnknown' }), place });
      continue;
    }
    const stream = allocationStream(municipality, law, number);
    const state = states.get(number) ?? (await ledger.load(allocation, stream)).state;
    const decision = allocation.decide(command, state);
    if (!decision.accepted) {
      explanations.push({ ...explainRejection(decision.rejection), place });
      continue;
    }
    states.set(number, decision.events.reduce(allocation.evolve, state));
  }
  return explanations;
};

/** TR381: the code belongs to the category. A removal is not tested on its content (TR063). */
const notListed = async (
  { reference }: DeliveryImport,
  { municipality, law }: DeliveryFile,
  reports: readonly Report[],
): Promise<readonly Explanation[]> => {
  const explanations: Explanation[] = [];
  for (const { product, place, command } of reports) {
    if (product?.Code === undefined || command.removes) continue;
    const { Categorie: category, Code: code } = product;
    const key = { municipality, law, category, code, day: command.begin };
    if ((await reference.productOn(key)) === null) {
      explanations.push({ ...PRODUCT_NOT_LISTED, place });
    }
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
  const reports = reportsOf(file, clientRef ?? NOBODY);
  const refusals = [
    ...(await preview(running, file, reports)),
    ...(await notListed(running, file, reports)),
  ];
  if (refusals.length > 0) return refusals;

  for (const [index, { number, place, command }] of reports.entries()) {
    if (number === null) continue;
    const { decision } = await running.bus.execute(
      new AllocationLedgerCommand(
        { municipality, law, number },
        command,
        steps.context(`report/${String(index)}`),
      ),
    );
    if (!decision.accepted) return [{ ...explainRejection(decision.rejection), place }];
  }
  return [];
};
