import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores, readSettings } from '@zgb/platform';
import { createApi } from '../../../../api/src/app';
import { createDemoIssuer, type DemoIssuer } from '../../../../api/src/sign-in/demo-issuer';
import { demoUsers, type DemoUser } from '../../../../api/src/sign-in/demo-users';
import { OidcSignIn } from '../../../../api/src/sign-in/sign-in';
import { runZgb } from '../../testing/run-zgb';

/** The address that tokens are made for. */
export const LEDGER = 'http://localhost:3000';

/** Two ledgers of one region: one in a folder here, and one that an API serves. */
export interface TwoLedgers {
  readonly folder: string;
  readonly base: string;
  readonly issuer: DemoIssuer;
  /** What the server logged. */
  readonly log: readonly string[];
  /** Tokens that were given out. */
  readonly tokens: readonly string[];
  file(name: string, content: string | Uint8Array): string;
  /** Settings for the ledger in the folder. */
  readonly here: Readonly<Record<string, string>>;
  /** Settings for the one of the API, as somebody of the demonstration. */
  elsewhere(user: string, over?: object): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export const openTwoLedgers = async (regionFile: string): Promise<TwoLedgers> => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-remote-'));
  const log: string[] = [];
  const tokens: string[] = [];
  const here = { ZGB_DATA: join(folder, 'here'), ZGB_TODAY: '2026-04-08', ZGB_ACTOR: 'test' };
  const there = { ...here, ZGB_DATA: join(folder, 'there') };
  for (const environment of [here, there]) {
    const { exitCode, err } = await runZgb(environment, 'load', regionFile);
    if (exitCode !== 0) throw new Error(err);
  }
  const stores = await openStores(readSettings(there));
  const issuer = await createDemoIssuer(LEDGER, `${LEDGER}/aanmelden/terug`);
  const app = await createApi(stores, {
    fixedToday: '2026-04-08',
    webRoot: null,
    logLevel: 'info',
    logTo: { write: (line) => void log.push(line) },
    signIn: new OidcSignIn({ url: LEDGER, oidc: null, sessionKey: null }, issuer),
  });
  await app.listen(0, '127.0.0.1');
  const base = (await app.getUrl()).replace('[::1]', 'localhost');
  const file = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    ...{ folder, base, issuer, log, tokens, file, here },
    elsewhere: async (id, over = {}) => {
      const user = demoUsers.find((one) => one.id === id) as DemoUser;
      const token = await issuer.accessToken({ ...user, ...over });
      tokens.push(token);
      return { ZGB_API: base, ZGB_TOKEN_FILE: file(`token-${id}`, `${token}\n`) };
    },
    close: async () => {
      await app.close();
      await stores.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
