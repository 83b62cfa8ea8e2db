import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import type { CloudEvent } from './cloud-event';
import { addressFault, guardedLookup, type OwnNetworks } from './address';
import { signatureHeaders } from './signature';

/** Where a notification goes, and how it is proven. */
export interface Receiver {
  readonly address: string;
  readonly own: OwnNetworks;
  /** The newest first; the one before counts for a while. */
  readonly secrets: () => readonly Buffer[];
}

/** How long and how often is tried (EVT-09). */
export interface Patience {
  /** A receiver that says nothing for so long has not received. */
  readonly answerMs: number;
  readonly firstPauseMs: number;
  readonly pauseMaxMs: number;
  /** After this it is a dead letter. */
  readonly giveUpMs: number;
}

const HOUR_MS = 3_600_000;

export const PATIENCE: Patience = {
  answerMs: 10_000,
  firstPauseMs: 5_000,
  pauseMaxMs: HOUR_MS,
  giveUpMs: 72 * HOUR_MS,
};

/** The receiver did not take it. The name is what staff see; it holds nothing of what was sent. */
export class NotDelivered extends Error {
  constructor(
    reason: string,
    /** False: the receiver wants no more of it (410), or the address is not allowed. */
    readonly mayTryAgain: boolean,
    readonly retryAfterMs: number | null = null,
  ) {
    super(reason);
    this.name = `NotDelivered:${reason}`;
  }
}

const GONE = 410;
const SECOND_MS = 1_000;

const retryAfterOf = (header: string | undefined): number | null =>
  header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) * SECOND_MS : null;

/** One attempt. Every 2xx is a receipt; what else the receiver says is not read. */
export const deliverOnce = (
  event: CloudEvent,
  { address, own, secrets }: Receiver,
  { answerMs }: Pick<Patience, 'answerMs'>,
  signal: AbortSignal,
): Promise<void> => {
  // Settings may have changed since the subscription was recorded.
  if (addressFault(address, own) !== null) {
    return Promise.reject(new NotDelivered('address-not-allowed', false));
  }
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(event);
    const url = new URL(address);
    const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(
      url,
      {
        method: 'POST',
        lookup: guardedLookup(own),
        // The whole of it, so that a receiver that answers drop by drop holds nobody up.
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
        agent: false,
        headers: {
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          ...signatureHeaders(body, event.id, new Date(), secrets()),
        },
      },
      ({ statusCode = 0, headers }) => {
        request.destroy();
        if (statusCode >= 200 && statusCode < 300) {
          resolve();
          return;
        }
        const later = retryAfterOf(headers['retry-after']);
        reject(new NotDelivered(`status-${String(statusCode)}`, statusCode !== GONE, later));
      },
    );
    request.on('error', (error) => {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : 'no-answer';
      const reason = error.name === 'TimeoutError' || code === 'ABORT_ERR' ? 'timeout' : code;
      reject(new NotDelivered(reason, reason !== 'EFORBIDDENADDRESS'));
    });
    request.end(body);
  });
};

/** Twice as long each time, a little different each time, and never less than the receiver asks. */
export const pauseAfter = (
  attempt: number,
  { firstPauseMs, pauseMaxMs }: Pick<Patience, 'firstPauseMs' | 'pauseMaxMs'>,
  askedMs: number | null = null,
  chance: () => number = Math.random,
): number => {
  const grown = Math.min(pauseMaxMs, firstPauseMs * 2 ** Math.min(attempt - 1, 30));
  const spread = grown * (0.8 + 0.4 * chance());
  return Math.min(pauseMaxMs, Math.max(spread, askedMs ?? 0));
};

/**
 * Delivers at least once, with ever longer pauses in between, and throws when it takes too long. An
 * event that is old already, because a process stopped meanwhile, gets an hour from now at least.
 */
export const deliver = async (
  event: CloudEvent,
  receiver: Receiver,
  patience: Patience,
  signal: AbortSignal,
): Promise<void> => {
  const now = Date.now();
  const leastMs = Math.min(HOUR_MS, patience.giveUpMs);
  const until = Math.max(Date.parse(event.time) + patience.giveUpMs, now + leastMs);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await deliverOnce(event, receiver, patience, signal);
      return;
    } catch (error) {
      if (signal.aborted || !(error instanceof NotDelivered) || !error.mayTryAgain) throw error;
      const waitMs = pauseAfter(attempt, patience, error.retryAfterMs);
      if (Date.now() + waitMs > until) throw error;
      await pause(waitMs, undefined, { signal });
    }
  }
};
