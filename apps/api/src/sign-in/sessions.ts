import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { ROLES, type Identity } from '@zgb/authorisation';
import { createMemoryNotes, type SharedNotes } from '@zgb/read-models';

/** Idle and absolute limits of a session (IAM-09), in seconds. */
export const IDLE_S = 15 * 60;
export const IDLE_READER_S = 30 * 60;
export const ABSOLUTE_S = 10 * 60 * 60;

/** A session that is used gets a fresh cookie at most this often. */
const RENEW_S = 60;

const SESSION = 'zgb-sessie';

export interface Session {
  readonly id: string;
  readonly identity: Identity;
  /** Second at which it began. */
  readonly began: number;
  /** Second at which it was last renewed. */
  readonly seen: number;
}

/** Who only reads the monitor may look longer without a key stroke. */
const idleOf = ({ roles }: Identity): number =>
  roles.every((role) => role === 'monitor-reader' || role === 'council-reader')
    ? IDLE_READER_S
    : IDLE_S;

const endedKey = (id: string): string => `afgemeld ${id}`;

const isIdentity = (value: unknown): value is Identity => {
  const one = value as Identity | null;
  return typeof one?.subject === 'string' && one.roles.every((role) => ROLES.includes(role));
};

/**
 * Sessions of the pages. A session is an encrypted cookie (no token reaches the browser, IAM-08),
 * so any process with the key can read it; who signed out is remembered until it would have ended.
 */
export class Sessions {
  private readonly key: Uint8Array;

  constructor(
    key: Buffer | null,
    private readonly now: () => number = () => Math.floor(Date.now() / 1_000),
    /** Shared by all processes, so that signing out at one counts for all. */
    private readonly notes: SharedNotes = createMemoryNotes(() => now() * 1_000),
  ) {
    // Another key for every purpose, from one secret.
    this.key = new Uint8Array(
      createHash('sha256')
        .update('zgb session')
        .update(key ?? randomBytes(32))
        .digest(),
    );
  }

  /** A session that lasts so long at most: one that is to end sooner counts as begun before. */
  begin(identity: Identity, seconds = ABSOLUTE_S): Promise<string> {
    const now = this.now();
    return this.seal({
      id: randomUUID(),
      identity,
      began: now - (ABSOLUTE_S - seconds),
      seen: now,
    });
  }

  /** Null when there is none, or when it has ended. */
  async read(cookie: string | undefined): Promise<Session | null> {
    const content = await this.open(cookie, SESSION);
    const session = content?.['session'] as Session | undefined;
    if (session === undefined || !isIdentity(session.identity)) return null;
    return (await this.isAlive(session)) ? session : null;
  }

  /** The session of a cookie, whether it has ended or not; null when it is none of ours. */
  async peek(cookie: string | undefined): Promise<Session | null> {
    return ((await this.open(cookie, SESSION))?.['session'] as Session | undefined) ?? null;
  }

  /** The cookie for a session that goes on; null when the present one will do. */
  async renew(session: Session): Promise<string | null> {
    if (this.now() - session.seen < RENEW_S) return null;
    return this.seal({ ...session, seen: this.now() });
  }

  private async isAlive(session: Session): Promise<boolean> {
    const { seen, identity } = session;
    return this.now() < seen + idleOf(identity) && (await this.mayStayOpen(session));
  }

  /** True while it may still be used by a connection that stays open: that is no key stroke. */
  async mayStayOpen({ id, began }: Session): Promise<boolean> {
    if (this.now() >= began + ABSOLUTE_S) return false;
    return !(await this.notes.isMarked(endedKey(id)));
  }

  async end({ id, began }: Session): Promise<void> {
    const leftS = Math.max(1, began + ABSOLUTE_S - this.now());
    await this.notes.mark(endedKey(id), leftS * 1_000);
  }

  /** Something small that only this ledger can read again, until a while from now. */
  async sealed(purpose: string, content: object, seconds: number): Promise<string> {
    return new EncryptJWT({ ...content })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(purpose)
      .setExpirationTime(this.now() + seconds)
      .encrypt(this.key);
  }

  async open(
    text: string | undefined,
    purpose: string,
  ): Promise<Readonly<Record<string, unknown>> | null> {
    if (text === undefined) return null;
    try {
      const { payload } = await jwtDecrypt(text, this.key, {
        audience: purpose,
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
        currentDate: new Date(this.now() * 1_000),
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }

  private seal(session: Session): Promise<string> {
    return this.sealed(SESSION, { session }, idleOf(session.identity));
  }
}
