import type { JsonObject } from '@zgb/kernel';
import { composeCatalogue } from '../catalogue';
import { deriveEventId } from '../event-id';
import type { NewEvent } from '../port';

/** Event types of the suite; `Renamed` has had one change of form. */
export const contractCatalogue = composeCatalogue({
  Noted: [],
  Renamed: [(data) => ({ ...data, law: 'wmo' })],
});

export const noted = (commandId: string, data: JsonObject = { n: 1 }, index = 0): NewEvent => ({
  id: deriveEventId(commandId, index),
  type: 'Noted',
  data,
  context: { commandId, correlationId: 'test', actor: 'test' },
});
