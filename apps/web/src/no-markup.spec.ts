import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What would make markup, a script or an address out of a text that somebody typed. */
const MAKES_MARKUP =
  /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|srcDoc|javascript:|\beval\(|new Function\(/;

it('SEC-06: no page makes markup of what it shows: every name stays text', () => {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/spec\.ts$/.test(name),
  );
  expect(files.length).toBeGreaterThan(50);
  const found = files.filter((name) =>
    MAKES_MARKUP.test(readFileSync(join(__dirname, name), 'utf8')),
  );
  expect(found).toEqual([]);
});
