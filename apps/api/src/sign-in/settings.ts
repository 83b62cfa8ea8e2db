import { createPrivateKey } from 'node:crypto';
import { settingOf, SettingsError, type Environment } from '@zgb/platform';

/** Algorithms that a token may be signed with (IAM-05): with a key pair only, and never weakly. */
export const ALGORITHMS = ['PS256', 'ES256', 'EdDSA'] as const;

/** How people and systems prove who they are. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** PKCS #8, PEM: for private_key_jwt (IAM-03). */
  readonly clientKey: string;
  /** What tokens of systems must be meant for. */
  readonly audience: string;
  readonly algorithms: readonly string[];
  /** Strengths of authentication that suffice (IAM-07); empty: the issuer sees to it. */
  readonly acr: readonly string[];
}

export interface SignInSettings {
  /** The address that people type in; the issuer sends them back to it. */
  readonly url: string;
  /** Null: the issuer for demonstrations, in this process. */
  readonly oidc: OidcSettings | null;
  /** Key of the session cookies, 32 bytes; null: a new one at every start. */
  readonly sessionKey: Buffer | null;
}

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;

const listOf = (value: string | undefined): readonly string[] =>
  (value ?? '').split(/[ ,]+/).filter((one) => one !== '');

const need = (environment: Environment, name: string): string => {
  const value = settingOf(environment, name);
  if (value !== undefined) return value;
  throw new SettingsError(
    `${name} ontbreekt. Met ZGB_OIDC_ISSUER hoort ook ${name}; zie docs/how-to-sign-in.md.`,
  );
};

const algorithmsOf = (value: string | undefined): readonly string[] => {
  const given = listOf(value);
  const known: readonly string[] = [...ALGORITHMS, 'RS256'];
  const unknown = given.find((one) => !known.includes(one));
  if (unknown !== undefined) {
    throw new SettingsError(
      `ZGB_OIDC_ALGORITHMS: ${unknown} mag niet. Kies uit ${known.join(', ')}.`,
    );
  }
  return given.length === 0 ? ALGORITHMS : given;
};

const urlOf = (name: string, value: string): string => {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isLocal = url !== null && LOOPBACK.test(url.hostname);
  if (url !== null && (url.protocol === 'https:' || (url.protocol === 'http:' && isLocal))) {
    return value.replace(/\/$/, '');
  }
  throw new SettingsError(`${name} moet een adres zijn dat met https:// begint.`);
};

const clientKeyOf = (environment: Environment): string => {
  const pem = need(environment, 'ZGB_OIDC_CLIENT_KEY');
  try {
    createPrivateKey(pem);
    return pem;
  } catch {
    throw new SettingsError(
      'ZGB_OIDC_CLIENT_KEY is geen privésleutel in PEM. Zet de sleutel in een bestand en geef het pad in ZGB_OIDC_CLIENT_KEY_FILE.',
    );
  }
};

const SESSION_KEY_BYTES = 32;

const sessionKeyOf = (environment: Environment): Buffer | null => {
  const value = settingOf(environment, 'ZGB_SESSION_KEY');
  if (value === undefined) return null;
  const key = Buffer.from(value, 'base64');
  if (key.length === SESSION_KEY_BYTES) return key;
  throw new SettingsError('ZGB_SESSION_KEY is geen sleutel van 32 bytes in base64.');
};

/**
 * How people sign in. Without an issuer only who sits at this machine can be let in, by the issuer
 * for demonstrations: a ledger that others can reach, or one in production, does not start.
 */
export const readSignInSettings = (
  environment: Environment,
  { host, port }: { readonly host: string; readonly port: number },
): SignInSettings => {
  const issuer = settingOf(environment, 'ZGB_OIDC_ISSUER');
  const url = urlOf(
    'ZGB_URL',
    settingOf(environment, 'ZGB_URL') ?? `http://localhost:${String(port)}`,
  );
  const sessionKey = sessionKeyOf(environment);
  if (issuer !== undefined) {
    return {
      url,
      sessionKey,
      oidc: {
        issuer: urlOf('ZGB_OIDC_ISSUER', issuer),
        clientId: need(environment, 'ZGB_OIDC_CLIENT_ID'),
        clientKey: clientKeyOf(environment),
        audience: settingOf(environment, 'ZGB_OIDC_AUDIENCE') ?? 'zorggrootboek',
        algorithms: algorithmsOf(settingOf(environment, 'ZGB_OIDC_ALGORITHMS')),
        acr: listOf(settingOf(environment, 'ZGB_OIDC_ACR')),
      },
    };
  }
  if (environment['NODE_ENV'] === 'production') {
    throw new SettingsError(
      'Aanmelden is niet ingesteld. Vul ZGB_OIDC_ISSUER, ZGB_OIDC_CLIENT_ID en ZGB_OIDC_CLIENT_KEY_FILE in; zie docs/how-to-sign-in.md. De aanmelddienst voor demonstraties start niet met NODE_ENV=production.',
    );
  }
  if (!LOOPBACK.test(host)) {
    throw new SettingsError(
      `Anderen kunnen ${host} bereiken en aanmelden is niet ingesteld. Vul ZGB_OIDC_ISSUER in (zie docs/how-to-sign-in.md), of laat HOST weg.`,
    );
  }
  return { url, sessionKey, oidc: null };
};
