import { safePart, streamId, type Decider, type StreamId } from '@zgb/kernel';
import type { WebhookCommand, WebhookRejection } from './commands';
import type { WebhookEvent, WebhookKey } from './events';
import { decide, evolve, initial, type Webhook } from './webhook';

/** Where the notifications of a municipality are sent (EVT-09). NL: abonnement. */
export const webhook: Decider<Webhook, WebhookCommand, WebhookEvent, WebhookRejection> = {
  category: 'webhook',
  initial,
  evolve,
  decide,
  steps: {
    WebhookStarted: [],
    WebhookPaused: [],
    WebhookResumed: [],
    WebhookSecretRenewed: [],
    WebhookEnded: [],
  },
};

export const webhookStream = ({ municipality, id }: WebhookKey): StreamId =>
  streamId('webhook', municipality, safePart(id));

export type * from './commands';
export type * from './events';
export type { Webhook, WebhookStatus } from './webhook';
