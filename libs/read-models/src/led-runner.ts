import { EventStoreError } from '@zgb/event-store';
import { ReadModelError } from './errors';
import { pause, type Leadership } from './leadership';
import { ProjectionRunner, type RunnerCount, type RunnerOptions } from './runner';

export type Role = 'standby' | 'leader';

export interface LedOptions extends Omit<RunnerOptions, 'whenOvertaken'> {
  readonly leadership: Leadership;
  /** Name of the projections that are led together; the same in every process. */
  readonly group: string;
  /** Told at every change of role and why, for logs, metrics and health. */
  readonly onRole?: (role: Role, reason: string) => void;
  /** Told at every lead where its counts are, for metrics. */
  readonly onLead?: (counts: () => readonly RunnerCount[]) => void;
  /** How long to wait before leading again after a fault, in ms. Default 1,000. */
  readonly retryMs?: number;
}

const RETRY_MS = 1_000;

/** Faults that pass by themselves, or by another process being first. */
const PASSING: ReadonlySet<string> = new Set([
  'read-models-unavailable',
  'read-models-full',
  'checkpoint-moved',
  'store-unavailable',
]);

/** Why the lead ended, when it may be tried again; anything else is thrown. */
const passing = (error: unknown): string => {
  const known = error instanceof ReadModelError || error instanceof EventStoreError;
  if (known && PASSING.has(error.code)) return error.code;
  throw error;
};

/**
 * Follows the log while this process leads the group, and stands by while another does. Every
 * time it leads it begins anew at the checkpoints, so it never builds on what it remembers. Ends
 * when the signal aborts or when every projection stopped at an event.
 */
export const followAsLeader = async (options: LedOptions, signal: AbortSignal): Promise<void> => {
  const { leadership, group, onRole, retryMs = RETRY_MS } = options;
  onRole?.('standby', 'started');
  for (;;) {
    const lease = await leadership.lead(group, signal);
    if (lease === null) return;
    onRole?.('leader', 'lease taken');
    // At once, also while the answer to a last command is still awaited.
    lease.lost.addEventListener('abort', () => onRole?.('standby', 'lease lost'));
    const runner = new ProjectionRunner({ ...options, whenOvertaken: 'throw' });
    options.onLead?.(() => runner.metrics());
    let fault: string | null = null;
    try {
      await runner.follow(AbortSignal.any([signal, lease.lost]));
    } catch (error) {
      fault = passing(error);
    } finally {
      await lease.release();
    }
    if (signal.aborted) return;
    if (fault === null && !lease.lost.aborted) return;
    if (fault !== null && !lease.lost.aborted) onRole?.('standby', fault);
    if (fault !== null) await pause(retryMs, signal);
  }
};
