import type { WebhookKey, WebhookTerms } from './events';

export type WebhookCommand =
  | { readonly type: 'StartWebhook'; readonly key: WebhookKey; readonly terms: WebhookTerms }
  | { readonly type: 'PauseWebhook'; readonly key: WebhookKey }
  | { readonly type: 'ResumeWebhook'; readonly key: WebhookKey }
  | { readonly type: 'RenewWebhookSecret'; readonly key: WebhookKey }
  | { readonly type: 'EndWebhook'; readonly key: WebhookKey };

/** Nothing is recorded. */
export type WebhookRejection =
  { readonly code: 'webhookUnknown' } | { readonly code: 'webhookEnded' };
