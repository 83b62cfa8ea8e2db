import type { CalendarDate } from '@zgb/kernel';
import { lastOfEach } from '../dated';
import type { ActionAgreed, ActionStatus, ContactRecorded } from './events';
import type { Provider } from './state';
import { subjectOf } from './subject';

type Contact = ContactRecorded['data'];

/** A contact as it was told last. */
export const contactOf = ({ contacts }: Provider, reference: string): Contact | null =>
  contacts.findLast((one) => one.reference === reference) ?? null;

/** An action as it was agreed last. */
export const actionOf = ({ actions }: Provider, name: string): ActionAgreed['data'] | null =>
  actions.findLast(({ action }) => action === name) ?? null;

/** An agreed action as it stands on a day. */
export interface Action extends Readonly<ActionAgreed['data']> {
  readonly agreedOn: CalendarDate;
  readonly status: ActionStatus | 'open';
  /** Day of the last report; null: nothing was told yet. */
  readonly reportedOn: CalendarDate | null;
  readonly isLate: boolean;
}

export const isActionToDo = ({ status }: Pick<Action, 'status'>): boolean =>
  status === 'open' || status === 'busy';

/** 3.5: every action that was agreed up to a day, as it stands then; the earliest first. */
export const actionsOn = (provider: Provider, day: CalendarDate): readonly Action[] => {
  const reports = lastOfEach(provider.actionReports, (told) => subjectOf('ActionReported', told));
  return lastOfEach(provider.actions, (agreed) => subjectOf('ActionAgreed', agreed))
    .flatMap((agreed): readonly Action[] => {
      const agreedOn = contactOf(provider, agreed.contact)?.on;
      if (agreedOn === undefined || agreedOn > day) return [];
      const last = reports
        .filter(({ action, on }) => action === agreed.action && on <= day)
        .sort((a, b) => (a.on < b.on ? -1 : 1))
        .at(-1);
      const status = last?.status ?? 'open';
      const isLate = isActionToDo({ status }) && agreed.dueOn !== null && agreed.dueOn < day;
      return [{ ...agreed, agreedOn, status, reportedOn: last?.on ?? null, isLate }];
    })
    .sort((a, b) => (a.agreedOn < b.agreedOn ? -1 : a.agreedOn > b.agreedOn ? 1 : 0));
};

/**
 * 3.5: what the next meeting goes through: all actions of the last talk or meeting, and those of
 * before it that are still to be done.
 */
export const actionsToDiscuss = (provider: Provider, day: CalendarDate): readonly Action[] => {
  const last = lastOfEach(provider.contacts, ({ reference }) => reference)
    .filter(({ kind, on }) => kind !== 'written' && on <= day)
    .map(({ on }) => on)
    .sort()
    .at(-1);
  return actionsOn(provider, day).filter((one) => one.agreedOn === last || isActionToDo(one));
};
