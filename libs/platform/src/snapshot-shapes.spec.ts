import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { subcontracting, tariff } from '@zgb/contracts';
import { declarant } from '@zgb/declarations';
import { packState } from '@zgb/event-store';
import { allocation } from '@zgb/indications';
import type { AnyFact, Decider, JsonObject } from '@zgb/kernel';

const KEPT = join(__dirname, '../snapshot-fixtures');
const deciders = [allocation, declarant, tariff, subcontracting] as unknown as readonly Decider<
  unknown,
  never,
  AnyFact,
  unknown
>[];

const events = readFileSync(join(__dirname, '../fixtures/events.v1.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as AnyFact);

/** The state after one event of each type, as a snapshot would hold it. */
const stateOf = ({ steps, evolve, initial }: (typeof deciders)[number]): unknown =>
  packState(events.filter(({ type }) => type in steps).reduce(evolve, initial));

describe('snapshots of long streams', () => {
  it.each(deciders.map((decider) => [decider.category, decider] as const))(
    'of %s have a new shape when their state or its fold changes',
    (category, decider) => {
      const shape = decider.snapshots?.shape ?? 0;
      const path = join(KEPT, `${category}.v${String(shape)}.json`);
      const state = stateOf(decider);
      // A new shape gets its file here, to be kept; an old file is never edited.
      if (!existsSync(path) && process.env['CI'] === undefined) {
        writeFileSync(path, `${JSON.stringify(state, null, 1)}\n`);
      }
      const kept = JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
      expect({ raiseTheShapeWhenThisDiffers: state }).toEqual({
        raiseTheShapeWhenThisDiffers: kept,
      });
    },
  );
});
