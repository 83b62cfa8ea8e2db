import type { DeclarationAnswered } from '@zgb/declarations';
import {
  parseStreamId,
  type CalendarDate,
  type CommandContext,
  type Projection,
} from '@zgb/kernel';
import { defineReaction, readableId, waitForPosition, type ReadModelStore } from '@zgb/read-models';
import type { Finding, ProviderBudgetKey } from '../domain/signals/signals';
import { JudgeSignalsCommand } from './steering';

/**
 * A declaration was answered, so the half-year of its provider may have gone over its level. Not a
 * command of the ledger: whoever runs the reaction reads the figures and gives `JudgeSignals`.
 */
export class ReviewSignals {
  constructor(
    readonly provider: string,
    readonly asAt: CalendarDate,
    /** The figures must hold the log up to here. */
    readonly position: number,
    readonly context: CommandContext,
  ) {}
}

/** ZOU-03. NL: na elk antwoord het halfjaar van de aanbieder bekijken. */
export const whenDeclarationAnsweredThenReviewSignals = defineReaction<DeclarationAnswered>({
  name: 'WhenDeclarationAnsweredThenReviewSignals',
  version: 1,
  when: {
    DeclarationAnswered: ({ streamId, data, position }, context) => {
      const [, provider = ''] = parseStreamId(streamId).parts;
      return new ReviewSignals(provider, data.answeredOn, position, context);
    },
  },
});

/** What a review needs of whoever runs the reaction. */
export interface ReviewParts {
  readonly bus: { execute(command: JudgeSignalsCommand): Promise<unknown> };
  /** Waits until the figures hold a position. */
  readonly reach: (position: number) => Promise<void>;
  /** Judges the half-year of a provider by the figures of now. */
  readonly judge: (
    review: Pick<ReviewSignals, 'provider' | 'asAt'>,
  ) => Promise<
    readonly { readonly key: ProviderBudgetKey; readonly findings: readonly Finding[] }[]
  >;
  /** Position of the last event; a review that is done again later sees other figures. */
  readonly head: () => Promise<number>;
}

/** Carries out a review: one command per budget, each with an id of its own. */
export const reviewSignals = async (
  { bus, reach, judge, head }: ReviewParts,
  review: ReviewSignals,
): Promise<void> => {
  await reach(review.position);
  const seen = await head();
  for (const { key, findings } of await judge(review)) {
    const { segment, year } = key;
    const commandId = [review.context.commandId, segment, String(year), String(seen)].join(':');
    await bus.execute(new JudgeSignalsCommand(key, findings, { ...review.context, commandId }));
  }
};

/** How long one look lasts; a stop is seen after each. */
const LOOK_MS = 1_000;

/**
 * Waits until rows hold a position, as long as it takes: a projection that stands still is for
 * staff and no fault of the reaction. After a stop it never settles, so that the event counts
 * neither as dealt with nor as a fault, and is taken up at the next start.
 */
export const reachingOf =
  (
    readModels: ReadModelStore,
    projections: readonly Projection[],
    signal: AbortSignal,
    onLeftUndone: () => void,
  ): ReviewParts['reach'] =>
  async (position) => {
    for (;;) {
      const ids = await Promise.all(projections.map((one) => readableId(readModels, one)));
      if (await waitForPosition(readModels, ids, position, LOOK_MS)) return;
      if (!signal.aborted) continue;
      onLeftUndone();
      await new Promise<never>(() => undefined);
    }
  };
