import { checkTariffs } from '@zgb/contracts';
import { Ledger, type EventStore } from '@zgb/event-store';
import { parseStreamId } from '@zgb/kernel';

/**
 * Tariffs of one key that hold on the same day, each in Dutch with its key. Empty in a sound
 * ledger: the commands never let it happen, but a log from elsewhere may hold it.
 */
export const tariffFaults = async (log: EventStore): Promise<readonly string[]> => {
  const found = await checkTariffs(new Ledger(log), await log.tenants());
  return found.flatMap(({ stream, overlaps }) => {
    const { tenant, parts } = parseStreamId(stream);
    const [family = '', law = '', category = '', code = '', provider = ''] = parts;
    const key = `${tenant}, contractfamilie ${family}, ${law}, product ${category}/${code}, aanbieder ${provider}`;
    return overlaps.map(
      ({ from, versions }) =>
        `Twee tarieven gelden vanaf ${from} (${key}; versies ${versions.join(' en ')}). Verbeter één van beide met tarieven/verbeteringen.`,
    );
  });
};
