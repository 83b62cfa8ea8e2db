import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventCatalogue } from '.';

const ROOT = join(__dirname, '../../..');
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the generator is plain Node
const generator = require('../../../scripts/lib/event-catalogue.cjs') as {
  eventCatalogue: (root: string) => { names: readonly string[]; text: string };
};

describe('the catalogue of events', () => {
  it('describes every event that the ledger can store, and no others', () => {
    const { names } = generator.eventCatalogue(ROOT);
    expect([...names].sort()).toEqual([...eventCatalogue().keys()].sort());
  });

  it('is up to date (npm run generate)', () => {
    expect(readFileSync(join(ROOT, 'docs/events.md'), 'utf8')).toBe(
      generator.eventCatalogue(ROOT).text,
    );
  });
});
