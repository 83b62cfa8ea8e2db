import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from '../faults';
import { CommandError, type Terminal } from '../outcome';
import type { RemoteAddress } from './address';
import { notALedger, refusalOf, unreachable } from './failures';
import { sendRequest, type Answer, type Request } from './request';

export type Query = Readonly<
  Record<string, string | number | readonly string[] | null | undefined>
>;

/** Something that is asked of the API; all of it may be asked again without harm. */
export interface Asked {
  readonly path: string;
  readonly query?: Query;
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly sent?: (bytes: number) => void;
}

/** What a command became. */
export interface Commanded<Told> {
  readonly told: Told;
  /** It was given before under this key. */
  readonly isRepeat: boolean;
}

/** A broken connection or a busy server is tried so often. */
const TRIES_MAX = 4;

/** A server that says to come back later than this is told on instead of waited for. */
const WAIT_MAX_S = 90;

const BROKEN: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);

const addressOf = (base: string, { path, query = {} }: Asked): URL => {
  const url = new URL(`${base}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    for (const one of [value].flat()) url.searchParams.append(name, String(one));
  }
  return url;
};

/** A ledger elsewhere, asked over its API with the rights of a token. */
export class RemoteLedger {
  constructor(
    private readonly address: RemoteAddress,
    private readonly terminal: Pick<Terminal, 'err'>,
    private readonly wait: (seconds: number) => Promise<unknown> = (seconds) =>
      pause(seconds * 1_000),
  ) {}

  /** An answer of the API to a question. */
  async get<Told>(path: string, query: Query = {}): Promise<Told> {
    return this.json<Told>(await this.ask('GET', { path, query }));
  }

  /** A file of the API. */
  async file(path: string, query: Query = {}): Promise<Buffer> {
    return (await this.ask('GET', { path, query })).body;
  }

  /** A command, at times without a body; its key makes that trying again does it once. */
  async command<Told>(path: string, body: unknown, key: string): Promise<Commanded<Told>> {
    const given =
      body === null
        ? { headers: { 'idempotency-key': key } }
        : {
            headers: { 'content-type': 'application/json', 'idempotency-key': key },
            body: Buffer.from(JSON.stringify(body)),
          };
    const answer = await this.ask('POST', { path, ...given });
    return {
      told: this.json<Told>(answer),
      isRepeat: answer.headers['idempotency-replayed'] === 'true',
    };
  }

  /** A message file; its content is its key. */
  async upload<Told>(path: string, body: Uint8Array, sent: Asked['sent']): Promise<Told> {
    const headers = { 'content-type': 'application/xml' };
    const progress = sent === undefined ? {} : { sent };
    return this.json<Told>(await this.ask('POST', { path, body, headers, ...progress }));
  }

  /** Waits as the server asks, tries a broken line again, and throws what is refused. */
  private async ask(method: Request['method'], asked: Asked): Promise<Answer> {
    for (let tries = 1; ; tries += 1) {
      const token = this.address.token();
      const answer = await this.once(method, asked, token, tries);
      if (answer === null) continue;
      if (answer.headers['api-version'] === undefined) throw notALedger(this.address.base);
      if (answer.status >= 300 && answer.status < 400) throw notALedger(this.address.base);
      if (answer.status < 300) return answer;
      if (await this.mayComeBack(answer, tries)) continue;
      throw refusalOf(answer, token, answer.status === 403 ? await this.whoAmI() : null);
    }
  }

  /** Null: the connection broke, and there is another try. */
  private async once(
    method: Request['method'],
    asked: Asked,
    token: string,
    tries: number,
  ): Promise<Answer | null> {
    const headers = {
      accept: '*/*',
      ...asked.headers,
      authorization: `Bearer ${token}`,
    };
    const { body, sent } = asked;
    try {
      return await sendRequest({
        method,
        url: addressOf(this.address.base, asked),
        headers,
        ...(body === undefined ? {} : { body }),
        ...(sent === undefined ? {} : { sent }),
      });
    } catch (error) {
      if (!BROKEN.has(codeOf(error)) || tries >= TRIES_MAX) {
        throw unreachable(this.address.base, error);
      }
      await this.wait(tries);
      return null;
    }
  }

  /** After a limit of rate always: the server says when. When it is busy some times. */
  private async mayComeBack({ status, headers }: Answer, tries: number): Promise<boolean> {
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    if (![429, 503, 409].includes(status) || !Number.isFinite(seconds) || seconds > WAIT_MAX_S) {
      return false;
    }
    if (status !== 429 && tries >= TRIES_MAX) return false;
    this.terminal.err(`De server vraagt te wachten; verder over ${String(seconds)} seconden.`);
    await this.wait(seconds);
    return true;
  }

  /** As whom the ledger knows this token: for who is refused. */
  private async whoAmI(): Promise<string | null> {
    const token = this.address.token();
    const answer = await this.once('GET', { path: '/v1/ik' }, token, TRIES_MAX).catch(() => null);
    if (answer?.status !== 200) return null;
    const { account, rollen } = this.json<{ account: string; rollen: readonly string[] }>(answer);
    const roles = rollen.length === 0 ? 'geen rol' : rollen.join(', ');
    return `U bent ${account} met: ${roles}. Zie docs/reference/access.md.`;
  }

  private json<Told>({ body }: Answer): Told {
    try {
      return JSON.parse(body.toString()) as Told;
    } catch (error) {
      throw new CommandError(3, notALedger(this.address.base).message, { cause: error });
    }
  }
}
