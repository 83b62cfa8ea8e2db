import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { settingOf, SettingsError, type Environment } from './settings';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

const CODE_BYTES = 15;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** Letters and digits that cannot be mistaken for each other on paper. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** What is kept of a code: enough to know it again, too little to find it by. */
interface KeptCode {
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** Two codes, of which two people keep one each. NL: noodtoegang. */
export type BreakGlass = readonly [KeptCode, KeptCode];

const codeFrom = (bytes: Buffer): string =>
  [...bytes]
    .map((byte) => LETTERS[byte % LETTERS.length] ?? '')
    .join('')
    .replaceAll(/(.{5})(?=.)/g, '$1-');

/** As somebody may have typed it over. */
const plain = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

const kept = async (code: string): Promise<string> => {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(plain(code), salt, HASH_BYTES);
  return `${salt.toString('base64url')}.${hash.toString('base64url')}`;
};

/** New codes, and the setting that lets them in; the codes themselves are kept nowhere. */
export const makeBreakGlass = async (): Promise<{
  readonly codes: readonly [string, string];
  readonly setting: string;
}> => {
  const codes = [codeFrom(randomBytes(CODE_BYTES)), codeFrom(randomBytes(CODE_BYTES))] as const;
  return { codes, setting: (await Promise.all(codes.map(kept))).join(' ') };
};

const keptFrom = (text: string): KeptCode | null => {
  const [salt, hash] = text.split('.').map((part) => Buffer.from(part, 'base64url'));
  return salt?.length === SALT_BYTES && hash?.length === HASH_BYTES ? { salt, hash } : null;
};

/** Off unless it is set (IAM-11). */
export const readBreakGlass = (environment: Environment): BreakGlass | null => {
  const setting = settingOf(environment, 'ZGB_NOODTOEGANG');
  if (setting === undefined) return null;
  const [one = null, other = null, ...more] = setting.split(/\s+/).map(keptFrom);
  if (one === null || other === null || more.length > 0 || one.hash.equals(other.hash)) {
    throw new SettingsError(
      'ZGB_NOODTOEGANG is geen noodtoegang. Maak haar met: zgb break-glass. Bewaar wat daar staat in een bestand en geef het pad in ZGB_NOODTOEGANG_FILE.',
    );
  }
  return [one, other];
};

const fits = async (code: string, { salt, hash }: KeptCode): Promise<boolean> =>
  timingSafeEqual(await derive(plain(code), salt, HASH_BYTES), hash);

/** True for the two codes, each once, in any order. Always takes as long. */
export const opensGlass = async (
  [first, second]: BreakGlass,
  [one, other]: readonly [string, string],
): Promise<boolean> => {
  const [a, b, c, d] = await Promise.all([
    fits(one, first),
    fits(other, second),
    fits(one, second),
    fits(other, first),
  ]);
  return (a && b) || (c && d);
};
