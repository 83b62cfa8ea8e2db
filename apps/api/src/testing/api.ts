import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ROLES, type Identity } from '@zgb/authorisation';
import type { Stores } from '@zgb/platform';
import { createApi as createGuardedApi, type ApiSettings } from '../app';
import type { SignIn } from '../authorisation/gate';

/** Somebody with every role, for tests that are not about who may do what. */
export const everyRole: Identity = {
  subject: 'test',
  name: 'Test',
  kind: 'person',
  roles: ROLES,
  municipalities: 'all',
  provider: null,
};

/** Every request comes from one person, or from whom its header `x-test-as` names. */
export const signedInAs = (
  identity: Identity | null,
  others: Readonly<Record<string, Identity>> = {},
): SignIn => ({
  identify: ({ headers }) => {
    const name = headers['x-test-as'];
    return Promise.resolve(typeof name === 'string' ? (others[name] ?? null) : identity);
  },
});

/** The API as tests use it: signed in, unless they say otherwise. */
export const createApi = (
  stores: Stores,
  settings: Omit<ApiSettings, 'signIn'> & Partial<Pick<ApiSettings, 'signIn'>>,
): Promise<NestFastifyApplication> =>
  createGuardedApi(stores, { signIn: signedInAs(everyRole), ...settings });
