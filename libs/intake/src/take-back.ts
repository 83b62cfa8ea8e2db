import { Ledger } from '@zgb/event-store';
import {
  DossierLedgerCommand,
  isClosed,
  request,
  RequestLedgerCommand,
  requestStream,
} from '@zgb/indications';
import type { CalendarDate, Law, StreamId } from '@zgb/kernel';
import { decodeMessage, type DecodedMessage } from '@zgb/messages';
import type { PersonalData } from '@zgb/personal-data';
import type { Bus } from './bus';
import type { Steps } from './steps';

export interface TakingBack {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly personalData: PersonalData;
}

/** A message of the municipality that the provider refused. */
export interface RefusedMessage {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  /** Stream of the message. */
  readonly stream: StreamId;
  readonly sha256: string;
  /** Day of the refusal. */
  readonly on: CalendarDate;
}

/** References of the requests that a message answered. */
const referencesIn = (decoded: DecodedMessage): readonly string[] => {
  if (decoded.number === '319') return [decoded.bericht.Antwoord.ReferentieAanbieder];
  if (decoded.number !== '301') return [];
  const products = decoded.bericht.Client.ToegewezenProducten.ToegewezenProduct;
  return [...new Set(products.flatMap(({ ReferentieAanbieder }) => ReferentieAanbieder ?? []))];
};

/** The client whom a 301 is about; a 319 names him by its request only. */
const clientOf = async (
  { personalData, ledger }: TakingBack,
  { municipality, law, provider }: RefusedMessage,
  decoded: DecodedMessage,
): Promise<string | null> => {
  if (decoded.number === '301') {
    return personalData.find(municipality, decoded.bericht.Client.Bsn);
  }
  const [reference] = referencesIn(decoded);
  if (reference === undefined) return null;
  const stream = requestStream(municipality, law, provider, reference);
  return (await ledger.load(request, stream)).state.origin?.clientRef ?? null;
};

/**
 * IV032: a 301 or 319 that the provider refuses has no effect. What it told counts as not told, so
 * that the next 301 tells it anew, and the requests that it answered are open again.
 */
export const takeBack = async (
  running: TakingBack,
  refused: RefusedMessage,
  steps: Steps,
): Promise<void> => {
  const { bus, personalData, ledger } = running;
  const { municipality, law, provider, stream: message, sha256, on } = refused;
  const bytes = await personalData.readMessage(sha256);
  const read = bytes === null ? null : await decodeMessage(bytes);
  if (read?.ok !== true) return;
  const clientRef = await clientOf(running, refused, read.message);
  if (clientRef === null) return;
  const references: string[] = [];
  for (const reference of referencesIn(read.message)) {
    await bus.execute(
      new RequestLedgerCommand(
        { municipality, law, provider, reference },
        { type: 'TakeBackAnswer', message, on },
        steps.context(`take-back/${reference}`),
      ),
    );
    const stream = requestStream(municipality, law, provider, reference);
    const { state } = await ledger.load(request, stream);
    if (state.origin !== null && !isClosed(state)) references.push(reference);
  }
  await bus.execute(
    new DossierLedgerCommand(
      { municipality, law, provider, clientRef },
      { type: 'TakeBackTelling', message, references },
      steps.context('take-back'),
    ),
  );
};
