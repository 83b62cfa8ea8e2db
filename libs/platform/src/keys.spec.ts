import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const page = readFileSync(join(ROOT, 'docs/reference/keys.md'), 'utf8');

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sourcesIn(path);
    return /(?<!spec)\.ts$/.test(entry.name) ? [readFileSync(join(ROOT, path), 'utf8')] : [];
  });

describe('docs/reference/keys.md', () => {
  const text = [...sourcesIn('apps'), ...sourcesIn('libs')].join('\n');

  it('SEC-11: names every secret that the program can be given', () => {
    const secrets = text.match(/ZGB_[A-Z_]*(?:KEY|TOKEN|SECRET|PASSWORD|NOODTOEGANG)\b/g) ?? [];
    expect(secrets.length).toBeGreaterThan(5);
    expect([...new Set(secrets)].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('SEC-11: names every algorithm that the program uses', () => {
    const named = [
      ...text.matchAll(/create(?:Hmac|Cipheriv|Hash)\(\s*'([^']+)'/g),
      ...text.matchAll(/generateKeyPairSync\('([^']+)'/g),
      ...text.matchAll(/\bhash\('([^']+)'/g),
    ].map(([, name = '']) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
    expect(named.length).toBeGreaterThan(3);
    const told = page.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    expect([...new Set(named)].filter((name) => !told.includes(name))).toEqual([]);
  });
});
