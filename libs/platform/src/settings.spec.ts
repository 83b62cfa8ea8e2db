import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseLogAddress, readSettings, SettingsError } from './settings';

describe('settings', () => {
  it('finds the log in a file, with full durability unless another is chosen', () => {
    expect(readSettings({ ZGB_DATA: '/data' }).log).toEqual({
      kind: 'sqlite',
      path: '/data/ledger.db',
      durability: 'full',
    });
    expect(parseLogAddress('sqlite:/x/y.db?durability=normal')).toEqual({
      kind: 'sqlite',
      path: '/x/y.db',
      durability: 'normal',
    });
    expect(() => parseLogAddress('sqlite:/x/y.db?durability=soms')).toThrow('durability=soms');
  });

  it('finds the log on a cluster', () => {
    const url = 'esdb://ops:geheim@a:2113,b:2113?tls=true';
    expect(parseLogAddress(url)).toEqual({ kind: 'cluster', url, batchAppend: false });
    expect(parseLogAddress(`kurrentdb+discover://c:2113?batchAppend=true&tls=false`)).toEqual({
      kind: 'cluster',
      url: 'esdb+discover://c:2113?tls=false',
      batchAppend: true,
    });
  });

  it.each(['postgres://x', 'ledger.db', 'sqlite:', 'sqlite:?durability=full'])(
    'refuses an address that is none, without repeating a password: %s',
    (address) => {
      expect(() => parseLogAddress(address)).toThrow(SettingsError);
    },
  );

  it('does not show the rest of an address that it refuses', () => {
    expect(() => parseLogAddress('postgres://u:geheim@host')).toThrow(/^(?!.*geheim)/s);
  });

  it('reads a secret from the file that is named instead', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zgb-settings-'));
    const file = join(folder, 'store');
    writeFileSync(file, 'esdb://a:2113?tls=false\n');
    expect(readSettings({ ZGB_EVENT_STORE_FILE: file }).log.kind).toBe('cluster');
    expect(() => readSettings({ ZGB_EVENT_STORE_FILE: join(folder, 'geen') })).toThrow(
      'ZGB_EVENT_STORE_FILE',
    );
    rmSync(folder, { recursive: true });
  });

  it('keeps month ends for a year, or as long as is said', () => {
    expect(readSettings({}).keepMonths).toBe(13);
    expect(readSettings({ ZGB_KEEP_MONTHS: '84' }).keepMonths).toBe(84);
    for (const wrong of ['0', '-1', '1.5', 'lang', '121']) {
      expect(() => readSettings({ ZGB_KEEP_MONTHS: wrong })).toThrow('ZGB_KEEP_MONTHS');
    }
  });

  it('takes a name for the ledger that fits in the name of a stream', () => {
    expect(readSettings({}).ledgerName).toBe('zgb');
    expect(readSettings({ ZGB_LEDGER_NAME: 'zes' }).ledgerName).toBe('zes');
    expect(() => readSettings({ ZGB_LEDGER_NAME: 'de.regio' })).toThrow('ZGB_LEDGER_NAME');
  });
});
