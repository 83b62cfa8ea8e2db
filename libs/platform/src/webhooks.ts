import { ownNetworksFrom, readWebhookKey, type OwnNetworks } from '@zgb/notifications';
import { settingOf, SettingsError, type Environment, type Settings } from './settings';

/** What sending notifications to others needs. */
export interface WebhookSettings {
  readonly key: Buffer;
  /** Networks of the organisation itself that may receive them. */
  readonly own: OwnNetworks;
}

/**
 * How notifications are sent. Null: processes share the work and were not given one key, so that
 * they would sign differently.
 */
export const readWebhookSettings = (
  { dataDir, readModels }: Pick<Settings, 'dataDir' | 'readModels'>,
  environment: Environment = process.env,
): WebhookSettings | null => {
  const own = ownNetworksFrom(environment['ZGB_WEBHOOK_NETWORKS'] ?? '');
  if (own === null) {
    throw new SettingsError(
      'ZGB_WEBHOOK_NETWORKS is geen lijst van netwerken. Gebruik bijvoorbeeld 10.1.2.0/24, met spaties ertussen.',
    );
  }
  const given = settingOf(environment, 'ZGB_WEBHOOK_KEY');
  if (given === undefined && readModels.kind === 'redis') return null;
  return { key: readWebhookKey(dataDir, given), own };
};
