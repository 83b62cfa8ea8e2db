import { accept, reject, timesCents, type Decision } from '@zgb/kernel';
import { promisedVolume } from './ceilings';
import type { AllocationEvent } from './events';
import type { RollOverCommitment, UserRejection } from './user-commands';
import { currentCommitment, currentVersion, type Allocation } from './state';

/**
 * A7: promises one more budget year of an allocation without end date, at the tariff of that year.
 * What was promised stays as it was; the same year again changes nothing.
 */
export const rollOver = (
  { year, tariff }: RollOverCommitment,
  state: Allocation,
): Decision<AllocationEvent, UserRejection> => {
  const version = currentVersion(state);
  if (version === null) return reject({ code: 'allocationUnknown' });
  if (version.deleted) return reject({ code: 'deletedAlready' });
  const { terms } = version;
  const { validity, volume } = terms;
  if (validity.until !== null) return reject({ code: 'hasEndDate' });
  const known = currentCommitment(state);
  if (known === null || volume === null) return reject({ code: 'commitmentUnknown' });
  const until = `${String(year)}-12-31`;
  if (known.until >= until) return accept();
  // A volume over the whole term was promised as a whole.
  const added =
    volume.frequency === '6'
      ? 0
      : promisedVolume({ validity, volume }, until) -
        promisedVolume({ validity, volume }, known.until);
  const price = volume.unit === '83' ? 1 : tariffPrice(tariff, volume.unit);
  if (price === null) return reject({ code: 'commitmentUnknown' });
  const addedCents = timesCents(added, price);
  return accept({
    type: 'CommitmentRolledOver',
    data: {
      version: terms.decidedAt,
      year,
      addedCents,
      commitment: {
        amountCents: known.amountCents + addedCents,
        until,
        tariff: volume.unit === '83' ? null : tariff,
      },
    },
  });
};

const tariffPrice = (tariff: RollOverCommitment['tariff'], unit: string): number | null =>
  tariff?.unit === unit ? tariff.priceCents : null;
