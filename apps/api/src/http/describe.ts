import { openMemoryStores } from '@zgb/platform';
import { createApi } from '../app';

/** docs/reference/openapi.json: what `GET /v1/openapi.json` answers. */
export const apiDescription = async (): Promise<string> => {
  const stores = openMemoryStores();
  const app = await createApi(stores, {
    fixedToday: null,
    webRoot: null,
    logLevel: 'silent',
    // Nobody asks anything here but for the description.
    signIn: { identify: () => Promise.resolve(null) },
  });
  await app.init();
  const { body } = await app.inject({ url: '/v1/openapi.json' });
  await app.close();
  await stores.close();
  return `${JSON.stringify(JSON.parse(body), null, 1)}\n`;
};
