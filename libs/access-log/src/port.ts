/** Outcome by NEN 7513: it went well, it was refused, or it failed. */
export type AccessOutcome = 'done' | 'refused' | 'failed';

/** What was done: NEN 7513 tells create, read, update, delete and execute apart. */
export type AccessAction = 'C' | 'R' | 'U' | 'D' | 'E';

/**
 * One look at or change to personal data (NEN 7513, LOG-04). Says who touched what, never what
 * stood there. NL: regel in het toegangslogboek.
 */
export interface AccessLine {
  /** Moment in UTC, with milliseconds. */
  readonly at: string;
  readonly action: AccessAction;
  readonly outcome: AccessOutcome;
  /** Method and pattern of the route: `GET /v1/declaraties/:id`. */
  readonly event: string;
  /** Why: the work that the route belongs to. NL: doel. */
  readonly purpose: string;
  /** Pairwise id of who asked; null when nobody was signed in. */
  readonly account: string | null;
  readonly kind: 'person' | 'system' | 'unknown';
  readonly roles: readonly string[];
  /** Right that it was done by; null when there was none. */
  readonly right: string | null;
  /** Network address that it came from. */
  readonly from: string;
  readonly objectType: string;
  /** Number or name of the object, never of a person. */
  readonly object: string;
  /** References of clients that were shown, as far as the object is about one. */
  readonly clients: readonly string[];
  readonly municipality: string | null;
  readonly provider: string | null;
  /** Which installation wrote this. */
  readonly site: string;
  /** W3C trace context, to join it with other logs (LOG-03). */
  readonly traceId: string;
  readonly spanId: string;
  /** How long it took; absent in lines of before this was kept. */
  readonly tookMs?: number;
  /** Transaction of an exchange between organisations (FSC-03); absent: it was none. */
  readonly transaction?: string;
}

/** A line with its place in the chain. */
export interface StoredAccessLine extends AccessLine {
  readonly number: number;
}

/** What to look for; everything that is given has to fit. */
export interface AccessQuery {
  readonly from?: string;
  /** Up to and including. */
  readonly until?: string;
  readonly account?: string;
  readonly client?: string;
  readonly object?: string;
  /** Objects whose name begins with this. */
  readonly objectsUnder?: string;
  readonly municipalities?: readonly string[];
  readonly outcome?: AccessOutcome;
  /** Lines after this number. */
  readonly after?: number;
  readonly limit: number;
}

/** Account, role and object of the way in for emergencies (IAM-11). */
export const EMERGENCY = 'noodtoegang';

/** Which lines are reviewed. */
export type AccessPeriod = Required<Pick<AccessQuery, 'from' | 'until'>> &
  Pick<AccessQuery, 'municipalities'>;

/** What one account did in a period, for who reviews it (LOG-09, BIO-03). */
export interface AccountUse {
  /** Null: who was not signed in. */
  readonly account: string | null;
  readonly kind: AccessLine['kind'];
  /** As at its last use. */
  readonly roles: readonly string[];
  readonly looks: number;
  readonly changes: number;
  /** Lists that were taken out as a file. */
  readonly files: number;
  readonly refused: number;
  readonly emergency: number;
  /** How many different clients were shown. */
  readonly clients: number;
  readonly last: string;
}

/** What a check of the whole chain found. */
export interface AccessCheck {
  readonly lines: number;
  /** Number of the first line that does not fit; null: all do. */
  readonly damagedAt: number | null;
}

/** Who looked at whom. Lines are added, never changed; one that was changed is found. */
export interface AccessLog {
  /** Durable when this ends; the same trace and span again changes nothing (LOG-05). */
  append(line: AccessLine): Promise<void>;
  find(query: AccessQuery): Promise<readonly StoredAccessLine[]>;
  check(): Promise<AccessCheck>;
  /** Per account what it did; who did most comes first. */
  use(period: AccessPeriod): Promise<readonly AccountUse[]>;
  /** Some lines that nobody can choose: those with the lowest seals, in order of time. */
  sample(period: AccessPeriod, count: number): Promise<readonly StoredAccessLine[]>;
  /** Number of the last line that a collector of others has (LOG-10); 0: none. */
  sentUntil(): Promise<number>;
  /** Remembers that the collector has all lines up to this one. */
  sent(until: number): Promise<void>;
  /** Removes lines that are older than the term of retention (LOG-08). Gives how many. */
  expire(now: Date): Promise<number>;
  close(): Promise<void>;
}

/** How long lines are kept (LOG-08). */
export const RETENTION_YEARS = 5;

/** Injection token of the port. */
export const ACCESS_LOG = Symbol('access log');
