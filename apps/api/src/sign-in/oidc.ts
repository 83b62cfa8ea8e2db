import { createPrivateKey } from 'node:crypto';
import { decodeProtectedHeader, importPKCS8 } from 'jose';
import * as client from 'openid-client';
import { identityFrom, type Identity } from '@zgb/authorisation';
import { problem, ProblemException } from '../http/problem';
import type { OidcSettings } from './settings';
import { LEEWAY_S, type Fetch } from './tokens';

/** How long an issuer may take to answer, in seconds. */
const ISSUER_S = 10;

/** What has to come back unchanged from the issuer, kept in a sealed cookie meanwhile. */
export interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Page to go to afterwards. */
  readonly then: string;
}

/** Sign-in by authorization code with PKCE at any provider of OpenID Connect (IAM-01). */
export interface OidcClient {
  /** The address at the issuer to send somebody to, and what to remember. */
  begin(then: string): Promise<{ readonly address: string; readonly pending: Pending }>;
  /** Who came back. Throws a problem when the issuer's answer is not in order. */
  finish(address: URL, pending: Pending): Promise<Identity>;
  /** Where to sign out at the issuer as well; null when it has no such place. */
  signOutAddress(): Promise<string | null>;
  /** Where the keys of its tokens are. */
  keysAddress(): Promise<string>;
}

const signingAlgorithm = (pem: string): string => {
  switch (createPrivateKey(pem).asymmetricKeyType) {
    case 'ec':
      return 'ES256';
    case 'ed25519':
      return 'EdDSA';
    default:
      return 'PS256';
  }
};

const failed = (): ProblemException =>
  new ProblemException(problem(401, 'Het aanmelden is niet gelukt. Probeer het opnieuw.'));

const tooWeak = (): ProblemException =>
  new ProblemException(
    problem(403, 'U bent niet sterk genoeg aangemeld. Meld u aan met een tweede factor.'),
  );

const unknown = (): ProblemException =>
  new ProblemException(
    problem(403, 'Uw account is bekend, maar heeft geen rol in het grootboek. Vraag de beheerder.'),
  );

/** Faults of the network are thrown as they are; those of the answer are told. */
const isAnswerFault = (error: unknown): boolean =>
  error instanceof client.ClientError ||
  error instanceof client.AuthorizationResponseError ||
  error instanceof client.ResponseBodyError;

const discover = async (
  settings: OidcSettings,
  fetcher: Fetch | null,
): Promise<client.Configuration> => {
  const key = await importPKCS8(settings.clientKey, signingAlgorithm(settings.clientKey));
  const isPlain = settings.issuer.startsWith('http://');
  return client.discovery(
    new URL(settings.issuer),
    settings.clientId,
    { [client.clockTolerance]: LEEWAY_S },
    client.PrivateKeyJwt(key),
    {
      ...(fetcher === null ? {} : { [client.customFetch]: fetcher as client.CustomFetch }),
      timeout: ISSUER_S,
      // Checked with the settings: only an issuer on this very machine.
      execute: isPlain
        ? [client.allowInsecureRequests, client.enableNonRepudiationChecks]
        : [client.enableNonRepudiationChecks],
    },
  );
};

export const createOidcClient = (
  settings: OidcSettings,
  redirectUri: string,
  fetcher: Fetch | null = null,
): OidcClient => {
  let configured: Promise<client.Configuration> | null = null;
  const configuration = (): Promise<client.Configuration> => {
    configured ??= discover(settings, fetcher);
    // An issuer that is away now may be there at the next try.
    configured.catch(() => (configured = null));
    return configured;
  };
  return {
    begin: async (then) => {
      const pending: Pending = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        then,
      };
      const address = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: 'openid profile',
        code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        state: pending.state,
        nonce: pending.nonce,
        ...(settings.acr.length === 0 ? {} : { acr_values: settings.acr.join(' ') }),
      });
      return { address: address.href, pending };
    },
    finish: async (address, { state, nonce, verifier }) => {
      try {
        const tokens = await client.authorizationCodeGrant(await configuration(), address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const { alg = '' } = decodeProtectedHeader(tokens.id_token ?? '');
        const claims = tokens.claims();
        if (claims === undefined || !settings.algorithms.includes(alg)) throw failed();
        const { acr } = claims as { readonly acr?: unknown };
        if (settings.acr.length > 0 && !settings.acr.some((one) => one === acr)) throw tooWeak();
        const identity = identityFrom(claims, 'person');
        if (identity === null || identity.roles.length === 0) throw unknown();
        return identity;
      } catch (error) {
        throw isAnswerFault(error) ? failed() : error;
      }
    },
    signOutAddress: async () => {
      const { end_session_endpoint: endpoint } = (await configuration()).serverMetadata();
      if (endpoint === undefined) return null;
      return client.buildEndSessionUrl(await configuration()).href;
    },
    keysAddress: async () => {
      const { jwks_uri: keys } = (await configuration()).serverMetadata();
      if (keys === undefined) throw new Error('the issuer tells no jwks_uri');
      return keys;
    },
  };
};
