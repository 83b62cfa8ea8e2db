import type { EventStore } from '@zgb/event-store';
import type { AllocationEvent, ErasureEvent, RequestEvent } from '@zgb/indications';
import type { Recorded } from '@zgb/kernel';
import { allocationTimeline, entriesBeside, streamsBeside } from '@zgb/projections';
import { csvHead, csvLines, jsonLines, type EventForm } from '../http/event-files';

/** The history of an allocation with its requests and its erasure, in order of recording. */
export const allocationHistory = async (
  log: EventStore,
  events: readonly Recorded<AllocationEvent>[],
  knownAt: string | null,
) => {
  const beside = await Promise.all(
    streamsBeside(events).map(async ({ stream, chain }) => {
      const all = await log.readStream(stream);
      const known = all.filter(({ recordedAt }) => knownAt === null || recordedAt <= knownAt);
      // Both kinds of streams hold events of their own aggregate only.
      return entriesBeside(
        known as unknown as readonly Recorded<RequestEvent | ErasureEvent>[],
        chain,
      );
    }),
  );
  return [...allocationTimeline(events), ...beside.flat()]
    .sort((a, b) => a.position - b.position)
    .map((entry) => ({
      positie: entry.position,
      vastgelegdOp: entry.recordedAt,
      datum: entry.on,
      soort: entry.kind,
      titel: entry.title,
      bijzonderheden: entry.details,
      door: entry.actor,
      keten: entry.chain,
    }));
};

type Told = Awaited<ReturnType<typeof allocationHistory>>[number];

const CSV_HEAD = [
  'Nummer',
  'Datum',
  'Vastgelegd op',
  'Soort',
  'Wat',
  'Bijzonderheden',
  'Door',
  'Keten',
];

/** The same as a file, oldest first. */
export const historyPieces = (form: EventForm, history: readonly Told[]): readonly string[] =>
  form === 'jsonl'
    ? [jsonLines(history)]
    : [
        csvHead(CSV_HEAD),
        csvLines(
          history.map((one) => [
            one.positie,
            one.datum,
            one.vastgelegdOp,
            one.soort,
            one.titel,
            one.bijzonderheden,
            one.door,
            one.keten,
          ]),
        ),
      ];
