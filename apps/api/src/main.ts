import 'reflect-metadata';
import { join } from 'node:path';
import { EventStoreError } from '@zgb/event-store';
import {
  openStores,
  readBreakGlass,
  readSettings,
  readWebhookSettings,
  SettingsError,
} from '@zgb/platform';
import { readCollectorSettings } from './access-log/collector';
import { createApi } from './app';
import { LOAD_LIMITS } from './http/overload';
import { RATES } from './http/rates';
import { createSignIn } from './sign-in/sign-in';
import { readSignInSettings } from './sign-in/settings';

/** dist/apps/api/src → the root of the project. */
const WEB_ROOT = join(__dirname, '../../../../apps/web/dist');

const explain = (error: unknown, port: number): string => {
  if (error instanceof SettingsError) return error.message;
  if (error instanceof EventStoreError && error.code === 'store-locked') {
    return 'Een ander proces gebruikt dit grootboek al. Stop dat proces, of kies een andere gegevensmap met ZGB_DATA.';
  }
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') {
    return `Poort ${String(port)} is al in gebruik. Kies een andere poort, bijvoorbeeld: PORT=${String(port + 1)} npm start`;
  }
  return `Het grootboek kan niet starten: ${error instanceof Error ? error.message : String(error)}`;
};

const start = async (): Promise<void> => {
  let port = 0;
  try {
    const settings = readSettings(process.env);
    port = settings.port;
    const signInSettings = readSignInSettings(process.env, settings);
    const stores = await openStores(settings);
    const glass = readBreakGlass(process.env);
    const emergency = glass === null ? null : { glass, accessLog: stores.accessLog };
    const signIn = await createSignIn(signInSettings, stores.notes, emergency);
    const app = await createApi(stores, {
      ...settings,
      webRoot: WEB_ROOT,
      load: LOAD_LIMITS,
      rates: settings.rateLimits ? RATES : null,
      quarantine: join(settings.dataDir, 'quarantaine'),
      signIn,
      webhooks: readWebhookSettings(settings),
      collector: readCollectorSettings(process.env),
    });
    app
      .getHttpAdapter()
      .getInstance()
      .addHook('onClose', async () => {
        await stores.close();
      });
    await app.listen(settings.port, settings.host);
    const address = await app.getUrl();
    process.stdout.write(
      `Zorggrootboek staat klaar op ${address.replace('127.0.0.1', 'localhost')}\n`,
    );
  } catch (error) {
    process.stderr.write(`${explain(error, port)}\n`);
    process.exitCode = 3;
    setImmediate(() => process.exit(3));
  }
};

void start();
