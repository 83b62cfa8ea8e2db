import { createMemoryEventStore } from './memory-event-store';
import { eventStoreContract } from '../testing';

eventStoreContract('in memory', (catalogue) =>
  Promise.resolve(createMemoryEventStore({ catalogue, now: () => new Date() })),
);
