import { generateKeyPairSync } from 'node:crypto';
import { readSignInSettings } from './settings';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const here = { host: '127.0.0.1', port: 3000 };
const issuer = {
  ZGB_OIDC_ISSUER: 'https://aanmelden.example/realms/gemeente/',
  ZGB_OIDC_CLIENT_ID: 'zorggrootboek',
  ZGB_OIDC_CLIENT_KEY: pem,
  ZGB_URL: 'https://grootboek.example',
};

describe('how people sign in, by configuration', () => {
  it('on this machine only, the issuer for demonstrations will do', () => {
    for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) {
      expect(readSignInSettings({}, { host, port: 3981 })).toMatchObject({
        oidc: null,
        url: 'http://localhost:3981',
      });
    }
  });

  it.each(['0.0.0.0', '::', '192.168.1.10', '10.0.0.1', 'grootboek', '127.0.0.1.example'])(
    'IAM-11: does not start on %s without an issuer',
    (host) => {
      expect(() => readSignInSettings({}, { host, port: 3000 })).toThrow(/ZGB_OIDC_ISSUER/);
      expect(readSignInSettings(issuer, { host, port: 3000 }).oidc).not.toBeNull();
    },
  );

  it('IAM-11: the issuer for demonstrations does not start in production', () => {
    expect(() => readSignInSettings({ NODE_ENV: 'production' }, here)).toThrow(/NODE_ENV/);
  });

  it('IAM-03: wants a key of the client, never a shared secret', () => {
    const { ZGB_OIDC_CLIENT_KEY: _key, ...without } = issuer;
    expect(() => readSignInSettings(without, here)).toThrow(/ZGB_OIDC_CLIENT_KEY/);
    const secret = { ...issuer, ZGB_OIDC_CLIENT_KEY: 'geheim' };
    expect(() => readSignInSettings(secret, here)).toThrow(/privésleutel/);
    expect(readSignInSettings(issuer, here).oidc?.clientKey).toContain('BEGIN PRIVATE KEY');
  });

  it('IAM-05: allows algorithms with a key pair only', () => {
    expect(readSignInSettings(issuer, here).oidc?.algorithms).toEqual(['PS256', 'ES256', 'EdDSA']);
    for (const algorithm of ['none', 'HS256', 'RS1', 'ES256K']) {
      const weak = { ...issuer, ZGB_OIDC_ALGORITHMS: `PS256 ${algorithm}` };
      expect(() => readSignInSettings(weak, here)).toThrow(/mag niet/);
    }
  });

  it('API-26: wants https for everything that is not this machine', () => {
    for (const name of ['ZGB_URL', 'ZGB_OIDC_ISSUER']) {
      const plain = { ...issuer, [name]: 'http://elders.example' };
      expect(() => readSignInSettings(plain, here)).toThrow(/https/);
    }
  });

  it('keeps sessions readable for other processes by a key of 32 bytes', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    expect(readSignInSettings({ ZGB_SESSION_KEY: key }, here).sessionKey).toHaveLength(32);
    expect(() => readSignInSettings({ ZGB_SESSION_KEY: 'kort' }, here)).toThrow(/32 bytes/);
  });
});
