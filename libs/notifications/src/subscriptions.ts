import { pagesOf, type EventStore } from '@zgb/event-store';
import type { Recorded } from '@zgb/kernel';
import { webhook, type Webhook, type WebhookEvent, type WebhookKey } from './domain/webhook';

export const WEBHOOK_TYPES: readonly string[] = Object.keys(webhook.steps);

/** A subscription with what is known of it beside its state. */
export interface ListedWebhook {
  readonly key: WebhookKey;
  readonly state: Webhook;
  /** Version of its stream. */
  readonly version: number;
  /** Place in the log where it began. */
  readonly startedAt: number;
  /** Versions of its stream at which it got a secret, the newest last: each has its own. */
  readonly secrets: readonly number[];
  /** Moment of the newest secret. */
  readonly secretSince: string;
}

const after = (before: ListedWebhook | undefined, event: Recorded): ListedWebhook => {
  const own = event as unknown as Recorded<WebhookEvent>;
  const { municipality, id } = own.data;
  const isSecret = own.type === 'WebhookSecretRenewed';
  return {
    key: { municipality, id },
    state: webhook.evolve(before?.state ?? webhook.initial, own),
    version: own.version,
    startedAt: before?.startedAt ?? own.position,
    ...(isSecret || before === undefined
      ? { secrets: [...(before?.secrets ?? []), own.version], secretSince: own.recordedAt }
      : { secrets: before.secrets, secretSince: before.secretSince }),
  };
};

/** Every subscription that ever was, the oldest first: few, so read from the events themselves. */
export const readWebhooks = async (
  log: Pick<EventStore, 'readAll'>,
): Promise<readonly ListedWebhook[]> => {
  const found = new Map<string, ListedWebhook>();
  for await (const page of pagesOf(log, { types: WEBHOOK_TYPES })) {
    for (const event of page) found.set(event.streamId, after(found.get(event.streamId), event));
  }
  return [...found.values()];
};
