import type { JsonObject } from '@zgb/kernel';
import { composeCatalogue } from '../catalogue';
import { EventStoreError } from '../errors';
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

/** The code that an attempt fails with; `no error` when it does not. */
export const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'no error';
  } catch (error) {
    return error instanceof EventStoreError ? error.code : String(error);
  }
};
