import type { UpcastSteps } from '@zgb/kernel';
import { webhook } from './domain/webhook';

export { addressFault, ownNetworksFrom, type AddressFault, type OwnNetworks } from './address';
export { NO_OIN, notificationOf, type CloudEvent } from './cloud-event';
export { PATIENCE, type Patience } from './deliver';
export * from './domain/webhook';
export { sequenceAt } from './feed';
export { readWebhookKey, WebhookKeyError } from './key';
export { isWebhookReaction, runWebhooks, webhookReaction, type WebhookRun } from './run';
export { secretOf, secretText, signatureHeaders } from './signature';
export { readWebhooks, type ListedWebhook } from './subscriptions';

export const notificationsUpcasters: readonly UpcastSteps[] = [webhook.steps];
