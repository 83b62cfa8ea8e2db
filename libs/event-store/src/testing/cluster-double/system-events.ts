import { randomUUID } from 'node:crypto';
import type { Log } from './log';
import type { ProposedEvent } from './stored-record';

/** Written by elections; never shown in `$all`. */
export const EPOCH_STREAM = '$epoch-information';

const event = (type: string, data: object): ProposedEvent => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(JSON.stringify(data)),
  metadata: new Uint8Array(),
});

/** Every change of leader starts an epoch in the log. */
export const writeEpoch = (log: Log, leader: number): void => {
  log.append(EPOCH_STREAM, [event('$epoch', { leader })]);
};

const writeUser = (log: Log, name: string): void => {
  log.append(`$user-${name}`, [event('$UserCreated', { loginName: name })]);
  log.append('$users', [event('$User', { loginName: name })]);
};

/** What a new database holds before anybody wrote to it. */
export const writeSystemEvents = (log: Log, secured: boolean): void => {
  writeEpoch(log, 0);
  log.append('$$$settings', [event('$metadata', { $acl: { $r: '$admins', $w: '$admins' } })]);
  log.append('$$$stats-0.0.0.0:2113', [event('$metadata', { $maxAge: 86_400 })]);
  log.append('$scavenges', [event('$scavengeIndexInitialized', {})]);
  if (!secured) return;
  writeUser(log, 'admin');
  writeUser(log, 'ops');
};
