import type { WebhookCommand, WebhookEvent } from '.';
import { webhook } from '.';

const key = { municipality: '1690', id: 'a' };
const terms = { address: 'https://ontvanger.example/zgb', description: 'Zaaksysteem' };

/** What the commands record, one after the other. */
const given = (...commands: WebhookCommand['type'][]) => {
  const recorded: WebhookEvent[] = [];
  let state = webhook.initial;
  let last: unknown = null;
  for (const type of commands) {
    const command = (
      type === 'StartWebhook' ? { type, key, terms } : { type, key }
    ) as WebhookCommand;
    const decision = webhook.decide(command, state);
    last = decision;
    if (!decision.accepted) continue;
    recorded.push(...decision.events);
    state = decision.events.reduce(webhook.evolve, state);
  }
  return { state, last, types: recorded.map(({ type }) => type) };
};

it('EVT-09: a subscription is started once, paused, resumed, given another secret and ended', () => {
  const { state, types } = given(
    'StartWebhook',
    'StartWebhook',
    'PauseWebhook',
    'PauseWebhook',
    'RenewWebhookSecret',
    'ResumeWebhook',
    'ResumeWebhook',
    'EndWebhook',
    'EndWebhook',
  );
  expect(types).toEqual([
    'WebhookStarted',
    'WebhookPaused',
    'WebhookSecretRenewed',
    'WebhookResumed',
    'WebhookEnded',
  ]);
  expect(state).toEqual({ terms, status: 'ended' });
});

it('EVT-09: what never began is unknown, and what ended stays so', () => {
  expect(given('PauseWebhook').last).toMatchObject({ rejection: { code: 'webhookUnknown' } });
  for (const type of ['StartWebhook', 'ResumeWebhook', 'RenewWebhookSecret'] as const) {
    expect(given('StartWebhook', 'EndWebhook', type).last).toMatchObject({
      rejection: { code: 'webhookEnded' },
    });
  }
});
