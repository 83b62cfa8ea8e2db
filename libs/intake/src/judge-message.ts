import { Ledger } from '@zgb/event-store';
import { dutchCalendar } from '@zgb/kernel';
import type { PersonalData } from '@zgb/personal-data';
import { answerRequest } from './answer-request';
import type { Arrival, Judged } from './arrival';
import type { Bus } from './bus';
import type { Explanation } from './explain';
import { importDeclarationAnswer } from './import-325';
import { importAllocations } from './import-allocation';
import { importDelivery } from './import-delivery';
import { importCareRequests, importChangeRequest } from './import-request';

export interface Judging {
  readonly bus: Bus;
  readonly ledger: Ledger;
  readonly personalData: PersonalData;
}

/**
 * Levels 3 and 4 of everything but a 323: the message takes effect as a whole, or the reasons why
 * not are given and nothing of it does (IV032). May be run again at any point.
 */
export const judgeMessage = (
  judging: Judging,
  arrival: Arrival,
  decoded: Exclude<Judged, { number: '323' }>,
): Promise<readonly Explanation[]> => {
  const { reference, region, stream: message, header, steps } = arrival;
  const running = { ...judging, reference, calendar: dutchCalendar(region.calendar) };
  const { municipality, law, provider } = arrival;
  switch (decoded.number) {
    case '301':
      return importAllocations(running, { ...arrival, message, bericht: decoded.bericht });
    case '305':
    case '307':
      return importDelivery(running, { ...arrival, message, bericht: decoded.bericht });
    case '315':
      return importCareRequests(running, { ...arrival, message, bericht: decoded.bericht });
    case '317':
      return importChangeRequest(running, { ...arrival, message, bericht: decoded.bericht });
    case '319': {
      const { Antwoord } = decoded.bericht;
      const key = { municipality, law, provider, reference: Antwoord.ReferentieAanbieder };
      return answerRequest(running, Antwoord, { key, message, on: header.sentOn, steps });
    }
    case '325':
      return importDeclarationAnswer(running, { ...arrival, bericht: decoded.bericht });
  }
};
