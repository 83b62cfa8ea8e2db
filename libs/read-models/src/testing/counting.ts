import { composeCatalogue, createMemoryEventStore, deriveEventId } from '@zgb/event-store';
import type { EventStore } from '@zgb/event-store';
import { defineProjection, rowKind, type Fact } from '@zgb/kernel';

export type Counted = Fact<'Counted', { readonly amount: number }>;
export type Named = Fact<'Named', { readonly name: string }>;
type CountRow = { readonly name: string; readonly total: number };

const counts = rowKind<CountRow, Counted | Named>({
  key: ({ streamId }) => streamId,
  initial: { name: '', total: 0 },
  indexes: ['name'],
  when: {
    Counted: (row, { data }) => {
      if (data.amount === 666) throw new RangeError('cannot count');
      return { ...row, total: row.total + data.amount };
    },
    Named: (row, { data }) => ({ ...row, name: data.name }),
  },
});

/** A projection that adds up, so that an event applied twice is seen. */
export const counting = defineProjection({ name: 'counting', version: 1, rows: { counts } });

export const lastName = defineProjection({
  name: 'last-name',
  version: 3,
  rows: {
    names: rowKind<{ readonly name: string }, Named>({
      key: () => 'last',
      initial: { name: '' },
      indexes: [],
      when: { Named: (_row, { data }) => ({ name: data.name }) },
    }),
  },
});

export const countingCatalogue = composeCatalogue({ Counted: [], Named: [] });

export const openLog = (): EventStore =>
  createMemoryEventStore({
    catalogue: countingCatalogue,
    now: () => new Date('2026-03-01T10:00:00Z'),
  });

const versions = new WeakMap<EventStore, Map<string, number>>();
let commands = 0;

/** Appends one event to stream `note-1690_<stream>`. */
export const write = async (
  log: EventStore,
  stream: string,
  event: Counted | Named,
): Promise<void> => {
  const known = versions.get(log) ?? new Map<string, number>();
  versions.set(log, known);
  const version = known.get(stream) ?? 0;
  commands += 1;
  const commandId = `c${String(commands)}`;
  const context = { commandId, correlationId: 'c', actor: 'test' };
  await log.append(`note-1690_${stream}`, version === 0 ? 'none' : version, [
    { id: deriveEventId(commandId, 0), ...event, context },
  ]);
  known.set(stream, version + 1);
};

export const counted = (amount: number): Counted => ({ type: 'Counted', data: { amount } });
export const named = (name: string): Named => ({ type: 'Named', data: { name } });
