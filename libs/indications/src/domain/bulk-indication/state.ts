import type { DateRange } from '@zgb/kernel';
import type {
  BulkIndicationEvent,
  BulkLine,
  GroupCareStarted,
  GroupCareStopped,
  GroupClient,
} from './events';

/** One bulk indication; plain JSON, so that it is the row of a view as well. */
export type BulkIndication = {
  readonly municipality: string;
  readonly number: string;
  readonly law: string;
  readonly provider: string;
  readonly category: string;
  readonly code: string;
  /** Null: no such bulk indication. */
  readonly validity: DateRange | null;
  readonly volumeMinutes: number;
  readonly clients: readonly GroupClient[];
  readonly starts: readonly GroupCareStarted['data'][];
  readonly stops: readonly GroupCareStopped['data'][];
  readonly granted: readonly BulkLine[];
  readonly refused: readonly BulkLine[];
};

export const initial: BulkIndication = {
  municipality: '',
  number: '',
  law: '',
  provider: '',
  category: '',
  code: '',
  validity: null,
  volumeMinutes: 0,
  clients: [],
  starts: [],
  stops: [],
  granted: [],
  refused: [],
};

export const evolve = (state: BulkIndication, event: BulkIndicationEvent): BulkIndication => {
  switch (event.type) {
    case 'BulkCareIndicated':
      return { ...state, ...event.data };
    case 'GroupClientAdded':
      return { ...state, clients: [...state.clients, event.data] };
    case 'GroupCareStarted':
      return { ...state, starts: [...state.starts, event.data] };
    case 'GroupCareStopped':
      return { ...state, stops: [...state.stops, event.data] };
    case 'BulkLineGranted':
      return { ...state, granted: [...state.granted, event.data.line] };
    case 'BulkLineRefused':
      return { ...state, refused: [...state.refused, event.data.line] };
  }
};

export const grantedMinutes = ({ granted }: Pick<BulkIndication, 'granted'>): number =>
  granted.reduce((sum, { minutes }) => sum + minutes, 0);
