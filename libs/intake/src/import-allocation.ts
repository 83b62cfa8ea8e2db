import { streamId, type CalendarDate, type Law, type StreamId } from '@zgb/kernel';
import type { ReferenceSession } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import {
  allocation,
  AllocationLedgerCommand,
  allocationStream,
  type RecordAllocation,
  type SeenContract,
} from '@zgb/indications';
import type { Bericht301 } from '@zgb/messages';
import type { PersonalData, Person } from '@zgb/personal-data';
import type { Bus } from './bus';
import { placeToldCare } from './care-forms';
import { productOf, volumeOf } from './care-of';
import { againstAge, decidedAt, placeOf } from './check-care';
import { explainRejection, type Explanation } from './explain';
import type { ImportSteps } from './steps';
import {
  againstReferences,
  honourRequests,
  recordTold,
  type ToldMessage,
} from './tell-allocations';

export interface AllocationFile {
  readonly bericht: Bericht301;
  readonly law: Law;
  readonly municipality: string;
  readonly provider: string;
  /** Stream of the message. */
  readonly message: StreamId;
  readonly receivedOn: CalendarDate;
  readonly steps: ImportSteps;
}

export interface AllocationImport {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly personalData: PersonalData;
  readonly reference: ReferenceSession;
}

type AllocatedProduct = Bericht301['Client']['ToegewezenProducten']['ToegewezenProduct'][number];

/** Stands for a client that gets a reference only when the whole message is accepted. */
const NOT_YET_KNOWN = 'c-not-yet-known';

const isKnown = async (
  { ledger }: AllocationImport,
  { municipality, law }: AllocationFile,
  { ToewijzingNummer }: AllocatedProduct,
): Promise<boolean> => {
  const stream = allocationStream(municipality, law, ToewijzingNummer);
  return (await ledger.load(allocation, stream)).version > 0;
};

/**
 * What the catalogue and the tariffs say of a product on the first day of the allocation. ZES-03:
 * what begins must be bought then; what runs may go on with what was bought once.
 */
const lookUp = async (
  { reference }: AllocationImport,
  { municipality, law, provider }: AllocationFile,
  product: AllocatedProduct,
  isRunning: boolean,
): Promise<Pick<RecordAllocation, 'product' | 'tariff'>> => {
  const { Product, Ingangsdatum: day } = product;
  if (Product?.Code === undefined) return { product: null, tariff: null };
  const key = { municipality, law, category: Product.Categorie, code: Product.Code, day };
  const known = await reference.productOn(key);
  const tariff = await reference.tariffOn({ ...key, provider });
  return {
    product:
      known === null
        ? { stream: streamId('product', municipality, 'onbekend'), version: 0, state: 'unknown' }
        : {
            stream: known.stream,
            version: known.version,
            state: isRunning && known.declarable ? 'yes' : known.state,
          },
    tariff:
      tariff === null
        ? null
        : {
            stream: tariff.stream,
            version: tariff.version,
            priceCents: tariff.priceCents,
            unit: tariff.unit,
          },
  };
};

/** What the contract of the provider says about this client on the first day. */
const contractFor = (
  { reference }: AllocationImport,
  { municipality, law, provider }: AllocationFile,
  { Product, Ingangsdatum: from }: AllocatedProduct,
  clientRef: string,
): Promise<SeenContract | null> => {
  const product = productOf(Product);
  return reference.contractOn({ municipality, law, provider, clientRef, from, ...product });
};

const commandFor = async (
  running: AllocationImport,
  file: AllocationFile,
  product: AllocatedProduct,
  clientRef: string,
): Promise<RecordAllocation> => ({
  type: 'RecordAllocation',
  identity: {
    municipality: file.municipality,
    law: file.law,
    number: product.ToewijzingNummer,
    provider: file.provider,
    clientRef,
    ...productOf(product.Product),
  },
  terms: {
    validity: { from: product.Ingangsdatum, until: product.Einddatum ?? null },
    volume: volumeOf(product.Omvang),
    budgetCents: product.Budget ?? null,
    decidedAt: decidedAt(product),
    changeReason: product.RedenWijziging ?? null,
  },
  ...(await lookUp(running, file, product, await isKnown(running, file, product))),
  contract: await contractFor(running, file, product, clientRef),
});

