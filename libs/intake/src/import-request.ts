import type { ReferenceSession } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import {
  dossier,
  DossierLedgerCommand,
  dossierStream,
  reasonsAgainstChange,
  request,
  RequestLedgerCommand,
  requestLimits,
  requestStream,
  type CareRequested,
  type ChangePart,
  type ChangeRequested,
  type RequestOrigin,
} from '@zgb/indications';
import type { CalendarDate, Law, StreamId, WorkingCalendar } from '@zgb/kernel';
import type { Bericht315, Bericht317, Product } from '@zgb/messages';
import type { PersonalData, Person } from '@zgb/personal-data';
import type { Bus } from './bus';
import { volumeOf, wantedCare } from './care-of';
import { clientCareOf, currentAllocations } from './client-care';
import { PRODUCT_NOT_LISTED, type Explanation } from './explain';
import { CLIENT_UNKNOWN, explainChange, explainDossier, explainRequest } from './explain-requests';
import type { ImportSteps } from './steps';

/** A 315 or 317 on its way into the ledger. */
export interface RequestFile<Bericht> {
  readonly bericht: Bericht;
  readonly law: Law;
  readonly municipality: string;
  readonly provider: string;
  /** Stream of the message. */
  readonly message: StreamId;
  readonly receivedOn: CalendarDate;
  readonly steps: ImportSteps;
}

export interface RequestImport {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly personalData: PersonalData;
  readonly reference: ReferenceSession;
  readonly calendar: WorkingCalendar;
}

type AnyRequestFile = RequestFile<Bericht315 | Bericht317>;

const originOf = (
  { calendar }: RequestImport,
  { bericht, law, municipality, provider, message, receivedOn }: AnyRequestFile,
  clientRef: string,
  reference: string,
): RequestOrigin => {
  const sentOn = bericht.Header.BerichtIdentificatie.Dagtekening;
  const limits = requestLimits({ law, sentOn, receivedOn }, calendar);
  return { municipality, law, provider, clientRef, reference, message, sentOn, receivedOn, limits };
};

const PRODUCT = 'Bericht/Client/AangevraagdeProducten/AangevraagdProduct';
const REQUEST = 'Bericht/Client/Verzoek';
const nth = (path: string, index: number): string => `${path}[${String(index + 1)}]`;

/** TR347, without recording anything. */
const referenceTaken = async (
  { ledger }: RequestImport,
  { municipality, law, provider, message }: AnyRequestFile,
  reference: string,
): Promise<readonly Explanation[]> => {
  const stream = requestStream(municipality, law, provider, reference);
  const { origin } = (await ledger.load(request, stream)).state;
  return origin === null || origin.message === message
    ? []
    : [explainRequest({ code: 'referenceInUse', reference })];
};

/** TR374, without recording anything. */
const requestOpen = async (
  { ledger }: RequestImport,
  { municipality, law, provider, message }: AnyRequestFile,
  clientRef: string | null,
): Promise<readonly Explanation[]> => {
  if (clientRef === null) return [];
  const stream = dossierStream(municipality, law, provider, clientRef);
  const { state } = await ledger.load(dossier, stream);
  const decision = dossier.decide({ type: 'OpenRequests', message, references: [] }, state);
  return decision.accepted ? [] : [explainDossier(decision.rejection)];
};

/** TR381: the code belongs to the category. */
const notListed = async (
  { reference }: RequestImport,
  { municipality, law }: AnyRequestFile,
  product: Product | undefined,
  day: CalendarDate,
): Promise<readonly Explanation[]> => {
  if (product?.Code === undefined) return [];
  const { Categorie: category, Code: code } = product;
  const known = await reference.productOn({ municipality, law, category, code, day });
  return known === null ? [PRODUCT_NOT_LISTED] : [];
};

const at = (place: string, explanations: readonly Explanation[]): readonly Explanation[] =>
  explanations.map((one) => ({ ...one, place }));

/** Opens the requests of a message in the dossier, and records each of them. */
const submit = async (
  { bus }: RequestImport,
  { municipality, law, provider, message, steps }: AnyRequestFile,
  clientRef: string,
  requests: readonly (CareRequested | ChangeRequested)[],
): Promise<readonly Explanation[]> => {
  const references = requests.map(({ data }) => data.reference);
  const opened = await bus.execute(
    new DossierLedgerCommand(
      { municipality, law, provider, clientRef },
      { type: 'OpenRequests', message, references },
      steps.context('dossier'),
    ),
  );
  if (!opened.decision.accepted) return [explainDossier(opened.decision.rejection)];
  for (const [index, one] of requests.entries()) {
    const { decision } = await bus.execute(
      new RequestLedgerCommand(
        { municipality, law, provider, reference: one.data.reference },
        { type: 'SubmitRequest', request: one },
        steps.context(`request/${String(index)}`),
      ),
    );
    if (!decision.accepted) return [explainRequest(decision.rejection)];
  }
  return [];
};

const personOf = ({ Client }: Bericht315): Person => {
  const { Bsn, Geboortedatum, Geslacht, Naam } = Client;
  const details = JSON.stringify({ Geboortedatum, Geslacht, Naam });
  return { bsn: Bsn, born: Geboortedatum.Datum, details: JSON.parse(details) as Person['details'] };
};

