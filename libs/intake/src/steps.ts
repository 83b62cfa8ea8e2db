import { createHash } from 'node:crypto';
import type { CommandContext } from '@zgb/kernel';

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Twelve characters that follow from a hash: an identification that never changes. */
export const identificationOf = (letter: string, sha256: string): string =>
  `${letter}${BigInt(`0x${sha256}`).toString(36).slice(0, 11)}`.toUpperCase();

/** Names the commands that follow from one cause, so that the same cause gives the same ids. */
export interface Steps {
  context(step: string): CommandContext;
}

/**
 * Names the commands that follow from one file. The name of a step depends on the file and the
 * step only, so a file that is handled again, after a crash or on purpose, gives the same ids.
 */
export class ImportSteps implements Steps {
  constructor(
    private readonly sha256: string,
    private readonly actor: string,
  ) {}

  context(step: string): CommandContext {
    return {
      commandId: `${this.sha256.slice(0, 32)}/${step}`,
      correlationId: this.sha256.slice(0, 32),
      actor: this.actor,
    };
  }
}

/** Names the commands that follow from one command of a user. */
export class CommandSteps implements Steps {
  constructor(private readonly given: CommandContext) {}

  context(step: string): CommandContext {
    return { ...this.given, commandId: `${this.given.commandId}/${step}` };
  }
}
