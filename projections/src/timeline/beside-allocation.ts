import {
  erasureStream,
  requestStream,
  type AllocationEvent,
  type ErasureEvent,
  type RequestEvent,
} from '@zgb/indications';
import { dutchDateAt, type Recorded, type StreamId } from '@zgb/kernel';
import { ERASURE_GROUND_NAMES } from '../erasures/erasures.sheet';
import { BEGINNING, chainOfRequest, dayInWords, type TimelineEntry } from './allocation-timeline';

/** A stream beside that of an allocation, and what its events belong to. */
export interface StreamBeside {
  readonly stream: StreamId;
  readonly chain: string | null;
}

/** Streams that hold a part of the history of an allocation: its requests, and its erasure. */
export const streamsBeside = (
  events: readonly Recorded<AllocationEvent>[],
): readonly StreamBeside[] => {
  const found = new Map<StreamId, string | null>();
  for (const event of events) {
    if (event.type === 'ReferrerRecorded') found.set(event.data.request, BEGINNING);
    if (event.type !== 'CareAllocated' && event.type !== 'AllocationChanged') continue;
    const { identity, ground } = event.data;
    const { municipality, law, provider, clientRef } = identity;
    found.set(erasureStream(municipality, clientRef), null);
    if (ground?.agreement?.basis !== 'request') continue;
    const { reference } = ground.agreement;
    const stream = requestStream(municipality, law, provider, reference);
    const chain = event.type === 'CareAllocated' ? BEGINNING : chainOfRequest(reference);
    found.set(stream, found.get(stream) ?? chain);
  }
  return [...found].map(([stream, chain]) => ({ stream, chain }));
};

type EventBeside = RequestEvent | ErasureEvent;

type Told = Pick<TimelineEntry, 'on' | 'kind' | 'title' | 'details'>;

const told = ({ type, data, recordedAt }: Recorded<EventBeside>): Told | null => {
  const request = (on: string, title: string, details = '') =>
    ({ on, kind: 'verzoek', title, details }) as const;
  switch (type) {
    case 'CareRequested':
      return request(data.receivedOn, 'Verzoek om toewijzing ontvangen (315)', data.reference);
    case 'ChangeRequested':
      return request(data.receivedOn, 'Verzoek om wijziging ontvangen (317)', data.reference);
    case 'RequestUnderInvestigation':
      return request(data.on, 'Verzoek in onderzoek (319)');
    case 'RequestHonoured':
      return request(data.on, 'Verzoek gehonoreerd (301)');
    case 'RequestRejected':
      return request(data.on, 'Verzoek afgewezen (319)', `reden ${data.reason}`);
    case 'AnswerTakenBack':
      return request(data.on, 'Antwoord op verzoek teruggenomen');
    case 'ClientErased': {
      const { ground, decidedOn, reference } = data;
      const on = dutchDateAt(recordedAt);
      const details = `De persoonsgegevens van deze cliënt zijn gewist op ${dayInWords(on)} wegens ${ERASURE_GROUND_NAMES[ground] ?? ground}: besluit ${reference} van ${dayInWords(decidedOn)}. Wat er gebeurde, blijft staan.`;
      return { on, kind: 'overig', title: 'Persoonsgegevens gewist', details };
    }
    // Nothing is erased by a proposal.
    case 'ErasureProposed':
      return null;
  }
};

/** Events of a stream beside an allocation, as entries of its timeline. */
export const entriesBeside = (
  events: readonly Recorded<EventBeside>[],
  chain: string | null,
): readonly TimelineEntry[] =>
  events.flatMap((event) => {
    const entry = told(event);
    if (entry === null) return [];
    const { position, recordedAt, context } = event;
    return [{ position, recordedAt, actor: context.actor, chain, ...entry }];
  });
