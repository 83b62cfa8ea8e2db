/** What is wrong with a message, where, and what to do. Never holds a value of a person. */
export interface MessageFault {
  /** 1: structure. 2: rule inside the message. */
  readonly level: 1 | 2;
  /** Stable code; at level 2 the id of the national rule. */
  readonly code: string;
  /** Path of the element, with places from 1: `Bericht/Declaratie/Clienten/Client[2]`. */
  readonly path: string;
  /** Line in the file, from 1; null when no line is to blame. */
  readonly line: number | null;
  /** Dutch: what is wrong. */
  readonly message: string;
  /** Dutch: what to do. */
  readonly advice: string;
}

/** More tells nobody more. */
export const FAULTS_MAX = 100;
