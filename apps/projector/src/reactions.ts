import {
  JudgeSignalsHandler,
  reachingOf,
  ReviewSignals,
  reviewSignals,
  whenDeclarationAnsweredThenReviewSignals,
} from '@zgb/budgets';
import { Ledger, type EventStore } from '@zgb/event-store';
import type { Projection } from '@zgb/kernel';
import {
  catalogue,
  halfYearFindings,
  halfYearProjections,
  namesFrom,
  type RowSource,
} from '@zgb/projections';
import { readableId, runReaction, type ReadModelStore } from '@zgb/read-models';

export interface ReactionRun {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly onStopped: (reaction: string, reason: string) => void;
}

/** Runs what the ledger does by itself until the signal aborts; the log must be open for writing. */
export const runReactions = async (
  { store, readModels, onStopped }: ReactionRun,
  signal: AbortSignal,
): Promise<void> => {
  const judge = new JudgeSignalsHandler(new Ledger(store));
  const rows = async (projection: Projection): Promise<RowSource> => {
    const id = await readableId(readModels, projection);
    return { list: (kind, where) => readModels.list(id, kind, where) };
  };
  let giveUp: () => void = () => undefined;
  const leftUndone = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  const running = runReaction(
    {
      store,
      readModels,
      reaction: whenDeclarationAnsweredThenReviewSignals,
      onStopped,
      send: async (command) => {
        if (!(command instanceof ReviewSignals)) {
          throw new TypeError('a reaction gave what none handles');
        }
        await reviewSignals(
          {
            bus: { execute: (one) => judge.execute(one) },
            reach: reachingOf(readModels, halfYearProjections, signal, giveUp),
            head: () => store.head(),
            judge: async (review) => {
              const names = await namesFrom(await rows(catalogue));
              return halfYearFindings({ rows, names }, review);
            },
          },
          command,
        );
      },
    },
    signal,
  );
  await Promise.race([running, leftUndone]);
};
