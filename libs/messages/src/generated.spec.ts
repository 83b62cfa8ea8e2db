import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the generator is plain Node
const { generate, GENERATED } = require('../generator/generate.cjs') as {
  generate: () => Record<string, string>;
  GENERATED: string;
};

describe('generated files', () => {
  it.each(Object.entries(generate()))('%s is up to date (npm run generate)', (name, text) => {
    expect(readFileSync(join(GENERATED, name), 'utf8')).toBe(text);
  });
});
