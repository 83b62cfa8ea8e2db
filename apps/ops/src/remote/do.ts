import { randomUUID } from 'node:crypto';
import { bodiesFrom, outcomeText, listInstructions, type DoOptions } from '../do/instructions';
import { CommandError, worst, type ExitCode, type Terminal } from '../outcome';
import type { RemoteLedger } from './connection';
import { RemoteRefusal } from './failures';

interface DoneWords {
  readonly positie: number;
  readonly versie: number;
}

/** Another key for each body of a file, and the same one when the file comes again. */
const keyAt = (key: string, index: number): string => {
  if (index === 0) return key;
  const last = (Number.parseInt(key.slice(-6), 16) + index) % 0x1_000_000;
  return `${key.slice(0, -6)}${last.toString(16).padStart(6, '0')}`;
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `zgb do` over the API: the server says whether the body is in order and what became of it. */
export const doRemotely = async (
  ledger: RemoteLedger,
  path: string | undefined,
  { key = randomUUID(), json = false, ...given }: Partial<DoOptions>,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (path === undefined) {
    listInstructions(terminal);
    return 0;
  }
  if (!UUID.test(key)) {
    throw new CommandError(2, 'De sleutel (--key) is geen UUID. Laat haar weg voor een nieuwe.');
  }
  const codes: ExitCode[] = [];
  const tell = (text: string, value: object): void => {
    terminal.out(json ? JSON.stringify({ opdracht: path, ...value }) : text);
  };
  for (const [index, body] of bodiesFrom({ ...given, set: given.set ?? [] }).entries()) {
    try {
      const { told, isRepeat } = await ledger.command<DoneWords>(
        `/v1/${path}`,
        body,
        keyAt(key, index),
      );
      const { positie: position, versie: version } = told;
      // What was so already has no event of its own.
      const outcome = {
        accepted: true,
        isNew: !isRepeat && position > 0,
        position,
        version,
      } as const;
      tell(outcomeText(path, outcome), outcome);
      codes.push(0);
    } catch (error) {
      if (!(error instanceof RemoteRefusal)) throw withKey(error, key);
      const { status, exitCode, problem, message } = error;
      // Who may not do this may not do the next one either.
      if (status === 401 || status === 403 || status >= 500) throw withKey(error, key);
      tell(
        problem.code === null
          ? `${path}: ${message}`
          : `${path}: geweigerd (${problem.code}). ${message}`,
        { accepted: false, status, ...problem },
      );
      codes.push(exitCode);
    }
  }
  return worst(codes);
};

/** Whether it was recorded may be unknown: with its key it can be given again without harm. */
const withKey = (error: unknown, key: string): unknown =>
  error instanceof CommandError && error.exitCode === 3
    ? new CommandError(
        3,
        `${error.message} Geef dezelfde opdracht opnieuw met --key ${key}: dan wordt niets dubbel vastgelegd.`,
        { cause: error },
      )
    : error;
