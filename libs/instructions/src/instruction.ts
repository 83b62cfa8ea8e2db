import type { Command } from '@nestjs/cqrs';
import type { Bus } from '@zgb/intake';
import type { CommandContext, Decision } from '@zgb/kernel';

/** What a handler gives back: the decision, and where it stands in the log. */
export interface Handled<Rejection extends { readonly code: string }> {
  readonly decision: Decision<unknown, Rejection>;
  readonly version: number;
  /** 0 when nothing was stored: it was so already. */
  readonly position: number;
  /** True: the same command was carried out before. */
  readonly repeated?: boolean;
}

/** Why nothing was recorded, in Dutch: what is wrong and what to do. */
export interface Told<Rejection> {
  /** `unknown`: it does not exist; `wrong`: it can never be so; `conflict`: it is not so now. */
  readonly kind: 'unknown' | 'wrong' | 'conflict';
  readonly text: string | ((rejection: Rejection) => string);
  /** The same for programs, by Dutch names: what holds now, so that the asker can decide anew. */
  readonly facts?: (rejection: Rejection) => object;
}

/** A new code without a text does not compile. */
export type Rejections<Rejection extends { readonly code: string }> = {
  readonly [Code in Rejection['code']]: Told<Extract<Rejection, { readonly code: Code }>>;
};

export type InstructionOutcome =
  | {
      readonly accepted: true;
      /** False: it was recorded before. */
      readonly isNew: boolean;
      readonly position: number;
      readonly version: number;
    }
  | {
      readonly accepted: false;
      readonly code: string;
      readonly kind: Told<never>['kind'];
      readonly text: string;
      /** What holds now, for programs. */
      readonly facts?: object;
    };

/** One thing that a user may ask of the ledger, over HTTP, by file or on the command line. */
export interface Instruction<Body extends object = object> {
  /** Path in the API after `/v1/`, and name on the command line: `contracten/verlengingen`. */
  readonly path: string;
  /** What it does: `Tarief vastleggen`. */
  readonly title: string;
  readonly description: string;
  readonly body: new () => Body;
  /** Everything that it may be refused for; figures stand as `…`. */
  readonly refusals: readonly { readonly code: string; readonly text: string }[];
  readonly run: (bus: Bus, body: Body, context: CommandContext) => Promise<InstructionOutcome>;
}

const told = <Rejection extends { readonly code: string }>(
  rejections: Rejections<Rejection>,
  rejection: Rejection,
): InstructionOutcome => {
  const { kind, text, facts } = rejections[rejection.code as Rejection['code']] as Told<Rejection>;
  return {
    accepted: false,
    code: rejection.code,
    kind,
    text: typeof text === 'string' ? text : text(rejection),
    ...(facts === undefined ? {} : { facts: facts(rejection) }),
  };
};

/** Stands for any rejection where only its text is wanted. */
const ANY_REJECTION = new Proxy({}, { get: () => '…' });

const refusalsOf = (rejections: Readonly<Record<string, Told<never>>>): Instruction['refusals'] =>
  Object.entries(rejections).map(([code, { text }]) => {
    if (typeof text === 'string') return { code, text };
    try {
      return { code, text: text(ANY_REJECTION as never) };
    } catch {
      // It reckons with a figure; the code has to say enough.
      return { code, text: '…' };
    }
  });

/** An instruction as a value: its body, the command that it becomes and every answer to it. */
export const defineInstruction = <
  Body extends object,
  Rejection extends { readonly code: string },
>(definition: {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: new () => Body;
  readonly command: (body: Body, context: CommandContext) => Command<Handled<Rejection>>;
  readonly rejections: Rejections<Rejection>;
}): Instruction => {
  const { path, title, description, body, command, rejections } = definition;
  const instruction: Instruction<Body> = {
    path,
    title,
    description,
    body,
    refusals: refusalsOf(rejections),
    run: async (bus, content, context) => {
      const handled = await bus.execute(command(content, context));
      const { decision, position, version, repeated = false } = handled;
      return decision.accepted
        ? { accepted: true, isNew: decision.events.length > 0 && !repeated, position, version }
        : told(rejections, decision.rejection);
    },
  };
  // Bodies are checked against `body` before `run`, so the type may be worn off.
  return instruction as unknown as Instruction;
};