type Requested = Bericht315['Client']['AangevraagdeProducten']['AangevraagdProduct'][number];

const careRequested = (asked: Requested, origin: RequestOrigin): CareRequested => ({
  type: 'CareRequested',
  data: {
    ...origin,
    wanted: wantedCare(asked, asked.ToewijzingIngangsdatum, asked.ToewijzingEinddatum),
    decision:
      asked.BeschikkingNummer === undefined || asked.BeschikkingIngangsdatum === undefined
        ? null
        : { number: asked.BeschikkingNummer, from: asked.BeschikkingIngangsdatum },
    referrer: asked.Verwijzer.Type,
    // The name of the referrer stays out: a code is enough to count by.
    ...(asked.Verwijzer.ZorgverlenerCode === undefined
      ? {}
      : { referrerCode: asked.Verwijzer.ZorgverlenerCode }),
  },
});

/** A 315: each product is a request of its own; all are taken in, or none (IV032). */
export const importCareRequests = async (
  running: RequestImport,
  file: RequestFile<Bericht315>,
): Promise<readonly Explanation[]> => {
  const { bericht, municipality } = file;
  const products = bericht.Client.AangevraagdeProducten.AangevraagdProduct;
  const known = await running.personalData.find(municipality, bericht.Client.Bsn);
  const open = await requestOpen(running, file, known);
  const refusals: Explanation[] = [];
  for (const [index, asked] of products.entries()) {
    const found = [
      ...(await referenceTaken(running, file, asked.ReferentieAanbieder)),
      ...open,
      ...(await notListed(running, file, asked.Product, asked.ToewijzingIngangsdatum)),
    ];
    refusals.push(...at(nth(PRODUCT, index), found));
  }
  if (refusals.length > 0) return refusals;

  // What a 301 told of a client is more than a 315 does: it is not replaced.
  const clientRef = known ?? (await running.personalData.register(municipality, personOf(bericht)));
  const requests = products.map((asked) =>
    careRequested(asked, originOf(running, file, clientRef, asked.ReferentieAanbieder)),
  );
  return submit(running, file, clientRef, requests);
};

type Asked = Bericht317['Client']['Verzoek'];

const changeRequested = (asked: Asked, origin: RequestOrigin): ChangeRequested => ({
  type: 'ChangeRequested',
  data: {
    ...origin,
    reason: asked.RedenVerzoek,
    unchanged: (asked.OngewijzigdeProducten?.OngewijzigdProduct ?? []).map(
      ({ ToewijzingNummer }) => ToewijzingNummer,
    ),
    changed: (asked.TeWijzigenProducten?.TeWijzigenProduct ?? []).map((one) => ({
      number: one.ToewijzingNummer,
      validity: { from: one.GewensteIngangsdatum, until: one.Einddatum ?? null },
      volume: volumeOf(one.Omvang),
      budgetCents: one.Budget ?? null,
    })),
    added: (asked.NieuweProducten?.NieuwProduct ?? []).map((one) =>
      wantedCare(one, one.GewensteIngangsdatum, one.Einddatum),
    ),
  },
});

const placeOf = (part: ChangePart): string => {
  switch (part.part) {
    case 'request':
      return REQUEST;
    case 'unchanged':
      return nth(`${REQUEST}/OngewijzigdeProducten/OngewijzigdProduct`, part.index);
    case 'changed':
      return nth(`${REQUEST}/TeWijzigenProducten/TeWijzigenProduct`, part.index);
    case 'added':
      return nth(`${REQUEST}/NieuweProducten/NieuwProduct`, part.index);
  }
};

const againstAllocations = async (
  { ledger }: RequestImport,
  { municipality, law, provider }: AnyRequestFile,
  clientRef: string,
  { data }: ChangeRequested,
): Promise<readonly Explanation[]> => {
  const care = await clientCareOf(ledger, { municipality, law, provider, clientRef });
  // What the provider knew when he asked is what was current on his day (OP095).
  const current = currentAllocations(care, data.sentOn);
  return reasonsAgainstChange({ ...data, current }).map(({ at: part, reason }) => ({
    ...explainChange(reason),
    place: placeOf(part),
  }));
};

/** A 317: one request, taken in as a whole or not at all. */
export const importChangeRequest = async (
  running: RequestImport,
  file: RequestFile<Bericht317>,
): Promise<readonly Explanation[]> => {
  const { Bsn, Verzoek } = file.bericht.Client;
  const known = await running.personalData.find(file.municipality, Bsn);
  const { ReferentieAanbieder: reference } = Verzoek;
  if (known === null) return at('Bericht/Client', [CLIENT_UNKNOWN]);
  const asked = changeRequested(Verzoek, originOf(running, file, known, reference));
  const refusals: Explanation[] = [
    ...at(REQUEST, await referenceTaken(running, file, reference)),
    ...at(REQUEST, await requestOpen(running, file, known)),
    ...(await againstAllocations(running, file, known, asked)),
  ];
  for (const [index, one] of (Verzoek.NieuweProducten?.NieuwProduct ?? []).entries()) {
    const found = await notListed(running, file, one.Product, one.GewensteIngangsdatum);
    refusals.push(...at(placeOf({ part: 'added', index }), found));
  }
  return refusals.length > 0 ? refusals : submit(running, file, known, [asked]);
};
