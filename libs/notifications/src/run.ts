import type { EventStore } from '@zgb/event-store';
import { nameOfError, type Recorded } from '@zgb/kernel';
import { runReaction, type Reaction, type ReadModelStore } from '@zgb/read-models';
import type { OwnNetworks } from './address';
import { notificationOf } from './cloud-event';
import { deliver, PATIENCE, type Patience } from './deliver';
import { webhookStream, type WebhookKey } from './domain/webhook';
import { municipalityFeed, sequenceAt, type FedEvent } from './feed';
import { secretOf } from './signature';
import { readWebhooks, WEBHOOK_TYPES, type ListedWebhook } from './subscriptions';

export interface WebhookRun {
  readonly log: EventStore;
  readonly readModels: ReadModelStore;
  /** Secrets of all subscriptions follow from this one. */
  readonly key: Buffer;
  readonly own: OwnNetworks;
  readonly oin: string;
  /** Every type of event that there is. */
  readonly eventTypes: readonly string[];
  readonly patience?: Patience;
  /** How often to look what staff asked for, in ms. */
  readonly lookMs?: number;
  /** Told once when a subscription stops at an event. Holds no event data. */
  readonly onStopped?: (name: string, reason: string) => void;
}

/** Name of the reaction that sends: under it stand its checkpoint and what could not be delivered. */
export const webhookReaction = ({ id }: Pick<WebhookKey, 'id'>): string => `abonnement-${id}`;

export const isWebhookReaction = (name: string): boolean => name.startsWith('abonnement-');

const DAY_MS = 86_400_000;

/** The one before counts a day longer, so that a receiver can change over. */
const secretsNow = (
  key: Buffer,
  { key: which, secrets, secretSince }: ListedWebhook,
): readonly Buffer[] => {
  const isRecent = Date.now() - Date.parse(secretSince) < DAY_MS;
  const valid = secrets.slice(isRecent ? -2 : -1).reverse();
  return valid.map((version) => secretOf(key, which, version));
};

/** What is sent: the event itself, to be put in words at the last moment. */
interface Send {
  readonly event: FedEvent;
}

const reactionOf = (which: WebhookKey, types: readonly string[]): Reaction => ({
  name: webhookReaction(which),
  version: 1,
  handles: new Set(types),
  when: Object.fromEntries(
    types.map((type) => [type, (event: Recorded): Send => ({ event: event as FedEvent })]),
  ),
});

/** A pause or an end counts from its own event on, also when this process has not seen it yet. */
const stopsAt = (
  { streamId, type, version }: FedEvent,
  { key, version: seen }: ListedWebhook,
): boolean =>
  streamId === webhookStream(key) &&
  (type === 'WebhookPaused' || type === 'WebhookEnded') &&
  seen <= version;

interface Running {
  listed: ListedWebhook;
  /** It went no further, and only a new one does. */
  hasLeft: boolean;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** Sends the notifications of one subscription, in order, until it is stopped. */
const runOne = (options: WebhookRun, listed: ListedWebhook, stop: AbortController): Running => {
  const { log, readModels, key, own, oin, eventTypes, patience = PATIENCE } = options;
  const { municipality } = listed.key;
  let giveUp: () => void = () => undefined;
  const leftUndone = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  /** No fault of the receiver: the event is taken up at the next start. */
  const leave = async (): Promise<never> => {
    running.hasLeft = true;
    giveUp();
    return await new Promise<never>(() => undefined);
  };
  const send = async ({ event }: Send): Promise<void> => {
    if (stopsAt(event, running.listed)) await leave();
    const { position: sequence, logPosition } = event;
    const told = notificationOf({ sequence, event: { ...event, position: logPosition } }, oin);
    const address = running.listed.state.terms?.address ?? '';
    const secrets = () => secretsNow(key, running.listed);
    try {
      await deliver(told, { address, own, secrets }, patience, stop.signal);
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      await leave();
    }
  };
  const run = async (): Promise<void> => {
    const startsAt = (await sequenceAt(log, municipality, listed.startedAt)) - 1;
    await runReaction(
      {
        store: municipalityFeed(log, municipality, startsAt),
        readModels,
        reaction: reactionOf(listed.key, eventTypes),
        send: (command) => send(command as Send),
        ...(options.onStopped === undefined ? {} : { onStopped: options.onStopped }),
        ...(options.lookMs === undefined ? {} : { lookMs: options.lookMs }),
      },
      stop.signal,
    );
  };
  const told = (error: unknown): void => {
    if (stop.signal.aborted) return;
    options.onStopped?.(webhookReaction(listed.key), nameOfError(error));
  };
  const running: Running = {
    listed,
    hasLeft: false,
    stop,
    ended: Promise.race([Promise.resolve().then(run).catch(told), leftUndone]),
  };
  return running;
};

/**
 * Sends the notifications of every subscription that runs (EVT-09), each from its own checkpoint,
 * beside the others. Run it where projections are led: two at once send everything twice, which
 * receivers must bear but need not.
 */
export const runWebhooks = async (options: WebhookRun, signal: AbortSignal): Promise<void> => {
  const { log } = options;
  const running = new Map<string, Running>();
  const stopped: Promise<void>[] = [];
  const stop = (id: string, { stop: end, ended }: Running): void => {
    end.abort();
    running.delete(id);
    stopped.push(ended);
  };
  const adjust = async (): Promise<void> => {
    for (const listed of await readWebhooks(log)) {
      const { id } = listed.key;
      const isActive = listed.state.status === 'active';
      const one = running.get(id);
      if (one !== undefined) {
        one.listed = listed;
        if (!isActive || one.hasLeft) stop(id, one);
      }
      if (isActive && !running.has(id)) {
        running.set(id, runOne(options, listed, new AbortController()));
      }
    }
  };
  const after = await log.head();
  await adjust();
  try {
    for await (const _page of log.subscribe({ after, types: WEBHOOK_TYPES, signal })) {
      await adjust();
    }
  } finally {
    for (const [id, one] of running) stop(id, one);
    await Promise.all(stopped);
  }
};
