import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentSchemaVersion, upcast } from '@zgb/event-store';
import type { JsonObject } from '@zgb/kernel';
import { eventCatalogue } from './stores';

interface Fixture {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
}

const catalogue = eventCatalogue();
const folder = join(__dirname, '../fixtures');
const fixtures = readdirSync(folder).flatMap((file) =>
  readFileSync(join(folder, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Fixture),
);
const nameOf = (type: string, version: number): string => `${type} v${String(version)}`;

describe('events of every version ever stored', () => {
  it('has a fixture of each, which is never edited', () => {
    const stored = [...catalogue].flatMap(([type, steps]) =>
      Array.from({ length: currentSchemaVersion(steps) }, (_, index) => nameOf(type, index + 1)),
    );
    const kept = fixtures.map(({ type, schemaVersion }) => nameOf(type, schemaVersion));
    expect(kept.sort()).toEqual(stored.sort());
  });

  it('reads each of them as an event of today', () => {
    for (const { type, schemaVersion, data } of fixtures) {
      const steps = catalogue.get(type) ?? [];
      const now = upcast(catalogue, type, schemaVersion, data);
      const again = upcast(catalogue, type, currentSchemaVersion(steps), now);
      expect([type, again]).toEqual([type, now]);
      expect(Object.keys(now).length).toBeGreaterThan(0);
    }
  });
});
