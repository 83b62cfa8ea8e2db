import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { identityFrom, type Identity } from '@zgb/authorisation';

/** How far clocks may be apart (IAM-05), in seconds. */
export const LEEWAY_S = 60;

/** A token that lives longer than this is refused, whatever its issuer says. */
const AGE_MAX = '1h';

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
}

export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

/** Keys of an issuer, fetched when one is needed and kept for a while. */
export const keysAt = (address: string, fetcher?: Fetch): JWTVerifyGetKey =>
  createRemoteJWKSet(new URL(address), fetcher === undefined ? {} : { [customFetch]: fetcher });

/**
 * The system that a bearer token speaks for; null for every token that is not in order: the sender
 * hears no more than that. Faults of the issuer's own keys are not the sender's and are thrown.
 */
export const identityOfToken = async (
  token: string,
  keys: JWTVerifyGetKey,
  { issuer, audience, algorithms }: TokenRules,
): Promise<Identity | null> => {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience,
      algorithms: [...algorithms],
      typ: 'at+jwt',
      clockTolerance: LEEWAY_S,
      maxTokenAge: AGE_MAX,
      requiredClaims: ['exp', 'iat', 'sub', 'client_id'],
    });
    return identityFrom(payload, 'system');
  } catch (error) {
    if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError)) throw error;
    return null;
  }
};
