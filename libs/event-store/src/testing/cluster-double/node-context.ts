import type { Metadata } from '@grpc/grpc-js';
import type { FaultBoard } from './faults';
import {
  accessDenied,
  notLeader,
  unauthenticated,
  type Endpoint,
  type RpcFailure,
} from './rpc-failure';
import type { Storage } from './storage';

/** How the double behaves where versions of the server differ. */
export type ServerVersion = '23.10.8' | '24.10.14';

export type MethodName = 'append' | 'batchAppend' | 'read' | 'subscribe' | 'delete' | 'tombstone';

/** What the handlers of one node work with. */
export interface NodeContext {
  readonly storage: Storage;
  readonly faults: FaultBoard;
  readonly version: ServerVersion;
  readonly appendBytesMax: number;
  readonly writeTimeoutMs: number;
  /** Names and passwords; undefined without TLS, when nobody is asked who they are. */
  readonly users: Readonly<Record<string, string>> | undefined;
  /** The leader when it is another node. */
  leaderElsewhere(): Endpoint | undefined;
  /** Resets the connection of a caller. */
  resetPeer(peer: string): void;
  count(method: MethodName): void;
}

/** Who calls. */
export type Caller = 'nobody' | 'user' | 'admin';

/** Checks name and password; a call without them is allowed in as nobody. */
export const callerOf = (context: NodeContext, metadata: Metadata): Caller | RpcFailure => {
  if (context.users === undefined) return 'admin';
  const header = metadata.get('authorization')[0];
  if (header === undefined) return 'nobody';
  const [scheme, encoded] = header.toString().split(' ');
  const text = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const name = text.slice(0, colon);
  const known = Object.hasOwn(context.users, name) ? context.users[name] : undefined;
  const valid = scheme === 'Basic' && colon > 0 && known === text.slice(colon + 1);
  if (!valid) return unauthenticated();
  return name === 'admin' ? 'admin' : 'user';
};

/** Anybody known may use ordinary streams; `$all` and system streams are for the admin. */
export const mayUse = (caller: Caller, streamId: string): boolean =>
  caller === 'admin' || (caller === 'user' && !streamId.startsWith('$'));

/** Whether this node may serve a call with these headers. */
export const leaderFailure = (context: NodeContext, metadata: Metadata): RpcFailure | undefined => {
  const required = metadata.get('requires-leader')[0]?.toString().toLowerCase() === 'true';
  const leader = required ? context.leaderElsewhere() : undefined;
  return leader === undefined ? undefined : notLeader(leader);
};

/** Why a call is not served, before its content is looked at. */
export const gateFailure = (
  context: NodeContext,
  metadata: Metadata,
  streamId: string,
): RpcFailure | undefined => {
  const caller = callerOf(context, metadata);
  if (typeof caller !== 'string') return caller;
  if (!mayUse(caller, streamId)) return accessDenied();
  return leaderFailure(context, metadata);
};
