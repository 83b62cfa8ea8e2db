import { isMunicipalityCode, type CalendarDate } from '@zgb/kernel';
import type { ReferenceData } from '@zgb/contracts';
import { isMunicipality, type DecodedMessage, type MessageFault } from '@zgb/messages';
import { headerOf, type Arrival } from './arrival';
import { messageStream } from './domain/message/message';
import { ImportSteps } from './steps';

/** A fault that is told to whoever offers a file; nothing is stored. */
export const fault = (
  code: string,
  path: string,
  message: string,
  advice: string,
): MessageFault => ({
  level: 1,
  code,
  path,
  line: null,
  message,
  advice,
});

/** TR378, and: a municipality that exists but does not keep its ledger here. */
const unknownMunicipality = (code: string, path: string): MessageFault =>
  isMunicipality(code)
    ? fault(
        'municipality-not-served',
        path,
        `Gemeente ${code} houdt haar grootboek niet in deze installatie.`,
        'Controleer voor welke gemeente het bericht is, of laad eerst de regio van deze gemeente (zgb load).',
      )
    : fault(
        'municipality-unknown',
        path,
        `Gemeentecode ${code} komt niet voor in de lijst van het CBS (TR378).`,
        'Controleer de gemeentecode in de header.',
      );

export interface Offered {
  readonly sha256: string;
  readonly actor: string;
  readonly receivedOn: CalendarDate;
  /** Whose messages may be offered; default: everybody's. */
  readonly bounds?: Bounds;
}

/** What whoever offers a message may speak for; outside it nothing exists for him (TEN-02). */
export interface Bounds {
  readonly municipality: (code: string) => boolean;
  /** Of a provider only what it sends itself. */
  readonly sender: (code: string) => boolean;
}

const unbounded: Bounds = { municipality: () => true, sender: () => true };

/** Finds out whose message it is; nothing is stored for a municipality that is not ours. */
export const arrive = async <Message extends DecodedMessage>(
  referenceData: ReferenceData,
  decoded: Message,
  { sha256, actor, receivedOn, bounds = unbounded }: Offered,
): Promise<Arrival<Message> | { readonly faults: readonly MessageFault[] }> => {
  const header = headerOf(decoded);
  const isFromMunicipality = isMunicipalityCode(header.sender);
  const municipality = isFromMunicipality ? header.sender : header.receiver;
  const provider = isFromMunicipality ? header.receiver : header.sender;
  const reference = referenceData.session();
  const region = bounds.municipality(municipality) ? await reference.regionOf(municipality) : null;
  if (region === null) {
    const path = `Bericht/Header/${isFromMunicipality ? 'Afzender' : 'Ontvanger'}`;
    return { faults: [unknownMunicipality(municipality, path)] };
  }
  const isKnown = (await reference.providerName(municipality, provider)) !== null;
  if (!isKnown || !bounds.sender(header.sender)) {
    const path = `Bericht/Header/${isFromMunicipality ? 'Ontvanger' : 'Afzender'}`;
    const advice = 'Controleer de AGB-code, of leg de aanbieder eerst vast in de regio.';
    const text = `Aanbieder ${provider} is niet bekend in deze regio.`;
    return { faults: [fault('provider-unknown', path, text, advice)] };
  }
  return {
    decoded,
    header,
    law: decoded.domain,
    municipality,
    provider,
    region,
    reference,
    stream: messageStream(municipality, header),
    sha256,
    receivedOn,
    steps: new ImportSteps(sha256, actor),
  };
};
