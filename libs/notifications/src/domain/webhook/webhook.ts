import { accept, reject, type Decision } from '@zgb/kernel';
import type { WebhookCommand, WebhookRejection } from './commands';
import type { WebhookEvent, WebhookTerms } from './events';

export type WebhookStatus = 'active' | 'paused' | 'ended';

/** A subscription as it stands. */
export interface Webhook {
  /** Null: it never began. */
  readonly terms: WebhookTerms | null;
  readonly status: WebhookStatus;
}

export const initial: Webhook = { terms: null, status: 'ended' };

export const evolve = (state: Webhook, { type, data }: WebhookEvent): Webhook => {
  switch (type) {
    case 'WebhookStarted': {
      const { address, description } = data;
      return { terms: { address, description }, status: 'active' };
    }
    case 'WebhookPaused':
      return { ...state, status: 'paused' };
    case 'WebhookResumed':
      return { ...state, status: 'active' };
    case 'WebhookSecretRenewed':
      return state;
    case 'WebhookEnded':
      return { ...state, status: 'ended' };
  }
};

/** EVT-09: whose notifications go where. What ended never begins again: another one is started. */
export const decide = (
  command: WebhookCommand,
  { terms, status }: Webhook,
): Decision<WebhookEvent, WebhookRejection> => {
  const { type, key } = command;
  if (type === 'StartWebhook') {
    if (terms !== null && status === 'ended') return reject({ code: 'webhookEnded' });
    const data = { ...key, ...command.terms };
    return terms === null ? accept({ type: 'WebhookStarted', data }) : accept();
  }
  if (terms === null) return reject({ code: 'webhookUnknown' });
  if (status === 'ended')
    return type === 'EndWebhook' ? accept() : reject({ code: 'webhookEnded' });
  switch (type) {
    case 'PauseWebhook':
      return status === 'paused' ? accept() : accept({ type: 'WebhookPaused', data: key });
    case 'ResumeWebhook':
      return status === 'active' ? accept() : accept({ type: 'WebhookResumed', data: key });
    case 'RenewWebhookSecret':
      return accept({ type: 'WebhookSecretRenewed', data: key });
    case 'EndWebhook':
      return accept({ type: 'WebhookEnded', data: key });
  }
};
