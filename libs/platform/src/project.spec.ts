import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBsn } from '@zgb/kernel';

const ROOT = join(__dirname, '../../..');

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const filesIn = (folder: string, form: RegExp): readonly SourceFile[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name);
    return form.test(name) && !/(^|\/)(node_modules|dist)\//.test(path)
      ? [{ path, text: readFileSync(join(ROOT, path), 'utf8') }]
      : [];
  });

const CODE = ['apps', 'libs', 'projections'];
const sources = CODE.flatMap((folder) => filesIn(folder, /(?<!spec)\.tsx?$/));
const pathsWith = (files: readonly SourceFile[], form: RegExp): readonly string[] =>
  files.filter(({ text }) => form.test(text)).map(({ path }) => path);

describe('the whole project', () => {
  it('SEC-03: XML is read by one parser, at one place, and YAML by one package', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(pathsWith(sources, /from '(?:saxes|sax)'/)).toEqual([
      'libs/messages/src/message-reader.ts',
    ]);
    const others =
      /from '(?:fast-xml-parser|xml2js|xmldom|@xmldom\/xmldom|libxmljs2?|js-yaml|json5)'/;
    expect(pathsWith(sources, others)).toEqual([]);
    expect(pathsWith(sources, /new DOMParser\(/)).toEqual([]);
  });

  it('SEC-15: pages keep nothing in the browser but a choice of keys, numbers of checks, filters and the last visit', () => {
    const pages = sources.filter(({ path }) => path.startsWith('apps/web/'));
    expect([...pathsWith(pages, /localStorage/)].sort()).toEqual([
      'apps/web/src/frame/keys.ts',
      'apps/web/src/frame/last-filters.ts',
      'apps/web/src/frame/visit.ts',
      'apps/web/src/history/kept-checks.ts',
    ]);
    expect(pathsWith(pages, /sessionStorage|indexedDB|document\.cookie|caches\.open/)).toEqual([]);
  });

  it('ARC-01: pages ask the public API only, from one place', () => {
    const pages = sources.filter(({ path }) => path.startsWith('apps/web/'));
    expect(pathsWith(pages, /\bfetch\(|XMLHttpRequest/)).toEqual(['apps/web/src/ledger/api.ts']);
    expect(pathsWith(pages, /from '@zgb\/(?!kernel|projections)/)).toEqual([]);
  });

  it('PRV-17: every BSN in code, tests and messages is from the range that nobody has', () => {
    const all = [...CODE, 'docs', 'regions'].flatMap((folder) =>
      filesIn(folder, /\.(tsx?|mjs|cjs|json|jsonl|ya?ml|xml|md|csv|txt)$/),
    );
    const found = all.flatMap(({ path, text }) =>
      [...text.matchAll(/['"`>;](\d{9})['"`<;]/g)].flatMap(([, number = '']) =>
        isBsn(number) && !number.startsWith('9999') ? [`${path}: ${number}`] : [],
      ),
    );
    expect(found).toEqual([]);
  });
});
