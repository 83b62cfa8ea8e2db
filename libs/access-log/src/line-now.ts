import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { AccessLine } from './port';

/** What somebody did here and now by another way than a route with a right. */
export type Deed = Pick<
  AccessLine,
  | 'action'
  | 'outcome'
  | 'event'
  | 'purpose'
  | 'account'
  | 'right'
  | 'from'
  | 'objectType'
  | 'object'
  | 'clients'
  | 'municipality'
>;

/** Its line for the access log, under a trace of its own. */
export const lineNow = (deed: Deed): AccessLine => ({
  ...deed,
  at: new Date().toISOString(),
  kind: 'person',
  roles: [],
  provider: null,
  site: hostname(),
  traceId: randomBytes(16).toString('hex'),
  spanId: randomBytes(8).toString('hex'),
});
