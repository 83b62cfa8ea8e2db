import { createHash } from 'node:crypto';
import type { CommandContext } from '@zgb/kernel';

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * Names the commands that follow from one file. The name of a step depends on the file and the
 * step only, so a file that is handled again, after a crash or on purpose, gives the same ids.
 */
export class ImportSteps {
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
