import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sheetReference, sheetViews } from '.';

describe('the list of sheets', () => {
  it('is described in the reference as it is (npm run generate)', () => {
    const path = join(__dirname, '../../../docs/reference/overzichten.md');
    expect(readFileSync(path, 'utf8')).toBe(sheetReference());
  });

  it('has one sheet per name, each with a definition in a sentence', () => {
    const names = sheetViews.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, definition } of sheetViews) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect([name, definition]).toEqual([name, expect.stringMatching(/[.?]$/)]);
    }
  });
});
