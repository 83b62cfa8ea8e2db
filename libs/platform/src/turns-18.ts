import { reachesAgeOn } from '@zgb/indications';
import type { CalendarDate } from '@zgb/kernel';
import type { PersonalData } from '@zgb/personal-data';

/**
 * ZES-21: the day each client turns 18, read at the moment of asking and kept nowhere. Of a client
 * who was erased, or was never known, there is none.
 */
export const turns18OnFrom =
  (personalData: PersonalData) =>
  async (
    municipality: string,
    clientRefs: readonly string[],
  ): Promise<ReadonlyMap<string, CalendarDate>> => {
    const persons = await personalData.readMany(municipality, clientRefs);
    return new Map([...persons].map(([ref, { born }]) => [ref, reachesAgeOn(born, 18)]));
  };
