import { settingOf, SettingsError, type Environment } from '@zgb/platform';

/** Where the API is, and how to prove who asks. */
export interface RemoteAddress {
  /** Without a slash at the end. */
  readonly base: string;
  /** Read each time: a token that is renewed meanwhile counts at once. */
  token(): string;
}

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/;

const TOKEN = /^[\w.~+/-]+=*$/;

const baseOf = (value: string): string => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isSafe =
    url !== null &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)));
  if (!isSafe) {
    throw new SettingsError(
      'ZGB_API moet een adres zijn dat met https:// begint, bijvoorbeeld https://grootboek.gemeente.example.',
    );
  }
  // Whatever stands in an address ends up in histories and logs (IAM-04).
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new SettingsError(
      'ZGB_API mag alleen een adres zijn, zonder naam, wachtwoord of ?. Zet het token in een bestand en geef het pad in ZGB_TOKEN_FILE.',
    );
  }
  return `${url.origin}${url.pathname}`.replace(/\/(?:v1\/?)?$/, '');
};

const tokenOf = (environment: Environment): string => {
  const token = settingOf(environment, 'ZGB_TOKEN');
  if (token === undefined) {
    throw new SettingsError(
      'Er is geen token. Zet een token van uw aanmelddienst in een bestand dat alleen u kunt lezen, en geef het pad in ZGB_TOKEN_FILE.',
    );
  }
  if (TOKEN.test(token)) return token;
  throw new SettingsError(
    'In het bestand van ZGB_TOKEN_FILE staat geen token. Er hoort alleen het token in te staan, op één regel.',
  );
};

/** The ledger elsewhere that `ZGB_API` names; null: the one on this machine. */
export const remoteAddress = (environment: Environment): RemoteAddress | null => {
  const address = environment['ZGB_API'];
  if (address === undefined || address === '') return null;
  return { base: baseOf(address), token: () => tokenOf(environment) };
};
