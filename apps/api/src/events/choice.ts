import type { TurnDownReason, UnplacedLine } from '@zgb/declarations';
import type { RefusalReason } from '@zgb/indications';
import { explainRefusal, explainTurnDown, explainUnplaced, type Explanation } from '@zgb/intake';
import type { Recorded } from '@zgb/kernel';
import { eventTitle, streamKind } from '@zgb/projections';

/** What somebody looks for in the history, besides kinds of events and whose they are. */
export interface Choice {
  /** Part of who or what did it. */
  readonly by?: string | undefined;
  /** Rule or return code of a refusal. */
  readonly rule?: string | undefined;
  /** Part of what the event says, of its title or of what it is about. */
  readonly text?: string | undefined;
  /** First and last moment of recording; null: of all times. */
  readonly from: string | null;
  readonly until: string | null;
}

/** Events after a position; of one stream they come all at once. */
export type Reader = (after: number, limit: number) => Promise<readonly Recorded[]>;

/** Why, of an event that says no: as the standard and people name it. */
export const explanationsOf = ({ type, data }: Recorded): readonly Explanation[] => {
  switch (type) {
    case 'LineRefused':
    case 'LineHeld':
      return (data as unknown as { readonly reasons: readonly RefusalReason[] }).reasons.map(
        explainRefusal,
      );
    case 'UnplacedLinesRefused':
      return (data as unknown as { readonly lines: readonly UnplacedLine[] }).lines.flatMap(
        ({ reasons }) => reasons.map(explainUnplaced),
      );
    case 'DeclarationTurnedDown':
      return [explainTurnDown((data as unknown as { readonly reason: TurnDownReason }).reason)];
    default:
      return [];
  }
};

const holds = (whole: string, part: string): boolean =>
  whole.toLowerCase().includes(part.toLowerCase());

const wordsOf = (event: Recorded): string =>
  [
    eventTitle(event.type),
    event.type,
    streamKind(event.streamId),
    event.streamId,
    JSON.stringify(event.data),
    ...explanationsOf(event).map(({ text }) => text),
  ].join('\n');

/** Whether an event is one of those that are looked for. */
export const isChosen = (event: Recorded, { by, rule, text, from }: Choice): boolean =>
  (from === null || event.recordedAt >= from) &&
  (by === undefined || holds(event.context.actor, by)) &&
  (rule === undefined ||
    explanationsOf(event).some((one) => one.rule === rule || one.returnCode === rule)) &&
  (text === undefined || holds(wordsOf(event), text));

/** True where an event has to be read to know whether it is chosen. */
export const mustRead = ({ by, rule, text }: Choice): boolean =>
  by !== undefined || rule !== undefined || text !== undefined;

/** What was found in one piece of the history. */
export interface FoundPage {
  readonly events: readonly Recorded[];
  /** Events that were read for it. */
  readonly seen: number;
  /** Position of the last one. */
  readonly at: number;
  readonly isOver: boolean;
}

/** The history after a position, a page in memory at a time, with what is chosen of each. */
export async function* chosenPages(
  read: Reader,
  after: number,
  choice: Choice,
  size: number,
): AsyncGenerator<FoundPage, undefined> {
  const { until } = choice;
  for (let at = after; ;) {
    const page = await read(at, size);
    // Moments of recording only go on: what comes after the last one is of no use.
    const known = until === null ? page : page.filter(({ recordedAt }) => recordedAt <= until);
    const isOver = page.length < size || known.length < page.length;
    at = known.at(-1)?.position ?? at;
    yield {
      events: known.filter((event) => isChosen(event, choice)),
      seen: known.length,
      at,
      isOver,
    };
    if (isOver) return undefined;
  }
}
