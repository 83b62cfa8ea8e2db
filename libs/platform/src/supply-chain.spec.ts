import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '../../..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const json = (name: string): object => JSON.parse(read(name)) as object;

interface SupplyChain {
  readonly isAllowed: (licence: string) => boolean;
  readonly licenceReference: (lock: object) => string;
  readonly lockFaults: (lock: object, manifest: object) => readonly string[];
  readonly unanswered: (
    audit: object,
    answers: readonly object[],
    today: string,
  ) => readonly string[];
}
const { isAllowed, licenceReference, lockFaults, unanswered } = jest.requireActual<SupplyChain>(
  '../../../scripts/lib/supply-chain.cjs',
);

describe('what the product is built from', () => {
  it('SUP-02 SUP-03 SUP-08: every package has its hash, comes from no repository, runs no script unasked, and there are not too many', () => {
    expect(lockFaults(json('package-lock.json'), json('package.json'))).toEqual([]);
  });

  it('SUP-02 SUP-03: the check finds what must not be there', () => {
    const lock = (one: object) => ({
      packages: {
        '': {},
        'node_modules/good': { version: '1.0.0', integrity: 'sha512-x', license: 'MIT', ...one },
      },
    });
    expect(lockFaults(lock({}), {})).toEqual([]);
    for (const [one, fault] of [
      [{ integrity: undefined }, 'hash'],
      [{ integrity: 'sha1-x' }, 'hash'],
      [{ resolved: 'git+ssh://git@host/x.git' }, 'https'],
      [{ resolved: 'http://host/x.tgz' }, 'https'],
      [{ version: 'github:x/y' }, 'version'],
      [{ hasInstallScript: true }, 'script'],
      [{ license: 'AGPL-3.0' }, 'licence'],
      [{ license: '' }, 'licence'],
    ] as const) {
      expect(lockFaults(lock(one), {}).join()).toContain(fault);
    }
    expect(lockFaults(lock({ hasInstallScript: true }), { allowScripts: { good: false } })).toEqual(
      [],
    );
  });

  it('OSS-02: licences are allowed as they stand, and listed', () => {
    expect(['(MIT OR GPL-3.0)', '(ISC AND CC-BY-3.0)', 'Apache-2.0'].every(isAllowed)).toBe(true);
    expect(['GPL-3.0', 'MIT AND GPL-3.0', 'UNLICENSED', ''].some(isAllowed)).toBe(false);
    expect(read('docs/reference/licences.md')).toBe(licenceReference(json('package-lock.json')));
  });

  it('SUP-06: a known weakness is answered with a day, or stops the check', () => {
    const url = 'https://github.com/advisories/GHSA-x';
    const audit = {
      vulnerabilities: { a: { name: 'a', via: [{ url, severity: 'high', title: 't' }, 'b'] } },
    };
    expect(unanswered(audit, [], '2026-11-26')).toHaveLength(1);
    expect(unanswered(audit, [{ advisory: url, until: '2026-11-25' }], '2026-11-26')).toHaveLength(
      1,
    );
    expect(unanswered(audit, [{ advisory: url, until: '2026-11-26' }], '2026-11-26')).toEqual([]);
    expect(unanswered({ vulnerabilities: {} }, [], '2026-11-26')).toEqual([]);
    const { answers } = parse(read('.ci/audit-answers.yaml')) as { answers: object[] };
    for (const one of answers) {
      expect(Object.keys(one).sort()).toEqual(['advisory', 'package', 'until', 'why']);
    }
  });

  it('OSS-02: every file has a licence, and the text of each licence is there', () => {
    const reuse = read('REUSE.toml');
    const named = [...reuse.matchAll(/SPDX-License-Identifier = "([^"]+)"/g)].map(([, one]) => one);
    expect(reuse).toContain('path = "**"');
    for (const licence of named) {
      expect(existsSync(join(ROOT, `LICENSES/${licence ?? ''}.txt`))).toBe(true);
    }
    expect(read('LICENSES/EUPL-1.2.txt')).toBe(read('LICENSE'));
  });

  it('OSS-01: publiccode.yml has what the catalogue of public code asks', () => {
    const file = parse(read('publiccode.yml')) as Record<string, unknown> & {
      description: Record<
        string,
        { shortDescription: string; longDescription: string; features: string[] }
      >;
    };
    for (const key of [
      'publiccodeYmlVersion',
      'name',
      'url',
      'platforms',
      'developmentStatus',
      'softwareType',
      'organisation',
      'legal',
      'maintenance',
      'localisation',
    ]) {
      expect(file).toHaveProperty(key);
    }
    expect(Object.keys(file.description).sort()).toEqual(['en', 'nl']);
    for (const { shortDescription, longDescription, features } of Object.values(file.description)) {
      expect(shortDescription.length).toBeLessThanOrEqual(150);
      expect(longDescription.length).toBeGreaterThanOrEqual(150);
      expect(longDescription.length).toBeLessThanOrEqual(10_000);
      expect(features.length).toBeGreaterThan(0);
    }
  });

  it('OSS-04: the files that a newcomer looks for are there', () => {
    for (const name of [
      'README.md',
      'CONTRIBUTING.md',
      'GOVERNANCE.md',
      'CODE_OF_CONDUCT.md',
      'SECURITY.md',
      'CHANGELOG.md',
      'docs/architecture.md',
      'docs/adr/0001-record-decisions.md',
    ]) {
      expect(existsSync(join(ROOT, name))).toBe(true);
    }
  });
});
