import type { CalendarDate, JsonObject } from '@zgb/kernel';

/** Injection token of the port. */
export const PERSONAL_DATA = Symbol('personal data');

/** Random reference to a client within one municipality: the only thing events hold. */
export type ClientRef = string;

/** What is known of a client outside the log. NL: persoonsgegevens. */
export interface Person {
  readonly bsn: string;
  readonly born: CalendarDate;
  /** Everything else that came with a message: names, addresses, relations. */
  readonly details: JsonObject;
}

/**
 * Personal data, apart from the log and erasable. Every client has a key of his own
 * (AES-256-GCM), wrapped by the master key; a BSN is found by a keyed hash only.
 * Erasing destroys the key: what was stored cannot be read by anyone, ever.
 */
export interface PersonalData {
  /** Finds the client or makes a reference for him; the newest details win. */
  register(municipality: string, person: Person): Promise<ClientRef>;
  /** Null when this municipality does not know the BSN. */
  find(municipality: string, bsn: string): Promise<ClientRef | null>;
  /** References of those that are known, by BSN: for files of thousands of clients. */
  findMany(municipality: string, bsns: readonly string[]): Promise<ReadonlyMap<string, ClientRef>>;
  /** Null when unknown or erased. */
  read(municipality: string, clientRef: ClientRef): Promise<Person | null>;
  readMany(
    municipality: string,
    clientRefs: readonly ClientRef[],
  ): Promise<ReadonlyMap<ClientRef, Person>>;
  /** True when a key was destroyed, false when there was none. */
  erase(municipality: string, clientRef: ClientRef): Promise<boolean>;
  /**
   * Pseudonym of a household that the municipality calls by a reference of its own: always the same
   * one, and nobody finds the reference without the key (PRV-02).
   */
  householdRef(municipality: string, reference: string): string;
  /** Keeps a message file under a key of its own; storing it again changes nothing. */
  keepMessage(messageRef: string, bytes: Uint8Array): Promise<void>;
  readMessage(messageRef: string): Promise<Uint8Array | null>;
  eraseMessage(messageRef: string): Promise<boolean>;
  close(): Promise<void>;
}
