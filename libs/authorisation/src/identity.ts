import { isAgb, isBsn, isMunicipalityCode } from '@zgb/kernel';
import { roleNamed, type Role } from './roles';

/** Whose data somebody may see: these municipalities, or the whole region. */
export type Municipalities = 'all' | readonly string[];

/** Who asks, as the issuer of the token vouches for it. */
export interface Identity {
  /** Pairwise id of the issuer: it stands in events and in the access log. Never a BSN (IAM-06). */
  readonly subject: string;
  /** To show to the person itself; kept nowhere. */
  readonly name: string;
  readonly kind: 'person' | 'system';
  readonly roles: readonly Role[];
  readonly municipalities: Municipalities;
  /** AGB code: only what is of this provider. Null: no such limit. */
  readonly provider: string | null;
}

/** Names of the claims that hold what the ledger needs to know of somebody. */
export const CLAIMS = {
  roles: 'zgb_rollen',
  municipalities: 'zgb_gemeenten',
  provider: 'zgb_aanbieder',
} as const;

/** Stands for every municipality of the region in `zgb_gemeenten`. */
export const WHOLE_REGION = '*';

export type Claims = Readonly<Record<string, unknown>>;

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[ ,]+/) : []).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );

/** A number of a person or an organisation must not go around as a name of an account (IAM-06). */
const isPublicNumber = (subject: string): boolean => isBsn(subject) || /^\d{8,9}$/.test(subject);

const municipalitiesOf = (value: unknown): Municipalities => {
  const given = textsOf(value);
  return given.includes(WHOLE_REGION) ? 'all' : given.filter(isMunicipalityCode);
};

/**
 * The identity that claims speak of; null when they name no usable account. Roles that the ledger
 * does not know are left out: who has none may do nothing.
 */
export const identityFrom = (claims: Claims, kind: Identity['kind']): Identity | null => {
  const { sub, name } = claims;
  if (typeof sub !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(sub) || isPublicNumber(sub)) {
    return null;
  }
  const given = claims[CLAIMS.provider];
  if (given !== undefined && given !== null && !isAgb(given)) return null;
  const provider = isAgb(given) ? given : null;
  const roles = textsOf(claims[CLAIMS.roles]).flatMap((role) => roleNamed(role) ?? []);
  // A provider without a code would be a provider of everything.
  if (roles.includes('provider') && provider === null) return null;
  return {
    subject: sub,
    name: typeof name === 'string' && name !== '' ? name : sub,
    kind,
    roles: [...new Set(roles)],
    municipalities: municipalitiesOf(claims[CLAIMS.municipalities]),
    provider,
  };
};

/** True when somebody may see what is of this municipality. */
export const maySeeMunicipality = (
  { municipalities }: Pick<Identity, 'municipalities'>,
  municipality: string,
): boolean => municipalities === 'all' || municipalities.includes(municipality);

/** True when somebody may see what is of this provider. */
export const maySeeProvider = ({ provider }: Pick<Identity, 'provider'>, agb: string): boolean =>
  provider === null || provider === agb;
