import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_VERSION } from './openapi';
import { apiDescription } from './describe';
import { problemReference, problemTypeOf } from './problem-types';

const ROOT = join(__dirname, '../../../..');

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly place: string;
}
const { lintApi } = jest.requireActual<{
  readonly lintApi: (root: string, description: string) => Promise<readonly Finding[]>;
}>('../../../../scripts/lib/api-lint.cjs');

interface Described {
  info: { version: string; contact?: object };
  servers: { url: string }[];
  paths: Record<
    string,
    Record<string, { responses: Record<string, object>; parameters?: object[] }>
  >;
  components: { schemas: Record<string, { properties?: Record<string, object> }> };
}

let description: string;
let parsed: Described;

beforeAll(async () => {
  description = await apiDescription();
  parsed = JSON.parse(description) as Described;
});

const broken = (change: (api: Described) => void): string => {
  const api = JSON.parse(description) as Described;
  // A few paths are enough to see a rule at work.
  api.paths = Object.fromEntries(
    Object.entries(api.paths).filter(([path]) => ['/monitor', '/tarieven'].includes(path)),
  );
  change(api);
  return JSON.stringify(api);
};

describe('the description of the API', () => {
  it('API-19: is the committed one; after a change: npm run generate', () => {
    expect(description).toBe(readFileSync(join(ROOT, 'docs/reference/openapi.json'), 'utf8'));
    expect(problemReference()).toBe(readFileSync(join(ROOT, 'docs/reference/problems.md'), 'utf8'));
  });

  it('API-04 API-05 API-06 API-08 API-10 API-11 API-16 API-17 API-20 API-23: breaks no national rule', async () => {
    expect(await lintApi(ROOT, description)).toEqual([]);
  });

  it.each<[string, string, (api: Described) => void]>([
    [
      'API-04',
      'path-keys-no-trailing-slash',
      (api) => (api.paths['/monitor/'] = api.paths['/monitor'] ?? {}),
    ],
    [
      'API-05',
      'nlgov:paths-kebab-case',
      (api) => (api.paths['/monitorCijfers'] = api.paths['/monitor'] ?? {}),
    ],
    [
      'API-06',
      'nlgov:query-keys-camel-case',
      (api) =>
        api.paths['/monitor']?.['get']?.parameters?.push({
          name: 'page_size',
          in: 'query',
          schema: { type: 'integer' },
        }),
    ],
    [
      'API-10',
      'nlgov:use-date-instead-of-datetime',
      (api) =>
        (api.components.schemas['Fout'] = {
          properties: { eindDatum: { type: 'string', format: 'date-time' } },
        }),
    ],
    [
      'API-16',
      'nlgov:use-problem-schema',
      (api) =>
        api.paths['/monitor']?.['get']?.responses &&
        (api.paths['/monitor']['get'].responses['404'] = {
          description: 'x',
          content: { 'application/json': {} },
        }),
    ],
    [
      'API-17',
      'nlgov:problem-invalid-input',
      (api) => delete api.paths['/tarieven']?.['post']?.responses['400'],
    ],
    ['API-20', 'info-contact', (api) => delete api.info.contact],
    [
      'API-23',
      'nlgov:missing-header',
      (api) =>
        api.paths['/monitor']?.['get']?.responses &&
        (api.paths['/monitor']['get'].responses['200'] = { description: 'x' }),
    ],
    ['API-23', 'nlgov:include-major-version-in-uri', (api) => (api.servers = [{ url: '/' }])],
    ['API-23', 'nlgov:semver', (api) => (api.info.version = '1')],
  ])('%s: the check finds %s', async (_id, rule, change) => {
    const found = await lintApi(ROOT, broken(change));
    expect(found.map((one) => one.rule)).toContain(rule);
  });

  it('API-16 API-23: the door tells problems as the API does, under the same version', () => {
    const door = readFileSync(join(ROOT, 'docker/proxy/ledger.conf'), 'utf8');
    const told = [...door.matchAll(/"type":"\/v1\/problemen\/([a-z-]+)"/g)].map(([, name]) => name);
    expect(told).toHaveLength(2);
    for (const name of told) expect(problemTypeOf(name ?? '')).toBeDefined();
    const versions = [...door.matchAll(/add_header API-Version (\S+) always;/g)];
    expect(versions.map(([, version]) => version)).toEqual([API_VERSION, API_VERSION]);
    expect(door).not.toContain('about:blank');
  });

  it('API-33: money is whole cents in every body, and no more than a program can hold', () => {
    const wrong: string[] = [];
    const walk = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [name, inner] of Object.entries(value)) {
        const { type, maximum } = inner as { type?: unknown; maximum?: unknown };
        const isMoney = /Cent$/.test(name) && typeof inner === 'object' && inner !== null;
        if (isMoney && 'type' in inner) {
          const fits = typeof maximum !== 'number' || maximum <= Number.MAX_SAFE_INTEGER;
          // Also what may be unknown: [integer, null].
          if (![type].flat().includes('integer') || !fits) wrong.push(`${path}/${name}`);
        }
        walk(inner, `${path}/${name}`);
      }
    };
    walk(JSON.parse(description) as unknown, '');
    expect(wrong).toEqual([]);
  });

  it('API-21: is in Dutch: no sentence of it has words that only English has', () => {
    const sentences = [
      ...description.matchAll(/"(?:description|summary|title)":\s*"((?:[^"\\\\]|\\\\.)*)"/g),
    ];
    expect(sentences.length).toBeGreaterThan(500);
    const english = /\b(?:the|and|with|which|that|from|should|must|this|will|are|been)\b/i;
    expect(sentences.map(([, text = '']) => text).filter((text) => english.test(text))).toEqual([]);
  });

  it('API-24: the version of the API stands in the changelog', () => {
    expect(parsed.info.version).toBe(API_VERSION);
    expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toContain(`API ${API_VERSION}`);
  });
});
