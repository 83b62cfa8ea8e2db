import type { UpcastSteps } from '@zgb/kernel';

/** All event types the ledger knows, with the steps from each stored version to the present. */
export type EventCatalogue = ReadonlyMap<string, UpcastSteps[string]>;

/** Puts the steps of all aggregates together; an event name belongs to one aggregate only. */
export const composeCatalogue = (...parts: readonly UpcastSteps[]): EventCatalogue => {
  const catalogue = new Map<string, UpcastSteps[string]>();
  for (const part of parts) {
    for (const [type, steps] of Object.entries(part)) {
      if (catalogue.has(type)) throw new RangeError(`event type ${type} is defined twice`);
      catalogue.set(type, steps);
    }
  }
  return catalogue;
};

/** The version that new events are stored with: derived, so that it cannot be forgotten. */
export const currentSchemaVersion = (steps: UpcastSteps[string]): number => steps.length + 1;
