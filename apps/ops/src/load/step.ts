import type { Command } from '@nestjs/cqrs';
import type { Bus } from '@zgb/intake';
import type { CommandContext, Decision } from '@zgb/kernel';

/** What became of one command of a region file. */
export type StepOutcome =
  | { readonly accepted: true; readonly isNew: boolean }
  | { readonly accepted: false; readonly code: string; readonly text?: string };

/** One command of the file, with a name for reports. */
export interface Step {
  readonly part: string;
  /** Given when the id of the command follows from this part alone, not from the whole file. */
  readonly commandId?: string;
  run(bus: Bus, context: CommandContext): Promise<StepOutcome>;
}

/** Steps that build on each other: one at a time, in order. */
export type Chain = readonly Step[];

interface Outcome {
  readonly decision: Decision<unknown, { readonly code: string }>;
}

/** A step that gives one command to the bus. */
export const step = <Result extends Outcome>(
  part: string,
  make: (context: CommandContext) => Command<Result>,
): Step => ({
  part,
  run: async (bus, context) => {
    const { decision } = await bus.execute(make(context));
    return decision.accepted
      ? { accepted: true, isNew: decision.events.length > 0 }
      : { accepted: false, code: decision.rejection.code };
  },
});