const personOf = ({ Client }: Bericht301): Person => {
  const { Bsn, Geboortedatum, ToegewezenProducten: _products, ...details } = Client;
  return {
    bsn: Bsn,
    born: Geboortedatum.Datum,
    details: JSON.parse(JSON.stringify({ ...details, Geboortedatum })) as Person['details'],
  };
};

/** MIJ-05: products that this client is too young or too old for. */
const againstAges = async (
  running: AllocationImport,
  file: AllocationFile,
  products: readonly AllocatedProduct[],
): Promise<readonly Explanation[]> => {
  const { municipality, law, bericht } = file;
  const explanations: Explanation[] = [];
  for (const [index, product] of products.entries()) {
    const { category, code } = productOf(product.Product);
    if (category === null || code === null || (await isKnown(running, file, product))) continue;
    const key = { municipality, law, category, code, day: product.Ingangsdatum };
    const limit = (await running.reference.productOn(key))?.ageLimit ?? null;
    const against = againstAge(limit, bericht.Client, product);
    if (against !== null) explanations.push({ ...against, place: placeOf(index) });
  }
  return explanations;
};

/** Reasons to refuse, product by product, without recording anything. */
const preview = async (
  { ledger }: AllocationImport,
  commands: readonly RecordAllocation[],
): Promise<readonly Explanation[]> => {
  const explanations: Explanation[] = [];
  for (const [index, command] of commands.entries()) {
    const { municipality, law, number } = command.identity;
    const { state } = await ledger.load(allocation, allocationStream(municipality, law, number));
    const decision = allocation.decide(command, state);
    if (decision.accepted) continue;
    explanations.push({ ...explainRejection(decision.rejection), place: placeOf(index) });
  }
  return explanations;
};

const toldBy = (
  { bericht, message }: AllocationFile,
  products: readonly AllocatedProduct[],
): ToldMessage => ({
  message,
  on: bericht.Header.BerichtIdentificatie.Dagtekening,
  products: products.map((product, index) => ({
    number: product.ToewijzingNummer,
    decidedAt: decidedAt(product),
    reference: product.ReferentieAanbieder ?? null,
    place: placeOf(index),
  })),
});

/** A ledger of before there were dossiers gets them when its 301s come again. */
export const fileAllocations = async (
  running: AllocationImport,
  file: AllocationFile,
): Promise<void> => {
  const { bericht, municipality, law, provider, steps } = file;
  const clientRef = await running.personalData.find(municipality, bericht.Client.Bsn);
  if (clientRef === null) return;
  const told = toldBy(file, bericht.Client.ToegewezenProducten.ToegewezenProduct);
  await recordTold(running, { municipality, law, provider, clientRef }, told, steps);
  await placeToldCare(running, { municipality, clientRef }, law, told.products, steps);
};

/**
 * A 301: all its products take effect, or none (IV032). Returns why it is refused, or nothing.
 */
export const importAllocations = async (
  running: AllocationImport,
  file: AllocationFile,
): Promise<readonly Explanation[]> => {
  const { bus, personalData } = running;
  const { bericht, municipality, law, steps } = file;
  const products = bericht.Client.ToegewezenProducten.ToegewezenProduct;
  const known = await personalData.find(municipality, bericht.Client.Bsn);
  const commands: RecordAllocation[] = [];
  for (const product of products) {
    commands.push(await commandFor(running, file, product, known ?? NOT_YET_KNOWN));
  }
  const { provider } = file;
  const told = toldBy(file, products);
  const knownKey = { municipality, law, provider, clientRef: known ?? NOT_YET_KNOWN };
  const refusals = [
    ...(await preview(running, commands)),
    ...(await againstAges(running, file, products)),
    ...(await againstReferences(running, knownKey, told)),
  ];
  if (refusals.length > 0) return refusals;

  const clientRef = await personalData.register(municipality, personOf(bericht));
  for (const [index, command] of commands.entries()) {
    const { number } = command.identity;
    const { decision } = await bus.execute(
      new AllocationLedgerCommand(
        { municipality, law, number },
        { ...command, identity: { ...command.identity, clientRef } },
        steps.context(`allocate/${String(number)}`),
      ),
    );
    if (!decision.accepted) {
      return [{ ...explainRejection(decision.rejection), place: placeOf(index) }];
    }
  }
  const key = { municipality, law, provider, clientRef };
  const wrong = await honourRequests(running, key, told, steps);
  if (wrong.length > 0) return wrong;
  await recordTold(running, key, told, steps);
  await placeToldCare(running, { municipality, clientRef }, law, told.products, steps);
  return [];
};
