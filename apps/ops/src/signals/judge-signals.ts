import { randomUUID } from 'node:crypto';
import { JudgeSignalsCommand, type SignalEvent } from '@zgb/budgets';
import type { Projection } from '@zgb/kernel';
import type { LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  foldedSource,
  namesFrom,
  signalFindings,
  type RowSource,
  type SignalAsk,
} from '@zgb/projections';
import { rowsKnownOn } from '@zgb/read-models';

/** A signal that was raised or withdrawn. */
export interface JudgedSignal {
  readonly provider: string;
  readonly segment: string;
  readonly event: SignalEvent;
}

/** B-08: judges all budgets of the year of a day by what is known now; the same day twice is once. */
export const judgeSignals = async (
  { stores, bus }: Pick<LedgerApplication, 'stores' | 'bus'>,
  ask: SignalAsk,
  actor: string,
): Promise<readonly JudgedSignal[]> => {
  const { log: store, readModels } = stores;
  const sources = new Map<string, Promise<RowSource>>();
  const rows = (projection: Projection): Promise<RowSource> => {
    const known = sources.get(projection.name);
    if (known !== undefined) return known;
    const reading = rowsKnownOn({ store, readModels, projection }, {}).then((one) =>
      foldedSource(one.rows),
    );
    sources.set(projection.name, reading);
    return reading;
  };
  const names = await namesFrom(await rows(catalogue));
  const correlationId = randomUUID();
  const judged: JudgedSignal[] = [];
  for (const { key, findings } of await signalFindings({ rows, names }, ask)) {
    const context = { commandId: randomUUID(), correlationId, actor };
    const { decision } = await bus.execute(new JudgeSignalsCommand(key, findings, context));
    const events = decision.accepted ? decision.events : [];
    judged.push(
      ...events.map((event) => ({ provider: key.provider, segment: key.segment, event })),
    );
  }
  return judged;
};
