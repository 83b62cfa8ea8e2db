import type { Fact } from '@zgb/kernel';

// These names and shapes are what is stored. Never edit one in place: add a step in index.ts.

/** Which subscription: of a municipality, by a random id. */
export type WebhookKey = { readonly municipality: string; readonly id: string };

/** What is sent where. */
export type WebhookTerms = {
  /** Address of the receiver; nothing secret is in it. */
  readonly address: string;
  /** For whom it is, in words. */
  readonly description: string;
};

/** From here on the notifications of a municipality are sent to an address (EVT-09). NL: abonnement. */
export type WebhookStarted = Fact<'WebhookStarted', WebhookKey & WebhookTerms>;

/** Nothing is sent until it is resumed; what was recorded meanwhile is sent then. */
export type WebhookPaused = Fact<'WebhookPaused', WebhookKey>;

/** Sending goes on where it was. */
export type WebhookResumed = Fact<'WebhookResumed', WebhookKey>;

/** The receiver got another secret; the one before counts a day longer. */
export type WebhookSecretRenewed = Fact<'WebhookSecretRenewed', WebhookKey>;

/** Nothing is sent any more. */
export type WebhookEnded = Fact<'WebhookEnded', WebhookKey>;

export type WebhookEvent =
  WebhookStarted | WebhookPaused | WebhookResumed | WebhookSecretRenewed | WebhookEnded;
